"""Files that the bot sends, from their announcement to where people see them; and files that people upload."""

from dataclasses import dataclass
from itertools import count

from .refusals import Refusal


@dataclass
class SentFile:
    """A file on its way: announced with its length, then received, then shared in a conversation."""

    name: str
    length: int
    content: bytes | None = None
    channel: str | None = None


@dataclass
class UploadedFile:
    """A file that a person put into a form; `size` is what Slack says of it."""

    id: str
    name: str
    content: bytes
    size: int


class Files:
    """Every file that was announced, and every one that was uploaded, by its id."""

    def __init__(self) -> None:
        self.sent: dict[str, SentFile] = {}
        self.uploaded: dict[str, UploadedFile] = {}
        self._numbers = count(1)

    def upload(self, name: str, content: bytes) -> UploadedFile:
        """Take a file from a person."""
        made = UploadedFile(f"F{next(self._numbers):010d}", name, content, len(content))
        self.uploaded[made.id] = made
        return made

    def announce(self, name: str, length: int) -> str:
        """Make room for a file and return its id."""
        file_id = f"F{next(self._numbers):010d}"
        self.sent[file_id] = SentFile(name, length)
        return file_id

    def receive(self, file_id: str, content: bytes) -> None:
        """Take a file's content. Raises Refusal where it isn't the file that was announced."""
        announced = self.sent.get(file_id)
        if announced is None or announced.length != len(content):
            raise Refusal("invalid_upload")
        announced.content = content

    def share(self, file_id: str, channel: str | None) -> None:
        """Show a file in a conversation. Raises Refusal where its content never came."""
        found = self.sent.get(file_id)
        if found is None or found.content is None:
            raise Refusal("file_not_found")
        found.channel = channel

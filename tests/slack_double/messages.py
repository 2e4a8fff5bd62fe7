"""Messages as people see them: after every post, update and deletion."""

import copy
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

from .identities import BOT, BOT_USER, TEAM, USER
from .refusals import Refusal
from .timestamps import next_timestamp


@dataclass(frozen=True)
class Message:
    """A message of the bot's; `ephemeral_to` names the only person who sees it."""

    channel: str
    ts: str
    text: str = ""
    blocks: list[dict[str, Any]] = field(default_factory=list)
    thread_ts: str | None = None
    ephemeral_to: str | None = None
    edited: bool = False
    team_id: str = TEAM
    bot_id: str = BOT
    bot_user_id: str = BOT_USER

    def payload(self) -> dict[str, Any]:
        """Return the message in the form in which Slack sends it."""
        shown: dict[str, Any] = {
            "user": self.bot_user_id,
            "type": "message",
            "ts": self.ts,
            "bot_id": self.bot_id,
            "text": self.text,
            "team": self.team_id,
            "blocks": copy.deepcopy(self.blocks),
        }
        if self.thread_ts is not None:
            shown["thread_ts"] = self.thread_ts
        if self.edited:
            shown["edited"] = {"user": self.bot_id, "ts": f"{self.ts.split('.')[0]}.000000"}
        return shown


class Channels:
    """Every channel's messages, in the order in which they were posted."""

    def __init__(self) -> None:
        self._messages: list[Message] = []
        self._block_numbers = count(1)

    def post(self, message: Message) -> Message:
        """Show a message and return it as shown: with block ids, which Slack adds where the bot gave none."""
        shown = replace(message, blocks=self._identified(message.blocks))
        self._messages.append(shown)
        return shown

    def update(self, channel: str, ts: str, *, text: str | None, blocks: Sequence[dict[str, Any]] | None) -> Message:
        """Change a message in its place; what is None stays as it was, as in Slack's `chat.update`.

        Raises Refusal `message_not_found`.
        """
        index = self._index(channel, ts)
        before = self._messages[index]
        self._messages[index] = replace(
            before,
            text=before.text if text is None else text,
            blocks=before.blocks if blocks is None else self._identified(blocks),
            edited=True,
        )
        return self._messages[index]

    def delete(self, channel: str, ts: str) -> Message:
        """Remove a message. Raises Refusal `message_not_found`."""
        return self._messages.pop(self._index(channel, ts))

    def find(self, channel: str, ts: str) -> Message:
        """Return a message. Raises Refusal `message_not_found`."""
        return self._messages[self._index(channel, ts)]

    def visible_to_all(self, channel: str, thread_ts: str | None) -> list[Message]:
        """Return a channel's messages, its threads' included, or only the replies in one thread."""
        return [
            message
            for message in self._messages
            if message.channel == channel
            and message.ephemeral_to is None
            and (thread_ts is None or message.thread_ts == thread_ts)
        ]

    def visible_to_one(self, channel: str, user: str = USER) -> list[Message]:
        """Return the ephemeral messages that one person sees in a channel."""
        return [m for m in self._messages if m.channel == channel and m.ephemeral_to == user]

    def _index(self, channel: str, ts: str) -> int:
        for index, message in enumerate(self._messages):
            if (message.channel, message.ts) == (channel, ts):
                return index
        raise Refusal("message_not_found")

    def _identified(self, blocks: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        shown = copy.deepcopy(list(blocks))
        for block in shown:
            block.setdefault("block_id", f"auto{next(self._block_numbers)}")
        return shown


def new_message(channel: str, **properties: Any) -> Message:
    """Make a message that is posted now; `properties` are Message's fields but its timestamp."""
    return Message(channel=channel, ts=next_timestamp(), **properties)

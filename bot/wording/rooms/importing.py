"""What is said of fact files that are uploaded. Strangers' words come in escaped."""

from __future__ import annotations

from bot.wording.languages import english
from bot.wording.room import Room


class Importing(Room, english.Importing):
    """Fact files that are uploaded."""

    def counted(self, new: int, changed: int) -> str:
        """Count what is added and changed: facts, articles and entities together."""
        return self.COUNTED.format(new=new, changed=changed)

    def files_refused(self, code: str) -> str:
        """Say that Slack doesn't hand a file over, or take it; `code` is its word for why."""
        refused = self.FILES_REFUSED_SCOPE if code == "missing_scope" else self.FILES_REFUSED
        return refused.format(code=code)

    def import_nothing(self, name: str) -> str:
        """Say that a file holds nothing that the record hasn't."""
        return self.IMPORT_NOTHING.format(name=name)

    def import_would(self, name: str, new: int, changed: int) -> str:
        """Say what a file would change."""
        return self.IMPORT_WOULD.format(name=name, counted=self.counted(new, changed))

    def imported(self, name: str, new: int, changed: int) -> str:
        """Say what a file has changed."""
        return self.IMPORTED.format(name=name, counted=self.counted(new, changed))

    def more_mistakes(self, count: int) -> str:
        """Stand for the mistakes that there is no room for."""
        return self.MORE_MISTAKES.format(count=count)

"""What the record itself says, of what can't be done and of what has changed, in whichever language is spoken.

It says so in English, where it arises, and of what it is made (`facts.worded`); others have a sentence for each.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.wording.languages import english
from bot.wording.room import Room
from facts.errors import Invalid
from facts.worded import Worded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facts.errors import Mistake


class Problems(Room, english.Problems):
    """The record's own sentences."""

    def of(self, said: str) -> str:
        """Say a sentence of the record's; what it doesn't know stays as it is."""
        fields = said.fields if isinstance(said, Worded) else {}
        template = said.template if isinstance(said, Worded) else said
        known = self.SENTENCES.get(template)
        if known is None and not any(isinstance(value, Worded) for value in fields.values()):
            return str(said)
        # Only what is marked as the record's is looked up: a stranger's word stays theirs.
        own = {name: self.of(value) if isinstance(value, Worded) else value for name, value in fields.items()}
        return (known or template).format(**own)

    def of_error(self, error: Exception) -> str:
        """Say what an error says to the person whom it stops."""
        if isinstance(error, Invalid):
            return " ".join(self.of_fields(error).values())
        said = error.args[0] if error.args else ""
        return self.of(said) if isinstance(said, str) else str(error)

    def of_fields(self, error: Invalid) -> dict[str, str]:
        """Say what an error says of each field, by the field's path."""
        return {path: self.of(said) for path, said in error.fields.items()}

    def of_mistake(self, mistake: Mistake) -> str:
        """Say a mistake in a fact file, with its file, line and field."""
        return str(replace(mistake, what=self.of(mistake.what)))

    def of_lines(self, lines: Iterable[str]) -> list[str]:
        """Say the lines of a difference."""
        return [self.of(line) for line in lines]

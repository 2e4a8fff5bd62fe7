"""Buttons to follow and to stop following, and what they carry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.blocks.message import actions, button
from bot.ids import Id
from bot.wording import corrections as wording

if TYPE_CHECKING:
    from typing import Any

    from bot.blocks.message import Block


@dataclass(frozen=True, slots=True)
class Subject:
    """What is followed: `fact` or `question`, its id, and for a question which of its claims (from 0)."""

    kind: str
    subject_id: str
    position: int = 0

    def value(self) -> str:
        """Write it as a button's value."""
        return f"{self.kind}:{self.position}:{self.subject_id}"

    @classmethod
    def of(cls, value: str) -> Subject:
        """Read a button's value. Raises ValueError for what isn't one."""
        kind, position, subject_id = value.split(":", 2)
        return cls(kind, subject_id, int(position))


def tell_me(question_id: str, position: int) -> dict[str, Any]:
    """Make the button with which anybody asks to hear when a claim is answered."""
    return button(Id.FOLLOW_QUESTION, wording.TELL_ME, Subject("question", question_id, position).value())


def stop_following(kind: str, subject_id: str, position: int = 0) -> Block:
    """Make the row with the button that ends a follow."""
    return actions(button(Id.UNFOLLOW, wording.UNFOLLOW, Subject(kind, subject_id, position).value()))

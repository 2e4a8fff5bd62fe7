"""Which of several claims a reply shows, and the buttons that lead to the others."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.blocks.message import actions, button, context
from bot.ids import Id
from bot.wording import surfaces as wording

if TYPE_CHECKING:
    from bot.blocks.message import Block

CLAIMS_A_PAGE = 3
"""Claims of a long message that one person looks at together: each a handful of lines, they fill a screen."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What a button leads to: the claims of a question on file from `start` (from 0) on."""

    question_id: str
    start: int

    def value(self) -> str:
        """Write it as a button's value."""
        return json.dumps([self.question_id, self.start])

    @classmethod
    def of(cls, value: str) -> Turn:
        """Read a button's value. Raises ValueError for what isn't one."""
        question_id, start = json.loads(value)
        return cls(str(question_id), max(0, int(start)))


def page_with(position: int) -> int:
    """Return the first claim of the page that a claim is on."""
    return position // CLAIMS_A_PAGE * CLAIMS_A_PAGE


def turning(question_id: str, start: int, shown: int, total: int) -> list[Block]:
    """Say which claims one person sees, and lead to those before and after; nothing where all are shown."""
    if shown >= total:
        return []
    buttons = []
    if start:
        earlier = Turn(question_id, page_with(start - 1))
        buttons.append(button(Id.EARLIER_CLAIMS, wording.EARLIER_CLAIMS, earlier.value()))
    if start + shown < total:
        buttons.append(button(Id.NEXT_CLAIMS, wording.NEXT_CLAIMS, Turn(question_id, start + shown).value()))
    return [context([wording.claims_shown(start + 1, start + shown, total)]), actions(*buttons)]


def others(question_id: str, shown: int) -> Block:
    """Lead from a reply that all see to the claims that had no room in it."""
    return actions(button(Id.NEXT_CLAIMS, wording.OTHER_CLAIMS, Turn(question_id, page_with(shown)).value()))

"""The menu beside an answer: why it was given, and that it isn't what was asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot import wording
from bot.blocks.message import overflow
from bot.ids import Id

if TYPE_CHECKING:
    from bot.blocks.message import Block


@dataclass(frozen=True, slots=True)
class Menu:
    """Which result a menu is about: the question on file, and which of its claims (from 0).

    A menu's value has room for 150 characters, so that it can name neither the fact nor the words asked.
    """

    question_id: str
    position: int

    def value(self, chosen: Id) -> str:
        """Write an entry's value."""
        return f"{chosen}:{self.position}:{self.question_id}"

    @classmethod
    def of(cls, value: str) -> tuple[Id, Menu]:
        """Read an entry's value. Raises ValueError for what isn't one."""
        chosen, position, question_id = value.split(":", 2)
        return Id(chosen), cls(question_id, int(position))


def with_menu(block: Block, menu: Menu | None) -> Block:
    """Put `menu`, if there is one, beside a section."""
    if menu is None:
        return block
    entries = [
        (wording.WHY_THIS_MATCH, menu.value(Id.WHY_THIS_MATCH)),
        (wording.NOT_MY_QUESTION, menu.value(Id.NOT_MY_QUESTION)),
    ]
    return {**block, "accessory": overflow(Id.RESULT_MENU, entries)}

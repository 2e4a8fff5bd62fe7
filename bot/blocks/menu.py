"""The menu beside an answer: why it was given, that it isn't what was asked, to hear of changes, and more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.blocks.message import overflow
from bot.ids import Id
from bot.wording import asking as wording
from bot.wording import corrections as wording_corrections
from bot.wording import surfaces as wording_surfaces

if TYPE_CHECKING:
    from bot.blocks.message import Block


@dataclass(frozen=True, slots=True)
class Menu:
    """Which result a menu is about: the question on file, and which of its claims (from 0).

    `picked` is the fact that a person chose among suggestions; else the fact is the one on file with the claim.
    A menu's value has room for 150 characters, so that it can name neither the fact nor the words asked; the id of
    its block has room for 255, which is where a picked fact (200 at most) is named.
    """

    question_id: str
    position: int
    picked: str | None = None

    def value(self, chosen: Id) -> str:
        """Write an entry's value."""
        return f"{chosen}:{self.position}:{self.question_id}"

    @property
    def block_id(self) -> str | None:
        """The id of the block that the menu stands in; None where Slack may choose it."""
        return None if self.picked is None else f"{Id.PICKED_FACT}:{self.picked}"

    @classmethod
    def of(cls, value: str, block_id: str = "") -> tuple[Id, Menu]:
        """Read an entry's value, and the id of the block it stands in. Raises ValueError for what is no such value."""
        chosen, position, question_id = value.split(":", 2)
        picked = block_id.removeprefix(f"{Id.PICKED_FACT}:")
        return Id(chosen), cls(question_id, int(position), picked if picked != block_id else None)


def with_menu(block: Block, menu: Menu | None, *, as_asked: bool = True) -> Block:
    """Put `menu`, if there is one, beside a section.

    Where the fact isn't what was asked (`as_asked` is false), there is no line to copy: it would be read as an
    answer.
    """
    if menu is None:
        return block
    entries = [
        (wording.WHY_THIS_MATCH, menu.value(Id.WHY_THIS_MATCH)),
        (wording.NOT_MY_QUESTION, menu.value(Id.NOT_MY_QUESTION)),
        (wording_corrections.FOLLOW, menu.value(Id.FOLLOW_FACT)),
        (wording_surfaces.HISTORY, menu.value(Id.SHOW_HISTORY)),
    ]
    if as_asked:
        entries.append((wording_surfaces.COPY_LINE, menu.value(Id.COPY_LINE)))
    named = {} if menu.block_id is None else {"block_id": menu.block_id}
    return {**block, **named, "accessory": overflow(Id.RESULT_MENU, entries)}

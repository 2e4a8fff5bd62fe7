"""Lists that are longer than a message: as many items as fit, which part that is, and buttons to the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.message import MESSAGE_BLOCKS, MESSAGE_CHARACTERS, actions, button, context, weight
from bot.ids import Id
from bot.wording import pages as wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.blocks.destination import Destination
    from bot.blocks.message import Block

PAGE_SIZE = 8
"""Items on one page: about a screen, and with everyday claims well within a message's limits."""

ENDING_BLOCKS = 4
ENDING_CHARACTERS = 5_000
"""Kept free for a list's title, the words that say which part it is, and up to three buttons of 1,200 characters."""


def paged(
    items: Sequence[Sequence[Block]], destination: Destination, total: int, *, size: int = PAGE_SIZE
) -> list[Block]:
    """Show the first `items` that fit, each a few blocks, and how to reach the rest.

    `items` are those from `destination.offset` on, at most `size`; `total` counts the whole list.
    """
    blocks, shown = fitting(items)
    return [*blocks, *_pager(destination, shown, total, size)]


def fitting(items: Sequence[Sequence[Block]]) -> tuple[list[Block], int]:
    """Return the blocks of the first `items` that fit in one message, always of one, and how many items that is."""
    blocks: list[Block] = []
    shown = 0
    for item in items:
        grown = [*blocks, *item]
        if shown and (len(grown) > MESSAGE_BLOCKS - ENDING_BLOCKS or weight(grown) > _room()):
            break
        blocks, shown = grown, shown + 1
    return blocks, shown


def _room() -> int:
    return MESSAGE_CHARACTERS - ENDING_CHARACTERS


def _pager(destination: Destination, shown: int, total: int, size: int) -> list[Block]:
    first, last = destination.offset + 1, destination.offset + shown
    if shown == 0 or (first == 1 and last >= total):
        return []
    buttons = []
    if destination.offset:
        before = destination.at(destination.offset - size)
        buttons.append(button(Id.GO_BACK, wording.EARLIER_PAGE, before.value()))
    if last < total:
        buttons.append(button(Id.GO_ON, wording.LATER_PAGE, destination.at(last).value()))
    which = context([wording.part_of_list(first, last, total)])
    return [which, actions(*buttons)] if buttons else [which]

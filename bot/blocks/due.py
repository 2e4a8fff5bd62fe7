"""Facts that are due for another look, each with why, and the two acts that settle it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.listing import fact_row
from bot.blocks.message import actions, button, context, section
from bot.blocks.pager import paged
from bot.ids import Id
from bot.wording import desk as wording_desk
from bot.wording import pages as wording_pages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.blocks.destination import Destination
    from bot.blocks.message import Block
    from facts.curation.outcomes import Due


def due_page(due: Sequence[Due], total: int, destination: Destination) -> list[Block]:
    """Show `due`, which begin at the destination's offset, out of `total`."""
    title = section(wording_desk.DUE_TITLE)
    if not due:
        return [title, context([wording_desk.DUE_EMPTY])]
    return [title, *paged([due_entry(one) for one in due], destination, total)]


def due_entry(due: Due) -> list[Block]:
    """Show one fact that is due: why, and the buttons for “still stands” and for a new statement."""
    check = button(Id.CHECK_FACT, wording_pages.STILL_STANDS, due.fact.id)
    add = button(Id.ADD_STATEMENT, wording_pages.ADD_STATEMENT, due.fact.id)
    return [fact_row(due.fact), context([wording_desk.due(due.why, due.since)]), actions(check, add)]

"""Facts that are nearly the same, side by side, each with a button that opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.destination import Destination, Room
from bot.blocks.listing import fact_row
from bot.blocks.message import actions, button, context, divider, section
from bot.blocks.mrkdwn import clip
from bot.blocks.pager import paged
from bot.ids import Id
from bot.wording import pages as wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.blocks.message import Block
    from facts.curation.outcomes import Pair
    from facts.model import Fact


def duplicate_pairs(pairs: Sequence[Pair], total: int, destination: Destination) -> list[Block]:
    """Show `pairs` with how alike they are, out of `total` in the workspace."""
    title = section(wording.DUPLICATES_TITLE)
    if not pairs:
        return [title, context([wording.NO_DUPLICATES])]
    return [title, *paged([_pair(pair) for pair in pairs], destination, total)]


def duplicates_of(fact: Fact, near: Sequence[tuple[Fact, float]]) -> list[Block]:
    """Show what is nearly the same as `fact`."""
    title = section(wording.duplicates_of(f"“{clip(fact.claim, 300)}”"))
    opened = Destination(Room.FACT, fact_id=fact.id)
    back = actions(button(Id.GO_UP, wording.BACK_TO_FACT, opened.value()))
    if not near:
        return [title, context([wording.NO_DUPLICATES_OF]), back]
    rows = [block for other, score in near for block in (fact_row(other), context([wording.alike(score)]))]
    return [title, *rows, back]


def _pair(pair: Pair) -> list[Block]:
    return [fact_row(pair.first), fact_row(pair.second), context([wording.alike(pair.score)]), divider()]

"""Lists of facts: a page of them, each with its status and a button that opens it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.blocks.destination import Destination, Room
from bot.blocks.message import BUTTON_CHARACTERS, button, context, section
from bot.blocks.mrkdwn import ELLIPSIS, clip, quoted
from bot.blocks.pager import fitting, paged
from bot.blocks.status import claim_line, source, status_line
from bot.ids import Id
from bot.wording import asking as wording
from bot.wording import pages as wording_pages
from facts.model import State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.blocks.filters import Filters
    from bot.blocks.message import Block
    from facts.model import Fact, Status

CLAIM_CHARACTERS = 250
STATUS_CHARACTERS = 350
"""Room in a list; a fact's own page has all of it."""


def facts_page(facts: Sequence[Fact], total: int, destination: Destination) -> list[Block]:
    """Show `facts`, which begin at the destination's offset, out of `total` that its filters leave."""
    title = section(wording_pages.facts_title(total, narrowed(destination.filters)))
    if not facts:
        nothing = wording_pages.NOTHING_FOUND if destination.filters.narrowing else wording_pages.NO_FACTS
        return [title, context([nothing])]
    return [title, *paged([[fact_row(fact, destination)] for fact in facts], destination, total)]


def found_page(near: Sequence[tuple[Fact, float]], words: str) -> list[Block]:
    """Show the facts that come nearest to `words`, with how near (0 to 1), nearest first."""
    title = section(wording_pages.nearest_title(quoted(words, CLAIM_CHARACTERS)))
    if not near:
        return [title, context([wording_pages.NOTHING_FOUND])]
    return [title, *fitting([[fact_row(fact), context([wording_pages.alike(score)])] for fact, score in near])[0]]


def fact_row(fact: Fact, opened_from: Destination | None = None) -> Block:
    """Show `fact` in a few lines with a button that opens it, and leads back to the list if there is one."""
    opened = Destination(Room.FACT, fact_id=fact.id)
    if opened_from is not None and opened_from.room is Room.FACTS:
        opened = replace(opened, filters=opened_from.filters, listed_at=opened_from.offset)
    described = plain_cut(wording_pages.open_described(fact.claim), BUTTON_CHARACTERS)
    return {
        **section("\n".join([short_status(fact.status), claim_line(fact, CLAIM_CHARACTERS), marks(fact)])),
        "accessory": button(Id.GO, wording_pages.OPEN, opened.value(), described),
    }


def marks(fact: Fact) -> str:
    """Write a fact's id, and what sets it apart from an everyday published one."""
    parts = [wording.code(clip(fact.id, 200))]
    if fact.hold is not None:
        parts.append(f"*{wording_pages.UNDER_REVIEW}*")
    if fact.state is not State.PUBLISHED:
        parts.append(wording_pages.STATES[fact.state])
    if fact.as_of is not None:
        parts.append(wording.as_of(fact.as_of))
    return " · ".join(parts)


def short_status(status: Status) -> str:
    """Write `status` as one line that fits in a list: whose it is, and as much of the rest as there is room for."""
    line = status_line(status)
    if len(line) <= STATUS_CHARACTERS:
        return line
    others = len(status.also) + len(status.earlier) + len(status.since) + (status.beside is not None)
    sources = [source(status.leading), *([wording.others(others)] if others > 1 else [])]
    return wording.leading(status.stance, sources)


def narrowed(filters: Filters) -> list[str]:
    """Say what a list is narrowed to, in words."""
    parts = []
    if filters.text is not None:
        parts.append(wording_pages.narrowed_text(quoted(filters.text, 200)))
    if filters.state is not None:
        parts.append(wording_pages.STATES[filters.state])
    if filters.stance is not None:
        parts.append(wording_pages.narrowed_stance(filters.stance))
    if filters.tag is not None:
        parts.append(wording_pages.narrowed_tag(quoted(filters.tag, 200)))
    if filters.article is not None:
        parts.append(wording_pages.narrowed_article(quoted(filters.article, 200)))
    if filters.held is not None:
        parts.append(wording_pages.narrowed_held(held=filters.held))
    return parts


def plain_cut(text: str, limit: int) -> str:
    """Shorten a plain text, which Slack does not read as markup, to `limit` characters."""
    words = " ".join(text.split())
    return words if len(words) <= limit else words[: limit - 1].rstrip() + ELLIPSIS

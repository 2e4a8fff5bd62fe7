"""What a destination shows: each room's page, made from the record as it stands."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.blocks.answer import answer
from bot.blocks.card import card
from bot.blocks.curators import curators_page
from bot.blocks.deliveries import DELIVERIES_SHOWN, deliveries_page
from bot.blocks.destination import Room
from bot.blocks.due import due_page
from bot.blocks.duplicates import duplicate_pairs, duplicates_of
from bot.blocks.listing import facts_page
from bot.blocks.message import section
from bot.blocks.pager import PAGE_SIZE
from bot.blocks.queue import queue_page
from bot.blocks.reviews import reviews_page
from bot.blocks.settings import settings_page
from bot.blocks.timeline import timeline
from bot.listeners.reached import delivered_by, reached_by
from bot.wording import asking as wording
from facts.errors import NotAllowed

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.blocks.destination import Destination
    from bot.blocks.message import Block
    from bot.services import Services
    from facts.curation.actors import Actor
    from facts.curation.desk import Desk

    Maker = Callable[[Services, Actor, Destination], Awaitable[list[Block]]]

FOR_EVERYBODY = frozenset({Room.HOME, Room.FACT})
"""Rooms that need no role; to others than curators a fact's page shows what an answer shows."""


async def page(services: Services, actor: Actor, there: Destination) -> list[Block]:
    """Make the page of `there`, the start of App Home aside. Raises NotAllowed, and NotFound for a lost fact."""
    if there.room not in FOR_EVERYBODY and not actor.may_curate:
        raise NotAllowed("Only curators can see that page.")
    return await _MAKERS[there.room](services, actor, there)


def today(desk: Desk) -> dt.date:
    """Return the day that it is where the desk is."""
    return dt.datetime.now(ZoneInfo(desk.timezone)).date()


async def _facts(services: Services, actor: Actor, there: Destination) -> list[Block]:
    given = there.filters.given()
    found = await services.curation.list_facts(services.workspace, **given, offset=there.offset, limit=PAGE_SIZE)
    if not found.facts and found.total:
        # The list has become shorter since the button was made.
        return await _facts(services, actor, there.at(0))
    return facts_page(found.facts, found.total, there)


async def _fact(services: Services, actor: Actor, there: Destination) -> list[Block]:
    if actor.may_curate:
        return card(await services.curation.fact(services.workspace, there.fact_id or ""), there)
    fact = await services.service.fact(services.workspace, there.fact_id or "")
    return [section(wording.FACT_GONE)] if fact is None else answer(fact)


async def _history(services: Services, actor: Actor, there: Destination) -> list[Block]:
    fact = await services.curation.fact(services.workspace, there.fact_id or "")
    steps = (await services.curation.history(services.workspace, fact.id))[::-1]
    shown = steps[there.offset :][:PAGE_SIZE]
    return timeline(fact.claim, shown, len(steps), await reached_by(services, fact.id), there)


async def _deliveries(services: Services, actor: Actor, there: Destination) -> list[Block]:
    correction = await services.corrections.get(services.workspace, there.correction or "")
    delivered = await delivered_by(services, correction.id)
    shown = delivered[there.offset :][:DELIVERIES_SHOWN]
    return deliveries_page(correction.to_revision, shown, len(delivered), there)


async def _duplicates(services: Services, actor: Actor, there: Destination) -> list[Block]:
    if there.fact_id is not None:
        fact = await services.curation.fact(services.workspace, there.fact_id)
        return duplicates_of(fact, await services.curation.nearly_same(services.workspace, fact))
    pairs = await services.curation.duplicates(services.workspace)
    return duplicate_pairs(pairs[there.offset :][:PAGE_SIZE], len(pairs), there)


async def _queue(services: Services, actor: Actor, there: Destination) -> list[Block]:
    found = await services.queue.entries(services.workspace, offset=there.offset, limit=PAGE_SIZE)
    if not found.entries and found.total:
        return await _queue(services, actor, there.at(0))
    return queue_page(found.entries, found.total, there, actor.person)


async def _reviews(services: Services, actor: Actor, there: Destination) -> list[Block]:
    returned = await services.reviews.sent_back(services.workspace, actor.person)
    proposals = [*returned, *await services.reviews.waiting(services.workspace)]
    return reviews_page(proposals[there.offset :][:PAGE_SIZE], len(proposals), there, actor.person)


async def _due(services: Services, actor: Actor, there: Destination) -> list[Block]:
    desk = await services.desks.of(services.workspace)
    due = await services.curation.due(services.workspace, today(desk), offset=there.offset, limit=PAGE_SIZE)
    return due_page(due.facts, due.total, there)


async def _curators(services: Services, actor: Actor, there: Destination) -> list[Block]:
    desk = await services.desks.of(services.workspace)
    held = await services.roles.everyone(services.workspace)
    shown = held[there.offset :][:PAGE_SIZE]
    return curators_page(shown, len(held), there, group=desk.curators_group, may_change=actor.may_administer)


async def _settings(services: Services, actor: Actor, there: Destination) -> list[Block]:
    return settings_page(await services.desks.of(services.workspace), may_change=actor.may_administer)


_MAKERS: dict[Room, Maker] = {
    Room.FACTS: _facts,
    Room.FACT: _fact,
    Room.HISTORY: _history,
    Room.DELIVERIES: _deliveries,
    Room.DUPLICATES: _duplicates,
    Room.QUEUE: _queue,
    Room.REVIEWS: _reviews,
    Room.DUE: _due,
    Room.CURATORS: _curators,
    Room.SETTINGS: _settings,
}

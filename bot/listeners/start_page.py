"""The start of App Home, made for one person from the record as it stands, and whatever else is shown there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.destination import Destination, Room
from bot.blocks.due import due_entry
from bot.blocks.filters import Filters
from bot.blocks.following import Subject
from bot.blocks.home import Following, Waiting, home_view, start_page
from bot.blocks.listing import fact_row
from bot.blocks.queue import queue_entry
from bot.blocks.reviews import proposal_entry
from bot.listeners.rooms import today
from bot.wording import home as wording_home
from facts.model import State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slack_sdk.web.async_client import AsyncWebClient

    from bot.blocks.message import Block
    from bot.services import Services
    from facts.curation.actors import Actor
    from facts.curation.outcomes import DuePage

HOME = Destination(Room.HOME)

LATELY_SHOWN = 5
FOLLOWS_SHOWN = 10
WAITING_SHOWN = 3
"""Items of each list on the start page; with four lists of three blocks an item it stays below a view's 100."""

DUE_SECONDS = 1.0
"""How long the page waits for what is due: looking through a base of 100,000 facts for the first time takes longer."""


async def publish_start(
    client: AsyncWebClient, services: Services, actor: Actor, answered: Sequence[Block] = ()
) -> None:
    """Show `actor` the start page as it is now; `answered` is the answer to what they just asked there."""
    await publish(client, actor, await make_start_page(services, actor, answered), HOME)


async def publish(client: AsyncWebClient, actor: Actor, blocks: Sequence[Block], there: Destination) -> None:
    """Show `actor` a page in App Home."""
    await client.views_publish(user_id=actor.person, view=home_view(blocks, there))


async def make_start_page(services: Services, actor: Actor, answered: Sequence[Block] = ()) -> list[Block]:
    """Make the start page for `actor`, as `publish_start` shows it."""
    workspace = services.workspace
    following = await _following(services, actor.person)
    return start_page(
        await services.service.base(workspace),
        await services.lately.changed(workspace, most=LATELY_SHOWN),
        following[:FOLLOWS_SHOWN],
        answered=answered,
        desk=await _desk(services, actor) if actor.may_curate else None,
        unshown=len(following[FOLLOWS_SHOWN:]),
    )


async def _following(services: Services, person: str) -> list[Following]:
    published = await services.service.published(services.workspace)
    found = []
    for follow in await services.follows.of(services.workspace, person):
        value = Subject(follow.subject, follow.subject_id, follow.position).value()
        if not follow.is_fact:
            found.append(Following(value, asked=follow.words or ""))
        elif follow.subject_id in published:
            found.append(Following(value, fact=published[follow.subject_id]))
    return found


async def _desk(services: Services, actor: Actor) -> list[Waiting]:
    workspace = services.workspace
    queue = await services.queue.entries(workspace, limit=WAITING_SHOWN)
    returned = await services.reviews.sent_back(workspace, actor.person)
    proposals = [*returned, *await services.reviews.waiting(workspace)]
    day = today(await services.desks.of(workspace))
    due = await services.curation.due_soon(workspace, day, limit=WAITING_SHOWN, patience=DUE_SECONDS)
    draft = Filters(state=State.DRAFT)
    drafts = await services.curation.list_facts(workspace, state=State.DRAFT, limit=WAITING_SHOWN)
    return [
        Waiting(
            Destination(Room.QUEUE),
            wording_home.QUEUE,
            queue.total,
            [queue_entry(entry, actor.person) for entry in queue.entries],
        ),
        Waiting(
            Destination(Room.REVIEWS),
            wording_home.REVIEWS,
            len(proposals),
            [proposal_entry(one, actor.person) for one in proposals[:WAITING_SHOWN]],
        ),
        *_waiting(due),
        Waiting(
            Destination(Room.FACTS, filters=draft),
            wording_home.DRAFTS,
            drafts.total,
            [[fact_row(fact)] for fact in drafts.facts],
        ),
    ]


def _waiting(due: DuePage | None) -> list[Waiting]:
    """Return what is due, nothing where that isn't known in time: the next look at the page goes on finding out."""
    if due is None:
        return []
    return [Waiting(Destination(Room.DUE), wording_home.DUE, due.total, [due_entry(one) for one in due.facts])]

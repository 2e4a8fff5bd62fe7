"""The curators' pictures: a desk of two, and what they see, made by the real code from a made-up newsroom's record."""

from __future__ import annotations

import datetime as dt
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import looks

from bot.assembly import bound, shared
from bot.blocks.destination import Destination, Room
from bot.blocks.home import home_view
from bot.blocks.modals.carried import Carried
from bot.blocks.modals.drafts import StatementDraft
from bot.blocks.modals.statement import statement_form
from bot.delivery import outgoing
from bot.delivery.planned import Progress
from bot.listeners.rooms import page
from bot.listeners.start_page import make_start_page
from bot.opening import opened
from bot.settings import Settings
from bot.tenants import Identity
from bot.wording import curation as wording_curation
from facts.curation.actors import Actor, Role
from facts.curation.entries import Reason
from facts.curation.outcomes import Proposed
from facts.model import Article, Fact, Stance, State, Statement
from facts.questions import Place, Surface

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.services import Services

LEILA, SAMIR = Actor("U0LEILA001", Role.ADMIN), Actor("U0SAMIR001", Role.CURATOR)
NOOR, OMAR = "U0NOOR0001", "U0OMAR0001"
CHANNEL = "C0NEWSROOM"
TODAY = dt.datetime.now(dt.UTC).date()
ARTICLE = Article("harbour-talks", "The harbour talks", "The Courier", TODAY - dt.timedelta(days=41))


def _reported(fact_id: str, claim: str, days: int, state: State = State.PUBLISHED) -> Fact:
    statement = Statement(Stance.REPORTED, "The Courier", date=TODAY - dt.timedelta(days=days))
    return Fact(fact_id, claim, ARTICLE, (statement,), tags=("harbour",), state=state)


CLOSED = _reported("harbour-closed", "The harbour of Nemaros has been closed to tankers.", 2)
STRIKE = _reported("dockers-strike-over", "The dockers of Nemaros have ended their strike.", 41)
PILOTS = _reported("pilots-agreement", "The harbour's pilots have signed an agreement on pay.", 12, State.DRAFT)
FERRY = _reported("ferry-line-sold", "The ferry line to Ostrava has been sold.", 9)


async def pictures(folder: Path) -> dict[str, str]:
    """Return the body of each picture's page, by name."""
    async with _newsroom(folder) as services:
        await _story(services)
        workspace = services.workspace
        closed = await services.curation.fact(workspace, CLOSED.id)
        reach = await services.corrections.reach(workspace, CLOSED.id)
        notices = [wording_curation.reach(reach.replies, reach.people)]
        form = statement_form(closed, StatementDraft(), Carried(), notices)
        timeline = await page(services, LEILA, Destination(Room.HISTORY, fact_id=CLOSED.id))
        queue = await page(services, LEILA, Destination(Room.QUEUE))
        start = await make_start_page(services, LEILA)
        return {
            "statement": looks.form(form),
            "timeline": looks.private(timeline),
            "queue": looks.private(queue),
            "home": looks.home(home_view(start, Destination(Room.HOME))),
        }


@asynccontextmanager
async def _newsroom(folder: Path) -> AsyncIterator[Services]:
    settings = Settings.of(database_url=f"sqlite:///{folder}/newsroom.db")
    async with opened(settings, create=True) as parts:
        # Nothing is asked of Slack: the pages need the record only.
        client = outgoing.web_client(None, settings.slack_api_url)
        identity = Identity("T0NEWSROOM", "U0ONRECORD")
        made = shared(parts.database, parts.writer, parts.service)
        yield bound(made, parts.database, parts.writer, settings.workspace, client, identity)


async def _story(services: Services) -> None:
    workspace, curation = services.workspace, services.curation
    for fact in (STRIKE, FERRY, PILOTS, CLOSED):
        await curation.add(workspace, fact, by=LEILA)
    await _asked(services, "Has the harbour of Nemaros been closed to tankers?", NOOR, answered_at="1.1")
    await services.follows.follow_fact(workspace, OMAR, CLOSED.id)
    await services.desks.change(workspace, {"review": "verdicts"}, by=LEILA)
    denial = Statement(
        Stance.DENIED,
        "the Nemaran Ministry of Transport",
        date=TODAY - dt.timedelta(days=1),
        quote="Tankers come and go as on any other day.",
    )
    proposed = await curation.add_statement(workspace, CLOSED.id, denial, by=SAMIR)
    if isinstance(proposed, Proposed):
        await services.reviews.approve(workspace, proposed.proposal_id, by=LEILA)
    await _corrected(services)
    confirmation = Statement(Stance.CONFIRMED, "the ferry line", date=TODAY)
    await curation.add_statement(workspace, FERRY.id, confirmation, by=SAMIR)
    await _queued(services)


async def _asked(services: Services, question: str, by: str | None, *, answered_at: str | None = None) -> str:
    """Note a question: in the channel, or, where its asker left no name, in private."""
    surface = Surface.COMMAND if by is None else Surface.MENTION
    place = Place(surface, by, CHANNEL, f"{len(question)}.{by}")
    asked = await services.service.ask(services.workspace, question)
    question_id = await services.service.note_question(services.workspace, place, asked, queued=True)
    if answered_at is not None:
        await services.fanout.note_reply(question_id, CHANNEL, answered_at, answered_at)
    return question_id


async def _corrected(services: Services) -> None:
    """Note what has begun to be corrected as having reached everybody, which needs a Slack to reach them in."""
    for correction in await services.corrections.running(services.workspace):
        await services.fanout.plan(correction)
        while delivery := await services.outbox.claim(services.workspace):
            await services.outbox.settle(services.workspace, delivery.planned.key, Progress.SENT, sent_ts="1.2")
        await services.fanout.finish(correction.id)


async def _queued(services: Services) -> None:
    for question, by in (
        ("Did the harbour master resign?", None),
        ("Will the schools open again on Monday?", OMAR),
        ("Will schools open again on Monday?", NOOR),
    ):
        await services.queue.add(services.workspace, await _asked(services, question, by), why=Reason.NONE)
    resigned = (await services.queue.entries(services.workspace)).entries[-1]
    await services.queue.take(services.workspace, resigned.id, by=SAMIR)

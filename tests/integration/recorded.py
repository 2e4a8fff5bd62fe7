"""What two workspaces have installed and recorded, in every table that there is, and what stands there afterwards."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from slack_sdk.oauth.installation_store import Installation
from sqlalchemy import select

from bot.assembly import bound, shared
from bot.delivery import outgoing
from bot.delivery.planned import Planned
from bot.delivery.tables import metadata as delivery
from bot.installing.installations import Installations
from bot.installing.store import SealedInstallationStore
from bot.installing.tables import metadata as installing
from bot.sealing import Seal
from bot.tenants import Identity
from facts.curation.actors import Actor, Role
from facts.curation.entries import Reason
from facts.curation.outcomes import Proposed
from facts.labels import Expected
from facts.matching.results import Outcome
from facts.model import Stance, Statement
from facts.questions import Place, Surface
from facts.store import metadata
from tests.samples import asked, result
from tests.scenario.installing import KEY
from tests.slack_double import CLIENT_ID, payloads

if TYPE_CHECKING:
    from bot.services import Services
    from facts.service import Service
    from facts.store import Database, Writer
    from facts.transfer import Document

COURIER, HERALD = "T0COURIER", "T0HERALD"
FACT = "agreement-signing-september-25"
ANNA = Actor("UANNA", Role.ADMIN)


@dataclass(frozen=True)
class Recorded:
    """The ids of what a story left in a workspace."""

    question: str
    in_vain: str
    entry: str
    proposal: str
    correction: str


def installations(database: Database, writer: Writer, keys: tuple[str, ...] = (KEY,)) -> Installations:
    """Return the installations as kept under `keys`."""
    return Installations(database, writer, SealedInstallationStore(CLIENT_ID, database, Seal(keys)))


def installation(team: str) -> Installation:
    """Make what OAuth brings of a team."""
    return Installation(
        app_id="A1", team_id=team, team_name=team.title(), bot_token=f"xoxb-{team}", bot_id="B1", bot_user_id="U1",
        user_id="U2", bot_refresh_token=f"xoxe-{team}", bot_token_expires_at=int(time.time()) + 43_200,
    )  # fmt: skip


async def story(database: Database, writer: Writer, service: Service, team: str, base: list[Document]) -> Recorded:
    """Let something be written into every table there is."""
    await service.import_documents(team, base, by="test")
    client = outgoing.web_client(None, "http://127.0.0.1:1/")
    services: Services = bound(shared(database, writer, service), database, writer, team, client, Identity(team, "U1"))
    fact = await services.curation.fact(team, FACT)
    place = Place(Surface.MENTION, "UASKER", f"C{team}", "1.1")
    question = await service.note_question(team, place, asked(result(fact=fact)), queued=True)
    await services.fanout.note_reply(question, f"C{team}", "1.2", "1.1")
    in_vain = await service.note_question(team, place, asked(result(Outcome.NONE)), queued=True)
    (entry,) = await services.queue.add(team, in_vain, why=Reason.NONE)
    await services.follows.follow_fact(team, "UASKER", FACT)
    await service.label_question(team, "Was it signed?", Expected.NOT, FACT, by="UASKER")
    await services.roles.grant(team, "UBERT", Role.CURATOR, by=ANNA)
    await services.desks.change(team, {"review": "verdicts"}, by=ANNA)
    denied = Statement(Stance.DENIED, "the other ministry", date=dt.date(2026, 1, 2))
    proposed = await services.curation.add_statement(team, FACT, denied, by=Actor("UBERT", Role.CURATOR))
    assert isinstance(proposed, Proposed)
    await services.curation.hold(team, FACT, "Wait.", by=ANNA)
    (correction,) = await services.corrections.running(team)
    await services.fanout.plan(correction)
    await services.outbox.plan(team, [Planned.answer(question, 0, "UASKER", FACT)])
    await services.inbox.accept(payloads.app_mention("A claim", team=team).payload)
    return Recorded(question, in_vain, entry, proposed.proposal_id, correction.id)


async def everything(database: Database) -> dict[str, list[dict[str, Any]]]:
    """Return every row of every table."""
    found = {}
    async with database.read() as connection:
        for source in (metadata, delivery, installing):
            for table in source.sorted_tables:
                found[table.name] = [dict(row) for row in (await connection.execute(select(table))).mappings()]
    return found


def of(team: str, rows: dict[str, list[dict[str, Any]]]) -> dict[str, int]:
    """Count the rows of each table in which a team is named anywhere."""
    counted = {name: sum(team in str(row) for row in found) for name, found in rows.items()}
    return {name: count for name, count in counted.items() if count}

"""Forgetting: a person goes from every table, the record stays; and questions go when their time has come."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, insert, select, update

from bot.delivery import tables as delivery
from bot.delivery.fanout import Fanout
from bot.delivery.inbox import Inbox
from bot.delivery.outbox import Outbox
from bot.delivery.planned import Planned, Progress
from bot.forgetting import FORMER_INSTALLER, forgetting
from bot.installing import tables as installing
from bot.sealing import Seal
from facts.curation.actors import Actor, Role
from facts.curation.audit import Audit
from facts.curation.desk import Desks, Review
from facts.curation.editing import Curation
from facts.curation.entries import Reason
from facts.curation.follows import Follows
from facts.curation.outcomes import Proposed
from facts.curation.queue import Queue
from facts.curation.replies import Replies
from facts.curation.reviews import Reviews
from facts.curation.roles import Roles
from facts.labels import Expected
from facts.matching.results import Outcome
from facts.questions import Place, Surface
from facts.store import tables
from facts.store.forgetting import FORMER_CURATOR
from tests.samples import NAMELESS, asked, fact, result
from tests.slack_double import payloads

if TYPE_CHECKING:
    from facts.service import Service
    from facts.store import Database, Writer

HERE, THERE = "local", "elsewhere"
GONE = "UGONE1234"
GOES, STAYS = Actor(GONE, Role.CURATOR), Actor("USTAYS567", Role.CURATOR)
ADMIN = Actor("UADMIN890", Role.ADMIN)
FACT = fact(article=NAMELESS)
RARE = "zanzibar quokka"
KEY = "5yHR3rIjLRXzHpC8uGZcWnBvLXgsVQZ0zqGkzO1Nn9k="


class Room:
    """A workspace in which somebody left a trace in every place there is."""

    def __init__(self, database: Database, writer: Writer, service: Service, seal: Seal) -> None:
        self.database, self.writer, self.service = database, writer, service
        self.curation = Curation(database, writer, service)
        self.queue = Queue(database, writer, self.curation)
        self.outbox = Outbox(database, writer)
        self.inbox = Inbox(database, writer, seal)
        self.forgetting = forgetting(writer, seal)

    async def fill(self, workspace: str) -> None:
        """Leave the traces."""
        shared = (self.database, self.writer)
        await Roles(*shared).grant(workspace, GONE, Role.ADMIN, by=ADMIN)
        await Roles(*shared).grant(workspace, STAYS.person, Role.CURATOR, by=Actor(GONE, Role.ADMIN))
        await self.curation.add(workspace, FACT, by=GOES)
        mine = await self.ask(workspace, GONE, f"Is the {RARE} here?", "1.1")
        also = await self.ask(workspace, STAYS.person, f"is the {RARE} here", "1.2")
        other = await self.ask(workspace, STAYS.person, "Was the bridge closed?", "1.3", Outcome.SUGGEST)
        for question in (mine, also):
            (entry,) = await self.queue.add(workspace, question, why=Reason.NONE)
        await self.queue.take(workspace, entry, by=GOES)
        (closed,) = await self.queue.add(workspace, other, why=Reason.NOT_MINE, positions=[0])
        await self.queue.dismiss(workspace, closed, "It was asked before.", by=GOES)
        await Replies(*shared).note_pick(workspace, other, 0, FACT, GONE)
        await Follows(*shared).follow_fact(workspace, GONE, FACT.id)
        await Follows(*shared).follow_question(workspace, STAYS.person, mine, 0)
        await self.service.label_question(workspace, f"the {RARE}", Expected.ANSWER, FACT.id, by=GONE)
        await Fanout(*shared, self.outbox, workspace).note_reply(other, "C1", "1.4", "1.3")
        held = await self.curation.hold(workspace, FACT.id, "Being checked.", by=GOES)
        assert held.correction is not None
        sent, waits = Planned.direct(held.correction, GONE), Planned.answer(mine, 0, GONE, FACT.id)
        await self.outbox.plan(workspace, [sent, waits, Planned.direct(held.correction, STAYS.person)])
        await self.outbox.settle(workspace, sent.key, Progress.SENT, sent_ts="2.1")
        await Desks(*shared).change(workspace, {"review": Review.ALL}, by=Actor(GONE, Role.ADMIN))
        reviews = Reviews(*shared)
        for proposer, decider in ((STAYS, GOES), (GOES, STAYS)):
            proposed = await self.curation.release(workspace, FACT.id, by=proposer)
            assert isinstance(proposed, Proposed)
            await reviews.approve(workspace, proposed.proposal_id, by=decider)
            await Desks(*shared).change(workspace, {"review": Review.NONE}, by=ADMIN)
            await self.curation.hold(workspace, FACT.id, "Again.", by=STAYS)
            await Desks(*shared).change(workspace, {"review": Review.ALL}, by=ADMIN)
        assert isinstance(await self.curation.release(workspace, FACT.id, by=GOES), Proposed)

    async def ask(
        self, workspace: str, by: str, words: str, ts: str, outcome: Outcome = Outcome.NONE, days_ago: int = 0
    ) -> str:
        """Note a question as the bot does."""
        place = Place(Surface.MENTION, by, "C1", ts)
        noted = await self.service.note_question(workspace, place, asked(result(outcome, asked=words)), queued=True)
        when = dt.datetime.now(dt.UTC) - dt.timedelta(days=days_ago)
        async with self.database.write() as connection:
            await connection.execute(
                update(tables.questions).where(tables.questions.c.id == noted).values(asked_at=when)
            )
        return noted

    async def rows(self, workspace: str) -> dict[str, list[dict[str, Any]]]:
        """Return every row of every table, of one workspace where the table knows it."""
        found: dict[str, list[dict[str, Any]]] = {}
        async with self.database.read() as connection:
            for metadata in (tables.metadata, delivery.metadata, installing.metadata):
                for table in metadata.tables.values():
                    query = select(table)
                    if "workspace_id" in table.c:
                        query = query.where(table.c.workspace_id == workspace)
                    found[table.name] = [dict(row) for row in (await connection.execute(query)).mappings()]
        return found


@pytest.fixture
async def room(database: Database, writer: Writer, service: Service) -> Room:
    made = Room(database, writer, service, Seal([KEY]))
    await made.fill(HERE)
    return made


def naming(rows: dict[str, list[dict[str, Any]]], text: str) -> set[str]:
    return {name for name, found in rows.items() if any(text in str(list(row.values())) for row in found)}


async def test_a_forgotten_person_is_in_no_table_any_more(room: Room) -> None:
    before = await room.rows(HERE)
    assert {
        "questions", "labels", "follows", "roles", "queue", "shown", "proposals", "corrections", "revisions", "outbox",
    } <= naming(before, GONE)  # fmt: skip
    done = await room.forgetting.forget(HERE, GONE)
    after = await room.rows(HERE)
    assert naming(after, GONE) == set()
    assert done["questions"] == done["labels"] == done["follows"] == done["roles"] == 1
    # Nobody else lost anything, and no revision is gone: the forgetting is one more.
    assert {row["person"] for row in after["roles"]} == {STAYS.person}
    assert len(after["revisions"]) == len(before["revisions"]) + 1
    assert FORMER_CURATOR in {row["by"] for row in after["revisions"]}
    assert len(after["questions"]) == len(before["questions"]) - 1
    assert [row["state"] for row in after["outbox"] if row["person"] == STAYS.person] == [Progress.WAITING]
    assert len(after["outbox"]) == len(before["outbox"]) - 1


async def test_the_record_says_the_same_and_its_history_a_former_curator(room: Room) -> None:
    before = await room.curation.fact(HERE, FACT.id)
    await room.forgetting.forget(HERE, GONE)
    assert await room.curation.fact(HERE, FACT.id) == before
    steps = await room.curation.history(HERE, FACT.id)
    assert steps[0].by == FORMER_CURATOR
    assert FORMER_CURATOR in {step.approved_by for step in steps}
    assert steps[-1].by == STAYS.person


async def test_others_who_asked_the_same_still_wait_and_nobody_is_on_it(room: Room) -> None:
    await room.forgetting.forget(HERE, GONE)
    (entry,) = (await room.queue.entries(HERE)).entries
    assert (entry.count, entry.people, entry.taken_by) == (1, (STAYS.person,), None)
    assert entry.asked == f"is the {RARE} here"


async def test_the_audit_keeps_that_somebody_was_forgotten_and_not_who(room: Room) -> None:
    await room.forgetting.forget(HERE, GONE, by="an operator")
    line = [one async for one in Audit(room.database, room.writer).lines(HERE)][-1]
    assert (line["subject"], line["action"], line["by"]) == ("person", "forget", "an operator")
    assert line["after"]["questions"] == 1
    assert GONE not in str(line)


async def test_what_a_person_sent_and_was_not_answered_is_emptied_and_others_is_not(room: Room) -> None:
    await room.inbox.accept(payloads.app_mention(f"Is the {RARE} here?", user=GONE).payload)
    await room.inbox.accept(payloads.app_mention("Was the bridge closed?", user=STAYS.person).payload)
    await room.forgetting.forget(HERE, GONE)
    (waiting,) = await room.inbox.waiting()
    assert waiting.body["event"]["user"] == STAYS.person


async def test_forgetting_stops_at_the_workspaces_border(room: Room) -> None:
    await room.fill(THERE)
    before = await room.rows(THERE)
    await room.forgetting.forget(HERE, GONE)
    no_ones = {"workspaces", "commits"}  # each writer counts its transactions there
    assert {name: rows for name, rows in (await room.rows(THERE)).items() if name not in no_ones} == {
        name: rows for name, rows in before.items() if name not in no_ones
    }


async def test_forgetting_again_finds_nothing(room: Room) -> None:
    await room.forgetting.forget(HERE, GONE)
    assert set((await room.forgetting.forget(HERE, GONE)).values()) == {0}


async def test_a_workspace_keeps_its_questions_for_as_long_as_it_has_settled(room: Room) -> None:
    for workspace in (HERE, THERE):
        for days in (5, 20, 100):
            await room.ask(workspace, GONE, "Was the bridge closed?", str(days), days_ago=days)
    desks = Desks(room.database, room.writer)
    await desks.change(THERE, {"question_days": "7"}, by=ADMIN)
    assert await room.service.forget_questions(90) == 3
    kept = {}
    async with room.database.read() as connection:
        for workspace in (HERE, THERE):
            query = select(func.count()).where(tables.questions.c.workspace_id == workspace)
            kept[workspace] = await connection.scalar(
                query.where(tables.questions.c.message_ts.in_(["5", "20", "100"]))
            )
    assert kept == {HERE: 2, THERE: 1}
    assert (await desks.change(THERE, {"question_days": None}, by=ADMIN)).question_days is None


async def test_who_was_told_is_forgotten_with_the_questions_in_the_key_too(room: Room) -> None:
    async with room.database.write() as connection:
        old = dt.datetime.now(dt.UTC) - dt.timedelta(days=91)
        await connection.execute(update(delivery.outbox).values(made_at=old))
    assert await room.outbox.forget(90) == 1
    rows = (await room.rows(HERE))["outbox"]
    assert [GONE in row["key"] for row in rows if row["state"] == Progress.SENT] == [False]
    assert sum(GONE in row["key"] for row in rows if row["state"] == Progress.WAITING) == 1


async def test_whoever_installed_the_bot_is_forgotten_with_it(room: Room) -> None:
    row = {"client_id": "1", "app_id": "A1", "user_id": GONE, "is_enterprise_install": False}
    async with room.database.write() as connection:
        for team in (HERE, THERE):
            made = {**row, "team_id": team, "installed_at": dt.datetime(2026, 1, 1)}  # noqa: DTZ001 - as the library has it
            await connection.execute(insert(installing.installations).values(made))
    await room.forgetting.forget(HERE, GONE)
    rows = (await room.rows(HERE))["slack_installations"]
    assert {row["team_id"]: row["user_id"] for row in rows} == {HERE: FORMER_INSTALLER, THERE: GONE}

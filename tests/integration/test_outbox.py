"""The outbox, the fan-out of corrections and late replies, on both databases."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import text

from bot.blocks import sentence
from bot.delivery.fanout import Fanout
from bot.delivery.outbox import CHUNK, Outbox
from bot.delivery.planned import Kind, Planned, Progress
from bot.sealing import Seal
from facts.curation.actors import Actor, Role
from facts.curation.corrections import Corrections, CorrectionState, Reach
from facts.curation.editing import Curation
from facts.curation.follows import Follows
from facts.curation.outcomes import Saved
from facts.errors import NotAllowed
from facts.questions import Place, Surface
from tests.samples import NAMELESS, asked, fact, result

if TYPE_CHECKING:
    from facts.service import Service
    from facts.store import Database, Writer

HERE = "local"
ANNA = Actor("UANNA", Role.CURATOR)
FACT = fact(article=NAMELESS)


class Desk:
    """A record with one fact, and the parts that correct what was shown of it."""

    def __init__(self, database: Database, writer: Writer, service: Service) -> None:
        self.service = service
        self.curation = Curation(database, writer, service)
        self.corrections = Corrections(database, writer)
        self.follows = Follows(database, writer)
        self.outbox = Outbox(database, writer)
        self.fanout = Fanout(database, writer, self.outbox, HERE)

    async def shown(self, ts: str, *, posted: bool = True) -> str:
        """Note that a reply shows the fact as it is now; its place too, once it is `posted`."""
        now = await self.curation.fact(HERE, FACT.id)
        place = Place(Surface.MENTION, "UASKER", "C1", ts)
        question_id = await self.service.note_question(HERE, place, asked(result(fact=now)), queued=False)
        if posted:
            await self.fanout.note_reply(question_id, "C1", f"{ts}9", ts)
        return question_id

    async def hold(self, reason: str) -> str | None:
        """Put the fact on hold and return the id of the correction that this began."""
        saved = await self.curation.hold(HERE, FACT.id, reason, by=ANNA)
        return saved.correction

    async def planned(self, correction_id: str) -> int:
        """Plan a correction, and return how many deliveries are new."""
        return await self.fanout.plan(await self.corrections.get(HERE, correction_id))


@pytest.fixture
async def desk(database: Database, writer: Writer, service: Service) -> Desk:
    made = Desk(database, writer, service)
    assert isinstance(await made.curation.add(HERE, FACT, by=ANNA), Saved)
    return made


async def test_a_correction_is_planned_for_replies_threads_and_followers_once(desk: Desk) -> None:
    await desk.shown("1.1")
    await desk.shown("2.1")
    await desk.follows.follow_fact(HERE, "UFOLLOWER", FACT.id)
    assert await desk.corrections.reach(HERE, FACT.id) == Reach(replies=2, people=1)
    correction = await desk.hold("Wait.")
    assert correction is not None
    assert [await desk.planned(correction), await desk.planned(correction)] == [5, 0]
    kinds = [one.planned.kind for one in await desk.outbox.deliveries(HERE, correction)]
    assert sorted(kinds) == [Kind.DIRECT, Kind.MESSAGE, Kind.MESSAGE, Kind.THREAD, Kind.THREAD]


async def test_what_was_shown_after_the_change_is_not_corrected(desk: Desk) -> None:
    await desk.shown("1.1")
    correction = await desk.hold("Wait.")
    await desk.shown("2.1")
    assert correction is not None
    assert await desk.planned(correction) == 2


async def test_a_reply_that_a_correction_overtook_is_planned_when_it_stands(desk: Desk) -> None:
    await desk.shown("1.1")
    late = await desk.shown("2.1", posted=False)
    correction = await desk.hold("Wait.")
    assert correction is not None
    await desk.planned(correction)
    while (delivery := await desk.outbox.claim(HERE)) is not None:
        await desk.outbox.settle(HERE, delivery.planned.key, Progress.SENT)
    assert await desk.fanout.finish(correction)
    await desk.fanout.note_reply(late, "C1", "2.2", "2.1")
    assert (await desk.corrections.get(HERE, correction)).state is CorrectionState.RUNNING
    waiting = [one for one in await desk.outbox.deliveries(HERE, correction) if one.progress is Progress.WAITING]
    assert sorted((one.planned.kind, one.planned.thread) for one in waiting) == [
        (Kind.MESSAGE, "2.1"),
        (Kind.THREAD, "2.1"),
    ]


async def test_the_first_reply_of_all_is_corrected_though_it_was_overtaken(desk: Desk) -> None:
    shown_before = await desk.curation.fact(HERE, FACT.id)
    await desk.curation.hold(HERE, FACT.id, "Wait.", by=ANNA)
    assert await desk.corrections.of_fact(HERE, FACT.id) == []
    place = Place(Surface.MENTION, "UASKER", "C1", "1.1")
    late = await desk.service.note_question(HERE, place, asked(result(fact=shown_before)), queued=False)
    await desk.fanout.note_reply(late, "C1", "1.2", "1.1")
    (begun,) = await desk.corrections.of_fact(HERE, FACT.id)
    assert (begun.from_revision, begun.to_revision, begun.by) == (1, 2, "UANNA")
    assert await desk.outbox.waiting(HERE, begun.id) == 2


async def test_a_notice_waits_for_the_reply_in_its_thread(desk: Desk) -> None:
    await desk.shown("1.1")
    correction = await desk.hold("Wait.")
    assert correction is not None
    await desk.planned(correction)
    first = await desk.outbox.claim(HERE)
    assert first is not None
    assert first.planned.kind is Kind.MESSAGE
    assert await desk.outbox.claim(HERE) is None
    await desk.outbox.settle(HERE, first.planned.key, Progress.FAILED, failure="edit_window_closed")
    second = await desk.outbox.claim(HERE)
    assert second is not None
    assert second.planned.kind is Kind.THREAD
    assert await desk.outbox.came_in_thread(HERE, correction, "C1", "1.1") == {Progress.FAILED}


async def test_what_one_has_taken_no_other_takes_until_the_lease_is_over(desk: Desk) -> None:
    await desk.outbox.plan(HERE, [Planned.answer("q1", 0, "UASKER", FACT.id)])
    taken = await asyncio.gather(*(desk.outbox.claim(HERE) for _ in range(8)))
    assert [one.planned.key for one in taken if one is not None] == ["answered:q1:0:UASKER"]
    assert await desk.outbox.claim(HERE) is None
    await desk.outbox.release(HERE)
    again = await desk.outbox.claim(HERE, lease_seconds=0)
    assert again is not None
    assert again.attempts == 2
    assert await desk.outbox.claim(HERE) is not None


async def test_what_was_put_off_waits(desk: Desk) -> None:
    await desk.outbox.plan(HERE, [Planned.answer("q1", 0, "UASKER", FACT.id)])
    taken = await desk.outbox.claim(HERE)
    assert taken is not None
    await desk.outbox.put_off(HERE, taken.planned.key, 60, "ratelimited")
    assert await desk.outbox.claim(HERE) is None


async def test_an_answer_goes_before_corrections(desk: Desk) -> None:
    await desk.shown("1.1")
    correction = await desk.hold("Wait.")
    assert correction is not None
    await desk.planned(correction)
    await desk.outbox.plan(HERE, [Planned.answer("q1", 0, "UASKER", FACT.id)])
    first = await desk.outbox.claim(HERE)
    assert first is not None
    assert first.planned.correction_id is None


async def test_a_stopped_correction_sends_nothing_more_and_only_curators_stop_one(desk: Desk) -> None:
    await desk.shown("1.1")
    correction = await desk.hold("Wait.")
    assert correction is not None
    await desk.planned(correction)
    with pytest.raises(NotAllowed):
        await desk.corrections.stop(HERE, correction, by=Actor("USTRANGER", None))
    assert await desk.corrections.stop(HERE, correction, by=ANNA)
    assert await desk.outbox.claim(HERE) is None
    assert [await desk.outbox.stop_stopped(HERE), await desk.outbox.stop_stopped(HERE)] == [2, 0]
    tally = (await desk.outbox.tallies(HERE, [correction]))[correction]
    assert (tally.of(Progress.STOPPED), tally.of(Progress.STOPPED, Kind.THREAD), tally.of(Progress.SENT)) == (2, 1, 0)


async def test_many_replies_are_planned_in_several_transactions(desk: Desk) -> None:
    many = [Planned.answer(f"q{number}", 0, "UASKER", FACT.id) for number in range(2 * CHUNK + 1)]
    assert [await desk.outbox.plan(HERE, many), await desk.outbox.plan(HERE, many)] == [2 * CHUNK + 1, 0]


async def test_who_was_told_is_forgotten_with_the_questions(desk: Desk) -> None:
    correction = await desk.hold("Wait.")
    assert correction is None  # nobody was shown it
    await desk.follows.follow_fact(HERE, "UFOLLOWER", FACT.id)
    correction = await desk.hold("Wait longer.")
    assert correction is not None
    await desk.planned(correction)
    taken = await desk.outbox.claim(HERE)
    assert taken is not None
    await desk.outbox.settle(HERE, taken.planned.key, Progress.SENT, sent_ts="1.1")
    assert await desk.outbox.forget(90) == 0
    assert await desk.outbox.forget(-1) == 1
    (kept,) = await desk.outbox.deliveries(HERE, correction)
    assert (kept.planned.person, kept.progress) == (None, Progress.SENT)


async def test_what_is_said_is_kept_sealed_until_it_is_sent_and_said_once(database: Database, writer: Writer) -> None:
    outbox = Outbox(database, writer, Seal([Fernet.generate_key().decode()]))
    message = sentence("Look at *this* secret proposal.")
    for _ in range(2):
        await outbox.say("W", "review:1", "U1", message)
    await outbox.say("W", "review:1", "U1", sentence("Look at it as it is now."))
    delivery = await outbox.claim("W")
    assert delivery is not None
    assert "secret" not in str(delivery)
    assert outbox.words(delivery.planned) == message
    await outbox.settle("W", delivery.planned.key, Progress.SENT, sent_ts="1.0")
    async with database.read() as connection:
        kept = await connection.scalars(text("SELECT state FROM outbox WHERE body IS NOT NULL"))
        assert kept.all() == ["waiting"]

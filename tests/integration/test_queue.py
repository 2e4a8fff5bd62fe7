"""The curators' queue, on both databases."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

import pytest

from facts.curation.actors import Actor, Role
from facts.curation.editing import Curation
from facts.curation.entries import EntryState, Reason
from facts.curation.queue import Queue
from facts.errors import Invalid, NotAllowed, NotFound, Taken
from facts.matching.results import Outcome
from facts.model import State
from facts.questions import Place, Surface
from tests.samples import NAMELESS, asked, fact, result

if TYPE_CHECKING:
    from facts.service import Service
    from facts.store import Database, Writer
    from facts.transfer import Document

Note = Callable[..., Awaitable[str]]

LOCAL = "local"
ANNA, BORIS = Actor("UANNA", Role.CURATOR), Actor("UBORIS", Role.CURATOR)
STRANGER = Actor("USTRANGER", None)
FLOOD = "Did 300 people die in the flood in Derna?"


@pytest.fixture
def curation(database: Database, writer: Writer, service: Service) -> Curation:
    return Curation(database, writer, service)


@pytest.fixture
def queue(database: Database, writer: Writer, curation: Curation) -> Queue:
    return Queue(database, writer, curation)


@pytest.fixture
def note(service: Service) -> Note:
    """Note questions as the bot does, with a result each."""

    async def noted(
        *words: str, by: str | None = "UASKER", surface: Surface = Surface.MENTION, outcome: Outcome = Outcome.NONE
    ) -> str:
        place = Place(surface, by, "C1", "1.1")
        results = [result(outcome, asked=one) for one in words]
        return await service.note_question(LOCAL, place, asked(*results), queued=True)

    return noted


async def test_questions_that_ask_the_same_are_one_entry_with_how_many_asked(queue: Queue, note: Note) -> None:
    first = await queue.add(LOCAL, await note(FLOOD, by="UONE"), why=Reason.NONE)
    second = await queue.add(LOCAL, await note("did 300 people die in the derna flood", by="UTWO"), why=Reason.NONE)
    other = await queue.add(LOCAL, await note("Did 400 people die in the flood in Derna?"), why=Reason.NONE)
    assert first == second != other
    shown = await queue.entries(LOCAL)
    assert [(one.count, one.asked) for one in shown.entries] == [
        (1, "Did 400 people die in the flood in Derna?"),
        (2, FLOOD),
    ]
    assert shown.total == 2
    assert shown.entries[1].people == ("UTWO", "UONE")
    assert shown.entries[1].wordings == ("did 300 people die in the derna flood", FLOOD)


async def test_the_newest_demand_comes_first(queue: Queue, note: Note) -> None:
    for words in (FLOOD, "Was the harbour master arrested?", FLOOD):
        await queue.add(LOCAL, await note(words), why=Reason.NONE)
    assert [one.asked for one in (await queue.entries(LOCAL)).entries] == [FLOOD, "Was the harbour master arrested?"]


async def test_adding_a_question_again_changes_nothing(queue: Queue, note: Note) -> None:
    question = await note(FLOOD)
    assert await queue.add(LOCAL, question, why=Reason.NONE) == await queue.add(LOCAL, question, why=Reason.NONE)
    assert (await queue.entries(LOCAL)).entries[0].count == 1


async def test_of_several_claims_only_those_without_an_answer_are_queued(queue: Queue, service: Service) -> None:
    place = Place(Surface.MENTION, "UASKER", "C1", "1.1")
    results = asked(result(asked="Did they sign?"), result(Outcome.NONE, asked=FLOOD))
    question = await service.note_question(LOCAL, place, results, queued=True)
    await queue.add(LOCAL, question, why=Reason.NONE)
    assert [one.asked for one in (await queue.entries(LOCAL)).entries] == [FLOOD]


async def test_a_refused_answer_is_queued_with_its_reason(queue: Queue, note: Note) -> None:
    question = await note("Did they sign?", outcome=Outcome.ANSWER)
    await queue.add(LOCAL, question, why=Reason.NOT_MINE, positions=[0])
    assert (await queue.entries(LOCAL)).entries[0].why == (Reason.NOT_MINE,)


async def test_what_was_asked_in_private_is_shown_without_its_place(queue: Queue, note: Note) -> None:
    await queue.add(LOCAL, await note(FLOOD, by=None, surface=Surface.COMMAND), why=Reason.NONE)
    entry = (await queue.entries(LOCAL)).entries[0]
    assert (entry.people, entry.demand[0].channel, entry.demand[0].message_ts) == ((), None, None)


async def test_what_was_sent_and_is_not_in_the_queue_is_caught_up(queue: Queue, note: Note) -> None:
    await note(FLOOD)
    assert await queue.catch_up(LOCAL) == 1
    assert await queue.catch_up(LOCAL) == 0
    assert (await queue.entries(LOCAL)).total == 1


async def test_an_entry_is_taken_by_one_curator_and_taken_over_on_purpose(queue: Queue, note: Note) -> None:
    (entry_id,) = await queue.add(LOCAL, await note(FLOOD), why=Reason.NONE)
    assert (await queue.take(LOCAL, entry_id, by=ANNA)).taken_by == "UANNA"
    assert (await queue.take(LOCAL, entry_id, by=ANNA)).taken_by == "UANNA"
    for refused in (queue.take, queue.give_back):
        with pytest.raises(Taken) as raised:
            await refused(LOCAL, entry_id, by=BORIS)
        assert raised.value.by == "UANNA"
    assert (await queue.take(LOCAL, entry_id, by=BORIS, over=True)).taken_by == "UBORIS"
    assert (await queue.give_back(LOCAL, entry_id, by=BORIS)).taken_by is None


async def test_only_curators_work_the_queue(queue: Queue, note: Note) -> None:
    (entry_id,) = await queue.add(LOCAL, await note(FLOOD), why=Reason.NONE)
    acts: list[Awaitable[object]] = [
        queue.take(LOCAL, entry_id, by=STRANGER),
        queue.give_back(LOCAL, entry_id, by=STRANGER),
        queue.answer(LOCAL, entry_id, "agreement-signing", by=STRANGER),
        queue.drafted(LOCAL, entry_id, "agreement-signing", by=STRANGER),
        queue.dismiss(LOCAL, entry_id, "no", by=STRANGER),
    ]
    for act in acts:
        with pytest.raises(NotAllowed):
            await act
    assert (await queue.take(LOCAL, entry_id, by=ANNA)).state is EntryState.OPEN


async def test_an_entry_is_answered_with_a_fact_and_its_words_become_a_phrasing(
    queue: Queue,
    curation: Curation,
    service: Service,
    note: Note,
    first_base: list[Document],
) -> None:
    await service.import_documents(LOCAL, first_base, by="test")
    (entry_id,) = await queue.add(LOCAL, await note(FLOOD), why=Reason.NONE)
    entry = await queue.answer(LOCAL, entry_id, "paris-meeting", by=ANNA, phrasing="Parisian talks?")
    assert (entry.state, entry.fact_id, entry.closed_by) == (EntryState.ANSWERED, "paris-meeting", "UANNA")
    assert "Parisian talks?" in (await curation.fact(LOCAL, "paris-meeting")).also_asked
    assert (await queue.entries(LOCAL)).total == 0
    with pytest.raises(NotFound):
        await queue.dismiss(LOCAL, entry_id, "too late", by=ANNA)


async def test_an_entry_is_not_answered_with_a_draft(queue: Queue, curation: Curation, note: Note) -> None:
    await curation.add(LOCAL, fact(article=NAMELESS, state=State.DRAFT), by=ANNA)
    (entry_id,) = await queue.add(LOCAL, await note(FLOOD), why=Reason.NONE)
    with pytest.raises(Invalid):
        await queue.answer(LOCAL, entry_id, "agreement-signing", by=ANNA)
    assert (await queue.entry(LOCAL, entry_id)).state is EntryState.OPEN


async def test_an_entry_is_answered_once_its_draft_is_published(queue: Queue, curation: Curation, note: Note) -> None:
    (entry_id,) = await queue.add(LOCAL, await note(FLOOD), why=Reason.NONE)
    await queue.drafted(LOCAL, entry_id, "agreement-signing", by=ANNA)
    assert await queue.settle(LOCAL) == []
    await curation.add(LOCAL, fact(article=NAMELESS), by=ANNA)
    assert await queue.settle(LOCAL) == [entry_id]
    entry = await queue.entry(LOCAL, entry_id)
    assert (entry.state, entry.fact_id, entry.closed_by) == (EntryState.ANSWERED, "agreement-signing", "UANNA")


async def test_an_entry_is_dismissed_with_a_reason_only(queue: Queue, note: Note) -> None:
    (entry_id,) = await queue.add(LOCAL, await note(FLOOD), why=Reason.NONE)
    with pytest.raises(Invalid):
        await queue.dismiss(LOCAL, entry_id, "  ", by=ANNA)
    dismissed = await queue.dismiss(LOCAL, entry_id, "a test question", by=ANNA)
    assert (dismissed.state, dismissed.reason) == (EntryState.DISMISSED, "a test question")


async def test_what_is_asked_again_after_an_entry_was_closed_opens_another(queue: Queue, note: Note) -> None:
    question = await note(FLOOD)
    (entry_id,) = await queue.add(LOCAL, question, why=Reason.NONE)
    await queue.dismiss(LOCAL, entry_id, "not ours", by=ANNA)
    (other,) = await queue.add(LOCAL, await note(FLOOD), why=Reason.NONE)
    (moved,) = await queue.add(LOCAL, question, why=Reason.NOT_MINE)
    assert entry_id != other == moved
    assert (await queue.entry(LOCAL, other)).count == 2


async def test_entries_go_with_the_last_question_they_hold(queue: Queue, service: Service, note: Note) -> None:
    (entry_id,) = await queue.add(LOCAL, await note(FLOOD), why=Reason.NONE)
    await service.forget_questions(-1)
    await queue.forget_empty(LOCAL)
    with pytest.raises(NotFound):
        await queue.entry(LOCAL, entry_id)

"""What people say of answers: kept by workspace, measured, and held against a phrasing before it is saved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from facts.errors import InputError
from facts.labels import Expected, Verdict
from facts.matching.model import shipped
from facts.matching.results import Outcome
from facts.model import State
from facts.questions import Place, Surface
from facts.service import Service
from facts.store import Database, Writer

if TYPE_CHECKING:
    from facts.transfer import Document

BAKU = "Were there meetings in Baku?"
TOLL = "Were more than 1,600 people killed in Sweida?"
ZEBRA, ZEBRA_PHRASING = "Was the zebra fed in the garden?", "The zebra was fed in the garden"
UNRELATED = "Is the recipe for sourdough bread vegan?"
VAGUE = (
    "What did the ministry call the reports?",
    "Any word on the ceasefire?",
    "Did ministers talk in July?",
    "Did raids hit the south?",
)
FACT = "baku-meetings"


@pytest.fixture
async def filled(service: Service, first_base: list[Document]) -> Service:
    """The service, with the first base in the workspace `local`."""
    await service.import_documents("local", first_base, by="test")
    return service


async def said(service: Service, asked: str, expected: Expected, fact_id: str = FACT, by: str | None = "U1") -> None:
    assert await service.label_question("local", asked, expected, fact_id, by=by)


async def test_labels_are_kept_in_their_order_and_belong_to_their_workspace(
    filled: Service, first_base: list[Document]
) -> None:
    await filled.import_documents("another", first_base, by="test")
    await said(filled, BAKU, Expected.ANSWER)
    await said(filled, "Were they in Vienna?", Expected.NOT, by=None)
    kept = await filled.labelled_questions("local")
    assert [(one.asked, one.expected, one.fact_id, one.by) for one in kept] == [
        (BAKU, Expected.ANSWER, FACT, "U1"),
        ("Were they in Vienna?", Expected.NOT, FACT, None),
    ]
    assert kept[0].at <= kept[1].at
    assert await filled.labelled_questions("another") == []


async def test_a_second_thought_replaces_the_first_and_nobody_elses(filled: Service) -> None:
    await said(filled, BAKU, Expected.ANSWER, by="U1")
    await said(filled, BAKU, Expected.ANSWER, by="U2")
    await said(filled, BAKU, Expected.NOT, by="U1")
    kept = await filled.labelled_questions("local")
    assert {(one.by, one.expected) for one in kept} == {("U2", Expected.ANSWER), ("U1", Expected.NOT)}


async def test_a_label_of_a_fact_that_the_workspace_does_not_have_is_refused(filled: Service) -> None:
    assert not await filled.label_question("local", BAKU, Expected.ANSWER, "nowhere", by="U1")
    assert not await filled.label_question("another", BAKU, Expected.ANSWER, FACT, by="U1")
    assert await filled.labelled_questions("local") == []


async def test_a_label_takes_the_longest_words(filled: Service) -> None:
    words = "".join(chr(0x4E00 + number) for number in range(6_000))
    await said(filled, words, Expected.NOT)
    assert [one.asked for one in await filled.labelled_questions("local")] == [words]


async def test_a_claim_on_file_is_found_by_its_place(filled: Service) -> None:
    asked = await filled.ask("local", f"{BAKU} {UNRELATED}")
    question_id = await filled.note_question("local", Place(Surface.COMMAND), asked, queued=False)
    first = await filled.noted_result("local", question_id, 0)
    second = await filled.noted_result("local", question_id, 1)
    assert first is not None
    assert (first.question, first.asked, first.fact_id) == (f"{BAKU} {UNRELATED}", BAKU, FACT)
    assert second is not None
    assert (second.asked, second.fact_id) == (UNRELATED, None)
    assert await filled.noted_result("local", question_id, 2) is None
    assert await filled.noted_result("another", question_id, 0) is None


async def test_labels_are_judged_against_the_base_as_it_stands(filled: Service) -> None:
    await said(filled, BAKU, Expected.ANSWER)
    await said(filled, TOLL, Expected.ANSWER)
    await said(filled, UNRELATED, Expected.ANSWER)
    await said(filled, BAKU, Expected.NOT, by="U2")
    await said(filled, UNRELATED, Expected.NOT, by="U2")
    measured = await filled.measure_labels("local")
    assert measured.rate(Expected.ANSWER, Verdict.RIGHT) == (1, 3)
    assert measured.rate(Expected.ANSWER, Verdict.WRONG_FACT) == (1, 3)
    assert measured.rate(Expected.NOT, Verdict.REFUSED_FACT) == (1, 2)
    *wrong, missed = measured.mistakes
    assert {one.label.asked for one in wrong} == {TOLL, BAKU}
    assert missed.label.asked == UNRELATED


async def test_labels_of_facts_that_are_published_no_more_are_set_aside(
    filled: Service, first_base: list[Document]
) -> None:
    await said(filled, BAKU, Expected.ANSWER)
    await said(filled, TOLL, Expected.ANSWER, "sweida-death-toll")
    retired = tuple(replace(fact, state=State.RETIRED) if fact.id == FACT else fact for fact in first_base[0].facts)
    await filled.import_documents("local", [replace(first_base[0], facts=retired)], by="test")
    measured = await filled.measure_labels("local")
    assert ([one.label.asked for one in measured.judged], measured.set_aside) == ([TOLL], 1)


async def test_a_strict_service_answers_only_what_is_surer(database: Database, writer: Writer, filled: Service) -> None:
    strict = Service(database, writer, strict=True)
    threshold = shipped(semantic=False).stricter().thresholds.answer
    outcomes = set()
    for question in (BAKU, TOLL, *VAGUE):
        (normal,) = (await filled.ask("local", question)).results
        (stricter,) = (await strict.ask("local", question)).results
        if normal.outcome is Outcome.ANSWER:
            assert (stricter.outcome is Outcome.ANSWER) is (normal.confidence >= threshold)
            outcomes.add(stricter.outcome)
        else:
            assert stricter == normal
    assert outcomes == {Outcome.ANSWER, Outcome.SUGGEST}


async def test_a_phrasing_shows_the_questions_and_labels_it_would_change_and_saves_nothing(filled: Service) -> None:
    for text in (BAKU, ZEBRA, UNRELATED):
        asked = await filled.ask("local", text)
        await filled.note_question("local", Place(Surface.COMMAND), asked, queued=False)
    await said(filled, ZEBRA, Expected.ANSWER)
    await said(filled, ZEBRA, Expected.NOT, by="U2")
    counted: list[tuple[int, int]] = []
    before = await filled.export_documents("local")
    tried = await filled.try_phrasing("local", FACT, ZEBRA_PHRASING, lambda done, total: counted.append((done, total)))
    assert tried.asked == 3
    (change,) = tried.changes
    assert change.asked == ZEBRA
    assert change.before.results == ((Outcome.NONE, ()),)
    assert change.after.results == ((Outcome.ANSWER, (FACT,)),)
    assert {(one.label.expected, one.before, one.after) for one in change.labels} == {
        (Expected.ANSWER, Verdict.NOT_ANSWERED, Verdict.RIGHT),
        (Expected.NOT, Verdict.RIGHT, Verdict.REFUSED_FACT),
    }
    assert tried.itself.after.results == ((Outcome.ANSWER, (FACT,)),)
    assert counted == [(done, 8) for done in range(1, 9)]
    assert await filled.export_documents("local") == before
    assert (await filled.ask("local", ZEBRA)).results[0].outcome is Outcome.NONE


async def test_what_trying_shows_is_what_saving_does(filled: Service, first_base: list[Document]) -> None:
    asked = await filled.ask("local", ZEBRA)
    await filled.note_question("local", Place(Surface.COMMAND), asked, queued=False)
    (change,) = (await filled.try_phrasing("local", FACT, ZEBRA_PHRASING)).changes
    added = tuple(
        replace(fact, also_asked=(*fact.also_asked, ZEBRA_PHRASING)) if fact.id == FACT else fact
        for fact in first_base[0].facts
    )
    await filled.import_documents("local", [replace(first_base[0], facts=added)], by="test")
    result = (await filled.ask("local", ZEBRA)).results[0]
    assert result.fact is not None
    assert change.after.results == ((result.outcome, (result.fact.id,)),)


@pytest.mark.parametrize(
    ("fact_id", "phrasing", "sentence"),
    [
        ("nowhere", "Were they in Baku?", "There is no published fact 'nowhere' in the workspace local"),
        (FACT, "  ", "The phrasing is empty"),
        (FACT, "Syria and Israel held other direct meetings in Baku, the capital of Azerbaijan.", "has that phrasing"),
    ],
)
async def test_a_phrasing_that_cannot_be_tried_is_refused(
    filled: Service, fact_id: str, phrasing: str, sentence: str
) -> None:
    with pytest.raises(InputError, match=sentence):
        await filled.try_phrasing("local", fact_id, phrasing)

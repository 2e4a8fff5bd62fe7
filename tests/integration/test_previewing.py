"""What a curator is shown before saving: facts nearly the same, and questions that would change their answer."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from facts.curation.actors import Actor, Role
from facts.curation.editing import Curation
from facts.matching.results import Outcome
from facts.model import Article, Fact, Stance, State, Statement
from facts.questions import Place, Surface

if TYPE_CHECKING:
    from facts.service import Service
    from facts.transfer import Document

HERE = "local"
ANNA = Actor("U0ANNA", Role.CURATOR)
QUESTION = "Was the harbour of Nemaros closed to tankers on Monday?"
FACT = Fact(
    "harbour-closed",
    "The harbour of Nemaros was closed to tankers on Monday.",
    Article("courier-harbour", "The harbour talks", "The Courier"),
    (Statement(Stance.REPORTED, "The Courier", date=dt.date(2026, 4, 2)),),
)


@pytest.fixture(autouse=True)
async def on_the_first_base(service: Service, first_base: list[Document]) -> None:
    """Begin with the first base."""
    await service.import_documents(HERE, first_base, by="anna")


async def test_the_questions_that_a_new_fact_would_answer_are_named_and_nothing_is_saved(
    curation: Curation, service: Service
) -> None:
    for text in (QUESTION, "Did Sharaa meet Netanyahu in New York?"):
        await service.note_question(HERE, Place(Surface.DIRECT), await service.ask(HERE, text), queued=False)
    [changed] = await curation.would_change(HERE, FACT)
    assert changed.asked == QUESTION
    assert changed.before.results[0][0] is not Outcome.ANSWER
    assert changed.after.results == ((Outcome.ANSWER, (FACT.id,)),)
    assert (await service.ask(HERE, QUESTION)).results[0].outcome is not Outcome.ANSWER
    # Asked a second time, the trial starts from the record again, not from the fact that was tried.
    assert await curation.would_change(HERE, FACT) == [changed]


async def test_a_fact_that_answers_no_question_on_file_changes_nothing(curation: Curation, service: Service) -> None:
    asked = await service.ask(HERE, "Did Sharaa meet Netanyahu in New York?")
    await service.note_question(HERE, Place(Surface.DIRECT), asked, queued=False)
    assert await curation.would_change(HERE, FACT) == []


async def test_a_fact_that_says_nearly_the_same_is_found_in_whatever_state(curation: Curation) -> None:
    await curation.add(HERE, FACT, by=ANNA)
    await curation.add(HERE, replace(FACT, id="harbour-draft", state=State.DRAFT), by=ANNA)
    wanted = replace(FACT, id="harbour-again", claim="On Monday the harbour of Nemaros was closed to all tankers.")
    near = await curation.nearly_same(HERE, wanted)
    assert {fact.id for fact, _ in near} == {"harbour-closed", "harbour-draft"}
    assert all(score > 0.5 for _, score in near)
    assert "harbour-closed" not in {fact.id for fact, _ in await curation.nearly_same(HERE, FACT)}


async def test_nothing_is_nearly_the_same_as_a_fact_of_its_own(curation: Curation) -> None:
    assert await curation.nearly_same(HERE, FACT) == []


async def test_duplicates_are_pairs_that_say_the_same_and_not_those_with_another_figure(curation: Curation) -> None:
    assert await curation.duplicates(HERE) == []
    await curation.add(HERE, replace(FACT, claim="The harbour of Nemaros was closed to 40 tankers on Monday."), by=ANNA)
    other = replace(FACT, id="harbour-other", claim="The harbour of Nemaros was closed to 90 tankers on Monday.")
    await curation.add(HERE, other, by=ANNA)
    assert await curation.duplicates(HERE) == []
    again = replace(FACT, id="harbour-again", claim="On Monday the harbour of Nemaros was closed to 40 tankers.")
    await curation.add(HERE, again, by=ANNA)
    [pair] = await curation.duplicates(HERE)
    assert {pair.first.id, pair.second.id} == {"harbour-closed", "harbour-again"}


async def test_a_new_facts_id_is_made_of_its_claim_and_free(curation: Curation) -> None:
    made = await curation.free_fact_id(HERE, FACT.claim)
    assert made == "harbour-nemaros-closed-tankers-monday"
    await curation.add(HERE, replace(FACT, id=made), by=ANNA)
    assert await curation.free_fact_id(HERE, FACT.claim) == f"{made}-2"
    assert await curation.free_fact_id(HERE, "؟؟") == "entry"


async def test_a_list_is_narrowed_by_every_condition(curation: Curation) -> None:
    await curation.add(HERE, replace(FACT, tags=("ports",)), by=ANNA)
    await curation.add(HERE, replace(FACT, id="harbour-draft", state=State.DRAFT, hold="unsure"), by=ANNA)
    everything = await curation.list_facts(HERE)
    assert (everything.facts[0].id, len(everything.facts)) == ("harbour-draft", 10)
    assert (await curation.list_facts(HERE, state=State.DRAFT)).total == 1
    assert [fact.id for fact in (await curation.list_facts(HERE, text="NEMAROS monday", held=False)).facts] == [FACT.id]
    assert (await curation.list_facts(HERE, tag="Ports")).total == 1
    assert (await curation.list_facts(HERE, article="courier-harbour", state=State.PUBLISHED)).total == 1
    assert (await curation.list_facts(HERE, text="tankers", stance=Stance.DENIED)).total == 0
    second = await curation.list_facts(HERE, offset=10, limit=5)
    assert (len(second.facts), second.total) == (5, everything.total)

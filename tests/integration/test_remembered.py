"""A question that many send at once is matched once, and never comes to what isn't so any more."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from facts.matching.results import Asked, Outcome
from facts.model import BaseSummary, State
from facts.remembered import LONGEST, MOST_KEPT, Remembered

if TYPE_CHECKING:
    from facts.service import Service
    from facts.transfer import Document

BAKU = "Were there meetings in Baku?"
HERE, THERE = "local", "another"


def came(question: str) -> Asked:
    return Asked(question, (), BaseSummary(1, 1, None), 1.0)


async def test_the_same_question_is_matched_once(service: Service, first_base: list[Document]) -> None:
    await service.import_documents(HERE, first_base, by="test")
    first, again = await service.ask(HERE, BAKU), await service.ask(HERE, BAKU)
    assert first.results[0].outcome is Outcome.ANSWER
    assert again.results is first.results
    assert again.took_ms < first.took_ms
    assert (await service.ask(HERE, BAKU + " Today?")).results is not first.results


async def test_what_changed_in_the_record_is_in_the_next_answer(service: Service, first_base: list[Document]) -> None:
    await service.import_documents(HERE, first_base, by="test")
    before = (await service.ask(HERE, BAKU)).results[0].fact
    assert before is not None
    [document] = [one for one in first_base if before.id in {fact.id for fact in one.facts}]
    changed = tuple(replace(one, state=State.RETIRED) if one.id == before.id else one for one in document.facts)
    await service.import_documents(HERE, [replace(document, facts=changed, pieces=())], by="test")
    after = (await service.ask(HERE, BAKU)).results[0].fact
    assert after is None or after.id != before.id


async def test_another_workspace_is_answered_from_its_own_record(service: Service, first_base: list[Document]) -> None:
    await service.import_documents(HERE, first_base, by="test")
    assert (await service.ask(HERE, BAKU)).results[0].outcome is Outcome.ANSWER
    assert (await service.ask(THERE, BAKU)).results[0].outcome is Outcome.NONE


async def test_only_the_last_questions_are_kept_and_no_long_ones() -> None:
    remembered = Remembered()
    asked = [came(f"Number {number}?") for number in range(MOST_KEPT + 1)]
    for one in asked:
        remembered.keep(one, 1)
    assert [remembered.get(one.question, 1) for one in asked] == [None, *asked[1:]]
    long = came("a" * (LONGEST + 1))
    remembered.keep(long, 1)
    assert remembered.get(long.question, 1) is None


async def test_nothing_is_remembered_of_another_state_of_the_base() -> None:
    remembered = Remembered()
    remembered.keep(came("One?"), 1)
    assert remembered.get("One?", 2) is None
    remembered.keep(came("Two?"), 2)
    assert remembered.get("One?", 2) is None
    assert remembered.get("Two?", 2) is not None


async def test_words_are_let_go_of_after_a_while_though_nobody_asks_again() -> None:
    remembered = Remembered(seconds=0.01)
    remembered.keep(came("One?"), 1)
    assert remembered.get("One?", 1) is not None
    await asyncio.sleep(0.05)
    assert remembered.get("One?", 1) is None

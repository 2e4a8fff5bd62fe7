"""Changing facts: what is saved, what is refused, and what a person sees at once."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from facts.curation.actors import Actor, Role
from facts.curation.editing import Curation
from facts.curation.outcomes import ChangeKind, Saved
from facts.errors import Conflict, Invalid, NotAllowed, NotFound
from facts.matching.results import Outcome
from facts.model import Article, Fact, Stance, State, Statement

if TYPE_CHECKING:
    from facts.service import Service

HERE = "local"
ANNA = Actor("U0ANNA", Role.CURATOR)
BORIS = Actor("U0BORIS", Role.CURATOR)
STRANGER = Actor("U0STRANGER", None)
FACT = Fact(
    "harbour-closed",
    "The harbour of Nemaros was closed to tankers on Monday.",
    Article("courier-harbour", "The harbour talks", "The Courier", dt.date(2026, 4, 2), "https://example.org/a"),
    (Statement(Stance.REPORTED, "The Courier", date=dt.date(2026, 4, 2)),),
)
DENIAL = Statement(Stance.DENIED, "the Nemaran Ministry of Transport", date=dt.date(2026, 4, 3), quote="untrue")


async def added(curation: Curation, fact: Fact = FACT) -> Saved:
    """Add a fact that needs no review."""
    found = await curation.add(HERE, fact, by=ANNA)
    assert isinstance(found, Saved)
    return found


async def test_a_fact_that_is_added_is_answered_with_at_once(curation: Curation, service: Service) -> None:
    assert (await service.ask(HERE, "Was the harbour of Nemaros closed to tankers?")).results[0].outcome is Outcome.NONE
    saved = await added(curation)
    assert (saved.fact, saved.fact.revision) == (FACT, 1)
    found = (await service.ask(HERE, "Was the harbour of Nemaros closed to tankers?")).results[0]
    assert found.outcome is Outcome.ANSWER
    assert found.fact == FACT


async def test_a_denial_turns_the_status_at_once(curation: Curation, service: Service) -> None:
    await added(curation)
    await service.ask(HERE, "Was the harbour closed?")
    saved = await curation.add_statement(HERE, FACT.id, DENIAL, by=BORIS)
    assert isinstance(saved, Saved)
    assert saved.fact.status.stance is Stance.DENIED
    found = (await service.ask(HERE, "Was the harbour of Nemaros closed to tankers?")).results[0]
    assert found.fact is not None
    assert found.fact.status.leading == DENIAL


async def test_whoever_may_only_ask_changes_nothing(curation: Curation) -> None:
    await added(curation)
    with pytest.raises(NotAllowed):
        await curation.add(HERE, replace(FACT, id="another"), by=STRANGER)
    with pytest.raises(NotAllowed):
        await curation.edit(HERE, FACT, expected=1, by=STRANGER, kind=ChangeKind.UPDATED)
    with pytest.raises(NotAllowed):
        await curation.undo(HERE, FACT.id, by=STRANGER)
    assert len(await curation.history(HERE, FACT.id)) == 1


async def test_the_second_editor_sees_the_first_ones_change(curation: Curation) -> None:
    await added(curation)
    first = replace(FACT, claim="The harbour of Nemaros was closed to all ships on Monday.")
    await curation.edit(HERE, first, expected=1, by=ANNA, kind=ChangeKind.CORRECTED)
    with pytest.raises(Conflict) as caught:
        await curation.edit(HERE, replace(FACT, tags=("ports",)), expected=1, by=BORIS, kind=ChangeKind.UPDATED)
    assert caught.value.current == first
    assert caught.value.current.revision == 2
    assert caught.value.by == ANNA.person
    assert await curation.fact(HERE, FACT.id) == first


async def test_an_edit_that_comes_twice_is_saved_once(curation: Curation) -> None:
    await added(curation)
    wanted = replace(FACT, tags=("ports",))
    for _ in range(2):
        await curation.edit(HERE, wanted, expected=1, by=ANNA, kind=ChangeKind.UPDATED)
    assert [step.action for step in await curation.history(HERE, FACT.id)] == ["add", "edit"]


async def test_undo_brings_back_what_was_before_and_undone_again_redoes(curation: Curation) -> None:
    await added(curation)
    await curation.add_statement(HERE, FACT.id, DENIAL, by=ANNA)
    await curation.undo(HERE, FACT.id, by=BORIS)
    assert await curation.fact(HERE, FACT.id) == FACT
    await curation.undo(HERE, FACT.id, by=BORIS)
    assert (await curation.fact(HERE, FACT.id)).statements == (*FACT.statements, DENIAL)
    history = await curation.history(HERE, FACT.id)
    assert [step.number for step in history] == [1, 2, 3, 4]
    assert history[1].lines == (
        "Statement added: denied by the Nemaran Ministry of Transport, date: 2026-04-03, quote: untrue",
    )
    assert history[2].lines == (
        "Statement taken away: denied by the Nemaran Ministry of Transport, date: 2026-04-03, quote: untrue",
    )


async def test_undoing_that_a_fact_was_added_retires_it(curation: Curation, service: Service) -> None:
    await added(curation)
    await curation.undo(HERE, FACT.id, by=ANNA)
    assert (await curation.fact(HERE, FACT.id)).state is State.RETIRED
    assert await service.fact(HERE, FACT.id) is None
    await curation.undo(HERE, FACT.id, by=ANNA)
    assert await service.fact(HERE, FACT.id) == FACT


async def test_a_retired_fact_takes_no_edit_until_it_is_restored(curation: Curation) -> None:
    await added(curation)
    await curation.retire(HERE, FACT.id, by=ANNA, reason="entered twice")
    with pytest.raises(Invalid) as caught:
        await curation.edit(HERE, replace(FACT, tags=("ports",)), expected=2, by=ANNA, kind=ChangeKind.UPDATED)
    assert caught.value.fields == {"state": "This fact is retired. Restore it first."}
    await curation.restore(HERE, FACT.id, by=ANNA)
    await curation.edit(HERE, replace(FACT, tags=("ports",)), expected=3, by=ANNA, kind=ChangeKind.UPDATED)
    assert (await curation.history(HERE, FACT.id))[1].reason == "entered twice"


async def test_a_hold_is_shown_at_once_and_released_again(curation: Curation, service: Service) -> None:
    await added(curation)
    await curation.hold(HERE, FACT.id, "the ministry calls back at noon", by=ANNA)
    held = await service.fact(HERE, FACT.id)
    assert held is not None
    assert held.hold == "the ministry calls back at noon"
    await curation.release(HERE, FACT.id, by=ANNA)
    assert await service.fact(HERE, FACT.id) == FACT


async def test_a_fact_that_is_not_there_is_said_not_to_be(curation: Curation) -> None:
    with pytest.raises(NotFound, match="nowhere"):
        await curation.hold(HERE, "nowhere", "why", by=ANNA)
    with pytest.raises(NotFound, match="nowhere"):
        await curation.history(HERE, "nowhere")

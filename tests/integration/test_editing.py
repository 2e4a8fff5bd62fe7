"""Changing facts: what is saved, what is refused, and what a person sees at once."""

from __future__ import annotations

import asyncio
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
from facts.questions import Place, Surface
from facts.store import records

if TYPE_CHECKING:
    from facts.service import Service
    from facts.store import Database

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


async def test_a_draft_that_was_retired_comes_back_as_a_draft(curation: Curation) -> None:
    await added(curation, replace(FACT, state=State.DRAFT))
    await curation.retire(HERE, FACT.id, by=ANNA)
    restored = await curation.restore(HERE, FACT.id, by=ANNA)
    assert restored.fact.state is State.DRAFT
    with pytest.raises(Invalid) as caught:
        await curation.restore(HERE, FACT.id, by=ANNA)
    assert list(caught.value.fields) == ["state"]


async def test_an_id_that_is_taken_is_said_to_be(curation: Curation) -> None:
    await added(curation)
    with pytest.raises(Invalid) as caught:
        await curation.add(HERE, replace(FACT, claim="Another claim."), by=BORIS)
    assert caught.value.fields == {"id": "The id harbour-closed is taken. Choose another."}
    assert await curation.fact(HERE, FACT.id) == FACT


async def test_what_cannot_be_saved_leaves_nothing_behind(curation: Curation) -> None:
    wrong = replace(FACT, statements=(replace(DENIAL, source=" "),), article=replace(FACT.article, id="another"))
    with pytest.raises(Invalid) as caught:
        await curation.add(HERE, wrong, by=ANNA)
    assert list(caught.value.fields) == ["statements.0.source"]
    assert await curation.articles(HERE) == []


async def test_an_article_on_file_stays_as_it_is_when_a_fact_is_added_to_it(curation: Curation) -> None:
    await added(curation)
    other = replace(FACT, id="harbour-open", article=replace(FACT.article, title="Another title"))
    assert (await added(curation, other)).fact.article == FACT.article


async def test_only_wording_is_minor(curation: Curation) -> None:
    await added(curation)
    figure = replace(FACT, claim="The harbour of Nemaros was closed to 40 tankers on Monday.")
    with pytest.raises(Invalid) as caught:
        await curation.edit(HERE, figure, expected=1, by=ANNA, kind=ChangeKind.UPDATED, minor=True)
    assert list(caught.value.fields) == ["minor"]
    wording = replace(FACT, claim="On Monday, the harbour of Nemaros was closed to tankers.")
    await curation.edit(HERE, wording, expected=1, by=ANNA, kind=ChangeKind.UPDATED, minor=True)
    assert (await curation.history(HERE, FACT.id))[-1].minor


async def test_an_undated_statement_stands_where_the_curator_places_it(curation: Curation) -> None:
    await added(curation)
    await curation.add_statement(HERE, FACT.id, DENIAL, by=ANNA)
    earlier = Statement(Stance.CONFIRMED, "the port", when="on Thursday morning")
    saved = await curation.add_statement(HERE, FACT.id, earlier, by=ANNA, place=1)
    assert saved.fact.statements == (*FACT.statements, earlier, DENIAL)
    assert saved.fact.status.leading == DENIAL


async def test_a_statement_at_fault_is_named_by_its_own_fields(curation: Curation) -> None:
    await added(curation)
    wrong = Statement(Stance.DENIED, "", date=dt.date(2999, 1, 1))
    with pytest.raises(Invalid) as caught:
        await curation.add_statement(HERE, FACT.id, wrong, by=ANNA)
    assert set(caught.value.fields) == {"source", "date"}


async def test_a_hold_or_a_release_that_changes_nothing_is_no_revision(curation: Curation) -> None:
    await added(curation)
    await curation.release(HERE, FACT.id, by=ANNA)
    await curation.hold(HERE, FACT.id, "unsure", by=ANNA)
    await curation.hold(HERE, FACT.id, "unsure", by=BORIS)
    assert [step.action for step in await curation.history(HERE, FACT.id)] == ["add", "hold"]
    with pytest.raises(Invalid):
        await curation.hold(HERE, FACT.id, "  ", by=ANNA)


async def test_questions_are_kept_while_somebody_saves(
    curation: Curation, service: Service, database: Database
) -> None:
    await added(curation)
    asked = await service.ask(HERE, "Was the harbour closed?")
    if database.is_sqlite:
        return  # it has one writer, whose transactions are short
    async with database.write() as connection:
        await records.lock_workspace(connection, HERE)
        await records.take_change(connection, HERE, None)
        async with asyncio.timeout(10):
            await service.note_question(HERE, Place(Surface.DIRECT), asked, queued=False)

"""What happened lately, on both databases."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from facts.curation.actors import Actor, Role
from facts.curation.editing import Curation
from facts.curation.lately import Lately
from facts.model import Article, Fact, Stance, State, Statement
from facts.questions import Place, Surface

if TYPE_CHECKING:
    from facts.service import Service
    from facts.store import Database, Writer

HERE = "local"
ANNA = Actor("U0ANNA", Role.CURATOR)
HARBOUR = Fact(
    "harbour-closed",
    "The harbour of Nemaros was closed to tankers on Monday.",
    Article("courier", "The harbour talks", "The Courier"),
    (Statement(Stance.REPORTED, "The Courier"),),
)
BRIDGE = replace(HARBOUR, id="bridge-open", claim="The bridge of Ostrava was opened to lorries in May.")
DENIAL = Statement(Stance.DENIED, "the Nemaran Ministry of Transport")


@pytest.fixture
async def curation(database: Database, writer: Writer, service: Service) -> Curation:
    """What curators work with, and two facts: the harbour's, then the bridge's."""
    made = Curation(database, writer, service)
    await made.add(HERE, HARBOUR, by=ANNA)
    await made.add(HERE, BRIDGE, by=ANNA)
    return made


@pytest.fixture
def lately(database: Database, service: Service) -> Lately:
    return Lately(database, service)


async def changed(lately: Lately, since: dt.datetime | None = None) -> list[str]:
    return [fact.id for fact, _ in await lately.changed(HERE, most=10, since=since)]


@pytest.mark.usefixtures("curation")
async def test_the_last_changed_comes_first(lately: Lately) -> None:
    assert await changed(lately) == ["bridge-open", "harbour-closed"]


async def test_a_fact_that_changed_twice_is_told_once_as_it_stands(curation: Curation, lately: Lately) -> None:
    await curation.add_statement(HERE, HARBOUR.id, DENIAL, by=ANNA)
    assert await changed(lately) == ["harbour-closed", "bridge-open"]
    (newest, at), _ = await lately.changed(HERE, most=10)
    assert newest.status.stance is Stance.DENIED
    assert dt.datetime.now(dt.UTC) - at < dt.timedelta(minutes=1)


async def test_a_fact_that_still_stands_has_not_changed(curation: Curation, lately: Lately) -> None:
    await curation.check(HERE, HARBOUR.id, by=ANNA, on=dt.datetime.now(dt.UTC).date())
    assert await changed(lately) == ["bridge-open", "harbour-closed"]


async def test_what_people_are_not_shown_is_not_told(curation: Curation, lately: Lately) -> None:
    await curation.retire(HERE, HARBOUR.id, by=ANNA)
    await curation.add(HERE, replace(HARBOUR, id="a-draft", claim="A draft.", state=State.DRAFT), by=ANNA)
    assert await changed(lately) == ["bridge-open"]


@pytest.mark.usefixtures("curation")
async def test_what_changed_before_a_moment_is_not_told(lately: Lately) -> None:
    assert await changed(lately, dt.datetime.now(dt.UTC) + dt.timedelta(seconds=1)) == []
    assert len(await changed(lately, dt.datetime.now(dt.UTC) - dt.timedelta(hours=1))) == 2


@pytest.mark.usefixtures("curation")
async def test_only_so_many_are_told(lately: Lately) -> None:
    assert len(await lately.changed(HERE, most=1)) == 1


@pytest.mark.usefixtures("curation")
async def test_the_facts_that_answered_the_most_questions_are_told_with_how_many(
    lately: Lately, service: Service
) -> None:
    for question in (HARBOUR.claim, BRIDGE.claim, HARBOUR.claim, "Do whales sing?"):
        asked = await service.ask(HERE, question)
        await service.note_question(HERE, Place(Surface.COMMAND), asked, queued=False)
    hour_ago = dt.datetime.now(dt.UTC) - dt.timedelta(hours=1)
    told = [(fact.id, count) for fact, count in await lately.most_asked(HERE, most=5, since=hour_ago)]
    assert told == [("harbour-closed", 2), ("bridge-open", 1)]
    assert len(await lately.most_asked(HERE, most=1, since=hour_ago)) == 1
    assert await lately.most_asked(HERE, most=5, since=dt.datetime.now(dt.UTC) + dt.timedelta(seconds=1)) == []

"""A correction names what brought it about, and nobody else's doing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.delivery.fanout import Fanout
from bot.delivery.outbox import Outbox
from facts.causes import LONGEST, cause, set_cause
from facts.curation.actors import Actor, Role
from facts.curation.corrections import Corrections
from facts.curation.desk import Desks, Review
from facts.curation.outcomes import Proposed
from facts.curation.reviews import Reviews
from facts.questions import Place, Surface
from facts.transfer import Document
from tests.samples import NAMELESS, asked, fact, result

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facts.curation.editing import Curation
    from facts.service import Service
    from facts.store import Database, Writer

HERE = "local"
ANNA, BORIS = Actor("UANNA", Role.ADMIN), Actor("UBORIS", Role.CURATOR)
FACT = fact(article=NAMELESS)


@pytest.fixture(autouse=True)
def _nothing_before() -> Iterator[None]:
    set_cause(None)
    yield
    set_cause(None)


async def test_each_way_of_changing_what_was_shown_names_its_own_cause(
    database: Database, writer: Writer, service: Service, curation: Curation
) -> None:
    corrections = Corrections(database, writer)
    await curation.add(HERE, FACT, by=ANNA)
    place = Place(Surface.MENTION, "UASKER", "C1", "1.1")
    question_id = await service.note_question(HERE, place, asked(result(fact=FACT)), queued=False)
    await Fanout(database, writer, Outbox(database, writer), HERE).note_reply(question_id, "C1", "1.2", "1.1")

    async def newest() -> str | None:
        return (await corrections.running(HERE))[-1].cause

    set_cause("a form")
    await curation.hold(HERE, FACT.id, "Wait.", by=ANNA)
    assert await newest() == "a form"
    set_cause("an article's form")
    await curation.save_article(HERE, replace(NAMELESS, title="The harbour talks"), by=ANNA)
    assert await newest() == "an article's form"
    set_cause("an import")
    now = await curation.fact(HERE, FACT.id)
    changed = replace(now, hold=None, claim="Syria and Israel will sign a security agreement on October 25.")
    await service.import_documents(HERE, [Document(now.article, (), (changed,))], by="UANNA")
    assert await newest() == "an import"
    set_cause("a proposal")
    await Desks(database, writer).change(HERE, {"review": Review.ALL}, by=ANNA)
    proposed = await curation.retire(HERE, FACT.id, by=ANNA, reason="Made up.")
    assert isinstance(proposed, Proposed)
    set_cause("an approval")
    await Reviews(database, writer).approve(HERE, proposed.proposal_id, by=BORIS)
    assert await newest() == "an approval"
    # The writer's own task was begun by the first of them: its name is nobody else's.
    set_cause(None)
    await Desks(database, writer).change(HERE, {"review": Review.NONE}, by=ANNA)
    await curation.restore(HERE, FACT.id, by=ANNA, reason="It was not.")
    assert await newest() is None
    (first, *_) = await corrections.running(HERE)
    assert await corrections.stop(HERE, first.id, by=ANNA)
    assert (await corrections.get(HERE, first.id)).cause is None


def test_a_cause_of_any_length_can_be_kept() -> None:
    set_cause("x" * 1_000)
    assert cause() == "x" * LONGEST

"""What a reply showed, kept and read back, on both databases."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from facts.curation.actors import Actor, Role
from facts.curation.editing import Curation
from facts.curation.follows import Follows
from facts.curation.outcomes import ChangeKind
from facts.curation.replies import Replies, save_renewed
from facts.matching.results import Outcome
from facts.questions import OPEN_CLAIMS, PICKED, Place, Surface
from facts.store.questions import save_reply
from tests.samples import NAMELESS, asked, fact, result, suggestion

if TYPE_CHECKING:
    from facts.service import Service
    from facts.store import Database, Writer

HERE = "local"
ANNA = Actor("UANNA", Role.CURATOR)
FACT = fact(article=NAMELESS)
PLACE = Place(Surface.MENTION, "UASKER", "C1", "1.1")


@pytest.fixture
async def curation(database: Database, writer: Writer, service: Service) -> Curation:
    made = Curation(database, writer, service)
    for number in (1, 2):
        await made.add(HERE, replace(FACT, id=f"fact-{number}", claim=f"Claim number {number}."), by=ANNA)
    await made.add(HERE, FACT, by=ANNA)
    return made


@pytest.fixture
def replies(database: Database, writer: Writer) -> Replies:
    return Replies(database, writer)


async def noted(service: Service, writer: Writer) -> str:
    """Keep a reply to two claims: one answered, one with suggestions."""
    suggested = result(Outcome.SUGGEST, asked="which?", suggestions=(suggestion(1), suggestion(2)))
    question_id = await service.note_question(HERE, PLACE, asked(result(fact=FACT), suggested), queued=False)
    await writer.write(lambda c: save_reply(c, HERE, question_id, "C1", "1.2", "1.1"))
    return question_id


async def test_a_reply_is_read_back_with_its_facts_then_and_now(
    curation: Curation, replies: Replies, service: Service, writer: Writer
) -> None:
    question_id = await noted(service, writer)
    shown = await replies.shown(HERE, question_id)
    assert shown is not None
    assert not shown.outdated
    await curation.hold(HERE, "fact-2", "Wait.", by=ANNA)
    shown = await replies.shown(HERE, question_id)
    assert shown is not None
    assert shown.outdated
    answer, suggested = shown.claims
    assert [(one.role, one.now.id) for one in answer.facts] == [("answer", FACT.id)]
    assert [(one.then.hold, one.now.hold) for one in suggested.facts] == [(None, None), (None, "Wait.")]


async def test_a_reply_that_was_brought_up_to_date_is_outdated_no_more(
    curation: Curation, replies: Replies, service: Service, writer: Writer
) -> None:
    question_id = await noted(service, writer)
    await curation.hold(HERE, FACT.id, "Wait.", by=ANNA)
    shown = await replies.shown(HERE, question_id)
    assert shown is not None
    await writer.write(lambda c: save_renewed(c, HERE, shown))
    again = await replies.shown(HERE, question_id)
    assert again is not None
    assert not again.outdated
    assert [len(claim.facts) for claim in again.claims] == [1, 2]


async def test_a_pick_takes_the_place_of_suggestions(
    curation: Curation, replies: Replies, service: Service, writer: Writer
) -> None:
    question_id = await noted(service, writer)
    picked = await curation.fact(HERE, "fact-2")
    await replies.note_pick(HERE, question_id, 1, picked, "UPICKER")
    shown = await replies.shown(HERE, question_id)
    assert shown is not None
    assert [(one.role, one.now.id, one.picked_by) for one in shown.claims[1].facts] == [(PICKED, "fact-2", "UPICKER")]
    await replies.note_none(HERE, question_id, 1)
    shown = await replies.shown(HERE, question_id)
    assert shown is not None
    assert shown.claims[1].facts == ()


async def test_what_is_shared_is_a_reply_of_its_own_with_what_was_picked(
    curation: Curation, replies: Replies, service: Service, writer: Writer
) -> None:
    question_id = await noted(service, writer)
    picked = await curation.fact(HERE, "fact-1")
    await replies.note_pick(HERE, question_id, 1, picked, "UPICKER")
    place = Place(Surface.SHARED, "USHARER", "C1", thread="1.1")
    shared = await replies.note_shared(HERE, "shared", place, question_id, 1)
    assert shared is not None
    assert (shared.question, shared.ts, shared.asked_by, shared.thread) == ("which?", "", "USHARER", "1.1")
    assert await replies.shown(HERE, "shared") is None
    await writer.write(lambda c: save_reply(c, HERE, "shared", "C1", "1.3", "1.1"))
    again = await replies.note_shared(HERE, "shared", place, question_id, 1)
    assert again is not None
    assert (again.ts, len(again.claims)) == ("1.3", 1)
    assert again.claims[0].picked is not None
    assert again.claims[0].picked.now.id == "fact-1"
    assert await replies.note_shared(HERE, "other", place, "gone", 0) is None
    assert await replies.forget(HERE, "shared")
    assert await replies.on_file(HERE, "shared") is None
    assert not await replies.forget(HERE, "shared")


async def test_an_edit_forgets_what_the_reply_showed_before(
    curation: Curation, replies: Replies, service: Service, writer: Writer
) -> None:
    question_id = await noted(service, writer)
    nothing = asked(result(Outcome.NONE))
    await service.note_question(HERE, PLACE, nothing, queued=False, question_id=question_id)
    shown = await replies.shown(HERE, question_id)
    assert shown is not None
    assert [claim.facts for claim in shown.claims] == [()]


async def test_who_waits_for_an_answer_waits_for_the_open_claims(
    curation: Curation, service: Service, database: Database, writer: Writer
) -> None:
    follows = Follows(database, writer)
    results = asked(result(fact=FACT), result(Outcome.NONE, asked="who sank it?"))
    question_id = await service.note_question(HERE, PLACE, results, queued=False)
    assert await follows.follow_question(HERE, "UONE", question_id, OPEN_CLAIMS)
    assert await follows.follow_question(HERE, "UONE", question_id, OPEN_CLAIMS)
    assert not await follows.follow_question(HERE, "UONE", "gone", OPEN_CLAIMS)
    assert [(one.position, one.words) for one in await follows.of(HERE, "UONE")] == [(1, "who sank it?")]
    await service.forget_questions(-1)
    assert await follows.forget_gone() == 1


async def test_a_fact_is_followed_once_and_left_with_the_person(
    curation: Curation, database: Database, writer: Writer
) -> None:
    follows = Follows(database, writer)
    assert await follows.follow_fact(HERE, "UONE", FACT.id)
    assert not await follows.follow_fact(HERE, "UONE", FACT.id)
    assert [(one.is_fact, one.words) for one in await follows.of(HERE, "UONE")] == [(True, FACT.claim)]
    assert await follows.unfollow(HERE, "UONE", "fact", FACT.id)
    assert not await follows.unfollow(HERE, "UONE", "fact", FACT.id)
    await follows.follow_fact(HERE, "UONE", "fact-1")
    await follows.follow_fact(HERE, "UONE", "fact-2")
    assert await follows.drop(HERE, "UONE") == 2


async def test_only_what_people_see_begins_a_correction(curation: Curation, service: Service, writer: Writer) -> None:
    await noted(service, writer)
    now = await curation.fact(HERE, FACT.id)
    kind = ChangeKind.UPDATED
    tagged = await curation.edit(HERE, replace(now, tags=("talks",)), expected=now.revision, by=ANNA, kind=kind)
    assert getattr(tagged, "correction", "proposed") is None
    held = await curation.hold(HERE, FACT.id, "Wait.", by=ANNA)
    assert held.correction is not None

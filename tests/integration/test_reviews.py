"""A second pair of eyes: what waits for it, who may approve, and what comes of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from facts.curation.actors import Actor, Role
from facts.curation.desk import Desks, Review
from facts.curation.editing import Curation
from facts.curation.outcomes import ChangeKind, Proposed, Saved
from facts.curation.reviews import ProposalState, Reviews
from facts.errors import Conflict, Invalid, NotAllowed, NotFound
from facts.model import Article, Fact, Stance, State, Statement
from facts.service import Service
from facts.store import Database, Writer

HERE = "local"
ADMIN = Actor("U0ADMIN", Role.ADMIN)
ANNA = Actor("U0ANNA", Role.CURATOR)
BORIS = Actor("U0BORIS", Role.CURATOR)
STRANGER = Actor("U0STRANGER", None)
ARTICLE = Article("courier-harbour", "The harbour talks", "The Courier", dt.date(2026, 4, 2))
REPORT = Statement(Stance.REPORTED, "The Courier", date=dt.date(2026, 4, 2))
DENIAL = Statement(Stance.DENIED, "the ministry", date=dt.date(2026, 4, 3))
FACT = Fact("harbour-closed", "The harbour of Nemaros was closed on Monday.", ARTICLE, (REPORT,))


class Desk:
    """A desk where a second curator must approve."""

    def __init__(self, database: Database, writer: Writer, service: Service) -> None:
        self.service = service
        self.curation = Curation(database, writer, service)
        self.reviews = Reviews(database, writer)
        self._desks = Desks(database, writer)

    async def require(self, review: Review) -> None:
        """Settle which changes wait."""
        await self._desks.change(HERE, {"review": review}, by=ADMIN)

    async def proposed(self, fact: Fact = FACT) -> Proposed:
        """Propose a new fact in Anna's name."""
        found = await self.curation.add(HERE, fact, by=ANNA)
        assert isinstance(found, Proposed)
        return found


@pytest.fixture
async def desk(database: Database, writer: Writer, service: Service) -> Desk:
    """A desk where every change waits."""
    made = Desk(database, writer, service)
    await made.require(Review.ALL)
    return made


async def test_nothing_of_a_proposal_is_shown_until_another_curator_approves_it(desk: Desk) -> None:
    proposed = await desk.proposed()
    assert await desk.service.fact(HERE, FACT.id) is None
    [waiting] = await desk.reviews.waiting(HERE)
    assert (waiting.id, waiting.fact, waiting.proposed_by) == (proposed.proposal_id, FACT, ANNA.person)
    assert waiting.lines[0] == f"Claim: {FACT.claim}"
    with pytest.raises(NotAllowed, match="another curator"):
        await desk.reviews.approve(HERE, proposed.proposal_id, by=ANNA)
    with pytest.raises(NotAllowed):
        await desk.reviews.approve(HERE, proposed.proposal_id, by=STRANGER)
    saved = await desk.reviews.approve(HERE, proposed.proposal_id, by=BORIS)
    assert saved.fact == FACT == await desk.service.fact(HERE, FACT.id)
    [step] = await desk.curation.history(HERE, FACT.id)
    assert (step.by, step.approved_by, step.action) == (ANNA.person, BORIS.person, "add")
    assert await desk.reviews.waiting(HERE) == []


async def test_a_proposal_is_approved_once(desk: Desk) -> None:
    proposed = await desk.proposed()
    await desk.reviews.approve(HERE, proposed.proposal_id, by=BORIS)
    with pytest.raises(NotFound, match=r"U0BORIS has approved it"):
        await desk.reviews.approve(HERE, proposed.proposal_id, by=ADMIN)
    assert len(await desk.curation.history(HERE, FACT.id)) == 1


async def test_whoever_changes_a_proposal_becomes_the_one_who_proposes_it(desk: Desk) -> None:
    proposed = await desk.proposed()
    better = replace(FACT, claim="The harbour of Nemaros was closed to tankers on Monday.")
    changed = await desk.reviews.change(HERE, proposed.proposal_id, better, by=BORIS)
    assert (changed.fact, changed.proposed_by) == (better, BORIS.person)
    with pytest.raises(NotAllowed):
        await desk.reviews.approve(HERE, proposed.proposal_id, by=BORIS)
    assert (await desk.reviews.approve(HERE, proposed.proposal_id, by=ANNA)).fact == better


async def test_a_proposal_that_is_sent_back_comes_again_when_it_was_changed(desk: Desk) -> None:
    proposed = await desk.proposed()
    with pytest.raises(Invalid) as caught:
        await desk.reviews.send_back(HERE, proposed.proposal_id, " ", by=BORIS)
    assert list(caught.value.fields) == ["reason"]
    sent = await desk.reviews.send_back(HERE, proposed.proposal_id, "which harbour?", by=BORIS)
    assert (sent.state, sent.reason, sent.decided_by) == (ProposalState.SENT_BACK, "which harbour?", BORIS.person)
    assert await desk.reviews.waiting(HERE) == []
    assert [one.id for one in await desk.reviews.sent_back(HERE, ANNA.person)] == [proposed.proposal_id]
    with pytest.raises(NotFound, match="sent back"):
        await desk.reviews.approve(HERE, proposed.proposal_id, by=BORIS)
    better = replace(FACT, claim="The old harbour of Nemaros was closed on Monday.")
    await desk.reviews.change(HERE, proposed.proposal_id, better, by=ANNA)
    assert (await desk.reviews.approve(HERE, proposed.proposal_id, by=BORIS)).fact == better


async def test_a_proposal_is_withdrawn_by_whoever_made_it_or_an_admin(desk: Desk) -> None:
    first, second = await desk.proposed(), await desk.proposed(replace(FACT, id="harbour-open"))
    with pytest.raises(NotAllowed):
        await desk.reviews.withdraw(HERE, first.proposal_id, by=BORIS)
    await desk.reviews.withdraw(HERE, first.proposal_id, by=ANNA)
    await desk.reviews.withdraw(HERE, second.proposal_id, by=ADMIN)
    assert await desk.reviews.waiting(HERE) == []
    assert (await desk.reviews.proposal(HERE, first.proposal_id)).state is ProposalState.WITHDRAWN


async def test_a_fact_that_changed_meanwhile_is_not_overwritten_by_an_approval(desk: Desk) -> None:
    await desk.reviews.approve(HERE, (await desk.proposed()).proposal_id, by=BORIS)
    edited = replace(FACT, claim="The harbour of Nemaros was closed on Tuesday.")
    proposed = await desk.curation.edit(HERE, edited, expected=1, by=ANNA, kind=ChangeKind.CORRECTED)
    assert isinstance(proposed, Proposed)
    await desk.curation.hold(HERE, FACT.id, "unsure", by=BORIS)
    with pytest.raises(Conflict) as caught:
        await desk.reviews.approve(HERE, proposed.proposal_id, by=BORIS)
    held = caught.value.current
    assert (held.hold, held.revision) == ("unsure", 2)
    await desk.reviews.change(HERE, proposed.proposal_id, replace(edited, hold="unsure"), by=ANNA, expected=2)
    saved = await desk.reviews.approve(HERE, proposed.proposal_id, by=BORIS)
    assert (saved.fact.claim, saved.fact.hold) == (edited.claim, "unsure")


async def test_an_id_that_was_taken_meanwhile_is_said_to_be(desk: Desk) -> None:
    first = await desk.proposed()
    second = await desk.proposed(replace(FACT, tags=("ports",)))
    await desk.reviews.approve(HERE, first.proposal_id, by=BORIS)
    with pytest.raises(Invalid) as caught:
        await desk.reviews.approve(HERE, second.proposal_id, by=BORIS)
    assert list(caught.value.fields) == ["id"]


async def test_a_hold_and_a_check_wait_for_nobody(desk: Desk) -> None:
    await desk.reviews.approve(HERE, (await desk.proposed()).proposal_id, by=BORIS)
    held = await desk.curation.hold(HERE, FACT.id, "unsure", by=ANNA)
    checked = await desk.curation.check(HERE, FACT.id, by=ANNA, on=dt.date(2026, 4, 4))
    assert (held.fact.hold, checked.fact.checked) == ("unsure", dt.date(2026, 4, 4))


async def test_a_draft_waits_for_nobody_until_it_is_to_be_published(desk: Desk) -> None:
    draft = replace(FACT, state=State.DRAFT)
    assert isinstance(await desk.curation.add(HERE, draft, by=ANNA), Saved)
    found = await desk.curation.edit(HERE, FACT, expected=1, by=ANNA, kind=ChangeKind.UPDATED)
    assert isinstance(found, Proposed)


async def test_reports_need_no_second_curator_where_only_verdicts_do(desk: Desk) -> None:
    await desk.require(Review.VERDICTS)
    curation = desk.curation
    assert isinstance(await curation.add(HERE, FACT, by=ANNA), Saved)
    assert isinstance(await curation.add_statement(HERE, FACT.id, DENIAL, by=ANNA), Proposed)
    [waiting] = await desk.reviews.waiting(HERE)
    await desk.reviews.approve(HERE, waiting.id, by=BORIS)
    denied = await curation.fact(HERE, FACT.id)
    tagged = replace(denied, tags=("ports",))
    assert isinstance(await curation.edit(HERE, tagged, expected=2, by=ANNA, kind=ChangeKind.UPDATED), Saved)
    reworded = replace(tagged, claim="The harbour of Nemaros was shut on Monday.")
    assert isinstance(await curation.edit(HERE, reworded, expected=3, by=ANNA, kind=ChangeKind.UPDATED), Proposed)
    assert isinstance(await curation.retire(HERE, FACT.id, by=ANNA), Proposed)
    assert isinstance(await curation.undo(HERE, FACT.id, by=ANNA), Saved)  # of a tag, which is no verdict


async def test_a_proposal_that_is_not_there_is_said_not_to_be(desk: Desk) -> None:
    with pytest.raises(NotFound, match="no such proposal"):
        await desk.reviews.approve(HERE, "nowhere", by=BORIS)

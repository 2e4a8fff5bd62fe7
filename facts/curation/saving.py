"""Saving one change of a fact: the fact, its revision and the correction it begins, in the caller's transaction."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from facts.causes import cause
from facts.curation.desk import Review, load_desk
from facts.curation.outcomes import Action, ChangeKind, Proposed, Saved
from facts.curation.snapshots import article_values, snapshot
from facts.curation.visible import seen
from facts.errors import ArticleChanged, Conflict, Invalid, NotAllowed, NotFound
from facts.model import Stance, State
from facts.store import changes, records, revisions
from facts.store.corrections import begin_correction, was_shown
from facts.store.proposals import add_proposal, load_proposals
from facts.store.records import PlacedFact
from facts.store.revisions import Revision, add_revision
from facts.worded import worded

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy.ext.asyncio import AsyncConnection

    from facts.curation.actors import Actor
    from facts.model import Article, Fact, Statement

AT_ONCE = frozenset({Action.CHECK, Action.HOLD})
"""What never waits for a second curator: it publishes nothing."""


@dataclass(frozen=True, slots=True)
class Act:
    """What is done: by whom, when (UTC), why it is done, and what brought it about."""

    action: Action
    by: str
    at: dt.datetime
    kind: ChangeKind = ChangeKind.UPDATED
    minor: bool = False
    reason: str | None = None
    approved_by: str | None = None
    cause: str | None = field(default_factory=cause)

    @property
    def note(self) -> dict[str, Any] | None:
        """Return what the revision keeps of this beside who and when; None where there is nothing to keep."""
        note: dict[str, Any] = {}
        if self.kind is not ChangeKind.UPDATED:
            note["kind"] = str(self.kind)
        if self.minor:
            note["minor"] = True
        if self.reason:
            note["reason"] = self.reason
        if self.approved_by:
            note["approved_by"] = self.approved_by
        return note or None


async def load_placed(connection: AsyncConnection, workspace: str, fact_id: str) -> PlacedFact:
    """Return a fact in whatever state. Raises NotFound."""
    found = (await records.load_facts(connection, workspace, ids=[fact_id])).get(fact_id)
    if found is None:
        raise NotFound(worded("The record has no fact {fact_id}.", fact_id=fact_id))
    return found


async def load_article(connection: AsyncConnection, workspace: str, article_id: str) -> tuple[Article, int]:
    """Return an article with the number of its newest revision, 0 where it has none. Raises NotFound."""
    found = (await records.load_articles(connection, workspace, ids=[article_id])).get(article_id)
    if found is None:
        raise NotFound(f"The record has no article {article_id}.")
    newest = await revisions.load_revisions(connection, workspace, "article", article_id, newest=1)
    return found, newest[-1].number if newest else 0


async def require_article_unchanged(
    connection: AsyncConnection, workspace: str, current: Article, expected: int | None
) -> None:
    """Raise ArticleChanged when an article is at another revision than `expected`."""
    newest = await revisions.load_revisions(connection, workspace, "article", current.id, newest=1)
    number = newest[-1].number if newest else 0
    if expected is not None and number != expected:
        raise ArticleChanged(current, number, newest[-1].by if newest else "Somebody")


async def require_unchanged(connection: AsyncConnection, workspace: str, current: Fact, expected: int | None) -> None:
    """Raise Conflict when a fact is at another revision than `expected`."""
    if expected is None or current.revision == expected:
        return
    newest = await revisions.load_revisions(connection, workspace, "fact", current.id, newest=1)
    raise Conflict(current, newest[0].by if newest else "Somebody")


async def require_own_review(connection: AsyncConnection, workspace: str, by: Actor) -> None:
    """Raise NotAllowed where a change that nobody reviews would go past the second curator."""
    if (await load_desk(connection, workspace)).review is not Review.NONE and not by.may_administer:
        raise NotAllowed(
            "Changes wait for a second curator here, and this would go past them: only admins can change an article."
        )


def require_minor(before: Fact, after: Fact) -> None:
    """Raise Invalid where a change is more than one of wording, so that nobody is left untold."""
    if not seen(before, after).is_minor:
        raise Invalid({"minor": "A change of status, figures, sources, hold or state is never minor: people are told."})


async def save_fact(
    connection: AsyncConnection, workspace: str, before: PlacedFact | None, after: Fact, act: Act
) -> Saved:
    """Write `after` in the place of `before` (None: it is new); the workspace must be locked."""
    if before is None:
        placed = PlacedFact(
            await changes.next_place(connection, workspace, after.article.id), replace(after, revision=1)
        )
    else:
        placed = PlacedFact(before.place, replace(after, revision=before.fact.revision + 1))
    old = None if before is None else snapshot(before.fact)
    change = await records.take_change(connection, workspace, act.at)
    await records.save_fact(connection, workspace, placed, change)
    revision = Revision("fact", after.id, act.action, old, snapshot(placed.fact), act.note)
    await add_revision(connection, workspace, revision, change=change, at=act.at, by=act.by)
    correction = None
    if before is not None and await was_shown(connection, workspace, after.id) and seen(before.fact, after).anything:
        correction = await begin_correction(
            connection,
            workspace,
            after.id,
            revisions=(before.fact.revision, placed.fact.revision),
            kind=act.kind,
            minor=act.minor,
            by=act.by,
            at=act.at,
            cause=act.cause,
        )
    return Saved(placed.fact, change, correction)


async def save_article(
    connection: AsyncConnection, workspace: str, before: Article | None, after: Article, act: Act
) -> None:
    """Write an article with its revision; the workspace must be locked."""
    change = await records.take_change(connection, workspace, act.at)
    await records.save_article(connection, workspace, after, change)
    old = None if before is None else article_values(before)
    revision = Revision("article", after.id, act.action, old, article_values(after), act.note)
    await add_revision(connection, workspace, revision, change=change, at=act.at, by=act.by)


async def propose(connection: AsyncConnection, workspace: str, before: Fact | None, after: Fact, act: Act) -> Proposed:
    """Write a proposal in place of saving; one that the same person has made already is that one."""
    proposal_id = uuid.uuid4().hex
    values = {
        "id": proposal_id,
        "fact_id": after.id,
        "expected": 0 if before is None else before.revision,
        "action": act.action,
        "after": {"fact": snapshot(after), "article": {"id": after.article.id, **article_values(after.article)}},
        "kind": act.kind,
        "minor": act.minor,
        "note": act.reason,
        "proposed_by": act.by,
        "proposed_at": act.at,
        "state": "waiting",
    }
    same = ("fact_id", "expected", "action", "after", "proposed_by")
    for row in await load_proposals(connection, workspace, ["waiting"]):
        if all(row[name] == values[name] for name in same):
            return Proposed(row["id"], after)
    await add_proposal(connection, workspace, values)
    return Proposed(proposal_id, after)


def needs_review(review: Review, before: Fact | None, after: Fact, action: Action) -> bool:
    """Whether a change waits for a second curator; drafts don't, for they are shown to nobody."""
    if action in AT_ONCE or review is Review.NONE:
        return False
    if review is Review.VERDICTS:
        return _verdicts(before) != _verdicts(after)
    return _public(before) != _public(after)


def _public(fact: Fact | None) -> Fact | None:
    return fact if fact is not None and fact.state is State.PUBLISHED else None


def _verdicts(fact: Fact | None) -> tuple[str, tuple[Statement, ...]] | None:
    """Return what a fact confirms or denies in public: its claim, and who says so."""
    public = _public(fact)
    decisive = () if public is None else tuple(s for s in public.statements if s.stance is not Stance.REPORTED)
    return (public.claim, decisive) if public is not None and decisive else None

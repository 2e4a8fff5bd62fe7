"""Changing the record: the one place through which a person's change of a fact goes."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from facts.curation.articles import correct_article
from facts.curation.checking import checked_article, checked_fact, checked_statement
from facts.curation.desk import load_desk
from facts.curation.looking import Looking
from facts.curation.outcomes import Action, ChangeKind, Proposed, Saved
from facts.curation.placing import placed
from facts.curation.saving import (
    Act,
    load_placed,
    needs_review,
    propose,
    require_article_unchanged,
    require_minor,
    require_own_review,
    require_unchanged,
    save_article,
    save_fact,
)
from facts.curation.snapshots import fact_of
from facts.errors import Invalid
from facts.model import State
from facts.store import records, revisions
from facts.worded import worded

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from sqlalchemy.ext.asyncio import AsyncConnection

    from facts.curation.actors import Actor
    from facts.model import Article, Fact, Statement
    from facts.service import Service
    from facts.store import Database, Writer

    Alteration = Callable[[AsyncConnection, Fact], Awaitable[Fact]]


class Curation(Looking):
    """What curators do with the record of any workspace. Every change is one transaction and one revision."""

    def __init__(self, database: Database, writer: Writer, service: Service) -> None:
        super().__init__(database, service)
        self._writer = writer

    async def add(
        self, workspace: str, fact: Fact, *, by: Actor, kind: ChangeKind = ChangeKind.UPDATED
    ) -> Saved | Proposed:
        """Add a fact, and its article where the record doesn't have that; one that is there stays as it is.

        Raises NotAllowed, and Invalid, also for an id that is taken.
        """
        by.require_curator()
        act = Act(Action.ADD, by.person, _now(), kind)
        wanted = checked_fact(fact, act.at)
        if wanted.state is State.RETIRED:
            raise Invalid({"state": "A new fact is a draft or published."})
        article = checked_article(fact.article, act.at)

        async def save(connection: AsyncConnection) -> Saved | Proposed:
            await records.lock_workspace(connection, workspace)
            if await records.load_facts(connection, workspace, ids=[wanted.id]):
                raise Invalid({"id": worded("The id {fact_id} is taken. Choose another.", fact_id=wanted.id)})
            known = (await records.load_articles(connection, workspace)).get(article.id)
            after = replace(wanted, article=known or article, revision=1)
            if needs_review((await load_desk(connection, workspace)).review, None, after, act.action):
                return await propose(connection, workspace, None, after, act)
            if known is None:
                await save_article(connection, workspace, None, article, act)
            return await save_fact(connection, workspace, None, after, act)

        return await self._writer.write(save)

    async def edit(
        self, workspace: str, fact: Fact, *, expected: int, by: Actor, kind: ChangeKind, minor: bool = False
    ) -> Saved | Proposed:
        """Save `fact` in place of what the record has, which the editor saw at revision `expected`.

        Raises NotAllowed, NotFound, Invalid, and Conflict when somebody else changed it since; a fact that
        already is as wanted is no conflict.
        """
        by.require_curator()
        act = Act(Action.EDIT, by.person, _now(), kind, minor)

        async def alter(_connection: AsyncConnection, current: Fact) -> Fact:
            if fact.state is State.RETIRED:
                raise Invalid({"state": "To take a fact off the record, retire it with a reason."})
            return checked_fact(replace(fact, article=current.article), act.at, current)

        return await self._change(workspace, fact.id, alter, act, expected)

    async def add_statement(
        self,
        workspace: str,
        fact_id: str,
        statement: Statement,
        *,
        by: Actor,
        place: int | None = None,
        expected: int | None = None,
        kind: ChangeKind = ChangeKind.UPDATED,
    ) -> Saved | Proposed:
        """Add a statement to a fact.

        `place` is its index among the statements, oldest first; without one it goes by its date, or last where it
        has none. Raises NotAllowed, NotFound, Invalid and Conflict as `edit` does; Invalid names the statement's own
        fields, as `source`.
        """
        by.require_curator()
        act = Act(Action.STATEMENT, by.person, _now(), kind)

        async def alter(_connection: AsyncConnection, current: Fact) -> Fact:
            statements, at = placed(current.statements, statement, place)
            return checked_statement(replace(current, statements=statements), at, act.at, current)

        return await self._change(workspace, fact_id, alter, act, expected)

    async def check(self, workspace: str, fact_id: str, *, by: Actor, on: dt.date) -> Saved:
        """Note that a curator looked on a day and found that the fact still stands; needs no review."""
        by.require_curator()
        act = Act(Action.CHECK, by.person, _now())

        async def alter(_connection: AsyncConnection, current: Fact) -> Fact:
            return checked_fact(replace(current, checked=on), act.at, current)

        return _saved(await self._change(workspace, fact_id, alter, act))

    async def hold(self, workspace: str, fact_id: str, reason: str, *, by: Actor) -> Saved:
        """Put a fact under review, at once: every answer shows `reason` first."""
        by.require_curator()
        if not reason.strip():
            raise Invalid({"hold": "Say why: it is shown first in every answer."})
        act = Act(Action.HOLD, by.person, _now())

        async def alter(_connection: AsyncConnection, current: Fact) -> Fact:
            return checked_fact(replace(current, hold=reason), act.at, current)

        return _saved(await self._change(workspace, fact_id, alter, act))

    async def release(self, workspace: str, fact_id: str, *, by: Actor, reason: str | None = None) -> Saved | Proposed:
        """End a fact's hold."""
        by.require_curator()
        act = Act(Action.RELEASE, by.person, _now(), reason=reason)

        async def alter(_connection: AsyncConnection, current: Fact) -> Fact:
            return replace(current, hold=None)

        return await self._change(workspace, fact_id, alter, act)

    async def retire(self, workspace: str, fact_id: str, *, by: Actor, reason: str | None = None) -> Saved | Proposed:
        """Take a fact off the record; its history stays."""
        by.require_curator()
        act = Act(Action.RETIRE, by.person, _now(), reason=reason)

        async def alter(_connection: AsyncConnection, current: Fact) -> Fact:
            return replace(current, state=State.RETIRED)

        return await self._change(workspace, fact_id, alter, act, retired=True)

    async def restore(self, workspace: str, fact_id: str, *, by: Actor, reason: str | None = None) -> Saved | Proposed:
        """Bring a retired fact back as it was before: published, or a draft."""
        by.require_curator()
        act = Act(Action.RESTORE, by.person, _now(), reason=reason)

        async def alter(connection: AsyncConnection, current: Fact) -> Fact:
            if current.state is State.DRAFT:
                raise Invalid({"state": "This fact is a draft. Edit it to publish it."})
            newest = (await revisions.load_revisions(connection, workspace, "fact", fact_id, newest=1))[-1]
            was_draft = (newest.revision.before or {}).get("state") == State.DRAFT
            return replace(current, state=State.DRAFT if was_draft else State.PUBLISHED)

        return await self._change(workspace, fact_id, alter, act, retired=True)

    async def undo(self, workspace: str, fact_id: str, *, by: Actor, expected: int | None = None) -> Saved | Proposed:
        """Bring back what stood before a fact's newest revision, as a new one; undoing twice redoes.

        Undoing that a fact was added retires it. `expected` is the revision to be undone.
        """
        by.require_curator()
        act = Act(Action.UNDO, by.person, _now(), ChangeKind.CORRECTED)

        async def alter(connection: AsyncConnection, current: Fact) -> Fact:
            newest = (await revisions.load_revisions(connection, workspace, "fact", fact_id, newest=1))[-1]
            before = newest.revision.before
            if newest.revision.action == Action.ARTICLE:
                article_id = current.article.id
                said = worded(
                    "The newest change was of its article. Edit the article {article_id} instead.",
                    article_id=article_id,
                )
                raise Invalid({"state": said})
            if before is None:
                return replace(current, state=State.RETIRED)
            return fact_of(before, current.article, current.revision)

        return await self._change(workspace, fact_id, alter, act, expected, retired=True)

    async def save_article(
        self,
        workspace: str,
        article: Article,
        *,
        by: Actor,
        expected: int | None = None,
        kind: ChangeKind = ChangeKind.UPDATED,
    ) -> Article:
        """Save an article's details, new or changed; replies that showed others are corrected.

        `expected` is the revision of the article that the editor saw. Raises NotAllowed, also where changes wait for
        a second curator and the editor is no admin, Invalid, and ArticleChanged when somebody else changed it since.
        """
        by.require_curator()
        act = Act(Action.EDIT, by.person, _now(), kind)
        wanted = checked_article(article, act.at)

        async def save(connection: AsyncConnection) -> Article:
            await records.lock_workspace(connection, workspace)
            before = (await records.load_articles(connection, workspace)).get(wanted.id)
            if before == wanted:
                return wanted
            if before is not None:
                await require_article_unchanged(connection, workspace, before, expected)
                await require_own_review(connection, workspace, by)
            await save_article(connection, workspace, before, wanted, act)
            if before is not None:
                await correct_article(connection, workspace, before, wanted, act)
            return wanted

        return await self._writer.write(save)

    async def _change(
        self,
        workspace: str,
        fact_id: str,
        alter: Alteration,
        act: Act,
        expected: int | None = None,
        *,
        retired: bool = False,
    ) -> Saved | Proposed:
        """Save what `alter` makes of a fact, or propose it where a second curator must approve.

        `retired` tells that the change is one that a retired fact takes.
        """

        async def save(connection: AsyncConnection) -> Saved | Proposed:
            await records.lock_workspace(connection, workspace)
            before = await load_placed(connection, workspace, fact_id)
            if before.fact.state is State.RETIRED and not retired:
                raise Invalid({"state": "This fact is retired. Restore it first."})
            after = await alter(connection, before.fact)
            if after == before.fact:
                return Saved(before.fact, await records.current_change(connection, workspace), already=True)
            await require_unchanged(connection, workspace, before.fact, expected)
            if act.minor:
                require_minor(before.fact, after)
            if needs_review((await load_desk(connection, workspace)).review, before.fact, after, act.action):
                return await propose(connection, workspace, before.fact, after, act)
            return await save_fact(connection, workspace, before, after, act)

        return await self._writer.write(save)


def _saved(found: Saved | Proposed) -> Saved:
    if isinstance(found, Proposed):
        raise TypeError("a check and a hold are saved at once")
    return found


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)

"""Corrections on file, and the replies that they concern. Callers hold the transaction."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import exists, func, insert, or_, select, update

from facts.store import tables
from facts.store.records import CHUNK
from facts.store.revisions import load_revisions

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, RowMapping
    from sqlalchemy.ext.asyncio import AsyncConnection

_corrections = tables.corrections
_follows = tables.follows
_questions = tables.questions
_shown = tables.shown

RUNNING, STOPPED, DONE = "running", "stopped", "done"


@dataclass(frozen=True, slots=True)
class StaleReply:
    """A reply that showed a fact as it was before a correction; `thread` is where a notice belongs."""

    question_id: str
    channel: str
    ts: str
    thread: str


async def was_shown(connection: AsyncConnection, workspace: str, fact_id: str) -> bool:
    """Tell whether a correction of a fact would concern anybody: those it was shown to, or who follow it."""
    shown = exists().where(_shown.c.workspace_id == workspace, _shown.c.fact_id == fact_id)
    followed = exists().where(
        _follows.c.workspace_id == workspace, _follows.c.subject == "fact", _follows.c.subject_id == fact_id
    )
    return bool(await connection.scalar(select(or_(shown, followed))))


async def begin_correction(
    connection: AsyncConnection,
    workspace: str,
    fact_id: str,
    *,
    revisions: tuple[int, int],
    kind: str,
    minor: bool,
    by: str,
    at: dt.datetime,
    cause: str | None = None,
) -> str:
    """Begin a correction in the transaction that saves the fact, and return its id.

    `revisions` are the numbers before and after; `cause` names what brought it about. Call it only when what people see
    of the fact has changed, and somebody was shown it.
    """
    found = uuid.uuid4().hex
    await connection.execute(
        insert(_corrections).values(
            workspace_id=workspace,
            id=found,
            fact_id=fact_id,
            from_revision=revisions[0],
            to_revision=revisions[1],
            kind=kind,
            minor=minor,
            by=by,
            at=at,
            state=RUNNING,
            cause=cause,
        )
    )
    return found


async def shown_of_article(connection: AsyncConnection, workspace: str, article_id: str) -> list[str]:
    """Return the ids of an article's facts that somebody was shown, or follows."""
    facts = tables.facts
    query = (
        select(facts.c.id)
        .where(facts.c.workspace_id == workspace, facts.c.article_id == article_id, _before_people(workspace))
        .order_by(facts.c.id)
    )
    return [str(fact_id) for fact_id in await connection.scalars(query)]


async def shown_articles(connection: AsyncConnection, workspace: str, article_ids: Sequence[str]) -> set[str]:
    """Return those of some articles of which somebody was shown a fact, or follows one."""
    facts = tables.facts
    found: set[str] = set()
    for start in range(0, len(article_ids), CHUNK):
        some = facts.c.article_id.in_(article_ids[start : start + CHUNK])
        query = select(facts.c.article_id).where(facts.c.workspace_id == workspace, some, _before_people(workspace))
        found.update(await connection.scalars(query.distinct()))
    return found


def _before_people(workspace: str) -> ColumnElement[bool]:
    fact_id = tables.facts.c.id
    shown = exists().where(_shown.c.workspace_id == workspace, _shown.c.fact_id == fact_id)
    followed = exists().where(
        _follows.c.workspace_id == workspace, _follows.c.subject == "fact", _follows.c.subject_id == fact_id
    )
    return or_(shown, followed)


async def load_corrections(
    connection: AsyncConnection,
    workspace: str,
    *,
    fact_id: str | None = None,
    ids: Sequence[str] | None = None,
    state: str | None = None,
    ended_after: dt.datetime | None = None,
) -> list[RowMapping]:
    """Return corrections, newest first: of one fact, of some ids, in one state, or that ended after a moment."""
    query = select(_corrections).where(_corrections.c.workspace_id == workspace)
    if fact_id is not None:
        query = query.where(_corrections.c.fact_id == fact_id)
    if ids is not None:
        query = query.where(_corrections.c.id.in_(ids))
    if state is not None:
        query = query.where(_corrections.c.state == state)
    if ended_after is not None:
        query = query.where(_corrections.c.ended_at > ended_after)
    ordered = query.order_by(_corrections.c.at.desc(), _corrections.c.to_revision.desc())
    return list((await connection.execute(ordered)).mappings())


async def end_correction(
    connection: AsyncConnection, workspace: str, correction_id: str, state: str, *, by: str | None, at: dt.datetime
) -> bool:
    """End a running correction; False where it has ended already, or there is none."""
    ended = (
        update(_corrections)
        .where(
            _corrections.c.workspace_id == workspace,
            _corrections.c.id == correction_id,
            _corrections.c.state == RUNNING,
        )
        .values(state=state, ended_by=by, ended_at=at, cause=None)
    )
    return bool((await connection.execute(ended)).rowcount)


async def stale_replies(
    connection: AsyncConnection,
    workspace: str,
    fact_id: str,
    *,
    before: int | None = None,
    question_id: str | None = None,
) -> list[StaleReply]:
    """Return the replies on file that show a fact, oldest first.

    `before` narrows them to those that show a revision older than that one, `question_id` to one question's.
    """
    joined = _questions.join(
        _shown, (_questions.c.workspace_id == _shown.c.workspace_id) & (_questions.c.id == _shown.c.question_id)
    )
    query = (
        select(
            _questions.c.id,
            _questions.c.reply_channel,
            _questions.c.reply_ts,
            _questions.c.reply_thread,
            _questions.c.surface,
            _questions.c.message_ts,
        )
        .distinct()
        .select_from(joined)
        .where(_shown.c.workspace_id == workspace, _shown.c.fact_id == fact_id, _questions.c.reply_ts.is_not(None))
        .order_by(_questions.c.reply_ts)
    )
    if before is not None:
        query = query.where(_shown.c.revision < before)
    if question_id is not None:
        query = query.where(_questions.c.id == question_id)
    return [_stale(row) for row in (await connection.execute(query)).mappings()]


async def count_reach(connection: AsyncConnection, workspace: str, fact_id: str) -> tuple[int, int]:
    """Count the replies that show a fact, and the people who follow it."""
    return await count_reach_of_all(connection, workspace, [fact_id])


async def count_reach_of_all(connection: AsyncConnection, workspace: str, fact_ids: Sequence[str]) -> tuple[int, int]:
    """Count the replies that show any of some facts, and the people who follow any of them."""
    replies: set[str] = set()
    people: set[str] = set()
    for fact_id in fact_ids:
        replies.update(reply.question_id for reply in await stale_replies(connection, workspace, fact_id))
        following = select(_follows.c.person).where(
            _follows.c.workspace_id == workspace, _follows.c.subject == "fact", _follows.c.subject_id == fact_id
        )
        people.update(str(person) for person in await connection.scalars(following))
    return len(replies), len(people)


async def load_shown(connection: AsyncConnection, workspace: str, question_id: str) -> list[RowMapping]:
    """Return what a question's reply shows, claim by claim, in the reply's order."""
    query = (
        select(_shown)
        .where(_shown.c.workspace_id == workspace, _shown.c.question_id == question_id)
        .order_by(_shown.c.position, _shown.c.place)
    )
    return list((await connection.execute(query)).mappings())


async def save_shown(
    connection: AsyncConnection, workspace: str, question_id: str, position: int, facts: Sequence[dict[str, Any]]
) -> None:
    """Note what a reply shows for one claim now: rows of fact_id, role, revision and picked_by, in their order."""
    of_claim = (
        (_shown.c.workspace_id == workspace) & (_shown.c.question_id == question_id) & (_shown.c.position == position)
    )
    await connection.execute(_shown.delete().where(of_claim))
    key = {"workspace_id": workspace, "question_id": question_id, "position": position}
    known = await connection.scalar(
        select(_questions.c.id).where(_questions.c.workspace_id == workspace, _questions.c.id == question_id)
    )
    if facts and known is not None:
        rows = [{"picked_by": None, **fact, **key, "place": place} for place, fact in enumerate(facts)]
        await connection.execute(insert(_shown), rows)


def _stale(row: RowMapping) -> StaleReply:
    # Replies noted before threads were kept: a mention's stands under the mention, another under nothing.
    thread = row["reply_thread"] or (row["message_ts"] if row["surface"] == "mention" else None)
    return StaleReply(row["id"], row["reply_channel"], row["reply_ts"], thread or row["reply_ts"])


async def overtaking(connection: AsyncConnection, workspace: str, question_id: str) -> list[RowMapping]:
    """Return the corrections, not stopped, of facts that a question's reply showed as they were before; oldest first.

    Where a fact was changed while nobody had been shown it but the one whose reply was on its way, there is none
    yet: it is begun here, as an update.
    """
    facts = tables.facts
    query = (
        select(_shown.c.fact_id, func.min(_shown.c.revision).label("revision"), facts.c.revision.label("now"))
        .join(facts, (facts.c.workspace_id == _shown.c.workspace_id) & (facts.c.id == _shown.c.fact_id))
        .where(
            _shown.c.workspace_id == workspace,
            _shown.c.question_id == question_id,
            _shown.c.revision < facts.c.revision,
        )
        .group_by(_shown.c.fact_id, facts.c.revision)
    )
    found: list[RowMapping] = []
    for behind in (await connection.execute(query)).mappings().all():
        rows = await load_corrections(connection, workspace, fact_id=behind["fact_id"])
        if not any(row["to_revision"] > behind["revision"] for row in rows):
            await _begin_late(connection, workspace, behind["fact_id"], behind["revision"], behind["now"])
            rows = await load_corrections(connection, workspace, fact_id=behind["fact_id"])
        found += [row for row in reversed(rows) if row["to_revision"] > behind["revision"] and row["state"] != STOPPED]
    return found


async def reopen_correction(connection: AsyncConnection, workspace: str, correction_id: str) -> None:
    """Let a correction that has reached its end go on, for something more that it has to reach."""
    which = (
        (_corrections.c.workspace_id == workspace)
        & (_corrections.c.id == correction_id)
        & (_corrections.c.state == DONE)
    )
    await connection.execute(update(_corrections).where(which).values(state=RUNNING, ended_at=None))


async def _begin_late(connection: AsyncConnection, workspace: str, fact_id: str, before: int, after: int) -> None:
    kept = (await load_revisions(connection, workspace, "fact", fact_id, newest=1))[-1]
    note = kept.revision.note or {}
    await begin_correction(
        connection,
        workspace,
        fact_id,
        revisions=(before, after),
        kind=note.get("kind", "updated"),
        minor=bool(note.get("minor")),
        by=kept.by,
        at=kept.at,
    )

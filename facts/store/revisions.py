"""Revisions: one row a change, written in the transaction of the change, never altered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, null, select

from facts.store import tables

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy import RowMapping
    from sqlalchemy.ext.asyncio import AsyncConnection


ARTICLE_CHANGED = "article"
"""The action of a fact's revision that says that its article's details were changed."""


@dataclass(frozen=True, slots=True)
class Revision:
    """One change to a fact, an article, an entity, a role or a setting.

    `before` is None when it is new, `after` when it is no more. `note` holds the reason, who approved it, and
    whether it corrects.
    """

    subject: str
    subject_id: str
    action: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    note: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A revision on file: its number (from 1), the change it was, when (UTC) and by whom."""

    number: int
    change: int
    at: dt.datetime
    by: str
    revision: Revision


async def add_revision(
    connection: AsyncConnection, workspace: str, revision: Revision, *, change: int, at: dt.datetime, by: str
) -> int:
    """Write a revision and return its number; the workspace's row must be locked (see `take_change`)."""
    table = tables.revisions
    newest = await connection.scalar(
        select(func.max(table.c.number)).where(
            table.c.workspace_id == workspace,
            table.c.subject == revision.subject,
            table.c.subject_id == revision.subject_id,
        )
    )
    number = int(newest or 0) + 1
    await connection.execute(
        insert(table).values(
            workspace_id=workspace,
            subject=revision.subject,
            subject_id=revision.subject_id,
            number=number,
            change=change,
            at=at,
            by=by,
            action=revision.action,
            before=revision.before,
            after=revision.after,
            note=revision.note,
        )
    )
    return number


async def load_revisions(
    connection: AsyncConnection, workspace: str, subject: str, subject_id: str, *, newest: int | None = None
) -> list[Kept]:
    """Return the revisions of one subject, oldest first; with `newest`, only so many of the newest."""
    table = tables.revisions
    query = (
        select(table)
        .where(table.c.workspace_id == workspace, table.c.subject == subject, table.c.subject_id == subject_id)
        .order_by(table.c.number.desc())
    )
    rows = (await connection.execute(query if newest is None else query.limit(newest))).mappings()
    return [_kept(row) for row in rows][::-1]


def _kept(row: RowMapping) -> Kept:
    revision = Revision(row["subject"], row["subject_id"], row["action"], row["before"], row["after"], row["note"])
    return Kept(row["number"], row["change"], row["at"], row["by"], revision)


async def load_snapshot(
    connection: AsyncConnection, workspace: str, subject: str, subject_id: str, number: int
) -> dict[str, Any] | None:
    """Return what a subject was after its revision `number`; None when there is no such revision."""
    table = tables.revisions
    found = await connection.scalar(
        select(table.c.after).where(
            table.c.workspace_id == workspace,
            table.c.subject == subject,
            table.c.subject_id == subject_id,
            table.c.number == number,
        )
    )
    return None if found is None else dict(found)


async def load_kept(
    connection: AsyncConnection, workspace: str, fact_id: str, number: int
) -> tuple[dict[str, Any], dict[str, Any] | None] | None:
    """Return what a fact was after its revision `number`, and its article's details as they were then.

    None when there is no such revision; the details are None where they are what they were. A fact that was shown
    to somebody gets a revision with each change of its article's details, which keeps what those were before.
    """
    after = await load_snapshot(connection, workspace, "fact", fact_id, number)
    if after is None:
        return None
    table = tables.revisions
    changed = (
        select(table.c.note)
        .where(
            table.c.workspace_id == workspace,
            table.c.subject == "fact",
            table.c.subject_id == fact_id,
            table.c.number > number,
            table.c.action == ARTICLE_CHANGED,
        )
        .order_by(table.c.number)
        .limit(1)
    )
    note = await connection.scalar(changed)
    return after, None if note is None else dict(note["article"]["before"])


async def load_article_changes(
    connection: AsyncConnection, workspace: str, *, since: int, until: int
) -> list[Revision]:
    """Return the revisions after the change number `since`, up to `until`, that changed an article on record."""
    table = tables.revisions
    query = (
        select(table.c.subject, table.c.subject_id, table.c.action, table.c.before, table.c.after)
        .where(table.c.workspace_id == workspace, table.c.change > since, table.c.change <= until)
        .where(table.c.subject == "article", table.c.before.is_not(null()))
        .order_by(table.c.change)
    )
    rows = (await connection.execute(query)).all()
    return [Revision(*row) for row in rows if row.before is not None and row.after is not None]


async def load_changes(connection: AsyncConnection, workspace: str, *, since: int, most: int) -> list[Kept]:
    """Return the revisions after the change number `since`, in the order of change, at most about `most`.

    Those of one change come together, so that reading on from the last one's number leaves none out.
    """
    table = tables.revisions
    after = (table.c.workspace_id == workspace) & (table.c.change > since)
    last = select(table.c.change).where(after).order_by(table.c.change).offset(most - 1).limit(1)
    up_to = await connection.scalar(last)
    query = select(table).where(after).order_by(table.c.change, table.c.subject, table.c.subject_id, table.c.number)
    if up_to is not None:
        query = query.where(table.c.change <= up_to)
    return [_kept(row) for row in (await connection.execute(query)).mappings()]

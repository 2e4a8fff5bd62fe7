"""Revisions: one row a change, written in the transaction of the change, never altered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, select

from facts.store import tables

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy.ext.asyncio import AsyncConnection


@dataclass(frozen=True, slots=True)
class Revision:
    """One change to a fact, an article or an entity. `before` is None when it is new."""

    subject: str
    subject_id: str
    action: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


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
        )
    )
    return number

"""Whose a delivery is: statements by which several processes share the inbox, and any of them may die."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, exists, or_, select, tuple_, update

from bot.delivery.tables import inbox

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy import BindParameter, ColumnElement, RowMapping, Update
    from sqlalchemy.ext.asyncio import AsyncConnection


def is_open() -> ColumnElement[bool]:
    """Tell of a row whether it is still to be answered."""
    return and_(inbox.c.done_at.is_(None), inbox.c.payload.is_not(None))


def message_is_waiting(subject: BindParameter[str]) -> ColumnElement[bool]:
    """Tell whether another delivery about a message is still to be answered."""
    other = inbox.alias("other")
    return exists().where(other.c.subject == subject, other.c.done_at.is_(None))


def free_ended(now: dt.datetime) -> Update:
    """Make the statement that takes deliveries from processes that have not renewed their leases."""
    ended = update(inbox).where(is_open(), inbox.c.owner.is_not(None), inbox.c.leased_until < now)
    return ended.values(owner=None)


async def claim_due(
    connection: AsyncConnection, now: dt.datetime, most: int, owner: str, until: dt.datetime
) -> list[RowMapping]:
    """Give at most so many deliveries that are due to `owner`; returns their rows, the oldest first.

    Rows that another process is taking at this moment are passed over (PostgreSQL); on SQLite nobody else can write.
    Of several deliveries about one message only the oldest is taken, and none while another is worked on.
    """
    other = inbox.alias("other")
    same = and_(other.c.subject == inbox.c.subject, other.c.done_at.is_(None), other.c.key != inbox.c.key)
    older = tuple_(other.c.received_at, other.c.key) < tuple_(inbox.c.received_at, inbox.c.key)
    due = (
        select(inbox.c.key)
        .where(
            is_open(),
            inbox.c.owner.is_(None),
            or_(inbox.c.not_before.is_(None), inbox.c.not_before <= now),
            or_(inbox.c.subject.is_(None), ~exists().where(same, or_(other.c.owner.is_not(None), older))),
        )
        .order_by(inbox.c.received_at, inbox.c.key)
        .limit(most)
        .with_for_update(skip_locked=True, of=inbox)
    )
    keys = [row.key for row in await connection.execute(due)]
    if not keys:
        return []
    taken: dict[str, Any] = {"owner": owner, "leased_until": until, "attempts": inbox.c.attempts + 1}
    await connection.execute(update(inbox).where(inbox.c.key.in_(keys)).values(taken))
    rows = await connection.execute(
        select(inbox).where(inbox.c.key.in_(keys)).order_by(inbox.c.received_at, inbox.c.key)
    )
    return list(rows.mappings())

"""Telling other replicas what changed: a notice on PostgreSQL, which it hands on when the transaction is committed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import func, select

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

CHANNEL = "onrecord_changes"

GONE = -1
"""In place of a change's number: the workspace was removed."""

MOST_CHARACTERS = 100
"""Of a notice: a workspace's name has at most 64, its number at most 19. PostgreSQL takes 8,000 bytes."""


class Notice(NamedTuple):
    """A workspace, and the number of its newest change, or `GONE`."""

    workspace: str
    change: int


async def tell(connection: AsyncConnection, workspace: str, change: int) -> None:
    """Tell whoever listens of a change once this transaction is committed; on SQLite nobody listens."""
    if connection.dialect.name == "postgresql":
        await connection.execute(select(func.pg_notify(CHANNEL, f"{change} {workspace}")))


def read_notice(payload: str) -> Notice | None:
    """Return what a notice tells; None for one that isn't ours: anybody on the database may send some."""
    number, space, workspace = payload.partition(" ")
    if not (space and workspace) or len(payload) > MOST_CHARACTERS:
        return None
    # Nothing but plain digits: `int` also takes signs, spaces, underscores and the digits of other scripts.
    if not (number.isascii() and number.removeprefix("-").isdigit()):
        return None
    change = int(number)
    return Notice(workspace, change) if change >= GONE else None

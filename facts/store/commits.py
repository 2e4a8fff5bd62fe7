"""Finding out whether a commit took place that was cut off when the database went away.

Each transaction of a writer leaves its number in the writer's own row. PostgreSQL's transaction ids would tell the same
for nothing, but a server that takes over may give the id of one that never reached it to another.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import secrets
import time
from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from facts.errors import DatabaseUnreachable
from facts.store import tables
from facts.store.dialects import dialect_insert

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from facts.store.database import Database

PAUSE = 0.2
"""Seconds between two looks while the database is away."""

KEPT = dt.timedelta(days=1)
"""How long the row of a process that has gone is kept; none looks so long after its commit."""

_NOTING = (
    f"INSERT INTO {tables.commits.name} (writer, number, at) VALUES (%s, %s, %s) "  # noqa: S608 - a name of ours
    "ON CONFLICT (writer) DO UPDATE SET number = excluded.number, at = excluded.at"
)
"""As text, for each transaction pays for it: to make it anew takes longer than to carry it out."""


class Commits:
    """The numbers of one writer's transactions, which come one after the other."""

    def __init__(self, database: Database) -> None:
        """Begin with no row: on SQLite, whose commits nothing cuts off but the process's own end, none is needed."""
        self._database = database
        self._writer = secrets.token_hex(8)
        self._number = 0

    def note(self, connection: Connection) -> None:
        """Leave the next number, in the transaction that it stands for."""
        if self._database.is_sqlite:
            return
        self._number += 1
        now = dt.datetime.now(dt.UTC)
        connection.exec_driver_sql(_NOTING, (self._writer, self._number, now))
        if self._number == 1:
            connection.execute(delete(tables.commits).where(tables.commits.c.at < now - KEPT))

    async def took_place(self, until: float, lost: DatabaseUnreachable) -> bool:
        """Tell whether the last transaction that left its number was committed.

        Waits for the database until the moment `until` of the monotonic clock, and raises what was `lost` after that.
        """
        mine = select(tables.commits.c.number).where(tables.commits.c.writer == self._writer)
        values = {"writer": self._writer, "number": 0, "at": dt.datetime.now(dt.UTC)}
        while True:
            try:
                async with self._database.write() as connection:
                    # Where the server still is at the commit, each of these waits for its end.
                    first = dialect_insert(connection, tables.commits).values(values).on_conflict_do_nothing()
                    await connection.execute(first)
                    return await connection.scalar(mine.with_for_update()) == self._number
            except DatabaseUnreachable:
                if time.monotonic() > until:
                    raise lost from None
            await asyncio.sleep(PAUSE)

"""Finding out whether a commit took place that was cut off when the database went away.

Each transaction of a writer leaves its number in the writer's own row. PostgreSQL's transaction ids would tell the same
for nothing, but a server that takes over may give the id of one that never reached it to another.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import secrets
import time
from typing import TYPE_CHECKING, Any

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
    "ON CONFLICT (writer) DO UPDATE SET number = excluded.number, at = excluded.at "
    # A statement that a server carries out when its connection is gone may come after those that followed it.
    f"WHERE {tables.commits.name}.number < excluded.number"
)
"""As text, for each transaction pays for it: to make it anew takes longer than to carry it out."""


class Noting:
    """A statement that a transaction still owes, with its values."""

    def __init__(self, text: str, values: tuple[Any, ...]) -> None:
        self._text = text
        self._values = values

    def take(self) -> tuple[str, tuple[Any, ...]]:
        """Return it once, and then nothing."""
        taken, self._text, self._values = (self._text, self._values), "", ()
        return taken


def noting_of(connection: Connection) -> tuple[str, tuple[Any, ...]]:
    """Take over what the transaction of `connection` owes, empty where that is nothing.

    Each statement is a way there and back, for which whoever waits to be acknowledged waits too: whoever writes
    something anyway takes this along, as `WITH`.
    """
    noting = connection.get_execution_options().get("noting")
    return noting.take() if isinstance(noting, Noting) else ("", ())


class Commits:
    """The numbers of one writer's transactions, which come one after the other."""

    def __init__(self, database: Database) -> None:
        """Begin with no row: on SQLite, whose commits nothing cuts off but the process's own end, none is needed."""
        self._database = database
        self._writer = secrets.token_hex(8)
        self._number = 0

    def begin(self, connection: Connection) -> None:
        """Give the next number to the transaction that has begun: its first statement with room for that leaves it."""
        if self._database.is_sqlite:
            return
        self._number += 1
        left = (self._writer, self._number, dt.datetime.now(dt.UTC))
        connection.execution_options(noting=Noting(_NOTING, left))

    def end(self, connection: Connection) -> None:
        """Leave the number where no statement has."""
        if self._database.is_sqlite:
            return
        text, values = noting_of(connection)
        if text:
            connection.exec_driver_sql(text, values)
        if self._number == 1:
            before = dt.datetime.now(dt.UTC) - KEPT
            connection.execute(delete(tables.commits).where(tables.commits.c.at < before))

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

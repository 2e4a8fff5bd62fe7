"""One writer that commits in groups: what arrives while a transaction runs shares the next one.

A commit costs a flush to the disk. At thirty deliveries at once, one transaction each gave 430 answers a
second, one for the whole group 2,300.
"""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, TypeVar

from facts.errors import RecordBusy
from facts.store.lane import Lane

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from sqlalchemy import Connection
    from sqlalchemy.ext.asyncio import AsyncConnection

    from facts.store.database import Database

I = TypeVar("I")  # noqa: E741 - an item's type
T = TypeVar("T")

PATIENCE_SECONDS = 2
"""How long a change of the record waits for an import; Slack shows an error after 3 seconds without an answer."""

COMPANY_SECONDS = 0.025
"""How long what nobody waits for may wait for others to be written with, while the writer is busy. At 40 commands a
second three of four transactions were of such, and what is to be acknowledged waited for them."""


class Writer:
    """Runs small write operations, many to a transaction.

    On SQLite, which has one writer at a time, they are one queue. On PostgreSQL what is patient and the operations are
    a second one, for whoever waits to be acknowledged would wait for them. In each they keep their order.
    """

    def __init__(self, database: Database, *, company_seconds: float = COMPANY_SECONDS) -> None:
        """Write to `database`; what is patient waits `company_seconds` at most for others to be written with."""
        self._hurried = Lane(database, company_seconds)
        self._patient = self._hurried if database.is_sqlite else Lane(database, company_seconds, patient=True)

    async def write(self, operation: Callable[[AsyncConnection], Awaitable[T]]) -> T:
        """Run `operation` and return its result once it is committed.

        An operation must be safe to run again: when one of a group fails, the group is rolled back and each
        is run in a transaction of its own, so that only the one at fault raises. A change of the record waits while
        an import is being brought in; raises RecordBusy where that goes on for too long. While the database is away it
        is tried again, also where that went away in the middle of a commit which then turns out not to have taken
        place; raises DatabaseUnreachable where it stays away, `undecided` where that couldn't be found out.
        """
        began = time.monotonic()
        while True:
            try:
                result: T = await self._patient.hand_over(operation=operation)
            except RecordBusy:
                if time.monotonic() - began > PATIENCE_SECONDS:
                    raise
                await asyncio.sleep(0.05)
            else:
                return result

    def together(
        self, kind: Callable[[Connection, Sequence[I]], Sequence[T]], item: I, *, patient: bool = False
    ) -> asyncio.Future[T]:
        """Hand `item` over at once; what is returned is done when it is committed.

        `kind` writes many items by few statements and returns a result for each: those that wait in this moment are
        one call of it. For what is written often. Items of a group are written before its operations. Where the writer
        is busy, a `patient` one waits for a moment for others to be written with.
        """
        lane = self._patient if patient else self._hurried
        return lane.hand_over(kind=kind, item=item, patient=patient)

    async def close(self) -> None:
        """Wait until everything that was handed over is committed, then stop."""
        await self._hurried.close()
        await self._patient.close()

"""The database: SQLite in a file by default, PostgreSQL by URL, one way to open a transaction on either."""

from __future__ import annotations

import asyncio
import time
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from facts.errors import DatabaseError, DatabaseMissing, DatabaseUnreachable
from facts.store.addresses import database_url
from facts.store.believed import Believed
from facts.store.engines import shared_engine, threads_engine
from facts.store.folding import Folding
from facts.store.glancing import Glances
from facts.store.thread import OwnThread
from facts.store.translating import Translated, is_away

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from sqlalchemy import Connection
    from sqlalchemy.engine import URL
    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

T = TypeVar("T")

AWAY_SECONDS = 10.0
"""How long whoever wants a connection waits for a PostgreSQL that was there before and is not there just now: a restart
takes one to three seconds, a failover some more. Slack itself sends again what isn't acknowledged within three."""

SNAPSHOT = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
"""What PostgreSQL is told so that a transaction sees one moment."""

ALONE = {"isolation_level": "AUTOCOMMIT"}
"""What a connection to PostgreSQL is told so that a statement needs no transaction around it."""

AWAY_PAUSES = 0.05, 1.0
"""Seconds between two tries: at first, and at most."""


class Database:
    """One engine, and the two ways to use it: `read` and `write`, each one transaction."""

    def __init__(self, url: URL) -> None:
        self.url = url
        self.is_sqlite = url.get_backend_name() == "sqlite"
        self.engine: AsyncEngine = shared_engine(url, is_sqlite=self.is_sqlite)
        self.believed = Believed()
        self._was_there = False
        # Seconds of the longest write transaction so far, from its lock to its end.
        self.longest_write = 0.0
        # SQLite has one writer at a time. Waiting here is fair and costs nothing; waiting in SQLite is a
        # busy loop that starves (measured: 0.8 s at the 99th percentile).
        self._turn: asyncio.Lock | None = asyncio.Lock() if self.is_sqlite else None
        self._thread = OwnThread(partial(threads_engine, url)) if self.is_sqlite else None
        self._apart = self._thread or OwnThread(partial(threads_engine, url))
        self._patient = self._thread or OwnThread(partial(threads_engine, url))
        # One of its own, since whoever reads waits for no writer.
        self._reader = OwnThread(partial(threads_engine, url))
        self.glances = Glances(url) if self.is_sqlite else None
        self._folding = Folding(url, self.engine, self.between_writes) if self.is_sqlite else None

    @classmethod
    def at(cls, text: str, *, create: bool = False) -> Database:
        """Open the database that the URL `text` names.

        A missing SQLite file is made when `create` is set, its folder too; else DatabaseMissing is raised.
        """
        url = database_url(text)
        if url.get_backend_name() == "sqlite":
            path = Path(str(url.database))
            if create:
                try:
                    path.parent.mkdir(parents=True, exist_ok=True)
                except OSError as error:
                    raise DatabaseError(f"The folder {path.parent} can't be made: {error.strerror}.") from None
            elif not path.exists():
                raise DatabaseMissing(f"There is no database at {path}. `onrecord import FILE` makes one.")
        return cls(url)

    @asynccontextmanager
    async def read(self, *, patience: float | None = None) -> AsyncIterator[AsyncConnection]:
        """Yield a connection inside one transaction that sees one state of the record.

        A PostgreSQL that is away is waited for, at most `patience` seconds (`AWAY_SECONDS`). Raises DatabaseUnreachable
        after that, and where it goes away meanwhile.
        """
        with Translated():
            async with self._connected(patience) as connection:
                if not self.is_sqlite:
                    # READ COMMITTED, which writers have, shows each statement another moment.
                    await connection.execution_options(**SNAPSHOT)
                async with connection.begin():
                    yield connection

    @asynccontextmanager
    async def write(self, *, lasting: bool = True) -> AsyncIterator[AsyncConnection]:
        """Yield a connection inside one transaction; committed at the end, rolled back on any error.

        A `lasting` one survives a power cut from the moment it is committed. One that isn't survives it only when a
        lasting one was committed after it, and waits for no disk: for work that is begun anew when it is lost. Raises
        DatabaseUnreachable where the database goes away meanwhile; only in the commit is it then `undecided`.
        """
        with Translated() as translated:
            async with self.between_writes(), self._connected(None) as connection:
                began = time.perf_counter()
                writing = await connection.execution_options(writing=True, lasting=lasting)
                async with writing.begin():
                    if not (lasting or self.is_sqlite):
                        await writing.execute(text("SET LOCAL synchronous_commit TO OFF"))
                    began = time.perf_counter()
                    yield writing
                    translated.committing = True
                took = time.perf_counter() - began
            self._note(took)

    @asynccontextmanager
    async def _connected(self, patience: float | None) -> AsyncIterator[AsyncConnection]:
        """Yield a connection that works; where there was one before, the database is waited for."""
        pause, most = AWAY_PAUSES
        until = time.monotonic() + (AWAY_SECONDS if patience is None else patience)
        async with AsyncExitStack() as stack:
            while True:
                try:
                    connection = await stack.enter_async_context(self.engine.connect())
                    break
                except DBAPIError as error:
                    if not (self._was_there and is_away(error)) or time.monotonic() > until:
                        raise
                await asyncio.sleep(pause)
                pause = min(2 * pause, most)
            self._was_there = not self.is_sqlite
            yield connection

    def between_writes(self) -> AbstractAsyncContextManager[Any]:
        """Hold this process's writers back on SQLite, where one that is interrupted makes everybody else wait.

        For work of some hundredths of a second that would keep a thread of a writer's from going on.
        """
        return nullcontext() if self._turn is None else self._turn

    @property
    def log_bytes(self) -> int:
        """How long SQLite's log is at the moment; 0 on PostgreSQL, which looks after its own."""
        return 0 if self._folding is None else self._folding.length()

    @property
    def arguments(self) -> dict[str, Any]:
        """What the driver is given to connect."""
        _, arguments = self.engine.dialect.create_connect_args(self.url)
        return dict(arguments)

    async def run(self, function: Callable[[Connection], T], *, lasting: bool = True) -> T:
        """Return what `function` does inside one transaction, as `write` would; its statements wait for none.

        For what is written often: on SQLite all of it is one hop into a thread, instead of one a statement.
        """
        if self._thread is None:
            async with self.write(lasting=lasting) as connection:
                return await connection.run_sync(function)
        with Translated():
            async with self.between_writes():
                result, seconds = await self._thread.run(function, writing=True, lasting=lasting)
        self._note(seconds)
        return result

    async def run_apart(self, function: Callable[[Connection], T], *, patient: bool = False, once: bool = False) -> T:
        """Return what `function` does inside one lasting transaction, in one hop into a thread on PostgreSQL too.

        For the writer alone, so that nothing long is in its way; what is `patient` has another thread there. Where it
        is done at `once`, by a single statement, that is the transaction (PostgreSQL). Unlike `write` this waits for no
        database that is away, but raises DatabaseUnreachable at once.
        """
        with Translated() as translated:

            def run(connection: Connection) -> T:
                # A single statement is committed as it is carried out.
                translated.committing = once
                result = function(connection)
                translated.committing = True
                return result

            options = ALONE if once and not self.is_sqlite else {}
            async with self.between_writes():
                thread = self._patient if patient else self._apart
                result, seconds = await thread.run(run, writing=True, lasting=True, **options)
        self._note(seconds)
        return result

    async def look(
        self, function: Callable[[Connection], T], *, patience: float | None = None, once: bool = False
    ) -> T:
        """Return what `function` reads inside one transaction, as `read` would, in one hop into a thread.

        For what is read often and at once: whoever looks next waits for it. What reads `once`, by a single statement,
        sees one moment without a transaction, whose beginning and end are two more ways to PostgreSQL and back.
        """
        options: dict[str, Any] = {} if self.is_sqlite else ALONE if once else SNAPSHOT
        try:
            with Translated():
                return (await self._reader.run(function, **options))[0]
        except DatabaseUnreachable:
            # Waited for as long as by `read`.
            async with self.read(patience=patience) as connection:
                return await connection.run_sync(function)

    def _note(self, seconds: float) -> None:
        """Note that a transaction has written."""
        self.longest_write = max(self.longest_write, seconds)
        if self._folding is not None:
            self._folding.written()

    async def close(self) -> None:
        """Close every connection."""
        if self._folding is not None:
            await self._folding.close()
        if self.glances is not None:
            self.glances.close()
        for thread in (self._apart, self._patient, self._reader):
            await thread.close()
        await self.engine.dispose()

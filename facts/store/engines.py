"""Engines: how connections of either database are made and made ready."""

from __future__ import annotations

import asyncio
import time
from sqlite3 import OperationalError
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, event
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.util import await_only

from facts.deferred import defer
from facts.private import begin_private
from facts.store.translating import BUSY_SECONDS, READ_ONLY
from facts.store.waiting import begin_writing, wait_long

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection
    from sqlalchemy.engine import URL, Engine, ExceptionContext
    from sqlalchemy.ext.asyncio import AsyncEngine

WAL_TRIES = 100
"""Tries to turn the journal to WAL, a twentieth of a second apart."""

RESTED_SECONDS = 1.0
"""After how long without use a thread's connection is tried before it is used: each time is a way there and back."""


def shared_engine(url: URL, *, is_sqlite: bool) -> AsyncEngine:
    """Make what the event loop connects by."""
    # The package's `__init__` imports the whole ORM, which nothing here uses: an eighth of the time of an `ask`.
    defer("sqlalchemy.ext.asyncio")
    from sqlalchemy.ext.asyncio.engine import create_async_engine

    if not is_sqlite:
        made = create_async_engine(url, pool_pre_ping=True, isolation_level="READ COMMITTED")
        event.listen(made.sync_engine, "handle_error", _leave)
        return made
    engine = create_async_engine(url, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine.sync_engine, "do_connect", _begin_file)
    event.listen(engine.sync_engine, "connect", lambda connection, _record: _prepare(connection))
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


def threads_engine(url: URL) -> Engine:
    """Make what a thread connects by that has its connection to itself."""
    if url.get_backend_name() != "sqlite":
        made = create_engine(url, isolation_level="READ COMMITTED")
        event.listen(made, "handle_error", _leave)
        event.listen(made, "checkout", lambda connection, record, _proxy: _try_rested(made, connection, record.info))
        event.listen(made, "checkin", lambda _connection, record: record.info.update(used=time.monotonic()))
        return made
    engine = create_engine(url.set(drivername="sqlite+pysqlite"), connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "do_connect", _begin_file)
    event.listen(engine, "connect", lambda connection, _record: _prepare_own(connection))
    event.listen(engine, "begin", _begin)
    return engine


def _try_rested(made: Engine, connection: Any, known: dict[Any, Any]) -> None:
    """Try a connection that wasn't used lately; one that is dead is replaced."""
    if time.monotonic() - known.get("used", 0.0) < RESTED_SECONDS:
        return
    try:
        made.dialect.do_ping(connection)
    except made.dialect.loaded_dbapi.Error as error:
        raise DisconnectionError("The connection was closed") from error


def _leave(context: ExceptionContext) -> None:
    # A server that takes no changes any more has another at its side that does: all connections go.
    if getattr(context.original_exception, "sqlstate", None) == READ_ONLY:
        context.is_disconnect = True


def _begin_file(_dialect: Any, _record: Any, places: list[Any], named: dict[str, Any]) -> None:
    if not named.get("uri"):
        begin_private(places[0])


def _prepare(connection: Any) -> None:
    """Make a connection of the asynchronous driver's ready."""
    _make_ready(connection, lambda seconds: await_only(asyncio.sleep(seconds)))


def _prepare_own(connection: Any) -> None:
    """Make a connection of a thread of its own ready."""
    _make_ready(connection, time.sleep)


def _make_ready(connection: Any, wait: Callable[[float], None]) -> None:
    # The driver must not open transactions by itself: `_begin` does, and says which kind.
    connection.isolation_level = None
    cursor = connection.cursor()
    _switch_to_wal(cursor, wait)
    cursor.execute("PRAGMA wal_autocheckpoint=0")  # see `folding`
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA synchronous=FULL")  # what was acknowledged survives a power cut too
    cursor.close()


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if not options.get("writing"):
        wait_long(connection)
        connection.exec_driver_sql("BEGIN")
        return
    # In WAL mode FULL flushes at each commit; NORMAL leaves that to the next FULL one of any connection.
    flushing = "FULL" if options.get("lasting", True) else "NORMAL"
    if connection.info.get("synchronous", "FULL") != flushing:
        connection.exec_driver_sql(f"PRAGMA synchronous={flushing}")
        connection.info["synchronous"] = flushing
    # The lock is taken at once: a reader that turns writer later can't be made to wait its turn.
    begin_writing(connection)


def _switch_to_wal(cursor: Any, wait: Callable[[float], None]) -> None:
    """Turn a file's journal to WAL; SQLite doesn't wait for others by itself here, so those that start together do."""
    for _ in range(WAL_TRIES):
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
        except OperationalError as error:
            if "locked" not in str(error):
                raise
            wait(0.05)
        else:
            return
    cursor.execute("PRAGMA journal_mode=WAL")

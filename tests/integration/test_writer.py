"""Who is written with whom."""

from __future__ import annotations

import asyncio
import threading
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from sqlalchemy import select

from bot.opening import bring_up_to_date
from facts.store import Writer, tables
from facts.store.together import insert_new

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from sqlalchemy import Connection
    from sqlalchemy.ext.asyncio import AsyncConnection

    from facts.store import Database

LONG = 60.0
"""Seconds for which nobody in a test waits to the end."""


class Kind:
    """Keeps what is written together, and writes nothing."""

    def __init__(self) -> None:
        self.groups: list[list[str]] = []

    def __call__(self, connection: Connection, items: Sequence[str]) -> list[str]:
        self.groups.append(list(items))
        return list(items)


async def nothing(_connection: AsyncConnection) -> None:
    """Be written, and do nothing."""


@asynccontextmanager
async def writing(database: Database, company_seconds: float, *, busy: bool) -> AsyncIterator[Writer]:
    writer = Writer(database, company_seconds=company_seconds)
    if busy:
        await writer.write(lambda _connection: asyncio.sleep(0.3))
    yield writer
    await writer.close()


async def test_what_is_patient_is_written_with_who_comes_in_a_hurry(database: Database) -> None:
    kind = Kind()
    async with writing(database, LONG, busy=True) as writer:
        noted = writer.together(kind, "noted", patient=True)
        await asyncio.sleep(0.01)
        settled = writer.together(kind, "settled", patient=True)
        await asyncio.sleep(0.01)
        assert kind.groups == []
        came = writer.together(kind, "came")
        if not database.is_sqlite:
            assert await asyncio.wait_for(came, 10) == "came"
            await writer.write(nothing)
        assert list(await asyncio.wait_for(asyncio.gather(noted, settled, came), 10)) == ["noted", "settled", "came"]
    # On PostgreSQL whoever is in a hurry has a connection of their own.
    assert sorted(kind.groups) in ([["noted", "settled", "came"]], [["came"], ["noted", "settled"]])
    assert (len(kind.groups) == 1) is database.is_sqlite


async def test_who_is_in_a_hurry_waits_for_nothing_patient_on_postgresql(database: Database) -> None:
    if database.is_sqlite:
        return  # it has one writer at a time
    begun, ends = threading.Event(), threading.Event()

    def long(_connection: Connection, items: Sequence[str]) -> list[str]:
        begun.set()
        ends.wait(LONG)
        return list(items)

    async with writing(database, 0.0, busy=False) as writer:
        noted = writer.together(long, "noted", patient=True)
        assert await asyncio.to_thread(begun.wait, 10)
        assert await asyncio.wait_for(writer.together(Kind(), "came"), 10) == "came"
        assert not noted.done()
        ends.set()
        assert await asyncio.wait_for(noted, 10) == "noted"


async def test_what_is_patient_goes_with_an_operation_too(database: Database) -> None:
    kind = Kind()

    async def operation(_connection: AsyncConnection) -> str:
        return "done"

    async with writing(database, LONG, busy=True) as writer:
        noted = writer.together(kind, "noted", patient=True)
        await asyncio.sleep(0.01)
        assert await asyncio.wait_for(writer.write(operation), 10) == "done"
        assert noted.done()


async def test_nobody_coming_what_is_patient_is_written_alone(database: Database) -> None:
    async with writing(database, 0.01, busy=True) as writer:
        assert await asyncio.wait_for(writer.together(Kind(), "noted", patient=True), 10) == "noted"


async def test_where_little_is_written_nobody_waits_for_company(database: Database) -> None:
    async with writing(database, LONG, busy=False) as writer:
        assert await asyncio.wait_for(writer.together(Kind(), "noted", patient=True), 10) == "noted"


async def test_closing_writes_what_waits_for_company(database: Database) -> None:
    writer = Writer(database, company_seconds=0.05)
    await writer.write(lambda _connection: asyncio.sleep(0.3))
    noted = writer.together(Kind(), "noted", patient=True)
    await writer.close()
    assert noted.done()


async def test_on_postgresql_each_transaction_leaves_its_number_with_the_first_rows_that_it_writes(
    database: Database,
) -> None:
    left: list[list[int]] = []

    def numbers(connection: Connection) -> list[int]:
        return sorted(connection.scalars(select(tables.commits.c.number)))

    def kind(connection: Connection, names: Sequence[str]) -> list[bool]:
        before = numbers(connection)
        new = insert_new(connection, tables.workspaces, [{"id": name, "change": 0} for name in names])
        left.append([*before, *numbers(connection)])
        return new

    async with writing(database, 0.0, busy=False) as writer:
        await bring_up_to_date(database)
        assert await writer.together(kind, "first")
        assert await writer.together(kind, "second")
        assert not await writer.together(kind, "second")
    assert left == ([[], [], []] if database.is_sqlite else [[1], [1, 2], [2, 3]])

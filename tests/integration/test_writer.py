"""Who is written with whom."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from facts.store import Writer

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
        assert list(await asyncio.wait_for(asyncio.gather(noted, settled, came), 10)) == ["noted", "settled", "came"]
    assert kind.groups == [["noted", "settled", "came"]]


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

"""The newest change numbers, read once for all who ask in the same moment."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Engine, event, update

from bot.opening import bring_up_to_date
from facts.errors import DatabaseError
from facts.newest import Newest
from facts.store import Database, Writer, records, tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Watch = Callable[[str, Callable[..., None]], None]

HERE = "herald"


@pytest.fixture
def watch() -> Iterator[Watch]:
    """Call a function at each event of any database's, until the test ends."""
    watched: list[tuple[str, Callable[..., None]]] = []

    def begin(name: str, function: Callable[..., None]) -> None:
        event.listen(Engine, name, function)
        watched.append((name, function))

    yield begin
    for name, function in watched:
        event.remove(Engine, name, function)


async def change(writer: Writer, number: int) -> None:
    await writer.write(lambda c: records.ensure_workspace(c, HERE))
    await writer.write(lambda c: c.execute(update(tables.workspaces).values(change=number)))


async def test_who_asks_at_once_shares_a_reading(database: Database, writer: Writer, watch: Watch) -> None:
    await change(writer, 7)
    begun: list[object] = []
    watch("begin", begun.append)
    newest = Newest(database)
    assert await asyncio.gather(*(newest.of(HERE) for _ in range(50)), newest.of("elsewhere")) == [7] * 50 + [0]
    assert len(begun) == 1


async def test_nothing_is_believed_that_was_read_before_it_was_asked(database: Database, writer: Writer) -> None:
    newest = Newest(database)
    for number in range(1, 6):
        under_way = asyncio.create_task(newest.of(HERE))
        await asyncio.sleep(0)
        await change(writer, number)
        assert await newest.of(HERE) == number
        await under_way


async def test_a_reading_that_fails_tells_everybody_and_the_next_one_is_made(
    database: Database, writer: Writer, watch: Watch
) -> None:
    await change(writer, 3)
    failing = [True]

    def fail(*_: object) -> None:
        if failing:
            failing.pop()
            raise DatabaseError("The database rests.")

    watch("before_cursor_execute", fail)
    newest = Newest(database)
    found = await asyncio.gather(*(newest.of(HERE) for _ in range(3)), return_exceptions=True)
    assert [type(one) for one in found] == [DatabaseError] * 3
    assert await newest.of(HERE) == 3


async def test_on_sqlite_the_third_and_all_later_ones_are_found_without_a_transaction(
    database: Database, writer: Writer, watch: Watch
) -> None:
    newest = Newest(database)
    for number in (1, 2):
        await change(writer, number)
        assert await newest.of(HERE) == number
    async with asyncio.timeout(5):
        while database.glances is not None and not database.glances.is_open:  # noqa: ASYNC110 - opening tells nobody
            await asyncio.sleep(0.005)
    for number in (3, 4, 5):
        await change(writer, number)
        begun: list[object] = []
        watch("begin", begun.append)
        assert await newest.of(HERE) == number
        assert await newest.of("elsewhere") == 0
        assert bool(begun) is not database.is_sqlite


async def test_where_another_process_has_the_file_locked_the_newest_number_is_waited_for(tmp_path: Path) -> None:
    database = Database.at(f"sqlite:///{tmp_path}/record.db", create=True)
    await bring_up_to_date(database)
    writer = Writer(database)
    await change(writer, 4)
    newest = Newest(database)
    assert await newest.of(HERE) == 4
    await database.close()
    with contextlib.closing(sqlite3.connect(tmp_path / "record.db", isolation_level=None)) as other:
        # In this mode SQLite keeps everybody else out, until the connection is closed.
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("UPDATE workspaces SET change = 5")
        asking = asyncio.create_task(newest.of(HERE))
        await asyncio.sleep(0.1)
        assert not asking.done()
    assert await asking == 5
    await writer.close()
    await database.close()

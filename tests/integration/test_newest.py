"""The newest change numbers, read once for all who ask in the same moment."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Engine, event, update

from facts.errors import DatabaseError
from facts.newest import Newest
from facts.store import records, tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from facts.store import Database, Writer

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

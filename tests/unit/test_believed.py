"""Believing for a moment what was read."""

from __future__ import annotations

import asyncio

from facts.store.believed import MOST_BELIEVED, Believed


class Record:
    """Something to be read that says how often it was."""

    def __init__(self, value: str = "as it was") -> None:
        self.value = value
        self.times = 0

    async def read(self) -> str:
        self.times += 1
        return self.value


async def test_what_was_read_is_not_read_again_at_once() -> None:
    believed, record = Believed(), Record()
    assert [await believed.of("a", record.read) for _ in range(3)] == ["as it was"] * 3
    assert record.times == 1


async def test_who_asks_while_it_is_being_read_shares_the_reading() -> None:
    believed, record = Believed(), Record()
    assert await asyncio.gather(*(believed.of("a", record.read) for _ in range(30))) == ["as it was"] * 30
    assert record.times == 1


async def test_a_reading_that_fails_is_made_again() -> None:
    believed = Believed()

    async def fail() -> str:
        raise ZeroDivisionError

    found = await asyncio.gather(*(believed.of("a", fail) for _ in range(3)), return_exceptions=True)
    assert [type(one) for one in found] == [ZeroDivisionError] * 3
    assert await believed.of("a", Record().read) == "as it was"


async def test_what_this_process_changed_is_known_at_once() -> None:
    believed, record = Believed(), Record()
    await believed.of("a", record.read)
    believed.put("a", "changed")
    assert await believed.of("a", record.read) == "changed"


async def test_a_reading_that_began_before_a_change_does_not_hide_it() -> None:
    believed = Believed()

    async def slow() -> str:
        believed.put("a", "changed")
        return "as it was"

    assert await believed.of("a", slow) == "changed"
    assert await believed.of("a", Record().read) == "changed"


async def test_only_so_much_is_remembered() -> None:
    believed, record = Believed(), Record()
    await believed.of("first", record.read)
    for number in range(MOST_BELIEVED):
        believed.put(number, "other")
    await believed.of("first", record.read)
    assert record.times == 2

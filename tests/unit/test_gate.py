"""Many read at once, who changes is alone, and nobody starves."""

from __future__ import annotations

import asyncio

import pytest

from facts.index.gate import Gate


async def test_readers_pass_together() -> None:
    gate = Gate()
    async with gate.reading(), gate.reading():
        pass


async def test_who_changes_waits_for_readers_and_keeps_new_ones_out() -> None:
    gate, order = Gate(), []

    async def change() -> None:
        async with gate.changing():
            order.append("change")

    async def read() -> None:
        async with gate.reading():
            order.append("read")

    async with gate.reading():
        changing = asyncio.create_task(change())
        await asyncio.sleep(0)
        later = asyncio.create_task(read())
        await asyncio.sleep(0)
        order.append("first read")
    await asyncio.gather(changing, later)
    assert order == ["first read", "change", "read"]


async def test_two_who_change_take_turns() -> None:
    gate, inside = Gate(), 0

    async def change() -> None:
        nonlocal inside
        async with gate.changing():
            inside += 1
            assert inside == 1
            await asyncio.sleep(0)
            inside -= 1

    await asyncio.gather(*(change() for _ in range(5)))


async def test_one_who_gives_up_waiting_leaves_the_gate_open() -> None:
    gate = Gate()

    async def change() -> None:
        async with gate.changing():
            pass

    async with gate.reading():
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(change(), 0.01)
    await asyncio.wait_for(change(), 1)
    async with gate.reading():
        pass

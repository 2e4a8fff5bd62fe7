"""A day's digest is taken once, on both databases."""

from __future__ import annotations

import asyncio
import datetime as dt
from typing import TYPE_CHECKING

import pytest

from bot.delivery.digests import ATTEMPTS, Digests

if TYPE_CHECKING:
    from facts.store import Writer

HERE = "local"
MONDAY = dt.date(2031, 4, 7)


@pytest.fixture
def digests(writer: Writer) -> Digests:
    return Digests(writer)


async def test_a_day_is_taken_once(digests: Digests) -> None:
    assert await digests.begin(HERE, MONDAY, "C1")
    assert not await digests.begin(HERE, MONDAY, "C1")
    assert await digests.begin(HERE, MONDAY + dt.timedelta(days=1), "C1")


async def test_two_workspaces_have_a_digest_each(digests: Digests) -> None:
    assert await digests.begin(HERE, MONDAY, "C1")
    assert await digests.begin("another", MONDAY, "C1")


async def test_of_many_processes_one_takes_it(digests: Digests) -> None:
    taken = await asyncio.gather(*(digests.begin(HERE, MONDAY, "C1") for _ in range(10)))
    assert sum(taken) == 1


async def test_what_failed_is_tried_again_and_given_up_in_the_end(digests: Digests) -> None:
    for _ in range(ATTEMPTS):
        assert await digests.begin(HERE, MONDAY, "C1")
        await digests.failed(HERE, MONDAY, "not_in_channel")
    assert not await digests.begin(HERE, MONDAY, "C1")

"""Facts of an index that was just built are read behind the answers, and kept as they were read."""

from __future__ import annotations

import asyncio
from dataclasses import fields
from typing import TYPE_CHECKING

import pytest

from facts import reading_on
from facts.index.disk.lock import FolderLock
from facts.index.disk.stored import Stored
from facts.matching.profile import profile
from facts.model import Stance
from tests.integration.test_index_folder import ANNA, DENIAL, HERE, WARDS, everything, replica, ward

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from facts.store import Database
    from tests.integration.test_index_folder import Replica


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read on soon, a few facts at a time."""
    monkeypatch.setattr(reading_on, "AT_REST_SECONDS", 0.4)
    monkeypatch.setattr(reading_on, "PIECE", 7)


async def until(condition: Callable[[], bool]) -> None:
    """Wait until something has come about."""
    async with asyncio.timeout(20):
        while not condition():  # noqa: ASYNC110 - nothing tells of it
            await asyncio.sleep(0.01)


async def stored(opened: Replica) -> Stored:
    """Return what holds the base, which is on disk."""
    held = await opened.held()
    assert isinstance(held, Stored)
    return held


async def test_what_is_unread_is_read_behind_the_answers_and_stays_read(database: Database, tmp_path: Path) -> None:
    async with replica(database, tmp_path) as first:
        await first.service.import_documents(HERE, [everything()], by="anna")
        held = await stored(first)
        assert held.unread == WARDS
        assert (await first.service.lag()).unread == WARDS
        await first.status(7)
        await until(lambda: not held.unread)
        assert (await first.service.lag()).unread == 0
        await first.curation.add_statement(HERE, "clinic-7", DENIAL, by=ANNA)
        assert await first.status(7) is Stance.DENIED
        await until(lambda: not held.unread)
    async with replica(database, tmp_path) as second:
        held = await stored(second)
        assert held.unread == 0
        assert await second.status(7) is Stance.DENIED
        assert await second.status(8) is Stance.REPORTED


async def test_what_was_broken_off_goes_on_where_it_was(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with replica(database, tmp_path) as first:
        await first.service.import_documents(HERE, [everything()], by="anna")
        held = await stored(first)
        monkeypatch.setattr(reading_on, "PAUSE", 60.0)
        await until(lambda: held.unread < WARDS)
    monkeypatch.setattr(reading_on, "AT_REST_SECONDS", 60.0)
    async with replica(database, tmp_path) as second:
        assert (await stored(second)).unread == WARDS - 7


async def test_who_may_not_write_the_index_reads_nothing_on(database: Database, tmp_path: Path) -> None:
    async with replica(database, tmp_path) as first:
        await first.service.import_documents(HERE, [everything()], by="anna")
        held = await stored(first)
        first.library.close()
        other = FolderLock(tmp_path)
        other.take()
        opened = await first.service._bases.current(HERE)  # noqa: SLF001 - nothing else tells of it
        await until(lambda: opened.left_to_others)
        assert await first.status(8) is Stance.REPORTED
        assert held.unread == WARDS
        other.release()


async def test_a_fact_is_the_same_read_when_it_is_wanted_and_as_it_is_kept(database: Database, tmp_path: Path) -> None:
    async with replica(database, tmp_path) as first:
        await first.service.import_documents(HERE, [everything()], by="anna")
        held = await stored(first)
        [wanted] = held.profiles(["clinic-7"])
        await until(lambda: not held.unread)
        held._profiles.clear()  # noqa: SLF001 - what was at hand
        [kept] = held.profiles(["clinic-7"])
        anew = profile(ward(7), held.gazetteer)
        for field in fields(anew):
            if field.name != "phrasings":
                assert getattr(kept, field.name) == getattr(wanted, field.name) == getattr(anew, field.name)

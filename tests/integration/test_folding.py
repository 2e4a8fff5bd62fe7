"""SQLite's log of writes is folded beside the writers: it never grows without bound, and nobody commits more for it."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from facts.store import Database, folding
from facts.store.folding import REST_SECONDS

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sqlalchemy.ext.asyncio import AsyncConnection

MEGABYTE = 1 << 20
FOLDED_BYTES = 4 * MEGABYTE


@pytest.fixture
async def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Database]:
    monkeypatch.setattr(folding, "FOLDED_BYTES", FOLDED_BYTES)
    monkeypatch.setattr(folding, "KEPT_BYTES", 2 * FOLDED_BYTES)
    database = Database.at(f"sqlite:///{tmp_path}/record.db", create=True)
    async with database.write() as connection:
        await connection.execute(text("CREATE TABLE ballast (words BLOB)"))
        await connection.execute(text("CREATE TABLE little (number INTEGER)"))
        await connection.execute(text("INSERT INTO little VALUES (0)"))
    yield database
    await database.close()


async def put(connection: AsyncConnection, megabytes: int = 1) -> None:
    """Write so much."""
    for _ in range(megabytes):
        await connection.execute(text("INSERT INTO ballast VALUES (randomblob(:size))"), {"size": MEGABYTE})


async def write(database: Database, megabytes: int = 1) -> None:
    async with database.write(lasting=False) as connection:
        await put(connection, megabytes)


async def count(database: Database) -> int:
    async with database.read() as connection:
        assert await connection.scalar(text("PRAGMA quick_check")) == "ok"
        return int(await connection.scalar(text("SELECT count(*) FROM ballast")) or 0)


def size_of(path: Path) -> int:
    return path.stat().st_size


async def until_folded(database: Database) -> None:
    """Wait until the log has begun anew, writing a little now and then, as the bot does."""
    async with asyncio.timeout(10):
        while database.log_bytes > FOLDED_BYTES:
            await asyncio.sleep(REST_SECONDS / 5)
            async with database.write() as connection:
                await connection.execute(text("UPDATE little SET number = number + 1"))


async def test_a_long_log_is_folded_after_the_commit_and_not_in_it(file: Database) -> None:
    async with file.write() as connection:
        await put(connection, 6)
    assert file.log_bytes > 6 * MEGABYTE, "the commit itself has folded nothing"
    await until_folded(file)
    assert await count(file) == 6


async def test_a_log_that_was_folded_is_written_over_and_a_very_long_one_cut_off(
    file: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = Path(f"{file.url.database}-wal")
    await write(file, 6)
    await until_folded(file)
    await write(file)
    assert MEGABYTE < file.log_bytes < 2 * MEGABYTE, "of that alone"
    assert size_of(log) > 6 * MEGABYTE
    monkeypatch.setattr(folding, "KEPT_BYTES", 5 * MEGABYTE)
    await write(file, 6)
    await until_folded(file)
    await write(file)
    assert size_of(log) < 2 * MEGABYTE
    assert await count(file) == 14


async def test_a_short_log_is_left_alone(file: Database) -> None:
    await write(file)
    await asyncio.sleep(REST_SECONDS)
    assert MEGABYTE < file.log_bytes < FOLDED_BYTES


async def test_the_log_stays_short_while_two_processes_write_without_a_pause_and_others_read(file: Database) -> None:
    other = Database(file.url)
    longest = 0
    for _ in range(30):
        await asyncio.gather(write(file), write(other), count(file), count(other))
        longest = max(longest, file.log_bytes)
        await asyncio.sleep(0.02)
    await until_folded(file)
    assert longest < 40 * MEGABYTE, "of 60 that were written"
    assert await count(file) == 60
    await other.close()


async def test_a_reader_of_an_old_state_keeps_it_and_keeps_nobody_from_writing(file: Database) -> None:
    await write(file)
    async with file.read() as old:
        assert await old.scalar(text("SELECT count(*) FROM ballast")) == 1
        for _ in range(6):
            await write(file)
        await asyncio.sleep(REST_SECONDS * 2)
        await write(file)
        assert await old.scalar(text("SELECT count(*) FROM ballast")) == 1
        assert file.log_bytes > FOLDED_BYTES
    await until_folded(file)
    assert await count(file) == 8


async def test_what_a_killed_process_left_in_the_log_is_there_and_the_next_write_folds_it(
    file: Database, tmp_path: Path
) -> None:
    async with file.read() as old:  # or else the log were folded before it is copied
        await old.scalar(text("SELECT count(*) FROM ballast"))
        async with file.write() as connection:
            await put(connection, 6)
        for ending in ("", "-wal"):
            shutil.copyfile(tmp_path / f"record.db{ending}", tmp_path / f"left.db{ending}")
    found = Database.at(f"sqlite:///{tmp_path}/left.db")
    assert await count(found) == 6
    assert found.log_bytes > FOLDED_BYTES
    await until_folded(found)
    assert await count(found) == 6
    await found.close()


async def test_the_last_to_close_leaves_no_log(file: Database, tmp_path: Path) -> None:
    await write(file, 5)
    other = Database(file.url)
    await write(other)
    await file.close()
    assert await count(other) == 6
    await other.close()
    assert not (tmp_path / "record.db-wal").exists()

"""Several processes write to one SQLite file: none of them leaves the others without a turn."""

from __future__ import annotations

import sqlite3
import threading
import time
from functools import partial
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from facts.errors import DatabaseBusy
from facts.store import Database, waiting

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from sqlalchemy import Connection

KEPT_SECONDS, LET_GO_SECONDS = 0.03, 0.0002
"""How long the other one keeps the lock, and for how long it sleeps without."""

TURNS = 5
MOST_OF_THE_OTHER = 100
"""Transactions that the other one may have meanwhile: there are some 10; 240 and more where SQLite waits by itself."""


class Other(threading.Thread):
    """Somebody else's connection, which writes without a pause."""

    def __init__(self, path: Path, kept: float = KEPT_SECONDS) -> None:
        super().__init__()
        self._path = path
        self._kept = kept
        self.begun = threading.Event()
        self.ended = threading.Event()
        self.transactions = 0

    def run(self) -> None:
        """Write until `ended` is set."""
        connection = sqlite3.connect(self._path, isolation_level=None, timeout=5)
        while not self.ended.is_set():
            connection.execute("BEGIN IMMEDIATE")
            self.begun.set()
            self.ended.wait(self._kept)
            connection.execute("COMMIT")
            self.transactions += 1
            time.sleep(LET_GO_SECONDS)
        connection.close()

    def __enter__(self) -> Other:
        self.start()
        assert self.begun.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        self.ended.set()
        self.join()


@pytest.fixture
async def file(tmp_path: Path) -> AsyncIterator[Database]:
    database = Database.at(f"sqlite:///{tmp_path}/record.db", create=True)
    async with database.write() as connection:
        await connection.execute(text("CREATE TABLE turns (number INTEGER)"))
    yield database
    await database.close()


def _insert(number: int, connection: Connection) -> None:
    connection.execute(text("INSERT INTO turns VALUES (:number)"), {"number": number})


@pytest.mark.parametrize("hops", ["a statement", "a transaction"])
async def test_a_process_that_writes_without_a_pause_leaves_the_others_their_turns(
    file: Database, tmp_path: Path, hops: str
) -> None:
    with Other(tmp_path / "record.db") as other:
        for number in range(TURNS):
            if hops == "a transaction":
                await file.run(partial(_insert, number))
            else:
                async with file.write() as connection:
                    await connection.run_sync(partial(_insert, number))
    assert other.transactions <= MOST_OF_THE_OTHER
    async with file.read() as connection:
        assert list(await connection.scalars(text("SELECT number FROM turns"))) == list(range(TURNS))


async def test_who_keeps_the_lock_for_too_long_is_told_of_and_reading_goes_on(
    file: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "BUSY_SECONDS", 0.1)
    with Other(tmp_path / "record.db", kept=60):
        with pytest.raises(DatabaseBusy, match="stayed locked"):
            async with file.write():
                pass
        async with file.read() as connection:
            assert await connection.scalar(text("SELECT count(*) FROM turns")) == 0
    async with file.write() as connection:
        await connection.execute(text("INSERT INTO turns VALUES (1)"))

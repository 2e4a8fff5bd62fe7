"""The shelf of an index: a file with each fact, its reading once it was read, the names and words of the base, and how
far it goes.

It is an SQLite file of the index's own, which nobody else reads: a crash leaves it as it was before the last change,
and whoever reads meanwhile sees one state of it.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from array import array
from contextlib import closing
from typing import TYPE_CHECKING, Any, NamedTuple

from facts.index.wording import RUNS as LETTERS
from facts.index.wording import runs_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

FILE = "shelf.db"

RUNS = 2**20
"""Counters for runs of letters. Runs that share one seem commoner than they are, by 3 in a million facts."""

MAPPED = 0
"""Bytes of the file that are mapped: none, so that what was read once doesn't stay in memory."""

CACHED_KB = 16_000
"""Of pages in memory."""

_SCHEMA = """
CREATE TABLE state (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE blobs (key TEXT PRIMARY KEY, value BLOB NOT NULL);
CREATE TABLE facts (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, article TEXT NOT NULL, fact TEXT NOT NULL);
CREATE TABLE readings (number INTEGER PRIMARY KEY, reading BLOB NOT NULL);
CREATE TABLE unread (number INTEGER PRIMARY KEY);
CREATE TABLE articles (id TEXT PRIMARY KEY, facts INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE entities (article TEXT, name TEXT, kind TEXT NOT NULL, also TEXT NOT NULL, PRIMARY KEY (article, name))
    WITHOUT ROWID;
CREATE TABLE names (key TEXT, article TEXT, name TEXT, entity TEXT NOT NULL, kind TEXT NOT NULL,
    PRIMARY KEY (key, article, name)) WITHOUT ROWID;
CREATE TABLE words (word TEXT PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE near (key TEXT, word TEXT, PRIMARY KEY (key, word)) WITHOUT ROWID;
"""


_HELD = (
    "SELECT facts.number, facts.id, readings.reading, CASE WHEN readings.number IS NULL THEN facts.fact END "
    "FROM facts LEFT JOIN readings ON readings.number = facts.number"
)


class Kept(NamedTuple):
    """A fact as it is to be kept; see `facts.index.disk.kept` for its text."""

    fact_id: str
    article_id: str
    fact: str


class Row(NamedTuple):
    """A fact as it is here: its reading, or its text where it wasn't read yet."""

    number: int
    fact_id: str
    reading: bytes | None
    fact: str | None


class Shelf:
    """One connection to the file. What is written is seen by others, and lasts, from `commit` on."""

    def __init__(
        self, folder: Path, *, create: bool = False, quick: bool = False, alone: bool = False, settled: bool = True
    ) -> None:
        """Open the file in `folder`.

        `quick` writes without any care for a crash, to a file that nobody has yet, and `alone` while nobody else reads
        it; without `settled`, each query sees the file as it is at that moment.
        """
        path = folder / FILE
        if not (create or path.is_file()):
            raise FileNotFoundError(path)
        self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, cached_statements=64)
        run = self._connection.execute
        run(f"PRAGMA cache_size=-{CACHED_KB}")
        run(f"PRAGMA mmap_size={MAPPED}")
        # Without a log nothing is written twice; what a crash leaves of such a file is thrown away.
        run("PRAGMA journal_mode=" + ("OFF" if alone else "WAL"))
        run("PRAGMA synchronous=" + ("OFF" if quick else "NORMAL"))
        if create:
            self._connection.executescript(_SCHEMA)
        if settled:
            run("BEGIN")

    def renew(self) -> None:
        """See the file as it stands now, and on until this is called again."""
        self._connection.execute("COMMIT")
        self._connection.execute("BEGIN")

    def commit(self) -> None:
        """Keep what was written."""
        self.renew()

    def settle(self) -> None:
        """Make a file that was written quickly one that can be moved, and is read while it is written."""
        self._connection.execute("COMMIT")
        self._connection.execute("PRAGMA journal_mode=WAL")
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._connection.execute("BEGIN")

    def rollback(self) -> None:
        """Forget what was written since the last commit."""
        self._connection.execute("ROLLBACK")
        self._connection.execute("BEGIN")

    def close(self) -> None:
        """Close the file; what wasn't committed is forgotten."""
        self._connection.close()

    def state(self) -> dict[str, Any]:
        """Return what is noted of the index as a whole."""
        return dict(self.rows("SELECT key, value FROM state"))

    def note(self, values: Mapping[str, Any]) -> None:
        """Note something of the index as a whole."""
        self._connection.executemany("INSERT OR REPLACE INTO state VALUES (?, ?)", values.items())

    def rows(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Return what a query finds."""
        with closing(self._connection.execute(query, values)) as cursor:
            return cursor.fetchall()

    def run(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run a statement for each of `rows`."""
        self._connection.executemany(statement, rows)

    def numbers(self, fact_ids: Sequence[str]) -> dict[str, int]:
        """Return the numbers of those of `fact_ids` that are here."""
        wanted = json.dumps(fact_ids)
        return dict(self.rows("SELECT id, number FROM facts WHERE id IN (SELECT value FROM json_each(?))", [wanted]))

    def ids(self, numbers: Sequence[int]) -> dict[int, str]:
        """Return the ids of those of `numbers` that are here."""
        wanted = json.dumps(numbers)
        return dict(
            self.rows("SELECT number, id FROM facts WHERE number IN (SELECT value FROM json_each(?))", [wanted])
        )

    def held(self, numbers: Sequence[int]) -> list[Row]:
        """Return those of `numbers` that are here."""
        marks = ",".join("?" * len(numbers))
        return [Row(*row) for row in self.rows(f"{_HELD} WHERE facts.number IN ({marks})", numbers)]

    def held_as(self, fact_id: str) -> Row:
        """Return one fact. Raises KeyError."""
        found = self.rows(f"{_HELD} WHERE facts.id = ?", [fact_id])
        if not found:
            raise KeyError(fact_id)
        return Row(*found[0])

    def fact(self, fact_id: str) -> str:
        """Return the text of a fact. Raises KeyError."""
        found = self.rows("SELECT fact FROM facts WHERE id = ?", [fact_id])
        if not found:
            raise KeyError(fact_id)
        text: str = found[0][0]
        return text

    def unread(self, most: int) -> list[tuple[int, str]]:
        """Return the numbers and texts of facts that weren't read yet, the first ones."""
        query = "SELECT number, fact FROM facts WHERE number IN (SELECT number FROM unread ORDER BY number LIMIT ?)"
        return self.rows(query, [most])

    def count_unread(self) -> int:
        """Return how many facts weren't read yet."""
        return int(self.rows("SELECT count(*) FROM unread")[0][0])

    def keep_readings(self, readings: Sequence[tuple[int, bytes]]) -> None:
        """Keep facts' readings by their numbers."""
        self.run("INSERT OR REPLACE INTO readings VALUES (?, ?)", readings)
        self.run("DELETE FROM unread WHERE number = ?", [(number,) for number, _ in readings])

    def forget_readings(self, numbers: Iterable[int]) -> None:
        """Forget how facts were read: they are to be read anew."""
        rows = [(number,) for number in numbers]
        self.run("DELETE FROM readings WHERE number = ?", rows)
        self.run("INSERT OR IGNORE INTO unread VALUES (?)", rows)

    def put(self, facts: Iterable[Kept]) -> None:
        """Keep facts, new ones with the next numbers, those that are here with their own."""
        self.run(
            "INSERT INTO facts (id, article, fact) VALUES (?, ?, ?) "
            "ON CONFLICT (id) DO UPDATE SET article = excluded.article, fact = excluded.fact",
            facts,
        )

    def drop(self, numbers: Iterable[int]) -> None:
        """Forget facts, by their numbers."""
        rows = [(number,) for number in numbers]
        for table in ("facts", "readings", "unread"):
            self.run(f"DELETE FROM {table} WHERE number = ?", rows)  # noqa: S608 - a table of our own

    def runs(self) -> array[int]:
        """Return how many facts have each run of letters; see `run_place`."""
        kept = self.blob("runs")
        if kept is None:
            return array("I", bytes(4 * RUNS))
        counts = array("I")
        counts.frombytes(zlib.decompress(kept))
        return counts

    def note_runs(self, counts: array[int]) -> None:
        """Keep how many facts have each run of letters."""
        self.keep_blob("runs", zlib.compress(counts.tobytes(), 1))

    def blob(self, key: str) -> bytes | None:
        """Return something large that is kept of the index as a whole; None where it isn't."""
        found = self.rows("SELECT value FROM blobs WHERE key = ?", [key])
        return found[0][0] if found else None

    def keep_blob(self, key: str, value: bytes) -> None:
        """Keep something large of the index as a whole."""
        self.run("INSERT OR REPLACE INTO blobs VALUES (?, ?)", [(key, value)])

    def each(self, query: str) -> Iterator[tuple[Any, ...]]:
        """Yield what a query finds, in little memory."""
        with closing(self._connection.execute(query)) as cursor:
            yield from cursor


def run_place(run: str) -> int:
    """Return the place of a run of letters among the counters."""
    return zlib.crc32(run.encode("utf-8", "replace")) & (RUNS - 1)


def run_places(spelling: str) -> list[int]:
    """Return the places of a word's runs of letters; see `facts.index.wording.runs_of`."""
    if not spelling.isascii():
        return list(map(run_place, runs_of(spelling)))
    marked = f" {spelling} ".encode()
    return [
        zlib.crc32(marked[at : at + length]) & (RUNS - 1)
        for length in LETTERS
        for at in range(len(marked) - length + 1)
    ]

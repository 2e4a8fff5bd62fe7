"""The shelf of an index: a file with each fact's reading, the names and words of the base, and how far it goes.

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
CREATE TABLE facts (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, article TEXT NOT NULL, reading BLOB NOT NULL,
    renamed INTEGER NOT NULL DEFAULT 0);
CREATE TABLE articles (id TEXT PRIMARY KEY, facts INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE entities (article TEXT, name TEXT, kind TEXT NOT NULL, also TEXT NOT NULL, PRIMARY KEY (article, name))
    WITHOUT ROWID;
CREATE TABLE names (key TEXT, article TEXT, name TEXT, entity TEXT NOT NULL, kind TEXT NOT NULL,
    PRIMARY KEY (key, article, name)) WITHOUT ROWID;
CREATE TABLE words (word TEXT PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE near (key TEXT, word TEXT, PRIMARY KEY (key, word)) WITHOUT ROWID;
"""


class Kept(NamedTuple):
    """A fact as it is to be kept; `number` is None for one that is new."""

    fact_id: str
    article_id: str
    reading: bytes


class Shelf:
    """One connection to the file. What is written is seen by others, and lasts, from `commit` on."""

    def __init__(self, folder: Path, *, create: bool = False, quick: bool = False, settled: bool = True) -> None:
        """Open the file in `folder`.

        `quick` writes without any care for a crash, to a file that nobody has yet; without `settled`, each query sees
        the file as it is at that moment.
        """
        path = folder / FILE
        if not (create or path.is_file()):
            raise FileNotFoundError(path)
        self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, cached_statements=64)
        run = self._connection.execute
        run(f"PRAGMA cache_size=-{CACHED_KB}")
        run(f"PRAGMA mmap_size={MAPPED}")
        run("PRAGMA journal_mode=WAL")
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

    def fold(self) -> None:
        """Fold the file's log into it, for one that is to be moved."""
        self._connection.execute("COMMIT")
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

    def readings(self, numbers: Sequence[int]) -> list[tuple[int, str, bytes]]:
        """Return number, id and reading of those of `numbers` that are here."""
        marks = ",".join("?" * len(numbers))
        return self.rows(f"SELECT number, id, reading FROM facts WHERE number IN ({marks})", numbers)  # noqa: S608 - marks alone

    def former(self, numbers: Sequence[int]) -> dict[str, bytes]:
        """Return the readings, by fact id, of those of `numbers` that are here and in which no name has changed."""
        query = "SELECT id, reading FROM facts WHERE NOT renamed AND number IN (SELECT value FROM json_each(?))"
        return dict(self.rows(query, [json.dumps(numbers)]))

    def mark_renamed(self, numbers: Iterable[int]) -> None:
        """Note that a name has changed in facts: as they were read they aren't to be read further."""
        self.run("UPDATE facts SET renamed = 1 WHERE number = ?", ((number,) for number in numbers))

    def reading(self, fact_id: str) -> bytes:
        """Return a fact's reading. Raises KeyError."""
        found = self.rows("SELECT reading FROM facts WHERE id = ?", [fact_id])
        if not found:
            raise KeyError(fact_id)
        data: bytes = found[0][0]
        return data

    def put(self, facts: Iterable[Kept]) -> None:
        """Keep facts, new ones with the next numbers, those that are here with their own."""
        self._connection.executemany(
            "INSERT INTO facts (id, article, reading) VALUES (?, ?, ?) "
            "ON CONFLICT (id) DO UPDATE SET article = excluded.article, reading = excluded.reading, renamed = 0",
            facts,
        )

    def drop(self, fact_ids: Iterable[str]) -> None:
        """Forget facts."""
        self._connection.executemany("DELETE FROM facts WHERE id = ?", ((fact_id,) for fact_id in fact_ids))

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

"""Small bases as they were read, each in one row of a file: a question to one that isn't open takes milliseconds."""

from __future__ import annotations

import datetime as dt
import marshal
import sqlite3
from collections import Counter
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

from facts.index.base import Base
from facts.index.held import UpTo
from facts.index.light import PlainIndex
from facts.index.memory import Filed, Memory
from facts.index.readings import stamp
from facts.index.terms import spelt_words
from facts.matching.gazetteer import KeptGazetteer, PlainNames
from facts.matching.language import vocabulary
from facts.matching.spelling import Spelling
from facts.model import Entity, EntityKind
from facts.private import PRIVATE_FOLDER, begin_private

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FILE = "small.db"

WAIT_SECONDS = 1.0
"""For another process that writes. What can't be kept now is read anew another time."""


class Unpacked(NamedTuple):
    """A base, the change up to which it holds the record, when that last changed (UTC), and a small one's names."""

    base: Base
    up_to: UpTo
    changed_at: dt.datetime | None
    entities: tuple[Entity, ...]


class Packs:
    """A file of small bases. Nothing depends on it: what is missing, stale or damaged there is read from the record."""

    def __init__(self, folder: Path) -> None:
        """Keep the file in `folder`, which is made with the first base."""
        self._path = folder / FILE
        self._connection: sqlite3.Connection | None = None
        self._lock = Lock()  # several threads open and keep bases

    def find(self, workspace: str) -> Unpacked | None:
        """Return a workspace's base; None where there is none that this version of the matcher wrote."""
        try:
            with self._lock:
                if not self._path.is_file():
                    return None
                query = "SELECT data FROM packs WHERE workspace = ? AND stamp = ?"
                row = self._connected().execute(query, (workspace, stamp())).fetchone()
            return None if row is None else _unpacked(marshal.loads(row[0]))  # noqa: S302 - our own file
        except (sqlite3.Error, ValueError, EOFError, TypeError, LookupError):
            self._forget()
            return None

    def keep(self, workspace: str, base: Base, entities: Iterable[Entity], up_to: UpTo, at: dt.datetime | None) -> bool:
        """Keep a workspace's base, in the place of an older one; False where it can't be kept."""
        try:
            data = marshal.dumps(_packed(base, entities, up_to, at))
            with self._lock:
                self._path.parent.mkdir(PRIVATE_FOLDER, parents=True, exist_ok=True)
                connection = self._connected()
                connection.execute(
                    "CREATE TABLE IF NOT EXISTS packs (workspace TEXT PRIMARY KEY, stamp TEXT, data BLOB)"
                )
                connection.execute("INSERT OR REPLACE INTO packs VALUES (?, ?, ?)", (workspace, stamp(), data))
        except (sqlite3.Error, OSError, ValueError):
            return False
        return True

    def remove(self, workspace: str) -> None:
        """Remove a workspace's base; whether there is one or not."""
        with suppress(sqlite3.Error), self._lock:
            if self._path.is_file():
                self._connected().execute("DELETE FROM packs WHERE workspace = ?", (workspace,))

    def close(self) -> None:
        """Let go of the file; whoever finds or keeps a base opens it again."""
        with self._lock:
            self._let_go()

    def _connected(self) -> sqlite3.Connection:
        found = self._connection
        if found is None or not self._path.is_file():
            self._let_go()
            begin_private(self._path)
            found = sqlite3.connect(self._path, timeout=WAIT_SECONDS, isolation_level=None, check_same_thread=False)
            self._connection = found
            found.execute("PRAGMA journal_mode=WAL")
            found.execute("PRAGMA synchronous=OFF")
        return found

    def _let_go(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def _forget(self) -> None:
        """Throw a damaged file away."""
        with self._lock:
            self._let_go()
            for ending in ("", "-wal", "-shm"):
                self._path.with_name(FILE + ending).unlink(missing_ok=True)


def _packed(base: Base, entities: Iterable[Entity], up_to: UpTo, changed_at: dt.datetime | None) -> tuple[Any, ...]:
    held = base.held
    if not isinstance(held, Memory):
        raise ValueError("only a base in memory can be kept")
    filed = held.file()
    words = Counter(held.gazetteer.words)
    for read, _ in held.filed():
        words.update(spelt_words(read))
    names = tuple([(one.name, str(one.kind), one.also) for one in entities])
    at = None if changed_at is None else changed_at.isoformat()
    lexical = tuple(filed.lexical)
    # marshal knows plain tuples and dictionaries alone.
    return tuple(up_to), at, names, tuple(held.gazetteer.plain()), dict(words), filed.facts, filed.having, lexical


def _unpacked(data: tuple[Any, ...]) -> Unpacked:
    up_to, changed_at, names, known, words, facts, having, lexical = data
    entities = tuple([Entity(name, EntityKind(kind), also) for name, kind, also in names])
    held = Memory(KeptGazetteer(PlainNames._make(known)), Spelling.of(words, vocabulary()))
    held.load(Filed(facts, having, PlainIndex._make(lexical)))
    at = None if changed_at is None else dt.datetime.fromisoformat(changed_at)
    return Unpacked(Base.of(held), UpTo(*up_to), at, entities)

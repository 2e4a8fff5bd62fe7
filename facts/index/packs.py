"""Small bases as they were read, each in one row of a file: a question to one that isn't open takes milliseconds."""

from __future__ import annotations

import datetime as dt
import marshal
import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from facts.index.base import Base
from facts.index.held import UpTo
from facts.index.memory import Filed, Memory
from facts.index.readings import packed, stamp
from facts.index.terms import spelt_words
from facts.matching.gazetteer import Gazetteer
from facts.matching.language import vocabulary
from facts.matching.spelling import Spelling
from facts.model import Entity, EntityKind

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

    def find(self, workspace: str) -> Unpacked | None:
        """Return a workspace's base; None where there is none that this version of the matcher wrote."""
        if not self._path.is_file():
            return None
        try:
            with closing(self._connected()) as connection:
                query = "SELECT data FROM packs WHERE workspace = ? AND stamp = ?"
                row = connection.execute(query, (workspace, stamp())).fetchone()
            return None if row is None else _unpacked(marshal.loads(row[0]))  # noqa: S302 - our own file
        except (sqlite3.Error, ValueError, EOFError, TypeError, LookupError):
            self._forget()
            return None

    def keep(self, workspace: str, base: Base, entities: Iterable[Entity], up_to: UpTo, at: dt.datetime | None) -> bool:
        """Keep a workspace's base, in the place of an older one; False where it can't be kept."""
        data = marshal.dumps(_packed(base, entities, up_to, at))
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with closing(self._connected()) as connection:
                connection.execute(
                    "CREATE TABLE IF NOT EXISTS packs (workspace TEXT PRIMARY KEY, stamp TEXT, data BLOB)"
                )
                connection.execute("INSERT OR REPLACE INTO packs VALUES (?, ?, ?)", (workspace, stamp(), data))
        except (sqlite3.Error, OSError):
            return False
        return True

    def remove(self, workspace: str) -> None:
        """Remove a workspace's base; whether there is one or not."""
        if not self._path.is_file():
            return
        with suppress(sqlite3.Error), closing(self._connected()) as connection:
            connection.execute("DELETE FROM packs WHERE workspace = ?", (workspace,))

    def _connected(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=WAIT_SECONDS, isolation_level=None)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=OFF")
        return connection

    def _forget(self) -> None:
        """Throw a damaged file away."""
        for ending in ("", "-wal", "-shm"):
            self._path.with_name(FILE + ending).unlink(missing_ok=True)


def _packed(base: Base, entities: Iterable[Entity], up_to: UpTo, changed_at: dt.datetime | None) -> tuple[Any, ...]:
    facts: list[tuple[Any, ...]] = []
    words: list[str] = []
    for read, terms in base.held.filed() if isinstance(base.held, Memory) else ():
        facts.append((read.fact.id, read.fact.article.id, packed(read), terms))
        words += spelt_words(read)
    names = [(one.name, str(one.kind), one.also) for one in entities]
    return tuple(up_to), None if changed_at is None else changed_at.isoformat(), names, facts, words


def _unpacked(data: tuple[Any, ...]) -> Unpacked:
    up_to, changed_at, names, facts, words = data
    entities = tuple(Entity(name, EntityKind(kind), also) for name, kind, also in names)
    gazetteer = Gazetteer(entities)
    held = Memory(gazetteer, Spelling([*gazetteer.words, *words], vocabulary()))
    held.load(Filed(*one) for one in facts)
    at = None if changed_at is None else dt.datetime.fromisoformat(changed_at)
    return Unpacked(Base.of(held), UpTo(*up_to), at, entities)

"""Vectors on disk: in full in a file of their own, and their signs in another that is looked through.

Nothing depends on them: what is missing here is on the record's file, or made anew.
"""

from __future__ import annotations

import json
import sqlite3
from collections import OrderedDict
from contextlib import closing
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np

from facts.errors import IndexDamaged
from facts.index.disk.damage import noticing
from facts.index.disk.signs import Signs
from facts.index.embedding import BESIDE, DIMENSIONS, MODEL, fingerprint, made, of_phrasings, packed, unpacked
from facts.index.meaning_overlay import MeaningOverlay
from facts.index.semantic import Alike, Meant, alike, seen_from

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from facts.index.embedding import Embedder, Vectors
    from facts.model import Fact

FILE = "meaning.db"

FROM_MIDDLE = 256
"""Vectors from which the middle of all is known; with fewer, each is compared in full."""

LOOKED_AT = 400
"""Vectors whose signs are most like the question's, which are compared in full."""

ASKED_AT_ONCE = 500
"""Facts in one query."""

VECTOR_BYTES = 2 * DIMENSIONS

FRESH = 1_000
"""Facts whose vectors are kept in memory because they aren't in the file yet."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS state (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS vectors
    (number INTEGER PRIMARY KEY, fact TEXT NOT NULL UNIQUE, mark TEXT NOT NULL, data BLOB NOT NULL);
"""


class StoredMeaning:
    """The vectors of a large base, in the folder of its index."""

    def __init__(self, folder: Path, embedder: Embedder, *, at_once: int) -> None:
        """Open the files in `folder`, or make them; of facts that come together `at_once` are given vectors then.

        Raises IndexDamaged.
        """
        self._folder = folder
        self._embedder = embedder
        self._at_once = at_once
        self._lock = Lock()
        self._made: dict[str, tuple[str, bytes]] = {}
        self._fresh: OrderedDict[str, tuple[str, Vectors]] = OrderedDict()
        self._connection = sqlite3.connect(folder / FILE, isolation_level=None, check_same_thread=False)
        with noticing(folder):
            self._connection.execute("PRAGMA journal_mode=WAL")
            self._connection.execute("PRAGMA synchronous=NORMAL")
            self._connection.executescript(_SCHEMA)
        state: dict[str, Any] = dict(self._found("SELECT key, value FROM state"))
        if state.get("model") != MODEL:
            self._run("DELETE FROM vectors", [()])
            self._run("DELETE FROM state", [()])
            self._note({"model": MODEL})
            state = {}
        self.complete = bool(state.get("complete"))
        self._rows = int(state.get("rows", 0))
        self._middle: Vectors | None = unpacked(state["middle"])[0] if "middle" in state else None
        self._signs = Signs(folder)
        with noticing(folder):
            self._signs.see(self._rows)

    @classmethod
    def opened(cls, folder: Path, embedder: Embedder, *, at_once: int) -> StoredMeaning:
        """Open the files in `folder`; damaged ones are thrown away, for all that was in them is had again."""
        try:
            return cls(folder, embedder, at_once=at_once)
        except IndexDamaged:
            for name in (FILE, f"{FILE}-wal", f"{FILE}-shm"):
                (folder / name).unlink(missing_ok=True)
            return cls(folder, embedder, at_once=at_once)

    def question(self, text: str) -> Vectors:
        """Return a question's vector."""
        return self._embedder.question(text)

    def terms(self, text: str) -> Vectors:
        """Return a question's latent terms, as they are written."""
        return self._embedder.terms(text)

    def settles(self, question: str, claim: str) -> float:
        """Return the log-odds that a claim settles a question, as read together."""
        return self._embedder.settles(question, claim)

    def search(self, vector: Vectors, most: int) -> list[tuple[str, float]]:
        """Return up to `most` fact ids with the cosine of their nearest phrasing, best first."""
        found = [
            (fact_id, float((vectors @ vector).max()))
            for fact_id, vectors in self._near(vector, max(LOOKED_AT, most * 8)).items()
        ]
        return sorted(found, key=lambda one: -one[1])[:most]

    def seen_from_middle(self, vector: Vectors, most: int, others: Iterable[str]) -> dict[str, float]:
        """Return how near `most` facts and `others` are (-1 to 1), as seen from the middle of the base's vectors."""
        near = self._near(vector, max(LOOKED_AT, most * 8))
        near |= self._vectors("fact", [fact_id for fact_id in others if fact_id not in near])
        scores = {fact_id: seen_from(self.middle(), vectors, vector) for fact_id, vectors in near.items()}
        best = sorted(scores, key=lambda fact_id: -scores[fact_id])[:most]
        return {fact_id: scores[fact_id] for fact_id in (*best, *others) if fact_id in scores}

    def alike(self, asked: Meant, fact: Fact) -> Alike:
        """Return how near a fact is to a question; what it lacks for that is made."""
        return alike(self._of(fact), asked)

    def update(self, changed: Iterable[Fact], gone: Iterable[str] = ()) -> None:
        """Take in facts, new or changed; forget the ids in `gone`."""
        self._run("DELETE FROM vectors WHERE fact = ?", ((fact_id,) for fact_id in gone))
        lacking = self.lacking(changed)
        if len(lacking) > self._at_once:
            self.complete = False
            self._note({"complete": 0})
            return
        for fact in lacking:
            self._of(fact)
        self.put({fact.id: self._made[fact.id] for fact in lacking if fact.id in self._made})

    def lacking(self, facts: Iterable[Fact]) -> list[Fact]:
        """Return those of `facts` whose vectors aren't here."""
        coming = {fact.id: fact for fact in facts}
        known = dict(self._of_each("SELECT fact, mark FROM vectors WHERE fact", list(coming)))
        return [fact for fact_id, fact in coming.items() if known.get(fact_id) != fingerprint(fact)]

    def put(self, vectors: Mapping[str, tuple[str, bytes]]) -> None:
        """Take in facts' vectors, as they were stored, with their fingerprints."""
        if not vectors:
            return
        with self._lock:
            self._connection.execute("BEGIN")
            try:
                self._keep(vectors)
                self._connection.execute("COMMIT")
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._signs.see(self._rows)
            for fact_id in vectors:
                self._fresh.pop(fact_id, None)

    def take_made(self) -> dict[str, tuple[str, bytes]]:
        """Return, once, the vectors that weren't on file, by fact id, with their fingerprints."""
        with self._lock:
            found, self._made = self._made, {}
        return found

    def keep_complete(self) -> None:
        """Keep that every fact has its vectors, for who opens this again."""
        self._note({"complete": 1})

    def twin(self) -> MeaningOverlay:
        """Return another index of the same vectors, to be changed."""
        return MeaningOverlay(self, self._embedder)

    def middle(self) -> Vectors:
        """Return the middle of the base's vectors, as far as it is known."""
        if self._middle is not None:
            return self._middle
        few = list(self._all().values())
        middle: Vectors = np.vstack(few or [unpacked(bytes(VECTOR_BYTES))]).mean(axis=0)
        return middle

    def close(self) -> None:
        """Let go of files and memory."""
        self._connection.close()

    def _near(self, vector: Vectors, most: int) -> dict[str, Vectors]:
        """Return the vectors of the facts that may be near, in full."""
        if self._middle is None:
            return self._all()
        return self._vectors("number", self._signs.nearest(vector, self._middle, most))

    def _vectors(self, key: str, wanted: Sequence[int | str]) -> dict[str, Vectors]:
        found = self._of_each(f"SELECT fact, data FROM vectors WHERE {key}", wanted)  # noqa: S608 - a column of ours
        return {fact_id: of_phrasings(unpacked(data)) for fact_id, data in found}

    def _all(self) -> dict[str, Vectors]:
        found = self._found("SELECT fact, data FROM vectors LIMIT ?", [FROM_MIDDLE])
        return {fact_id: of_phrasings(unpacked(data)) for fact_id, data in found}

    def _of(self, fact: Fact) -> Vectors:
        """Return a fact's vectors; those that aren't here are made, and kept until they are."""
        mark = fingerprint(fact)
        fresh = self._fresh.get(fact.id)
        if fresh is not None and fresh[0] == mark:
            return fresh[1]
        for known, data in self._found("SELECT mark, data FROM vectors WHERE fact = ?", [fact.id]):
            if known == mark:
                return unpacked(data)
        mark, data = made(self._embedder, fact)
        with self._lock:
            self._made[fact.id] = mark, data
            self._fresh[fact.id] = mark, unpacked(data)
            if len(self._fresh) > FRESH:
                self._fresh.popitem(last=False)
        return unpacked(data)

    def _keep(self, vectors: Mapping[str, tuple[str, bytes]]) -> None:
        put = (
            "INSERT INTO vectors (fact, mark, data) VALUES (?, ?, ?) "
            "ON CONFLICT (fact) DO UPDATE SET mark = excluded.mark, data = excluded.data"
        )
        self._run(put, ((fact_id, mark, data) for fact_id, (mark, data) in vectors.items()))
        coming = list(self._of_each("SELECT number, data FROM vectors WHERE fact", list(vectors)))
        if self._middle is None:
            # None has its signs yet; all are given theirs where there are enough now.
            # Of phrasings alone.
            count = self._found("SELECT sum(length(data)) / ? - ? * count(*) FROM vectors", [VECTOR_BYTES, BESIDE])[0][
                0
            ]
            if count < FROM_MIDDLE:
                return
            coming = self._found("SELECT number, data FROM vectors")
            self._middle = np.vstack([of_phrasings(unpacked(data)) for _, data in coming]).mean(axis=0)
            # Rounded as it is kept, so that signs are the same whenever they are taken.
            self._middle = unpacked(packed(self._middle))[0]
            self._note({"middle": packed(self._middle)})
        rows = [(number, of_phrasings(unpacked(data))) for number, data in coming]
        owners = [number for number, of_fact in rows for _ in of_fact]
        self._signs.write(self._rows, np.vstack([of_fact for _, of_fact in rows]), owners, self._middle)
        self._rows += len(owners)
        self._note({"rows": self._rows})

    def _of_each(self, query: str, wanted: Sequence[int | str]) -> Iterable[tuple[Any, ...]]:
        """Yield what a query that ends with a column finds for each of its `wanted` values."""
        for start in range(0, len(wanted), ASKED_AT_ONCE):
            values = json.dumps(wanted[start : start + ASKED_AT_ONCE])
            yield from self._found(f"{query} IN (SELECT value FROM json_each(?))", [values])  # noqa: S608 - ours

    def _found(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        with noticing(self._folder), closing(self._connection.execute(query, values)) as cursor:
            return cursor.fetchall()

    def _run(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        with noticing(self._folder):
            self._connection.executemany(statement, rows)

    def _note(self, values: Mapping[str, Any]) -> None:
        self._run("INSERT OR REPLACE INTO state VALUES (?, ?)", values.items())

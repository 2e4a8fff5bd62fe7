"""Facts held on disk: what a question needs of them is looked up, and little of it stays in memory."""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from threading import Lock
from typing import TYPE_CHECKING, Any

from facts.index.disk.building import RANKED
from facts.index.disk.damage import noticing
from facts.index.disk.kept import fact_of
from facts.index.disk.names import NAMED, ShelvedGazetteer
from facts.index.disk.ranked import Ranked
from facts.index.disk.reading import Files
from facts.index.disk.shelf import Row, Shelf, run_place
from facts.index.disk.taking_in import TakingIn
from facts.index.disk.vocabulary import ShelvedSpelling
from facts.index.held import UpTo
from facts.index.readings import packed, stamp, unpacked
from facts.index.wording import Wording
from facts.matching.profile import profile
from facts.model import Fact

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from facts.index.disk.names import Owned
    from facts.index.held import Swap
    from facts.matching.profile import Profile

PROFILES_KEPT = 1_000
"""Facts whose reading is kept: those that are asked about again and again. One takes 20 kB."""

COUNTS_KEPT = 50_000
"""Terms of which it is kept how many facts have them."""

IDS_KEPT = 50_000
"""Facts of which it is kept which id has which number."""

ASKED_AT_ONCE = 500
"""Ids in one query."""


class Stored:
    """A workspace's published facts in an index on disk, `size` of them."""

    is_on_disk = True

    def __init__(self, folder: Path) -> None:
        """Open the index in `folder`. Raises IndexDamaged, or FileNotFoundError where there is none."""
        self.folder = folder
        if not (folder / RANKED).is_dir():
            raise FileNotFoundError(folder)
        self._state: dict[str, Any] = {NAMED: None}
        self._unread = 0
        with noticing(folder):
            self._shelf = Shelf(folder)
            self._ranked = Ranked(folder / RANKED)
            self._note()
            self._ranked.search({"": 1.0}, 1)
        self.facts: Mapping[str, Fact] = _Facts(self)
        self._profiles: OrderedDict[str, Profile] = OrderedDict()
        self._fetched: dict[str, Row] = {}
        self._ids: dict[int, str] = {}
        self._having: dict[str, int] = {}
        self._runs: array[int] | None = None
        self._wording: Wording | None = None
        self._lock = Lock()  # readers are several threads, and what is kept is theirs together

    @property
    def is_stale(self) -> bool:
        """Whether another version of the matcher wrote it."""
        return self._state.get("stamp") != stamp()

    @property
    def up_to(self) -> UpTo:
        """The change up to which it holds the record."""
        return UpTo(int(self._state["change"]), str(self._state["mark"]))

    @property
    def changed_at(self) -> dt.datetime | None:
        """When the record last changed, up to then (UTC)."""
        kept = self._state["changed_at"]
        return None if kept is None else dt.datetime.fromisoformat(kept)

    @property
    def articles(self) -> int:
        """How many articles the facts are from."""
        return int(self._state["articles"])

    def profiles(self, fact_ids: Sequence[str]) -> list[Profile]:
        """Return facts, read, in the order asked for. Raises KeyError for one that isn't held."""
        with noticing(self.folder):
            return [self._profile(fact_id) for fact_id in fact_ids]

    def in_order(self, fact_ids: Iterable[str]) -> list[str]:
        """Return ids in the order of the record, each once; those that came later are last."""
        with noticing(self.folder):
            numbers = self._shelf.numbers(list(set(fact_ids)))
        return sorted(numbers, key=numbers.__getitem__)

    def search(self, terms: dict[str, float], most: int) -> list[tuple[str, float]]:
        """Return up to `most` fact ids with their BM25 scores, best first; `terms` are weighted."""
        with noticing(self.folder):
            found = self._ranked.search(terms, most)
            # Of what was asked about lately nothing is fetched again.
            ids = {number: self._ids.get(number, "") for number, _ in found}
            ids = {number: fact_id for number, fact_id in ids.items() if fact_id in self._profiles}
            lacking = [number for number, _ in found if number not in ids]
            fetched = self._shelf.held(lacking) if lacking else []
        ids |= {row.number: row.fact_id for row in fetched}
        self._fetched = {row.fact_id: row for row in fetched}
        if len(self._ids) >= IDS_KEPT:
            self._ids = {}
        self._ids |= ids
        return [(ids[number], score) for number, score in found if number in ids]

    def having(self, term: str) -> int:
        """Return how many facts have a term; some that were changed lately may count twice."""
        found = self._having.get(term)
        if found is None:
            with noticing(self.folder):
                found = self._ranked.having(term)
            if len(self._having) >= COUNTS_KEPT:
                self._having.clear()
            self._having[term] = found
        return found

    def wording(self) -> Wording:
        """Return how rare words and runs of letters are among the facts."""
        found = self._wording
        if found is None:
            found = self._wording = _StoredWording(self)
        return found

    def having_run(self, run: str) -> int:
        """Return how many facts have a run of letters, 1 at the least; others that share its counter count too."""
        if self._runs is None:
            with noticing(self.folder):
                self._runs = self._shelf.runs()
        return self._runs[run_place(run)] or 1

    def mean(self, what: str) -> float:
        """Return how many `stems` or `terms` a fact has in the mean."""
        return float(self._state[what]) / (self.size or 1)

    def stage(self, facts: Iterable[Fact], complete: UpTo | None = None) -> Swap:
        """Write facts that are new or changed, and drop those that aren't published; what is returned shows it."""
        with noticing(self.folder):
            coming = TakingIn(self.folder, self._ranked, dict(self._state), self._files)
            coming.take(list(facts), complete)

        return lambda: self._put(coming)

    def rename(self, changed: Iterable[tuple[str, str]], published: Iterable[Owned]) -> tuple[list[str], Swap]:
        """Write that entities changed; return the facts it concerns, to be taken in anew, and what shows it."""
        with noticing(self.folder):
            coming = TakingIn(self.folder, self._ranked, dict(self._state), self._files)
            concerned = coming.rename(changed, published)
        return concerned, lambda: self._put(coming)

    @property
    def unread(self) -> int:
        """How many facts were not read yet."""
        return self._unread

    def read_on(self, most: int) -> None:
        """Read and keep up to `most` of the facts that weren't read yet. Whoever breaks this off loses nothing.

        It may go on beside questions, which come to the same before and after, but beside no change.
        """
        with noticing(self.folder):
            shelf = Shelf(self.folder)
            try:
                coming = shelf.unread(most)
                shelf.keep_readings([(number, packed(self._read(text))) for number, text in coming])
                shelf.commit()
            finally:
                shelf.close()
            self._shelf.renew()
            self._unread = max(self._unread - len(coming), 0)

    def close(self) -> None:
        """Let go of the files."""
        self._ranked.close()
        self._shelf.close()

    def _put(self, coming: TakingIn) -> None:
        with noticing(self.folder):
            coming.keep()
            self._see(coming.touched)

    def _see(self, touched: Iterable[str]) -> None:
        """See what was written, of those facts."""
        self._shelf.renew()
        self._ranked.reload()
        with self._lock:
            for fact_id in touched:
                self._profiles.pop(fact_id, None)
        self._having.clear()
        self._fetched = {}
        self._ids = {}
        self._wording = None
        self._note()

    def _note(self) -> None:
        state = self._shelf.state()
        if state[NAMED] != self._state[NAMED]:
            self.gazetteer = ShelvedGazetteer(self._shelf)
            self._files = Files(self.gazetteer)
        self._state = state
        self.size = int(state["facts"])
        self._unread = self._shelf.count_unread()
        self.spelling = ShelvedSpelling(self._shelf)

    def _profile(self, fact_id: str) -> Profile:
        with self._lock:
            found = self._profiles.get(fact_id)
            if found is not None:
                self._profiles.move_to_end(fact_id)
                return found
        row = self._fetched.get(fact_id) or self._shelf.held_as(fact_id)
        found = self._read(row.fact) if row.reading is None else unpacked(row.reading)
        with self._lock:
            self._profiles[fact_id] = found
            if len(self._profiles) > PROFILES_KEPT:
                self._profiles.popitem(last=False)
        return found

    def _read(self, text: str | None) -> Profile:
        return profile(fact_of(text or ""), self.gazetteer)

    def fact(self, fact_id: str) -> Fact:
        """Return a fact. Raises KeyError for one that isn't held."""
        with self._lock:
            known = self._profiles.get(fact_id)
        if known is not None:
            return known.fact
        with noticing(self.folder):
            return fact_of(self._shelf.fact(fact_id))

    def ids(self) -> Iterator[str]:
        """Yield every fact's id, in the order of the record."""
        after = 0
        while True:
            with noticing(self.folder):
                rows = self._shelf.rows(
                    "SELECT number, id FROM facts WHERE number > ? ORDER BY number LIMIT ?", [after, ASKED_AT_ONCE]
                )
            if not rows:
                return
            yield from (fact_id for _, fact_id in rows)
            after = rows[-1][0]

    def holds(self, fact_id: str) -> bool:
        """Whether a fact is here."""
        with noticing(self.folder):
            return bool(self._shelf.numbers([fact_id]))


class _Facts(Mapping[str, Fact]):
    """The facts by id, in the order of the record, each read when somebody wants it."""

    def __init__(self, held: Stored) -> None:
        self._held = held

    def __getitem__(self, fact_id: str) -> Fact:
        return self._held.fact(fact_id)

    def __iter__(self) -> Iterator[str]:
        return self._held.ids()

    def __len__(self) -> int:
        return self._held.size

    def __contains__(self, fact_id: object) -> bool:
        return isinstance(fact_id, str) and self._held.holds(fact_id)


class _StoredWording(Wording):
    """How rare words and runs of letters are, as the index has it. A word counts wherever a fact has it."""

    def __init__(self, held: Stored) -> None:
        super().__init__((), held.mean("terms"))
        self._held = held
        self._facts = held.size
        self._mean_length = held.mean("stems") or 1.0

    def having_word(self, stem: str) -> int:
        return self._held.having(stem)

    def having_run(self, run: str) -> int:
        return self._held.having_run(run)

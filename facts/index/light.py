"""The lexical index of a small base: the same scores as tantivy's, without its threads and a sixtieth of a second.

An index of tantivy's takes 1.8 MB and 60 ms to make, however few facts it holds; ten thousand small bases can't have
one each.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter, defaultdict
from heapq import nsmallest
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SATURATION = 1.2
LENGTH = 0.75
"""BM25's k1 and b, as tantivy has them."""


def _kept_lengths() -> tuple[int, ...]:
    """Return the 256 lengths that tantivy and Lucene tell apart: exact up to 40, then with four bits."""
    free = 24
    found = list(range(free))
    for number in range(256 - free):
        bits, shift = number & 7, (number >> 3) - 1
        found.append(free + (bits if shift < 0 else (bits | 8) << shift))
    return tuple(found)


KEPT_LENGTHS = _kept_lengths()


def kept_length(terms: int) -> int:
    """Return the length that a fact of so many terms is taken to have."""
    return KEPT_LENGTHS[bisect_right(KEPT_LENGTHS, terms) - 1]


def rarity(facts: int, having: int) -> float:
    """Return BM25's inverse document frequency of a term that `having` of `facts` have."""
    return math.log(1 + (facts - having + 0.5) / (having + 0.5))


def part(count: int, length: int, mean_length: float) -> float:
    """Return what a term weighs that a fact of `length` (see `kept_length`) has `count` times, rarity aside."""
    return (SATURATION + 1) * count / (count + SATURATION * (1 - LENGTH + LENGTH * length / mean_length))


class PlainIndex(NamedTuple):
    """An index as values that a file can have: each fact's length, and how often which facts have each term."""

    lengths: dict[str, int]
    having: dict[str, dict[str, int]]


class LightIndex:
    """BM25 over bags of terms, in plain dictionaries."""

    def __init__(self) -> None:
        self._lengths: dict[str, int] = {}
        self._places: dict[str, int] = {}
        self._having: dict[str, dict[str, int]] = defaultdict(dict)
        self._bags: dict[str, Counter[str]] | None = {}
        self._total = 0
        self._damping: dict[str, float] | None = None

    @classmethod
    def of(cls, plain: PlainIndex) -> LightIndex:
        """Return the index that was `plain`."""
        found = cls()
        found._lengths = plain.lengths
        found._places = {fact_id: place for place, fact_id in enumerate(plain.lengths)}
        found._having.update(plain.having)
        found._bags = None
        found._total = sum(plain.lengths.values())
        return found

    def plain(self) -> PlainIndex:
        """Return the index as plain values, its facts in their order."""
        lengths = {fact_id: self._lengths[fact_id] for fact_id in sorted(self._lengths, key=self._places.__getitem__)}
        return PlainIndex(lengths, {term: having for term, having in self._having.items() if having})

    def update(self, changed: Iterable[tuple[str, Sequence[str]]], gone: Iterable[str] = ()) -> None:
        """File each fact id under its terms, in place of what it was filed under; forget the ids in `gone`."""
        self._damping = None
        bags = self._all_bags()
        for fact_id in gone:
            self._forget(fact_id)
        for fact_id, terms in changed:
            self._forget(fact_id)
            bag = Counter(" ".join(terms).split())  # a tag of several words is several terms, as for tantivy
            bags[fact_id] = bag
            self._lengths[fact_id] = bag.total()
            self._total += bag.total()
            self._places.setdefault(fact_id, len(self._places))
            for term, count in bag.items():
                self._having[term][fact_id] = count

    def search(self, terms: dict[str, float], most: int) -> list[tuple[str, float]]:
        """Return up to `most` fact ids with their BM25 scores, best first; `terms` are weighted."""
        scores: dict[str, float] = defaultdict(float)
        damping = self._dampings()
        for term, weight in terms.items():
            having = self._having.get(term)
            if not having:
                continue
            # As `part` has it, without a call for each of some hundred facts a question.
            weight *= rarity(len(self._lengths), len(having)) * (SATURATION + 1)
            for fact_id, count in having.items():
                scores[fact_id] += weight * count / (count + damping[fact_id])
        return nsmallest(most, scores.items(), key=lambda one: (-one[1], self._places[one[0]]))

    def having(self, term: str) -> int:
        """Return how many facts have a term."""
        return len(self._having.get(term, ()))

    def _dampings(self) -> dict[str, float]:
        """Return what each fact's length adds to a term's count in BM25."""
        found = self._damping
        if found is None:
            mean = self._total / len(self._lengths) if self._lengths else 1.0
            found = {
                fact_id: SATURATION * (1 - LENGTH + LENGTH * kept_length(length) / mean)
                for fact_id, length in self._lengths.items()
            }
            self._damping = found
        return found

    def _all_bags(self) -> dict[str, Counter[str]]:
        """Return what each fact is filed under; of one that was kept it is gathered when it first changes."""
        bags = self._bags
        if bags is None:
            bags = {fact_id: Counter() for fact_id in self._lengths}
            for term, having in self._having.items():
                for fact_id, count in having.items():
                    bags[fact_id][term] = count
            self._bags = bags
        return bags

    def _forget(self, fact_id: str) -> None:
        bag = self._all_bags().pop(fact_id, None)
        if bag is None:
            return
        self._total -= self._lengths.pop(fact_id)
        for term in bag:
            having = self._having[term]
            del having[fact_id]
            if not having:
                del self._having[term]

"""How near a text is to a fact's wording: by its words, and by the runs of letters in them.

Both weigh what is rare in the base. Words find what is said in the same terms; letters what is spelt or joined
another way ("lock-down", "lockdowns"), and names that are written together.
"""

from __future__ import annotations

import math
from collections import Counter
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from facts.matching.language import function_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from facts.matching.profile import Profile
    from facts.matching.reading import Reading
    from facts.matching.words import Word

SATURATION = 0.6
LENGTH = 0.75
"""BM25's k1 and b (Robertson and Zaragoza, 2009); k1 is low, for in a claim of one sentence repetition tells little."""

RUNS = (3, 4, 5)
"""Letters in a run."""

WORDS_KEPT = 50_000
"""Words whose runs are kept."""

RUNS_KEPT = 200_000
"""Runs whose rarity is kept: all of those of 5,000 facts, in 20 MB."""

LENGTHS_KEPT = 50_000
"""Facts whose length, as a vector of runs, is kept."""


class Wording:
    """How rare the words and runs of letters of a base are, and how near a text comes to its facts by them.

    `mean_terms` is how many terms a fact is filed under, in the mean.
    """

    def __init__(self, profiles: Iterable[Profile], mean_terms: float = 1.0) -> None:
        self._words: Counter[str] = Counter()
        self._runs: Counter[str] = Counter()
        self._facts = length = 0
        for profile in profiles:
            stems = [stem for reading in profile.phrasings for stem in telling_stems(reading)]
            self._facts += 1
            length += len(stems)
            self._words.update(set(stems))
            self._runs.update(letter_runs(profile))
        self._mean_length = length / self._facts if self._facts else 1.0
        self.mean_terms = mean_terms
        self._rarities: dict[str, float] = {}
        self._lengths: dict[str, float] = {}

    def by_words(self, asked: Reading, known: Sequence[Profile]) -> list[float]:
        """Return the BM25 score of each fact for the words of `asked`."""
        weights = {stem: self._rarity(self.having_word(stem)) for stem in set(telling_stems(asked))}
        return [self._bm25(weights, profile) for profile in known]

    def by_letters(self, asked: Reading, known: Sequence[Profile]) -> list[float]:
        """Return the cosine (0 to 1) of each fact with `asked` by their runs of letters, weighted by tf-idf."""
        counted = _counted((asked,))
        wanted = {run: self._weight(run, count) for run, count in counted.items() if self._rarity_of_run(run)}
        length = _length(wanted.values())
        return [self._cosine(wanted, length, profile) for profile in known]

    def having_word(self, stem: str) -> int:
        """Return how many facts have a stem."""
        return self._words[stem]

    def having_run(self, run: str) -> int:
        """Return how many facts have a run of letters."""
        return self._runs.get(run, 0)

    def _rarity(self, count: int) -> float:
        return math.log(1 + (self._facts - count + 0.5) / (count + 0.5))

    def _bm25(self, weights: dict[str, float], profile: Profile) -> float:
        stems = Counter(stem for reading in profile.phrasings for stem in telling_stems(reading))
        damping = SATURATION * (1 - LENGTH + LENGTH * stems.total() / self._mean_length)
        return sum(
            weights[stem] * count * (SATURATION + 1) / (count + damping)
            for stem, count in stems.items()
            if stem in weights
        )

    def _cosine(self, wanted: dict[str, float], length: float, profile: Profile) -> float:
        counts = _counted(profile.phrasings)
        known = self._lengths.get(profile.fact.id)
        if known is None:
            known = _length(self._weight(run, count) for run, count in counts.items())
            if len(self._lengths) >= LENGTHS_KEPT:
                self._lengths.clear()
            self._lengths[profile.fact.id] = known
        shared = counts.keys() & wanted.keys()
        return sum(wanted[run] * self._weight(run, counts[run]) for run in shared) / (length * known or 1.0)

    def _weight(self, run: str, count: int) -> float:
        """Return the tf-idf of a run; one that no fact has can't be shared, and weighs nothing."""
        rarity = self._rarity_of_run(run)
        return rarity if count == 1 else rarity * (1 + math.log(count))

    def _rarity_of_run(self, run: str) -> float:
        found = self._rarities.get(run)
        if found is None:
            having = self.having_run(run)
            found = math.log(self._facts / having + 1) if having else 0.0
            if len(self._rarities) >= RUNS_KEPT:
                self._rarities.clear()
            self._rarities[run] = found
        return found


def letter_runs(profile: Profile) -> set[str]:
    """Return the runs of letters in a fact's phrasings."""
    return set().union(*map(runs_of, spellings(profile.phrasings)))


def telling_stems(reading: Reading) -> list[str]:
    """Return the stems of a text's words, without those that bear no claim."""
    return [word.stem for word in reading.words if _tells(word)]


def _tells(word: Word) -> bool:
    return not word.is_sign and word.folded not in function_words()


def spellings(readings: Sequence[Reading]) -> list[str]:
    """Return the words of texts as they are spelt, without signs."""
    return [word.folded for reading in readings for word in reading.words if not word.is_sign]


@lru_cache(maxsize=WORDS_KEPT)
def runs_of(spelling: str) -> tuple[str, ...]:
    """Return the runs of letters in a word, its beginning and end marked."""
    marked = f" {spelling} "
    return tuple(marked[at : at + length] for length in RUNS for at in range(len(marked) - length + 1))


def _counted(readings: Sequence[Reading]) -> Counter[str]:
    return Counter(chain.from_iterable(map(runs_of, spellings(readings))))


def _length(weights: Iterable[float]) -> float:
    return math.sqrt(sum(weight * weight for weight in weights))

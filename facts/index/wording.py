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


class Wording:
    """How rare the words and runs of letters of a base are, and how near a text comes to its facts by them."""

    def __init__(self, profiles: Iterable[Profile]) -> None:
        self._words: Counter[str] = Counter()
        letters: Counter[str] = Counter()
        self._facts = length = 0
        for profile in profiles:
            stems = [stem for reading in profile.phrasings for stem in telling_stems(reading)]
            self._facts += 1
            length += len(stems)
            self._words.update(set(stems))
            letters.update(set().union(*map(_runs, _spellings(profile.phrasings))))
        self._mean_length = length / self._facts if self._facts else 1.0
        self._letters = {run: math.log(self._facts / count + 1) for run, count in letters.items()}
        self._lengths: dict[str, float] = {}

    def by_words(self, asked: Reading, known: Sequence[Profile]) -> list[float]:
        """Return the BM25 score of each fact for the words of `asked`."""
        weights = {stem: self._rarity(self._words[stem]) for stem in set(telling_stems(asked))}
        return [self._bm25(weights, profile) for profile in known]

    def by_letters(self, asked: Reading, known: Sequence[Profile]) -> list[float]:
        """Return the cosine (0 to 1) of each fact with `asked` by their runs of letters, weighted by tf-idf."""
        counted = _counted((asked,))
        wanted = {run: self._weight(run, count) for run, count in counted.items() if run in self._letters}
        length = _length(wanted.values())
        return [self._cosine(wanted, length, profile) for profile in known]

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
            known = _length(self._weight(run, count) for run, count in counts.items() if run in self._letters)
            self._lengths[profile.fact.id] = known
        shared = counts.keys() & wanted.keys()
        return sum(wanted[run] * self._weight(run, counts[run]) for run in shared) / (length * known or 1.0)

    def _weight(self, run: str, count: int) -> float:
        """Return the tf-idf of a run; one that no fact has can't be shared, and isn't asked for."""
        rarity = self._letters[run]
        return rarity if count == 1 else rarity * (1 + math.log(count))


def telling_stems(reading: Reading) -> list[str]:
    """Return the stems of a text's words, without those that bear no claim."""
    return [word.stem for word in reading.words if _tells(word)]


def _tells(word: Word) -> bool:
    return not word.is_sign and word.folded not in function_words()


def _spellings(readings: Sequence[Reading]) -> list[str]:
    return [word.folded for reading in readings for word in reading.words if not word.is_sign]


@lru_cache(maxsize=WORDS_KEPT)
def _runs(spelling: str) -> tuple[str, ...]:
    """Return the runs of letters in a word, its beginning and end marked."""
    marked = f" {spelling} "
    return tuple(marked[at : at + length] for length in RUNS for at in range(len(marked) - length + 1))


def _counted(readings: Sequence[Reading]) -> Counter[str]:
    return Counter(chain.from_iterable(map(_runs, _spellings(readings))))


def _length(weights: Iterable[float]) -> float:
    return math.sqrt(sum(weight * weight for weight in weights))

"""The nearest words of a vocabulary to a misspelt one.

Two words are near when they share a key: the word itself, or one of its spellings with one letter left out. They
are at most two edits apart then (the symmetric-delete idea of SymSpell). Once every word is filed under its keys, a
look-up costs a few dictionary hits whatever the vocabulary's size. Filing takes as long as many scans of it, so the
first look-ups scan: a command mends a word or two, and ends. Those that follow scan too, and file some words each, so
that none waits for all of them.
"""

from __future__ import annotations

from collections import defaultdict
from threading import Lock
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

SHORTEST = 4
"""Letters; shorter words have too many neighbours."""

LONGEST = 40
"""Letters; a longer one is a slip of the keyboard, and its keys would take its length squared of memory."""

TWO_EDITS_FROM = 7
"""Letters from which a second edit is allowed: below it, other words are as near as the right one."""

INITIAL = "-"
"""What follows the first letter where words are filed under that alone; no word has it."""

FEW = 50
"""Look-ups that only scan; filing 14,000 words takes as long as 170 of them."""

FILED_AT_ONCE = 25
"""Words that each look-up after these files, until all are: about 0.2 ms. A question has several."""

Filed = dict[str, str | list[str]]
"""Words by key: nearly every key has one, and a list for each would be a hundred thousand for Python's collector."""


class Spelling:
    """A vocabulary that finds a word's nearest neighbours; `shared` is one that several have beside their own."""

    def __init__(self, words: Iterable[str] = (), shared: Spelling | None = None) -> None:
        self._shared = shared
        self._words: dict[str, int] = defaultdict(int)
        self._scanned = 0
        self._filing: Filed | None = None
        self._left: list[str] = []
        self._at = 0
        self._turn = Lock()
        self._filed: Filed | None = None
        for word in words:
            self._words[word] += 1

    @classmethod
    def of(cls, counts: Mapping[str, int], shared: Spelling | None = None) -> Spelling:
        """Return the vocabulary of words that occur so often."""
        found = cls((), shared)
        found._words.update(counts)
        return found

    def __contains__(self, word: str) -> bool:
        return self.count(word) > 0

    def count(self, word: str) -> int:
        """Return how often a folded word occurs."""
        return self._words.get(word, 0) + (self._shared.count(word) if self._shared is not None else 0)

    def add(self, word: str) -> None:
        """Take in one more occurrence of a folded word."""
        self._words[word] += 1
        if self._words[word] == 1 and self._filing is not None:
            with self._turn:
                _file(word, self._filing)

    def nearest(self, word: str) -> str | None:
        """Return the word that `word` most likely was meant to be; None when it is right or too far from all."""
        if not SHORTEST <= len(word) <= LONGEST or not word.isalpha() or word in self:
            return None
        most = 2 if len(word) >= TWO_EDITS_FROM else 1
        best: tuple[int, bool, int, str] | None = None
        found = None
        for candidate in self.near(word, most):
            distance = OSA.distance(word, candidate, score_cutoff=most)
            if distance > most or (distance == 2 and word[0] != candidate[0]):
                continue
            rank = (distance, word[0] != candidate[0], -self.count(candidate), candidate)
            if best is None or rank < best:
                best, found = rank, candidate
        return found

    def near(self, word: str, most: int) -> set[str]:
        """Return the words that share a key with `word`, those at most `most` edits away at the least."""
        own = self._near(word, most)
        return own if self._shared is None else own | self._shared.near(word, most)

    def _near(self, word: str, most: int) -> set[str]:
        filed = self._filed
        if filed is None:
            if self._scanned < FEW:
                self._scanned += 1
            else:
                self._file_on()
            near = process.extract(word, list(self._words), scorer=OSA.distance, score_cutoff=most, limit=None)
            return {known for known, _, _ in near if SHORTEST <= len(known) <= LONGEST}
        found = {known for key in keys_of(word) for known in _under(key, filed)}
        if found or most < 2:
            return found
        # Two letters changed in different places leave no key in common: those few words are looked for one by one,
        # among those that begin alike, for none else is ever taken at that distance.
        alike = [known for known in _under(word[0] + INITIAL, filed) if abs(len(known) - len(word)) <= most]
        far = process.extract(word, alike, scorer=OSA.distance, score_cutoff=most, limit=None)
        return {known for known, _, _ in far}

    def file(self) -> None:
        """File all words now, for one who will look up many."""
        with self._turn:
            self._file_some(len(self._words))

    def _file_on(self) -> None:
        """File some words more, unless another thread is at it."""
        if self._turn.acquire(blocking=False):
            try:
                self._file_some(FILED_AT_ONCE)
            finally:
                self._turn.release()

    def _file_some(self, some: int) -> None:
        if self._filed is not None:
            return
        if self._filing is None:
            # First this: what is added from now on is filed as it comes. A word that is filed twice is found once.
            self._filing = {}
            self._left = list(self._words)
        until = self._at + some
        for known in self._left[self._at : until]:
            _file(known, self._filing)
        self._at = until
        if until >= len(self._left):
            # Whole or not at all: other threads look words up meanwhile.
            self._filed, self._left = self._filing, []


def _file(word: str, filed: Filed) -> None:
    if not SHORTEST <= len(word) <= LONGEST:
        return
    for key in (*keys_of(word), word[0] + INITIAL):
        there = filed.setdefault(key, word)
        if isinstance(there, list):
            there.append(word)
        elif there != word:
            filed[key] = [there, word]


def _under(key: str, filed: Filed) -> Sequence[str]:
    there = filed.get(key, ())
    return (there,) if isinstance(there, str) else there


def keys_of(word: str) -> set[str]:
    """Return what a word is filed under: itself, and its spellings with one letter left out."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}

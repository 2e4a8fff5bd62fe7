"""The nearest words of a vocabulary to a misspelt one.

Every word is filed under itself and under each of its spellings with one letter left out, and so is what is
looked up: two words that share an entry are at most two edits apart (the symmetric-delete idea of SymSpell).
A look-up costs a few dictionary hits whatever the vocabulary's size.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

if TYPE_CHECKING:
    from collections.abc import Iterable

SHORTEST = 4
"""Letters; shorter words have too many neighbours."""

LONGEST = 40
"""Letters; a longer one is a slip of the keyboard, and its keys would take its length squared of memory."""

TWO_EDITS_FROM = 7
"""Letters from which a second edit is allowed: below it, other words are as near as the right one."""


class Spelling:
    """A vocabulary that finds a word's nearest neighbours."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        self._words: dict[str, int] = defaultdict(int)
        self._filed: dict[str, list[str]] = defaultdict(list)
        for word in words:
            self.add(word)

    def __contains__(self, word: str) -> bool:
        return word in self._words

    def add(self, word: str) -> None:
        """Take in one more occurrence of a folded word."""
        self._words[word] += 1
        if self._words[word] > 1 or not SHORTEST <= len(word) <= LONGEST:
            return
        for key in _keys(word):
            self._filed[key].append(word)

    def nearest(self, word: str) -> str | None:
        """Return the word that `word` most likely was meant to be; None when it is right or too far from all."""
        if not SHORTEST <= len(word) <= LONGEST or word in self._words or not word.isalpha():
            return None
        most = 2 if len(word) >= TWO_EDITS_FROM else 1
        best: tuple[int, bool, int, str] | None = None
        found = None
        for candidate in {near for key in _keys(word) for near in self._filed.get(key, ())}:
            distance = OSA.distance(word, candidate, score_cutoff=most)
            if distance > most or (distance == 2 and word[0] != candidate[0]):
                continue
            rank = (distance, word[0] != candidate[0], -self._words[candidate], candidate)
            if best is None or rank < best:
                best, found = rank, candidate
        return found


def _keys(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}

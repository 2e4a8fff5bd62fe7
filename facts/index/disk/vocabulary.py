"""Spellings of a base that is on disk: its words are on the shelf, filed under their keys."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA

from facts.matching.language import vocabulary
from facts.matching.spelling import LONGEST, SHORTEST, Spelling, keys_of

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable

    from facts.index.disk.shelf import Shelf

LOOKED_THROUGH = 50_000
"""Words that are looked through one by one: those of a million facts that begin with one letter, in 10 ms."""

REMEMBERED = 20_000
"""Words whose count is kept."""


class ShelvedSpelling(Spelling):
    """A vocabulary on a shelf."""

    def __init__(self, shelf: Shelf) -> None:
        super().__init__(shared=vocabulary())
        self._shelf = shelf
        self._counted = lru_cache(maxsize=REMEMBERED)(self._count)

    def count(self, word: str) -> int:
        """Return how often a folded word occurs."""
        return super().count(word) + self._counted(word)

    def near(self, word: str, most: int) -> set[str]:
        """Return the words that share a key with `word`."""
        keys = sorted(keys_of(word))
        marks = ",".join("?" * len(keys))
        own = self._shelf.rows(f"SELECT word FROM near WHERE key IN ({marks})", keys)  # noqa: S608 - marks alone
        found = {known for (known,) in own}
        if not found and most > 1:
            found = self._far(word, most)
        return super().near(word, most) | found

    def _far(self, word: str, most: int) -> set[str]:
        """Return words that begin alike and are near though they share no key: two letters are changed apart."""
        query = "SELECT word FROM words WHERE word >= ? AND word < ? AND length(word) BETWEEN ? AND ? LIMIT ?"
        room = [max(len(word) - most, SHORTEST), min(len(word) + most, LONGEST), LOOKED_THROUGH]
        alike = [known for (known,) in self._shelf.rows(query, [word[0], chr(ord(word[0]) + 1), *room])]
        far = process.extract(word, alike, scorer=OSA.distance, score_cutoff=most, limit=None)
        return {known for known, _, _ in far}

    def _count(self, word: str) -> int:
        found = self._shelf.rows("SELECT count FROM words WHERE word = ?", [word])
        return int(found[0][0]) if found else 0


def add_words(shelf: Shelf, words: Counter[str]) -> None:
    """Take in occurrences of folded words."""
    known = known_words(shelf, words)
    shelf.run(
        "INSERT INTO words VALUES (?, ?) ON CONFLICT (word) DO UPDATE SET count = count + excluded.count",
        sorted(words.items()),
    )
    new = (word for word in words if word not in known and SHORTEST <= len(word) <= LONGEST)
    shelf.run("INSERT OR IGNORE INTO near VALUES (?, ?)", sorted((key, word) for word in new for key in keys_of(word)))


def known_words(shelf: Shelf, words: Iterable[str]) -> set[str]:
    """Return those of folded `words` that are here."""
    query = "SELECT word FROM words WHERE word IN (SELECT value FROM json_each(?))"
    return {known for (known,) in shelf.rows(query, [json.dumps(sorted(words))])}

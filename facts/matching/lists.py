"""The word lists that ship with the matcher: sorted files, a word a line, then what is known of it."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).parent / "data"

FEW = 2_000
"""Words looked up one by one. A dictionary takes as long to make as 8,500 searches, and pays for who goes on."""


class WordList:
    """A list that is ready as soon as it is read: a command asks for a few hundred words of fifty thousand."""

    def __init__(self, name: str) -> None:
        """Read the file `name` of the folder `data`; its lines are in the order of their characters."""
        self._lines = (FOLDER / name).read_text(encoding="utf-8").split("\n")
        self._searched = 0
        self._filed: dict[str, str] | None = None

    def get(self, word: str) -> str | None:
        """Return what the list says of `word`, None where it doesn't have it."""
        if self._filed is not None:
            return self._filed.get(word)
        if self._searched == FEW:
            self._filed = dict(self)
            return self._filed.get(word)
        self._searched += 1
        start = f"{word} "
        at = bisect_left(self._lines, start)
        line = self._lines[at] if at < len(self._lines) else ""
        return line.removeprefix(start) if line.startswith(start) else None

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Yield each word with what is said of it."""
        for line in self._lines:
            word, parted, known = line.partition(" ")
            if parted:
                yield word, known


class EnglishWord(NamedTuple):
    """What is known of an English word: its Zipf frequency, whether dictionaries write it large, and its stem."""

    frequency: float
    is_name: bool
    stem: str

    @classmethod
    def read(cls, word: str, known: str) -> EnglishWord:
        """Read `known` as the list has it: "41" (tenths), "34n" for a name, "38 abandon" with another stem."""
        frequency, _, stem = known.partition(" ")
        return cls(int(frequency.removesuffix("n")) / 10, frequency.endswith("n"), stem or word)


@cache
def english() -> WordList:
    """Return the list of English words."""
    return WordList("english.txt")


@lru_cache(maxsize=100_000)
def english_word(folded: str) -> EnglishWord | None:
    """Return what is known of a folded word; None where it is not on the list."""
    known = english().get(folded)
    return None if known is None else EnglishWord.read(folded, known)

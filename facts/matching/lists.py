"""The word lists that ship with the matcher: sorted files, a word a line, then what is known of it."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FOLDER = Path(__file__).parent / "data"

FEW = 2_000
"""Words looked up one by one. A dictionary takes as long to make as 8,500 searches, and pays for who goes on."""

FILED_AT_ONCE = 16
"""Lines that each look-up after these files, until all are: no question waits for all of them, which takes some
hundredths of a second."""


class WordList:
    """A list that is ready as soon as it is read: a command asks for a few hundred words of fifty thousand."""

    def __init__(self, name: str) -> None:
        """Read the file `name` of the folder `data`; its lines are in the order of their characters."""
        self._lines = (FOLDER / name).read_text(encoding="utf-8").split("\n")
        self._searched = 0
        self._filing: dict[str, str] = {}
        self._at = 0
        self._filed: dict[str, str] | None = None

    def get(self, word: str) -> str | None:
        """Return what the list says of `word`, None where it doesn't have it."""
        if self._filed is not None:
            return self._filed.get(word)
        if self._searched < FEW:
            self._searched += 1
        else:
            self._file_on()
        start = f"{word} "
        at = bisect_left(self._lines, start)
        line = self._lines[at] if at < len(self._lines) else ""
        return line.removeprefix(start) if line.startswith(start) else None

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Yield each word with what is said of it."""
        return _parted(self._lines)

    def file(self) -> None:
        """File all lines now, for one who will look up many words."""
        if self._filed is None:
            self._filed = dict(_parted(self._lines))

    def _file_on(self) -> None:
        # Two threads may file the same lines, or one of them some again: the dictionary is the same.
        until = self._at + FILED_AT_ONCE
        self._filing.update(_parted(self._lines[self._at : until]))
        self._at = until
        if until >= len(self._lines):
            self._filed = self._filing


def _parted(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
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

"""What is known of English before a base is read: how common words are, which bear no claim, which are alike."""

from __future__ import annotations

import json
from collections import defaultdict
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from facts.matching.normalise import fold
from facts.matching.words import stem

_DATA = Path(__file__).parent / "data"

RAREST = 3.0
"""The Zipf frequency of the rarest word of the list; whatever is not on it counts as rarer."""

UNKNOWN = 2.0
"""The Zipf frequency that a word not on the list is given: about once in ten million words."""


class Contrast(NamedTuple):
    """A word's place in a contrast: which one, and on which side."""

    line: int
    side: int


def _lines(name: str) -> list[str]:
    text = (_DATA / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@cache
def frequencies() -> dict[str, float]:
    """Return the Zipf frequency of each common English word."""
    pairs = (line.split(" ") for line in _lines("english.txt"))
    return {word: int(tenths) / 10 for word, tenths in pairs}


@lru_cache(maxsize=100_000)
def frequency(folded: str) -> float:
    """Return a word's Zipf frequency: 6 is once in a thousand words, 3 once in a million."""
    return frequencies().get(folded, UNKNOWN)


def is_common(folded: str) -> bool:
    """Whether the word is on the list of common English words."""
    return folded in frequencies()


@cache
def function_words() -> frozenset[str]:
    """Return the words that bear no claim."""
    return frozenset(word for line in _lines("function_words.txt") for word in line.split())


@cache
def asking_words() -> frozenset[str]:
    """Return the words of asking and of chat."""
    return frozenset(word for line in _lines("asking_words.txt") for word in line.split())


@cache
def is_free(folded: str) -> bool:
    """Whether a question's word needs no counterpart in the record."""
    return folded in function_words() or folded in asking_words()


@cache
def _concepts() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for number, line in enumerate(_lines("synonyms.txt")):
        for word in line.split():
            found[stem(word)].add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


def concepts(word_stem: str) -> frozenset[int]:
    """Return the numbers of the concepts that a stem can stand for."""
    return _concepts().get(word_stem, frozenset())


@cache
def _contrasts() -> dict[str, tuple[Contrast, ...]]:
    found: dict[str, list[Contrast]] = defaultdict(list)
    for number, line in enumerate(_lines("contrasts.txt")):
        for side, words in enumerate(line.split("|")):
            for word in words.split():
                place = Contrast(number, side)
                if place not in found[stem(word)]:
                    found[stem(word)].append(place)
    return {word: tuple(places) for word, places in found.items()}


def contrasts(word_stem: str) -> tuple[Contrast, ...]:
    """Return the sides of contrasts that a stem stands on."""
    return _contrasts().get(word_stem, ())


def vocabulary() -> frozenset[str]:
    """Return the words that a misspelt word of any question may have been meant to be."""
    claims = {word for line in _lines("synonyms.txt") for word in line.split() if word.isalpha()}
    months = {fold(name) for name in json.loads((_DATA / "calendar.json").read_text(encoding="utf-8"))["months"]}
    return frozenset(claims | asking_words() | function_words() | {name for name in months if name.isalpha()})

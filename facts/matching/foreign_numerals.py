"""Numbers in the words of French, Spanish, Turkish, Hebrew and Arabic: "cuatro mil", "عشرة", "quatre-vingt-trois".

They are looked for only in a text that is read as foreign: "once" and "on" are numbers of none in English.
"""

from __future__ import annotations

import json
import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from facts.matching.language import small_words_of
from facts.matching.measures import CENT, PER
from facts.matching.normalise import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from facts.matching.words import Word

_SCRIPTS = {"ARABIC": "ar", "HEBREW": "he"}
_FOUR, _TWENTY, _HUNDRED = 4, 20, 100
_MOST_HUNDREDS = 9
_PREFIXED = ("و", "ו")
"""What Arabic and Hebrew write for "and", joined to the word after it."""


class _Numerals(NamedTuple):
    ones: dict[str, float]
    hundreds: frozenset[str]
    scales: dict[str, float]
    joints: frozenset[str]
    twice: dict[str, float]

    def have(self, folded: str) -> bool:
        return folded in self.ones or folded in self.hundreds or folded in self.scales or folded in self.twice

    def plain(self, folded: str) -> str:
        """Return a word without the "and" that is joined to it, where the rest is a numeral."""
        return folded[1:] if folded.startswith(_PREFIXED) and not self.have(folded) else folded


@cache
def _numerals() -> dict[str, _Numerals]:
    written = json.loads((Path(__file__).parent / "data" / "foreign_numerals.json").read_text(encoding="utf-8"))
    return {
        language: _Numerals(
            {fold(name): value for name, value in table["ones"].items()},
            frozenset(map(fold, table["hundreds"])),
            {fold(name): value for name, value in table["scales"].items()},
            frozenset(table["and"]),
            {fold(name): value for name, value in table.get("twice", {}).items()},
        )
        for language, table in written.items()
    }


def language_of(words: Sequence[Word]) -> str | None:
    """Return the language of a foreign text, by its script or its small words: ar, es, fr, he, tr; None for others."""
    for word in words:
        if not word.folded.isascii() and word.text[0].isalpha():
            script = unicodedata.name(word.text[0], "").partition(" ")[0]
            if script in _SCRIPTS:
                return _SCRIPTS[script]
    told = {name: sum(word.folded in small for word in words) for name, small in small_words_of().items()}
    most = max(told, key=lambda name: told[name])
    return most if told[most] and list(told.values()).count(told[most]) == 1 else None


def foreign_numbers(words: Sequence[Word], taken: Collection[int]) -> list[tuple[float, int, int]]:
    """Return the numbers in words of a foreign text: each one's value, its place and the place after it.

    One alone is an article far more often than a number, and what stands before a date is a day: both are left out.
    """
    language = language_of(words)
    if language is None:
        return []
    numerals = _numerals()[language]
    found: list[tuple[float, int, int]] = []
    at = 0
    while at < len(words):
        value, end = (0.0, at) if _goes_on(words, at) else _number(words, at, numerals, taken)
        if value > 1 and not _is_day(words, end, taken):
            found.append((value, at, end))
        at = max(end, at + 1)
    return found


def _goes_on(words: Sequence[Word], at: int) -> bool:
    """Whether a word belongs to the figure before it: "25 millones", "71 por ciento"."""
    before = words[at - 1] if at else None
    return before is not None and (before.is_number or (before.folded in PER and words[at].folded in CENT))


def _number(words: Sequence[Word], at: int, numerals: _Numerals, taken: Collection[int]) -> tuple[float, int]:
    total = current = 0.0
    end = at
    for place in range(at, len(words)):
        word = words[place]
        if place in taken or (place > at and word.paused):
            break
        folded = numerals.plain(word.folded)
        if folded in numerals.joints and end > at:
            continue
        if folded in numerals.ones:
            # "Quatre-vingt" is four twenties; "cent vingt-quatre" and what stands apart only add.
            score = folded.startswith("vingt") and current % _HUNDRED == _FOUR
            current += numerals.ones[folded] * _FOUR - _FOUR if score else numerals.ones[folded]
        elif folded in numerals.hundreds:
            current = current * _HUNDRED if 1 <= current <= _MOST_HUNDREDS else current + _HUNDRED
        elif folded in numerals.scales:
            if not current and total:
                break
            total, current = total + (current or 1.0) * numerals.scales[folded], 0.0
        elif folded in numerals.twice:
            total, current = total + 2 * numerals.twice[folded], 0.0
        else:
            break
        end = place + 1
    return total + current, end


def _is_day(words: Sequence[Word], end: int, taken: Collection[int]) -> bool:
    """Whether a date goes on after a number: "diez de marzo"."""
    return end in taken or (end + 1 in taken and words[end].folded in ("de", "من", "-"))

"""What stands around a number: its unit, the time it is counted by, and how exactly it is meant."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, cast

from facts.matching.numerals import FIGURES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facts.matching.words import Word

CURRENCIES = cast("dict[str, str]", FIGURES["currencies"])
_UNITS = cast("dict[str, str]", FIGURES["units"])
_RATES = cast("dict[str, str]", FIGURES["rates"])
_PERCENT = frozenset({"%", "percent", "pc", "pct", "cent"})
_MORE = frozenset({"over", "above", "exceeding", "exceeded", "exceeds", "topped", "plus", "least", "beyond", "upwards"})
_LESS = frozenset({"under", "below", "most", "maximum"})
_NEARLY = frozenset({"nearly", "almost"})
_ABOUT = frozenset({"about", "around", "roughly", "approximately", "some", "circa", "approx", "estimated", "ish"})


class Bound(StrEnum):
    """How a figure is meant."""

    EXACT = "exact"
    ABOUT = "about"
    MORE = "more than"
    LESS = "less than"
    NEARLY = "nearly"


_PAIRS = {
    Bound.MORE: ("more than", "at least", "greater than", "upwards of", "no fewer"),
    Bound.LESS: ("less than", "fewer than", "at most", "up to", "no more"),
    Bound.ABOUT: ("close to", "as many"),
    Bound.NEARLY: ("on for",),
}


def unit_at(words: Sequence[Word], unit: str, end: int) -> tuple[str, int]:
    """Read the unit after a number, keeping `unit` where none follows; returns it and the place after."""
    if end >= len(words):
        return unit, end
    word, after = words[end].folded, words[end + 1].folded if end + 1 < len(words) else ""
    if word == "per" and after == "cent":
        return "percent", end + 2
    if word in _PERCENT:
        return "percent", end + 1
    if word in CURRENCIES:
        return CURRENCIES[word], end + 1
    if word == "-" and after in _UNITS:
        return _UNITS[after], end + 2
    if word in _UNITS:
        return unit or _UNITS[word], end + 1
    return unit, end


def bound_before(words: Sequence[Word], at: int) -> tuple[int, Bound]:
    """Return how the figure at `at` is meant, and where the words that say so begin."""
    before = [word.folded for word in words[max(0, at - 2) : at]]
    pair = " ".join(before)
    for bound, pairs in _PAIRS.items():
        if pair in pairs:
            return at - 2, bound
    last = before[-1] if before else ""
    for named, bound in ((_MORE, Bound.MORE), (_LESS, Bound.LESS), (_NEARLY, Bound.NEARLY), (_ABOUT, Bound.ABOUT)):
        if last in named:
            return at - 1, bound
    return at, Bound.EXACT


def rate_after(words: Sequence[Word], end: int) -> str:
    """Read the time by which a figure is counted: "85,000 crowns a week"; empty where there is none."""
    for word, after in zip(words[end : end + 4], words[end + 1 : end + 5], strict=False):
        if word.folded in ("a", "an", "per", "every", "each") and after.folded in _RATES:
            return _RATES[after.folded]
    follows = words[end].folded if end < len(words) else ""
    return _RATES[follows] if follows.endswith("ly") and follows in _RATES else ""

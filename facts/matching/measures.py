"""What stands around a number: its unit, the time it is counted by, and how exactly it is meant."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, cast

from facts.matching.numerals import FIGURES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facts.matching.words import Word

_ONE_NAME = {"rouble": "ruble"}
CURRENCIES = {name: _ONE_NAME.get(unit, unit) for name, unit in cast("dict[str, str]", FIGURES["currencies"]).items()}
_UNITS = cast("dict[str, str]", FIGURES["units"])
UNITS = frozenset({*_UNITS, *CURRENCIES})
"""The names of units and currencies."""

_RATES = cast("dict[str, str]", FIGURES["rates"])
_PERCENT = frozenset({"%", "percent", "pc", "pct", "cent", "بالميه", "بالمايه", "אחוז", "אחוזים"})
PER, CENT = frozenset({"per", "pour", "por", "في"}), frozenset({"cent", "ciento", "الميه", "المايه"})
BEFORE_PERCENT = frozenset({"%", "yuzde"})
"""What some languages write before a number for per cent."""
_MORE = frozenset({"over", "above", "exceeding", "exceeded", "exceeds", "topped", "plus", "least", "beyond", "upwards"})
_LESS = frozenset({"under", "below", "most", "maximum"})
_NEARLY = frozenset({"nearly", "almost", "casi", "presque", "neredeyse"})
_ABOUT = frozenset(
    {"about", "around", "roughly", "approximately", "some", "circa", "approx", "estimated", "ish"}
) | frozenset({"unos", "unas", "aproximadamente", "environ", "yaklasik", "نحو", "حوالي"})


class Bound(StrEnum):
    """How a figure is meant."""

    EXACT = "exact"
    ABOUT = "about"
    MORE = "more than"
    LESS = "less than"
    NEARLY = "nearly"


WELL_OVER = ("well over", "far over", "well above", "far above")
"""What lets a figure be a good deal more."""

_PAIRS = {
    Bound.MORE: (*WELL_OVER, "more than", "at least", "greater than", "upwards of", "excess of", "north of"),
    Bound.LESS: ("less than", "fewer than", "at most", "up to"),
    Bound.ABOUT: ("close to", "region of"),
    Bound.NEARLY: ("on for", "shy of", "short of", "not quite"),
}
_FOREIGN_PAIRS = {
    Bound.MORE: ("mas de", "plus de", "اكثر من"),
    Bound.LESS: ("menos de", "moins de", "اقل من"),
    Bound.ABOUT: ("cerca de", "alrededor de", "pres de", "ما يقارب"),
}
_TRIPLES = {
    Bound.MORE: ("no fewer than", "no less than", "not fewer than", "not less than"),
    Bound.LESS: ("no more than", "not more than", "as many as", "as much as", "as high as"),
}
_HANDING = frozenset(
    "hand hands handed handing turn turns turned turning sign signs signed signing take takes took taken taking".split()
)
"""Before "over" these say what is done, and not how many."""
_AFTER = {
    "more": Bound.MORE, "over": Bound.MORE, "above": Bound.MORE, "fewer": Bound.LESS, "less": Bound.LESS,
    "under": Bound.LESS, "so": Bound.ABOUT, "thereabouts": Bound.ABOUT,
}  # fmt: skip


def unit_at(words: Sequence[Word], unit: str, end: int) -> tuple[str, int]:
    """Read the unit after a number, keeping `unit` where none follows; returns it and the place after."""
    if end >= len(words):
        return unit, end
    word, after = words[end].folded, words[end + 1].folded if end + 1 < len(words) else ""
    if word in PER and after in CENT:
        return "percent", end + 2
    if word in _PERCENT:
        return "percent", end + 1
    if word in CURRENCIES:
        return CURRENCIES[word], end + 1
    if word == "-" and (after in _UNITS or after in CURRENCIES):
        return unit or _UNITS.get(after) or CURRENCIES[after], end + 2
    if word in _UNITS:
        return unit or _UNITS[word], end + 1
    return unit, end


def bound_before(words: Sequence[Word], at: int) -> tuple[int, Bound]:
    """Return how the figure at `at` is meant, and where the words that say so begin."""
    before = [word.folded for word in words[max(0, at - 3) : at]]
    for length, phrases in ((3, _TRIPLES), (2, _PAIRS), (2, _FOREIGN_PAIRS)):
        phrase = " ".join(before[-length:])
        for bound, meaning in phrases.items():
            if phrase in meaning:
                return at - length, bound
    last = before[-1] if before else ""
    if last == "over" and before[-2:-1] and before[-2] in _HANDING:
        return at, Bound.EXACT  # "hand over 300 documents"
    for named, bound in ((_MORE, Bound.MORE), (_LESS, Bound.LESS), (_NEARLY, Bound.NEARLY), (_ABOUT, Bound.ABOUT)):
        if last in named:
            return at - 1, bound
    return at, Bound.EXACT


def bound_after(words: Sequence[Word], end: int) -> tuple[int, Bound] | None:
    """Return the place after "40+", "40 or more", "40 or so", "40-odd" and how they mean the figure; None otherwise."""
    following = [word.folded for word in words[end : end + 2]]
    if following[:1] == ["+"] and words[end].glued:
        return end + 1, Bound.MORE
    if len(following) < 2:
        return None
    if following[0] == "or" and following[1] in _AFTER:
        return end + 2, _AFTER[following[1]]
    return (end + 2, Bound.ABOUT) if following[0] == "-" and following[1] in ("odd", "ish") else None


def rate_after(words: Sequence[Word], end: int) -> str:
    """Read the time by which a figure is counted: "85,000 crowns a week"; empty where there is none."""
    for word, after in zip(words[end : end + 4], words[end + 1 : end + 5], strict=False):
        if word.folded in ("a", "an", "per", "every", "each") and after.folded in _RATES:
            return _RATES[after.folded]
    follows = words[end].folded if end < len(words) else ""
    return _RATES[follows] if follows.endswith("ly") and follows in _RATES else ""

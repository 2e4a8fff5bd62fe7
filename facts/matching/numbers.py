"""Quantities: read in any common form, and held beside each other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from facts.matching.language import function_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facts.matching.words import Word

_ONES = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * (value + 2)
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())
}
_SCALES = {"hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_SHORT_SCALES = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12}
_FOREIGN_SCALES = {"mille": 1e3, "millions": 1e6, "mil": 1e3, "millones": 1e6, "bin": 1e3, "milyon": 1e6, "الف": 1e3, "مليون": 1e6, "אלף": 1e3, "מיליון": 1e6}
_FRACTIONS = {"half": 0.5, "third": 1 / 3, "thirds": 1 / 3, "quarter": 0.25, "quarters": 0.25, "fifth": 0.2, "fifths": 0.2}
_GROUPS = {"dozen": 12, "score": 20, "couple": 2, "pair": 2}
_COUNTED_ONCE = frozenset({*_SCALES, *_GROUPS, *_FRACTIONS})
_MULTIPLES = {**_SCALES, "dozen": 12}
_CLOCK = frozenset({"am", "pm", "oclock"})
_ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), start=1
    )
}
_CURRENCIES = {
    "€": "euro", "euro": "euro", "euros": "euro", "eur": "euro",
    "$": "dollar", "dollar": "dollar", "dollars": "dollar", "usd": "dollar", "bucks": "dollar",
    "£": "pound", "pound": "pound", "pounds": "pound", "gbp": "pound", "quid": "pound", "¥": "yen", "yen": "yen",
}  # fmt: skip
_CURRENCIES.update(
    (name, name.removesuffix("s"))
    for name in "crown crowns krone kroner kronor krona florin florins franc francs rupee rupees rouble roubles ruble rubles yuan "
    "lira shekel shekels dinar dinars dirham dirhams riyal riyals peso pesos rand zloty forint real reais won mark marks".split()
)
_CURRENCIES.update(dict.fromkeys(("kroner", "kronor", "krona", "krone"), "krone"))
_RATES = {
    "hour": "hour", "hourly": "hour", "day": "day", "daily": "day", "week": "week", "weekly": "week", "month": "month",
    "monthly": "month", "year": "year", "yearly": "year", "annum": "year", "annual": "year", "annually": "year", "quarter": "quarter",
}  # fmt: skip
_PERCENT = frozenset({"%", "percent", "pc", "pct", "cent"})
_UNITS = {
    "km": "km", "kilometre": "km", "kilometres": "km", "kilometer": "km", "kilometers": "km", "mile": "mile", "miles": "mile",
    "metre": "m", "metres": "m", "meter": "m", "meters": "m", "kg": "kg", "kilo": "kg", "kilos": "kg", "tonne": "tonne",
    "tonnes": "tonne", "ton": "tonne", "tons": "tonne", "litre": "litre", "litres": "litre", "year": "year", "years": "year",
    "month": "month", "months": "month", "week": "week", "weeks": "week", "day": "day", "days": "day", "hour": "hour",
    "hours": "hour", "minute": "minute", "minutes": "minute", "point": "point", "points": "point", "degree": "degree", "degrees": "degree",
}  # fmt: skip
_MORE = frozenset({"over", "above", "exceeding", "exceeded", "exceeds", "topped", "plus", "least", "beyond", "upwards"})
_LESS = frozenset({"under", "below", "most", "maximum"})
_NEARLY = frozenset({"nearly", "almost"})
_ABOUT = frozenset({"about", "around", "roughly", "approximately", "some", "circa", "approx", "estimated", "ish"})

ROUNDING = 0.05
"""How far an approximate figure may stand from an exact one: "about 1,600" for 1,643 is rounding, for 1,500 it is not."""

HEADS = 3
"""Content words after a figure that may say what is counted."""


class Bound(StrEnum):
    """How a figure is meant."""

    EXACT = "exact"
    ABOUT = "about"
    MORE = "more than"
    LESS = "less than"
    NEARLY = "nearly"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure: `low` and `high` are equal but for a range; `unit` is empty for plain counts.

    `heads` are the stems of the words after it that say what is counted, `rate` is the time it is counted by
    ("a week"), `at` to `end` are its words.
    """

    low: float
    high: float
    bound: Bound
    unit: str
    heads: tuple[str, ...]
    rate: str
    at: int
    end: int
    text: str


def quantities(words: Sequence[Word], text: str, taken: frozenset[int]) -> list[Quantity]:
    """Return the figures among `words`, leaving alone the places in `taken` (which belong to dates)."""
    found: list[Quantity] = []
    at = 0
    while at < len(words):
        read = None if at in taken else _read(words, at, taken)
        if read is None:
            at += 1
            continue
        value, end, unit = read
        high = value
        if end + 1 < len(words) and words[end].folded == "-" and end + 1 not in taken:
            second = _read(words, end + 1, taken)
            if second is not None:
                high, end, unit = second[0], second[1], unit or second[2] or ("score" if second[0] <= value else "")
        start, bound = _bound(words, at)
        if end < len(words) and words[end].text == "+" and words[end].glued:
            end, bound = end + 1, Bound.MORE
        found.append(
            Quantity(value, high, bound, unit, _heads(words, end, taken), _rate(words, end), start, end, text[words[start].start : words[end - 1].end])
        )
        at = end
    return found


def agree(asked: Quantity, known: Quantity) -> bool:
    """Whether a figure that was asked is one that the record's figure bears out.

    Exact figures must be equal. "More than 1,600" bears out "1,600" and "over 1,600". An approximate form
    allows for rounding (`ROUNDING`), never for another figure: "over 1,500" is not borne out by 1,643.
    """
    if asked.unit and known.unit and asked.unit != known.unit:
        return False
    if (asked.unit == "percent") != (known.unit == "percent"):
        return False
    if asked.rate and known.rate and asked.rate != known.rate:
        return False
    if asked.low == known.low and asked.high == known.high:
        return _bounds_agree(asked.bound, known.bound)
    if known.low < known.high and asked.low == asked.high:
        inside = known.low <= asked.low <= known.high
        return inside if asked.bound is not Bound.EXACT else asked.low in (known.low, known.high)
    rounded = {asked.bound, known.bound} - {Bound.EXACT}
    if not rounded:
        return False
    near = abs(asked.low - known.low) <= ROUNDING * max(asked.low, known.low)
    if asked.bound is Bound.MORE and known.bound in (Bound.EXACT, Bound.ABOUT, Bound.MORE):
        return asked.low <= known.low and (near or asked.low == _rounded_down(known.low, asked.low))
    if asked.bound in (Bound.LESS, Bound.NEARLY) and known.bound in (Bound.EXACT, Bound.ABOUT):
        return near and asked.low >= known.low
    if known.bound in (Bound.MORE, Bound.LESS):
        return False
    return near


def _rounded_down(value: float, like: float) -> float:
    """Round `value` down to as many digits as `like` is given in: 57 like 50 is 50, 1,643 like 1,500 is 1,600."""
    unit = 1.0
    while like >= unit * 10 and like % (unit * 10) == 0:
        unit *= 10
    return value // unit * unit


def _bounds_agree(asked: Bound, known: Bound) -> bool:
    return {asked, known} != {Bound.MORE, Bound.LESS}


def _read(words: Sequence[Word], at: int, taken: frozenset[int]) -> tuple[float, int, str] | None:
    """Read one figure at `at`: its value, the place after it, its unit."""
    unit = ""
    if words[at].folded in _CURRENCIES and words[at].is_sign:
        if at + 1 >= len(words) or not words[at + 1].is_number:
            return None
        unit, at = _CURRENCIES[words[at].folded], at + 1
    word = words[at]
    if word.is_number:
        value = _digits(word.text)
        end = at + 1
        if end < len(words) and words[end].glued and words[end].folded in ("st", "nd", "rd", "th"):
            return value, end + 1, "ordinal"
    elif word.folded in _ORDINALS and not (at and words[at - 1].folded in ("the",) and _is_time(words, at + 1)):
        return (float(_ORDINALS[word.folded]), at + 1, "ordinal") if word.folded != "second" else None
    else:
        spelt = _spelt(words, at)
        if spelt is None:
            return None
        value, end = spelt
    if end < len(words) and words[end].folded in _CLOCK:
        return None
    value, end = _scaled(words, value, end)
    unit, end = _unit(words, unit, end)
    return value, end, unit


def _is_time(words: Sequence[Word], at: int) -> bool:
    return at < len(words) and words[at].folded in ("half",)


def _digits(text: str) -> float:
    if ":" in text:
        hours, _, rest = text.partition(":")
        return float(hours) + float(re.sub(r"\D", "", rest) or 0) / 100
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", text):
        return float(text.replace(",", ""))
    if re.fullmatch(r"\d{1,3}(?:\.\d{3}){1,}(?:,\d+)?", text) and text.count(".") + text.count(",") > 0:
        grouped = text.count(".") > 1 or "," in text or not text.startswith("0")
        if grouped and len(text.split(".")[-1].split(",")[0]) == 3:
            return float(text.replace(".", "").replace(",", "."))
    if re.fullmatch(r"\d+,\d+", text):
        return float(text.replace(",", "."))
    return float(re.sub(r"[^\d.]", "", text).rstrip(".") if text.count(".") <= 1 else re.sub(r"\D", "", text))


def _spelt(words: Sequence[Word], at: int) -> tuple[float, int] | None:
    """Read a figure in words: "sixteen hundred", "a dozen", "two thirds"."""
    total = 0.0
    current: float | None = None
    place = at
    if words[at].folded in ("a", "an") and at + 1 < len(words) and words[at + 1].folded in _COUNTED_ONCE:
        current, place = 1.0, at + 1
        if words[place].folded in _GROUPS:
            return float(_GROUPS[words[place].folded]), place + 1
    while place < len(words):
        word = words[place].folded
        if word in _ONES or word in _TENS:
            current = (current or 0.0) + _ONES.get(word, _TENS.get(word, 0))
        elif word == "hundred" and current is not None:
            current *= 100
        elif word in _SCALES and current is not None:
            total += current * _SCALES[word]
            current = 0.0
        elif word in _FRACTIONS and (current is not None or place == at):
            return _fraction(words, place, _FRACTIONS[word] * (current or 1.0))
        elif word in ("and", "-") and current is not None and place + 1 < len(words) and _goes_on(words, place):
            pass
        else:
            break
        place += 1
    if current is None or place == at:
        return None
    if place < len(words) and words[at].folded in ("a", "an") and place == at + 1:
        return None
    if place - at == 1 and words[at].folded in ("one", "zero"):
        return None  # "one of them": a pronoun far more often than a figure
    return total + current, place


def _fraction(words: Sequence[Word], place: int, value: float) -> tuple[float, int] | None:
    """Read on after a fraction: "half a million", "a quarter of a billion"; a bare half or quarter is no figure."""
    after = place + 1
    if after < len(words) and words[after].folded == "of":
        after += 1
    if after + 1 < len(words) and words[after].folded in ("a", "an", "one") and words[after + 1].folded in _MULTIPLES:
        return value * _MULTIPLES[words[after + 1].folded], after + 2
    return (value, place + 1) if words[place].folded in ("third", "thirds", "quarters", "fifths") else None


def _goes_on(words: Sequence[Word], place: int) -> bool:
    if words[place].paused:
        return False
    nearby = words[place + 1].folded
    if words[place].folded == "-":
        return nearby in _ONES and words[place - 1].folded in _TENS
    return words[place - 1].folded in _SCALES and (nearby in _ONES or nearby in _TENS)


def _scaled(words: Sequence[Word], value: float, end: int) -> tuple[float, int]:
    while end < len(words):
        word = words[end]
        scale = _SCALES.get(word.folded) or _FOREIGN_SCALES.get(word.folded)
        if scale is None and word.glued:
            scale = _SHORT_SCALES.get(word.folded)
        if scale is None and word.folded in ("bn", "mn", "mln"):
            scale = _SHORT_SCALES[word.folded]
        if scale is None:
            return value, end
        value, end = value * scale, end + 1
    return value, end


def _unit(words: Sequence[Word], unit: str, end: int) -> tuple[str, int]:
    if end >= len(words):
        return unit, end
    word = words[end].folded
    if word == "per" and end + 1 < len(words) and words[end + 1].folded == "cent":
        return "percent", end + 2
    if word in _PERCENT:
        return "percent", end + 1
    if word in _CURRENCIES:
        return _CURRENCIES[word], end + 1
    if word == "-" and end + 1 < len(words) and words[end + 1].folded in _UNITS:
        return _UNITS[words[end + 1].folded], end + 2
    if word in _UNITS:
        return unit or _UNITS[word], end + 1
    return unit, end


def _bound(words: Sequence[Word], at: int) -> tuple[int, Bound]:
    """Return how the figure at `at` is meant, and where the words that say so begin."""
    before = [word.folded for word in words[max(0, at - 2) : at]]
    last = before[-1] if before else ""
    pair = " ".join(before[-2:])
    if pair in ("more than", "at least", "greater than", "upwards of", "no fewer"):
        return at - 2, Bound.MORE
    if pair in ("less than", "fewer than", "at most", "up to", "no more"):
        return at - 2, Bound.LESS
    if pair in ("close to", "as many"):
        return at - 2, Bound.ABOUT
    if pair == "on for":
        return at - 2, Bound.NEARLY
    for named, bound in ((_MORE, Bound.MORE), (_LESS, Bound.LESS), (_NEARLY, Bound.NEARLY), (_ABOUT, Bound.ABOUT)):
        if last in named:
            return at - 1, bound
    return at, Bound.EXACT


def _heads(words: Sequence[Word], end: int, taken: frozenset[int]) -> tuple[str, ...]:
    found: list[str] = []
    for word in words[end : end + HEADS + 3]:
        if word.is_number or word.at in taken:
            break
        if word.folded not in function_words() and not word.is_sign:
            found.append(word.stem)
        if len(found) == HEADS:
            break
    return tuple(found)


def _rate(words: Sequence[Word], end: int) -> str:
    """Read the time by which a figure is counted: "85,000 crowns a week"."""
    for word, after in zip(words[end : end + 4], words[end + 1 : end + 5], strict=False):
        if word.folded in ("a", "an", "per", "every", "each") and after.folded in _RATES:
            return _RATES[after.folded]
    follows = words[end].folded if end < len(words) else ""
    return _RATES[follows] if follows.endswith("ly") and follows in _RATES else ""

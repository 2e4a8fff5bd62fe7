"""Spans of time: as long as others in another unit, and those that are told without a number or in two units."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from facts.matching.measures import Bound, unit_at
from facts.matching.numerals import FIGURES, digits, spelt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facts.matching.numbers import Quantity
    from facts.matching.words import Word

_TIMES = {
    ("year", "month"): 12, ("year", "week"): 52, ("year", "day"): 365, ("month", "week"): 4.3, ("month", "day"): 30,
    ("week", "day"): 7, ("week", "hour"): 168, ("day", "hour"): 24, ("day", "minute"): 1440, ("hour", "minute"): 60,
    ("km", "m"): 1000, ("tonne", "kg"): 1000,
}  # fmt: skip
_SPANS = {"hour": "hour", "day": "day", "week": "week", "month": "month", "year": "year"}
UNITS_OF_TIME = frozenset({*_SPANS, "minute"})
"""The units in which spans are measured."""

EXACTLY = 0.08
"""How far a span may be from an exact one in another unit: three months are 90 days, also 92, and 12 weeks."""

HALF_A_UNIT = 0.5
"""What "nearly" leaves out of the last of so many: 41 hours are nearly two days, 34 aren't."""

MOST_DIGITS = 12
"""Of a sum that is told by its digits alone."""

_A = frozenset({"a", "an", "one"})
_WHOLE = frozenset({"full", "whole", "entire"})
_NAMED = {"fortnight": (2.0, "week"), "decade": (10.0, "year")}
_APART = frozenset({"before", "after", "earlier", "later"})
_WHOSE = frozenset({"his", "her", "their", "my"})
_DECADES = FIGURES["tens"]
_IN_ONES = {f"{name[:-1]}ies": value for name, value in _DECADES.items()}
_SOMETHING = re.compile(r"([a-z]+)something")
DECADES = frozenset({*_IN_ONES, *(f"{name}something" for name in _DECADES)})
"""The words in which an age is told by its decade alone."""


def in_one_unit(one: Quantity, other: Quantity) -> tuple[Quantity, Quantity]:
    """Return two measures in the smaller of their units, where one is so many of the other: years, months."""
    if one.unit == other.unit:
        return one, other
    return _in_smaller(one, other.unit), _in_smaller(other, one.unit)


def _in_smaller(span: Quantity, unit: str) -> Quantity:
    times = _TIMES.get((span.unit, unit))
    return span if times is None else span._replace(low=span.low * times, high=span.high * times, unit=unit)


def is_as_long(asked: Quantity, known: Quantity) -> bool:
    """Whether a span comes to so many of a wider unit, as exactly as it is asked: 118 days to nearly four months."""
    times = _TIMES.get((asked.unit, known.unit))
    if times is None or known.unit not in UNITS_OF_TIME or asked.low != asked.high or known.low != known.high:
        return False
    if {asked.bound, known.bound} >= {Bound.MORE, Bound.LESS}:
        return False
    span, many = known.low / times, asked.low
    if asked.bound is Bound.NEARLY:
        return many - HALF_A_UNIT <= span <= many
    if asked.bound is Bound.LESS:
        return many - 1 < span <= many
    if asked.bound is Bound.MORE:
        return many <= span < many + 1
    return abs(span - many) <= (2 if asked.bound is Bound.ABOUT else 1) * EXACTLY * many


def one_span(words: Sequence[Word], at: int) -> tuple[float, int, str] | None:
    """Read one of a time at `at`: "a full year", "a week before", "an hour and a half", "one hour and 50 minutes".

    Returns how many there are, the place after them, and the unit. "A week" alone is a rate as often as not.
    """
    if words[at].folded == "half":
        return part_of_a_time(words, HALF_A_UNIT, at + 1)
    if words[at].folded not in _A or at + 1 >= len(words):
        return None
    if words[at].folded == "one" and words[at + 1].text == "-" and at + 2 < len(words):
        joined = _SPANS.get(words[at + 2].folded)  # "a one-day strike"
        return None if joined is None else (1.0, at + 3, joined)
    if words[at + 1].folded in _NAMED:
        count, named = _NAMED[words[at + 1].folded]
        return count, at + 2, named
    whole = words[at + 1].folded in _WHOLE
    place = at + 1 + whole
    unit = _SPANS.get(words[place].folded) if place < len(words) else None
    if unit is None:
        return None
    following = [word.folded for word in words[place + 1 : place + 4]]
    if following == ["and", "a", "half"]:
        return 1.5, place + 4, unit
    value, end, smaller = and_smaller(words, 1.0, place + 1, unit)
    if end > place + 1 or whole or (following and following[0] in _APART):
        return value, end, smaller
    return None


def part_of_a_time(words: Sequence[Word], value: float, end: int) -> tuple[float, int, str] | None:
    """Read on after a part at `end`: "half a year", "three quarters of an hour"; returns it as `one_span` does."""
    place = end + (end < len(words) and words[end].folded == "of")
    if not 0 < value < 1 or place + 1 >= len(words) or words[place].folded not in ("a", "an"):
        return None
    unit = _SPANS.get(words[place + 1].folded)
    return None if unit is None else (value, place + 2, unit)


def and_smaller(words: Sequence[Word], value: float, end: int, unit: str) -> tuple[float, int, str]:
    """Read on after a span at `end` where a smaller unit follows: "two hours and 10 minutes" is 130 minutes."""
    place = end + (end < len(words) and words[end].folded == "and")
    if unit not in UNITS_OF_TIME or place >= len(words) or words[place].paused:
        return value, end, unit
    read = (digits(words[place].text), place + 1) if words[place].is_number else spelt(words, place)
    if read is None:
        return value, end, unit
    smaller, after = unit_at(words, "", read[1])
    times = _TIMES.get((unit, smaller))
    if times is None or read[0] >= times:
        return value, end, unit
    return value * times + read[0], after, smaller


def decade_of_life(words: Sequence[Word], at: int) -> tuple[float, float, int, str] | None:
    """Read an age of which only the decade is told: "a twenty-something", "in her thirties", "in his 40s".

    Returns the youngest and the oldest that it may be, the place after, and the unit.
    """
    folded = words[at].folded
    joined = _SOMETHING.fullmatch(folded)
    following = [word.folded for word in words[at + 1 : at + 3]]
    if joined is not None and joined[1] in _DECADES:
        return _ten_years(_DECADES[joined[1]], at + 1)
    young = float(folded) if folded.isdecimal() and len(folded) == 2 else _DECADES.get(folded, 0.0)
    if young and not young % 10 and following == ["-", "something"]:
        return _ten_years(young, at + 3)
    if not at or words[at - 1].folded not in _WHOSE:
        return None
    if young and not young % 10 and following[:1] == ["s"] and words[at + 1].glued:
        return _ten_years(young, at + 2)
    return _ten_years(_IN_ONES[folded], at + 1) if folded in _IN_ONES else None


def _ten_years(young: float, end: int) -> tuple[float, float, int, str]:
    return young, young + 9, end, "year"


def so_many_digits(words: Sequence[Word], at: int) -> tuple[float, float, int, str] | None:
    """Read "a seven-figure sum": the least and the most that it may be, the place after, and no unit."""
    joined = [word.folded for word in words[at + 1 : at + 3]]
    many = float(words[at].folded) if words[at].text.isdecimal() else FIGURES["ones"].get(words[at].folded, 0)
    if joined not in (["-", "figure"], ["-", "digit"]) or not 1 < many <= MOST_DIGITS:
        return None
    least = 10.0 ** (many - 1)
    return least, least * 10 - 1, at + 3, ""

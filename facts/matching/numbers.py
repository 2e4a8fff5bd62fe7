"""Quantities: read in any common form, and held beside each other."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from facts.matching.foreign_numerals import foreign_numbers
from facts.matching.language import function_words
from facts.matching.measures import (
    BEFORE_PERCENT,
    CURRENCIES,
    WELL_OVER,
    Bound,
    bound_after,
    bound_before,
    rate_after,
    unit_at,
)
from facts.matching.numerals import BEGINNINGS, and_a_part, digits, is_part, ordinal, scaled, spelt
from facts.matching.shares import share
from facts.matching.spans import (
    DECADES,
    and_smaller,
    decade_of_life,
    in_one_unit,
    is_as_long,
    one_span,
    part_of_a_time,
    so_many_digits,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facts.matching.words import Word

_CLOCK = frozenset({"am", "pm", "oclock"})

ROUNDING = 0.05
"""How far an approximate figure may stand from an exact one: "about 1,600" for 1,643 is rounding."""

BY_THE_DOZEN = 0.1
"""The same for figures in dozens, which are rounder: "over two dozen" for 26; for "nearly 200" and 187 too."""

BY_A_PART = 0.15
"""The same for parts in words: "less than a third" for 29 per cent."""

WELL_ABOVE = 0.25
"""The same for "well over 150", which 187 is."""

BY_TENS = 100
"""Below this, who says "some twenty" counts by tens."""

HEADS = 3
"""Content words after a figure that may say what is counted."""


class Quantity(NamedTuple):
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
        word = words[at]
        may_begin = word.folded in BEGINNINGS or word.folded in DECADES or not word.text[0].isalpha()
        may_begin = may_begin and not (at and words[at - 1].folded == "thanks")  # "thanks a million"
        read = _read_or_decade(words, at) if may_begin and at not in taken else None
        if read is None:
            at += 1
            continue
        value, end, unit = read
        if not unit and at and words[at - 1].folded in BEFORE_PERCENT:
            unit = "percent"
        high = value
        start, bound = bound_before(words, at)
        if bound is Bound.EXACT and unit == "percent" and is_part(words, value / 100, end):
            bound = Bound.ABOUT  # "two thirds" for 67.3 per cent
        if (ranged := decade_of_life(words, at) or so_many_digits(words, at)) is not None:
            value, high, end, unit = ranged
        elif (second := _range(words, at, read, taken)) is not None:
            value, high, end, unit = second
        if (follows := bound_after(words, end)) is not None:
            end, bound = follows
        found.append(
            Quantity(
                value,
                high,
                bound,
                unit,
                _heads(words, end, taken),
                rate_after(words, end),
                start,
                end,
                text[words[start].start : words[end - 1].end],
            )
        )
        at = end
    return found


def begins_figure(words: Sequence[Word], at: int) -> bool:
    """Whether the word at `at` is the first of a figure that goes on after it: "six and a half percent"."""
    read = _read_or_decade(words, at) if words[at].folded in BEGINNINGS else None
    return read is not None and read[1] > at + 1


def foreign_quantities(words: Sequence[Word], text: str, taken: frozenset[int]) -> list[Quantity]:
    """Return the figures of a text in another language, those in its own words too."""
    found: list[Quantity] = []
    spelt_out = foreign_numbers(words, taken)
    for value, at, end in spelt_out:
        start, bound = bound_before(words, at)
        unit, after = unit_at(words, "", end)
        written = text[words[start].start : words[after - 1].end]
        found.append(Quantity(value, value, bound, unit, (), "", start, after, written))
    theirs = taken.union(at for one in found for at in range(one.at, one.end))
    return sorted([*found, *quantities(words, text, theirs)], key=lambda one: one.at)


def agree(asked: Quantity, known: Quantity) -> bool:
    """Whether a figure that was asked is one that the record's figure bears out.

    Exact figures must be equal. "More than 1,600" bears out "1,600" and "over 1,600". An approximate form
    allows for rounding (`ROUNDING`), never for another figure: "over 1,500" is not borne out by 1,643.
    """
    if asked.unit == known.unit and _is_exact(asked) and _is_exact(known):
        return asked.low == known.low and not (asked.rate and known.rate and asked.rate != known.rate)
    return _agree_by_about(asked, known)


_FROM_BELOW = {*product((Bound.LESS, Bound.NEARLY), (Bound.EXACT, Bound.ABOUT)), (Bound.NEARLY, Bound.LESS)}
"""How two figures may be meant where the record's is to lie below what was asked: "nearly thirty" beside "up to 28"."""


def _agree_by_about(asked: Quantity, known: Quantity) -> bool:
    as_long = is_as_long(asked, known)
    asked, known = in_one_unit(asked, known)
    if not _alike(asked, known):
        return False
    if as_long:
        return True
    if asked.low == known.low and asked.high == known.high:
        return _bounds_agree(asked.bound, known.bound)
    if asked.low < asked.high and known.low == known.high and known.bound in (Bound.EXACT, Bound.ABOUT):
        return asked.low <= known.low <= asked.high
    if known.low < known.high and asked.low == asked.high:
        inside = known.low <= asked.low <= known.high
        return inside if asked.bound is not Bound.EXACT else asked.low in (known.low, known.high)
    rounded = {asked.bound, known.bound} - {Bound.EXACT}
    if not rounded:
        return False
    near = abs(asked.low - known.low) <= _rounding(asked) * max(asked.low, known.low)
    if asked.bound is Bound.MORE and known.bound in (Bound.EXACT, Bound.ABOUT, Bound.MORE):
        return asked.low <= known.low and (near or asked.low == _rounded_down(known.low, asked.low))
    if (asked.bound, known.bound) in _FROM_BELOW:
        return near and asked.low >= known.low
    if known.bound in (Bound.MORE, Bound.LESS):
        return False
    return near


def _is_exact(figure: Quantity) -> bool:
    return figure.bound is Bound.EXACT and figure.low == figure.high


def _rounding(asked: Quantity) -> float:
    """Return how far a figure may stand from an exact one, by how round it is and how it is bound."""
    if "dozen" in asked.text.casefold():
        return BY_THE_DOZEN
    if asked.text.casefold().startswith(WELL_OVER):
        return WELL_ABOVE
    is_round = asked.low >= 20 and f"{asked.low:.0f}".rstrip("0") in "123456789"
    if asked.bound not in (Bound.LESS, Bound.NEARLY, Bound.MORE):
        return BY_THE_DOZEN if is_round and asked.bound is Bound.ABOUT and asked.low < BY_TENS else ROUNDING
    if asked.unit == "percent" and not any(map(str.isdigit, asked.text)) and asked.text.casefold().find("cent") < 0:
        return BY_A_PART
    return BY_THE_DOZEN if is_round and asked.bound is not Bound.MORE else ROUNDING


def _alike(asked: Quantity, known: Quantity) -> bool:
    """Whether two figures are in the same unit and by the same time, as far as both say; a percentage always says."""
    if asked.unit and known.unit and asked.unit != known.unit:
        return False
    if (asked.unit == "percent") != (known.unit == "percent"):
        return False
    return not (asked.rate and known.rate and asked.rate != known.rate)


def _rounded_down(value: float, like: float) -> float:
    """Round `value` down to as many digits as `like` is given in: 57 like 50 is 50, 1,643 like 1,500 is 1,600."""
    unit = 1.0
    while like >= unit * 10 and like % (unit * 10) == 0:
        unit *= 10
    return value // unit * unit


def _bounds_agree(asked: Bound, known: Bound) -> bool:
    return {asked, known} != {Bound.MORE, Bound.LESS}


def _range(
    words: Sequence[Word], at: int, first: tuple[float, int, str], taken: frozenset[int]
) -> tuple[float, float, int, str] | None:
    """Read on where a second figure makes a range or a score: "40-50", "40 to 50", "between 40 and 50", "3-1".

    "From 40 to 50" is none: that is mostly a change, whose two figures each stand for themselves. Returns both
    figures, the place after them and their unit.
    """
    value, end, unit = first
    if end + 1 >= len(words) or end + 1 in taken:
        return None
    before, joined = words[at - 1].folded if at else "", words[end].folded
    if joined != "-" and (before, joined) != ("between", "and") and (joined != "to" or before == "from"):
        return None
    second = _read(words, end + 1)
    if second is None or (joined != "-" and second[0] <= value) or (unit and second[2] and unit != second[2]):
        return None
    high, after, unit = second[0], second[1], unit or second[2]
    if words[at].is_number and words[end + 1].is_number and end == at + 1:
        plain = digits(words[end + 1].text)
        if value < plain < high:  # "40 to 50 million": what scales the second scales the first
            value *= high / plain
    return value, high, after, unit or ("score" if high <= value else "")


def _read_or_decade(words: Sequence[Word], at: int) -> tuple[float, int, str] | None:
    ranged = decade_of_life(words, at) or so_many_digits(words, at)
    return _read(words, at) if ranged is None else (ranged[0], ranged[2], ranged[3])


def _read(words: Sequence[Word], at: int) -> tuple[float, int, str] | None:
    """Read one figure at `at`: its value, the place after it, its unit."""
    if (told := one_span(words, at) or share(words, at)) is not None:
        return told
    unit = ""
    if words[at].is_sign:
        unit = CURRENCIES.get(words[at].folded, "")
        if not unit or at + 1 >= len(words) or not words[at + 1].is_number:
            return None
        at += 1
    ranked = _ranked(words, at)
    if ranked is not None:
        # "Second" alone is a moment, an agreement ("I second that") or a half far more often than a rank.
        return None if words[at].folded == "second" else (*ranked, "ordinal")
    read = _in_digits(words, at) if words[at].is_number else spelt(words, at)
    if read is None or _is_clock(words, read[1]):
        return None
    value, end = read
    if (span := part_of_a_time(words, value, end)) is not None:
        return span
    if is_part(words, value, end):
        return 100 * value, end, "percent"
    value, end = scaled(words, value, end)
    unit, end = unit_at(words, unit, end)
    return and_smaller(words, value, end, unit)


def _ranked(words: Sequence[Word], at: int) -> tuple[float, int] | None:
    """Read a rank: "5th", "fifth"."""
    if not words[at].is_number:
        return ordinal(words, at)
    end = at + 1
    ranks = end < len(words) and words[end].glued and words[end].folded in ("st", "nd", "rd", "th")
    return (digits(words[at].text), end + 1) if ranks else None


def _in_digits(words: Sequence[Word], at: int) -> tuple[float, int]:
    value, end = digits(words[at].text), at + 1
    part = and_a_part(words, end) if end < len(words) else None
    return (value, end) if part is None else (value + part[0], part[1])


def _is_clock(words: Sequence[Word], end: int) -> bool:
    if end >= len(words):
        return False
    after = words[-1 if end + 1 == len(words) else end + 1]
    return words[end].folded in _CLOCK or words[end].text + after.text == "oclock"


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

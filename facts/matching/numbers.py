"""Quantities, read in any common form; `agreement` holds them beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from facts.matching.foreign_numerals import foreign_numbers
from facts.matching.language import function_words
from facts.matching.measures import (
    BEFORE_PERCENT,
    CURRENCIES,
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
    one_span,
    part_of_a_time,
    so_many_digits,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facts.matching.words import Word

_CLOCK = frozenset({"am", "pm", "oclock"})

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

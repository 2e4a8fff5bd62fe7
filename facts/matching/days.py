"""Days of a month: "25", "18th", "the twenty-fifth", "18 and 19", "late", and whole dates in figures alone."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from facts.matching.language import function_words
from facts.matching.numerals import ordinal, spelt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facts.matching.words import Word

SUFFIXES = frozenset({"st", "nd", "rd", "th"})

# Generous on purpose: newsrooms call the 20th both "mid" and "late".
_PARTS = {
    "early": (1, 12), "beginning": (1, 12), "start": (1, 12),
    "mid": (9, 22), "middle": (9, 22), "late": (19, 31), "end": (19, 31),
}  # fmt: skip
_HALVES = {"first": (1, 16), "second": (15, 31)}
_POINTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


def days(words: Sequence[Word], at: int) -> tuple[tuple[int, int] | None, bool, int]:
    """Read a day or a range of days: "25", "18th", "18-19", "18 and 19". Returns it, whether it is exact, its end."""
    first, end = _day(words, at)
    if first is None:
        return None, False, at
    if end + 1 < len(words) and words[end].folded in ("-", "to", "and", "or", "&"):
        second, after = _day(words, end + 1)
        if second is not None and second > first:
            return (first, second), True, after
    return (first, first), True, end


def in_words(words: Sequence[Word], at: int) -> bool:
    """Whether the day at `at` is written in words."""
    place = at + (words[at].folded == "the") if at < len(words) else at
    return place < len(words) and not words[place].is_number


def ends_there(words: Sequence[Word], end: int) -> bool:
    """Whether what ends at `end` counts nothing that follows: "October five", not "in October five people"."""
    if end >= len(words) or words[end].paused or words[end].first or words[end].is_number or words[end].is_sign:
        return True
    return words[end].folded in function_words()


def part_of_month(words: Sequence[Word], at: int) -> tuple[tuple[int, int] | None, int]:
    """Read what stands before a month at `at`: "late", "mid-", "the end of", "the second half of"."""
    back = [word.folded for word in words[max(0, at - 3) : at]]
    if back and back[-1] in _PARTS:
        return _PARTS[back[-1]], at - 1
    if len(back) >= 2 and back[-1] in ("-", "of", "in") and back[-2] in _PARTS:
        return _PARTS[back[-2]], at - 2
    if len(back) == 3 and back[1:] == ["half", "of"] and back[0] in _HALVES:
        return _HALVES[back[0]], at - 3
    return None, at


def in_figures(words: Sequence[Word], at: int) -> tuple[int, int, int, int] | None:
    """Read a date in figures alone: "25/10/2025", "25.10.2025", "2025-10-25", "10/25/2025".

    Returns year, month, day and the place after. Where both the first and the second could be the day, the first is.
    """
    pointed = _POINTED.fullmatch(words[at].text)
    if pointed is not None:
        first, second, year = (int(part) for part in pointed.groups())
        end = at + 1
    else:
        numbers = [word for word in words[at : at + 5] if word.text != "-"][:3]
        if len(numbers) < 3 or not all(re.fullmatch(r"\d{1,4}", word.text) for word in numbers):
            return None
        if any(later.start - word.end != 1 for word, later in pairwise(numbers)):
            return None
        first, second, year = (int(word.text) for word in numbers)
        if len(numbers[0].text) == 4:
            first, year = year, first
        elif len(numbers[2].text) != 4:
            return None
        end = numbers[2].at + 1
    if second > 12 and first <= 12:
        first, second = second, first
    return (year, second, first, end) if 1 <= second <= 12 and 1 <= first <= 31 and year >= 1000 else None


def _day(words: Sequence[Word], at: int) -> tuple[int | None, int]:
    if at < len(words) and words[at].folded == "the":
        at += 1
    if at < len(words) and not words[at].is_number:
        return _spelt_day(words, at)
    # Two digits at most: Python refuses to read thousands of them as one number.
    if at >= len(words) or not re.fullmatch(r"\d\d?", words[at].text) or not 1 <= int(words[at].text) <= 31:
        return None, at
    end = at + 1
    if end < len(words) and words[end].glued and words[end].folded in SUFFIXES:
        end += 1
    elif end < len(words) and (
        words[end].text in ("%", "€") or (words[end].glued and words[end].text not in ("-", "&"))
    ):
        return None, at
    return int(words[at].text), end


def _spelt_day(words: Sequence[Word], at: int) -> tuple[int | None, int]:
    read = ordinal(words, at) or spelt(words, at)
    if read is None or words[at].folded in ("a", "an") or not 1 <= read[0] <= 31 or read[0] % 1:
        return None, at
    return int(read[0]), read[1]

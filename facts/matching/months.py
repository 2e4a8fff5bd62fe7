"""The names of months and weekdays, in several languages, and English months misspelt."""

from __future__ import annotations

import json
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from facts.matching.language import MONTHS, OFTEN, frequency
from facts.matching.normalise import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facts.matching.words import Word

_CALENDAR = Path(__file__).parent / "data" / "calendar.json"
SHORTEST_MISSPELT = 4
"""Letters of a misspelt month's name; shorter ones are near to too many words."""


@cache
def calendar() -> tuple[dict[str, int], dict[str, int]]:
    """Return the numbers of the months (1 to 12) and weekdays (Monday is 0) by their folded names."""
    raw = json.loads(_CALENDAR.read_text(encoding="utf-8"))
    months = {fold(name): number for name, number in raw["months"].items()}
    weekdays = {fold(name): number for name, number in raw["weekdays"].items()}
    months.update({"sept": 9})
    weekdays.update({"tues": 1, "thurs": 3, "weds": 2})
    return months, weekdays


@cache
def may_begin_date() -> frozenset[str]:
    """Return the first words of the names of months, and those of weekdays."""
    months, weekdays = calendar()
    return frozenset({*(name.split()[0] for name in months), *weekdays})


def month_at(words: Sequence[Word], at: int) -> tuple[int | None, int]:
    """Return the month named at `at`, None when none is, and the place after it."""
    if at >= len(words):
        return None, at
    months = calendar()[0]
    if at + 1 < len(words):
        pair = months.get(f"{words[at].folded} {words[at + 1].folded}")
        if pair is not None:
            return pair, at + 2
    folded = words[at].folded
    return months.get(folded) or months.get(folded.removeprefix("ב")), at + 1


@lru_cache(maxsize=10_000)
def nearly_month(folded: str) -> int | None:
    """Return the English month that a word after a day is misspelt for: "the 10 of mach", "25 setpember"."""
    if len(folded) < SHORTEST_MISSPELT or frequency(folded) >= OFTEN:
        return None
    near = [name for name in MONTHS if OSA.distance(folded, name, score_cutoff=1) <= 1]
    return calendar()[0][near[0]] if len(near) == 1 else None


def months_overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two ranges of months share one; a range may go on into the next year, as winter does."""
    if one[0] <= one[1] and other[0] <= other[1]:
        return one[0] <= other[1] and other[0] <= one[1]
    return bool(_month_set(one) & _month_set(other))


def _month_set(months: tuple[int, int]) -> set[int]:
    first, last = months
    return set(range(first, last + 1)) if first <= last else {*range(first, 13), *range(1, last + 1)}

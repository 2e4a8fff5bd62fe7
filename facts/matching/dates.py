"""Dates as people write them, mostly in part: "the 25th", "late July", "on Saturday", "1974"."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from facts.matching.normalise import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facts.matching.words import Word

_CALENDAR = Path(__file__).parent / "data" / "calendar.json"

# Generous on purpose: newsrooms call the 20th both "mid" and "late".
_PARTS = {
    "early": (1, 12), "beginning": (1, 12), "start": (1, 12),
    "mid": (9, 22), "middle": (9, 22), "late": (19, 31), "end": (19, 31),
}  # fmt: skip
_HALVES = {"first": (1, 16), "second": (15, 31)}
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 2)}
_AMBIGUOUS = frozenset({"may", "march", "mar", "sat", "sun", "mon", "wed", "august", "dec", "jan"})
_BEFORE_MONTH = frozenset(
    {
        "in",
        "of",
        "since",
        "until",
        "till",
        "by",
        "on",
        "from",
        "to",
        "during",
        "last",
        "this",
        "next",
        "early",
        "late",
        "mid",
        "before",
        "after",
        "and",
    }
)
_BEFORE_YEAR = frozenset(
    {"in", "of", "since", "until", "from", "by", "the", "for", "year", "season", "back", "to", "-", "during"}
)
_CENTURIES = {"nineteen": 1900, "twenty": 2000}
_TENS = {
    w: 10 * n
    for n, w in enumerate(
        ["ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=1
    )
}
_ONES = {w: n for n, w in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"], start=1)}
_SUFFIXES = frozenset({"st", "nd", "rd", "th"})


class Fit(Enum):
    """How an asked date stands to one on record."""

    AGREES = 1
    CONFLICTS = 2
    APART = 3  # nothing in common that could be compared


@dataclass(frozen=True, slots=True)
class PartialDate:
    """What a text says of a date. `days` is an inclusive range; all else is None where it isn't said."""

    year: int | None = None
    months: tuple[int, int] | None = None
    days: tuple[int, int] | None = None
    exact: bool = False
    weekday: int | None = None
    text: str = ""

    def fit(self, known: PartialDate) -> Fit:
        """Compare with a date on record: every part that both give must agree, and one at least must be given."""
        shared = False
        for mine, theirs in ((self.year, known.year), (self._weekday(), known._weekday())):
            if mine is not None and theirs is not None:
                if mine != theirs:
                    return Fit.CONFLICTS
                shared = True
        if self.months is not None and known.months is not None:
            if not _overlap_months(self.months, known.months):
                return Fit.CONFLICTS
            shared = True
        if self.days is not None and known.days is not None:
            if not _overlap(self.days, known.days):
                return Fit.CONFLICTS
            # "The second half of July" and "late July" share days without sharing the wording; fine. Days
            # alone, without months on either side, say enough only when they are exact.
            shared = shared or (self.exact and known.exact)
        return Fit.AGREES if shared else Fit.APART

    def _weekday(self) -> int | None:
        if self.weekday is not None:
            return self.weekday
        if self.year and self.months and self.exact and self.days and self.days[0] == self.days[1]:
            try:
                return dt.date(self.year, self.months[0], self.days[0]).weekday()
            except ValueError:
                return None
        return None


def on_record(date: dt.date) -> PartialDate:
    """Return a whole date as one that can be compared."""
    return PartialDate(
        date.year, (date.month, date.month), (date.day, date.day), True, date.weekday(), date.isoformat()
    )


def dates(words: Sequence[Word], text: str) -> tuple[list[PartialDate], frozenset[int]]:
    """Return the dates among `words`, and the places of the words that they are made of."""
    found: list[PartialDate] = []
    taken: set[int] = set()
    at = 0
    while at < len(words):
        read = _read(words, at)
        if read is None:
            at += 1
            continue
        date, start, end = read
        start = max(start, max(taken, default=-1) + 1)
        found.append(replace(date, text=text[words[start].start : words[end - 1].end]))
        taken.update(range(start, end))
        at = end
    return found, frozenset(taken)


@cache
def _calendar() -> tuple[dict[str, int], dict[str, int]]:
    raw = json.loads(_CALENDAR.read_text(encoding="utf-8"))
    months = {fold(name): number for name, number in raw["months"].items()}
    weekdays = {fold(name): number for name, number in raw["weekdays"].items()}
    months.update({"sept": 9})
    weekdays.update({"tues": 1, "thurs": 3, "weds": 2})
    return months, weekdays


def _read(words: Sequence[Word], at: int) -> tuple[PartialDate, int, int] | None:
    """Read one date that begins at `at` or just before: the date, and its first and last-but-one place."""
    word = words[at]
    for read in (_iso, _month_first, _day_first, _weekday, _season, _year, _spelt_year, _day_only):
        found = read(words, at, word)
        if found is not None:
            return found
    return None


def _iso(words: Sequence[Word], at: int, word: Word) -> tuple[PartialDate, int, int] | None:
    numbers = [w for w in words[at : at + 5] if w.is_number]
    signs = [w.text for w in words[at : at + 5] if not w.is_number]
    if len(numbers) == 3 and signs == ["-", "-"] and len(word.text) == 4 and words[at + 1].glued:
        year, month, day = (int(n.text) if n.text.isdigit() else 0 for n in numbers)
        if 1 <= month <= 12 and 1 <= day <= 31:
            return PartialDate(year, (month, month), (day, day), True), at, at + 5
    return None


def _month_first(words: Sequence[Word], at: int, word: Word) -> tuple[PartialDate, int, int] | None:
    month, end = _month(words, at)
    if month is None:
        return None
    start = at
    days, exact, after = _days(words, end)
    if days is not None:
        end = after
    else:
        part, start = _part(words, at)
        days, exact = part, False
        if part is None and words[at].folded in _AMBIGUOUS and not _meant(words, at, word):
            return None
    year, end = _year_after(words, end)
    return PartialDate(year, (month, month), days, exact), start, end


def _day_first(words: Sequence[Word], at: int, word: Word) -> tuple[PartialDate, int, int] | None:
    days, exact, end = _days(words, at)
    if days is None:
        return None
    if end < len(words) and words[end].folded in ("of", "de", "من"):
        end += 1
    month, end = _month(words, end)
    if month is None:
        return None
    year, end = _year_after(words, end)
    return PartialDate(year, (month, month), days, exact), at, end


def _weekday(words: Sequence[Word], at: int, word: Word) -> tuple[PartialDate, int, int] | None:
    weekday = _calendar()[1].get(word.folded)
    if weekday is None or (word.folded in _AMBIGUOUS and not (word.capital and not word.first)):
        return None
    return PartialDate(weekday=weekday), at, at + 1


def _season(words: Sequence[Word], at: int, word: Word) -> tuple[PartialDate, int, int] | None:
    months = _SEASONS.get(word.folded)
    before = words[at - 1].folded if at else ""
    if months is None or before not in ("in", "this", "last", "next", "the", "since", "by", "early", "late"):
        return None
    year, end = _year_after(words, at + 1)
    return PartialDate(year, months), at, end


def _year(words: Sequence[Word], at: int, word: Word) -> tuple[PartialDate, int, int] | None:
    if not _is_year(word):
        return None
    before = words[at - 1].folded if at else ""
    after = words[at + 1] if at + 1 < len(words) else None
    counted = after is not None and (after.is_sign or (after.folded.endswith("s") and before not in _BEFORE_YEAR))
    if counted or before in ("than", "over", "about", "$", "€", "£"):
        return None
    end = at + 1
    if after is not None and after.text == "-" and at + 2 < len(words) and words[at + 2].is_number:
        end = at + 3  # a season, as in 2031-32
    return PartialDate(int(word.text)), at, end


def _spelt_year(words: Sequence[Word], at: int, word: Word) -> tuple[PartialDate, int, int] | None:
    """Read "nineteen seventy-four"."""
    if word.folded not in _CENTURIES or at + 1 >= len(words):
        return None
    tens = _TENS.get(words[at + 1].folded)
    if tens is None:
        return None
    end, ones = at + 2, 0
    if end < len(words) and words[end].text == "-":
        end += 1
    if end < len(words) and words[end].folded in _ONES:
        ones, end = _ONES[words[end].folded], end + 1
    return PartialDate(_CENTURIES[word.folded] + tens + ones), at, end


def _day_only(words: Sequence[Word], at: int, word: Word) -> tuple[PartialDate, int, int] | None:
    """Read "the 25th", where nothing follows that it could count."""
    days, _, end = _days(words, at)
    if days is None or end - at < 2 or words[at + 1].folded not in _SUFFIXES:
        return None
    if not at or words[at - 1].folded not in ("the", "on", "by", "until"):
        return None
    follows = words[end] if end < len(words) else None
    if (
        follows is not None
        and follows.folded.isalpha()
        and follows.folded not in _BEFORE_MONTH | {"is", "was", "or", "with", "then"}
    ):
        return None
    return PartialDate(days=days, exact=True), at, end


def _month(words: Sequence[Word], at: int) -> tuple[int | None, int]:
    if at >= len(words):
        return None, at
    months = _calendar()[0]
    if at + 1 < len(words):
        pair = months.get(f"{words[at].folded} {words[at + 1].folded}")
        if pair is not None:
            return pair, at + 2
    folded = words[at].folded
    return months.get(folded) or months.get(folded.removeprefix("ב")), at + 1


def _days(words: Sequence[Word], at: int) -> tuple[tuple[int, int] | None, bool, int]:
    """Read a day or a range of days: "25", "18th", "18-19", "18 and 19"."""
    first, end = _day(words, at)
    if first is None:
        return None, False, at
    if end + 1 < len(words) and words[end].folded in ("-", "to", "and", "or", "&"):
        second, after = _day(words, end + 1)
        if second is not None and second > first:
            return (first, second), True, after
    return (first, first), True, end


def _day(words: Sequence[Word], at: int) -> tuple[int | None, int]:
    if at < len(words) and words[at].folded == "the":
        at += 1
    if at >= len(words) or not words[at].text.isdigit() or not 1 <= int(words[at].text) <= 31:
        return None, at
    end = at + 1
    if end < len(words) and words[end].glued and words[end].folded in _SUFFIXES:
        end += 1
    elif end < len(words) and (
        words[end].text in ("%", "€") or (words[end].glued and words[end].text not in ("-", "&"))
    ):
        return None, at
    return int(words[at].text), end


def _part(words: Sequence[Word], at: int) -> tuple[tuple[int, int] | None, int]:
    """Read what stands before a month: "late", "mid-", "the end of", "the second half of"."""
    back = [word.folded for word in words[max(0, at - 3) : at]]
    if back and back[-1] in _PARTS:
        return _PARTS[back[-1]], at - 1
    if len(back) >= 2 and back[-1] in ("-", "of", "in") and back[-2] in _PARTS:
        return _PARTS[back[-2]], at - 2
    if len(back) == 3 and back[1:] == ["half", "of"] and back[0] in _HALVES:
        return _HALVES[back[0]], at - 3
    return None, at


def _meant(words: Sequence[Word], at: int, word: Word) -> bool:
    """Whether a word like "may" is the month: written large inside a sentence, or after a preposition."""
    before = words[at - 1].folded if at else ""
    return (word.capital and not word.first) or before in _BEFORE_MONTH


def _is_year(word: Word) -> bool:
    return len(word.text) == 4 and word.text.isdigit() and 1900 <= int(word.text) <= 2100


def _year_after(words: Sequence[Word], end: int) -> tuple[int | None, int]:
    if end < len(words) and words[end].folded in ("of", "de") and end + 1 < len(words) and _is_year(words[end + 1]):
        end += 1
    if end < len(words) and _is_year(words[end]):
        return int(words[end].text), end + 1
    return None, end


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _overlap_months(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return bool(_month_set(one) & _month_set(other))


def _month_set(months: tuple[int, int]) -> set[int]:
    first, last = months
    return set(range(first, last + 1)) if first <= last else {*range(first, 13), *range(1, last + 1)}

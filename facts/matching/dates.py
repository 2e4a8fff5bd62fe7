"""Dates as people write them, mostly in part: "the 25th", "late July", "on Saturday", "1974"."""

from __future__ import annotations

import datetime as dt
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from facts.matching.days import SUFFIXES, days, ends_there, in_figures, in_words, part_of_month
from facts.matching.months import calendar, may_begin_date, month_at, months_overlap, nearly_month
from facts.matching.numerals import BEGINNINGS, ORDINALS, spelt
from facts.matching.years import is_year, part_of_year, season_end, year_after

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from facts.matching.words import Word

    _Reader = Callable[[Sequence[Word], int, Word], "tuple[PartialDate, int, int] | None"]

_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}
_BEFORE_SEASON = frozenset({"in", "this", "last", "next", "the", "since", "by", "early", "late"})
_AMBIGUOUS = frozenset({"may", "march", "mar", "sat", "sun", "mon", "wed", "august", "dec", "jan"})
_BEFORE_MONTH = frozenset(
    "in of since until till by on from to during last this next early late mid before after and".split()
)
_BEFORE_DAY = frozenset("on by until till since before after from".split())
_BEFORE_YEAR = frozenset(
    {"in", "of", "since", "until", "from", "by", "the", "for", "year", "season", "back", "to", "-", "during"}
)
_BEFORE_COUNTS = frozenset({"than", "over", "about", "$", "€", "£"})
_CENTURIES = {"nineteen": 1900, "twenty": 2000}
_ENDINGS = SUFFIXES | ORDINALS.keys()
_BEGINNINGS = (frozenset({"q", *_SEASONS, *_CENTURIES}) | BEGINNINGS) - {"a", "an"}
_AFTER_THE = BEGINNINGS | {"last", "final"}


class Fit(Enum):
    """How an asked date stands to one on record."""

    AGREES = 1
    CONFLICTS = 2
    APART = 3  # nothing in common that could be compared


class PartialDate(NamedTuple):
    """What a text says of a date. `days` is an inclusive range; what isn't said is None.

    `exact` says that `days` are days that were named, no "late" or "mid"; `decade` that `year` opens ten of them.
    """

    year: int | None = None
    months: tuple[int, int] | None = None
    days: tuple[int, int] | None = None
    exact: bool = False
    weekday: int | None = None
    text: str = ""
    decade: bool = False

    def fit(self, known: PartialDate) -> Fit:
        """Compare with a date on record: every part that both give must agree, and one at least must be given."""
        shared = False
        if self.year is not None and known.year is not None:
            of = 10 if self.decade or known.decade else 1
            if self.year // of != known.year // of:
                return Fit.CONFLICTS
            shared = True
        if self.months is not None and known.months is not None:
            if not months_overlap(self.months, known.months):
                return Fit.CONFLICTS
            shared = True
        if self.days is not None and known.days is not None:
            if not _overlap(self.days, known.days):
                return Fit.CONFLICTS
            # "The second half of July" and "late July" share days without sharing the wording; fine. Days
            # alone, without months on either side, say enough only when they are exact.
            shared = shared or (self.exact and known.exact)
        mine = self._weekday()
        theirs = None if mine is None else known._weekday()
        if theirs is not None:
            if mine != theirs:
                return Fit.CONFLICTS
            shared = True
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
    beginnings = _beginnings()
    while at < len(words):
        folded = words[at].folded
        # Most words are no part of any date.
        if folded == "the":
            after = words[at + 1] if at + 1 < len(words) else None
            may_begin = after is not None and (after.folded in _AFTER_THE or after.is_number)
        else:
            may_begin = folded in beginnings or words[at].is_number or not folded.isascii()
        read = _read(words, at) if may_begin else None
        if read is None:
            at += 1
            continue
        date, start, end = read
        start = max(start, max(taken, default=-1) + 1)
        found.append(date._replace(text=text[words[start].start : words[end - 1].end]))
        taken.update(range(start, end))
        at = end
    return found, frozenset(taken)


def _read(words: Sequence[Word], at: int) -> tuple[PartialDate, int, int] | None:
    """Read one date that begins at `at` or just before: the date, and its first and last-but-one place."""
    word = words[at]
    for read in (
        _figures,
        _short_figures,
        _month_first,
        _day_first,
        _weekday,
        _part_of_year,
        _season,
        _year,
        _spelt_year,
        _day_only,
    ):
        found = read(words, at, word)
        if found is not None:
            return found
    return None


@cache
def _beginnings() -> frozenset[str]:
    """Return the words of English with which a date can begin."""
    return _BEGINNINGS | may_begin_date()


def _figures(words: Sequence[Word], at: int, word: Word) -> tuple[PartialDate, int, int] | None:
    read = in_figures(words, at) if word.is_number else None
    if read is None:
        return None
    year, month, day, end = read
    return PartialDate(year, (month, month), (day, day), exact=True), at, end


def _short_figures(words: Sequence[Word], at: int, word: Word) -> tuple[PartialDate, int, int] | None:
    """Read "on 25/9", "by 9/25", where only one of the two can be the month; "8/9" may be either, and stays unread."""
    before = words[at - 1].folded if at else ""
    if before not in _BEFORE_DAY or at + 1 >= len(words) or words[at + 1].start != word.end + 1:
        return None
    both = (word.text, words[at + 1].text)
    if not all(one.isdecimal() and len(one) <= 2 for one in both) or not ends_there(words, at + 2):
        return None
    month, day = sorted(int(one) for one in both)
    if not 1 <= month <= 12 < day <= 31:
        return None
    return PartialDate(None, (month, month), (day, day), exact=True), at, at + 2


def _month_first(words: Sequence[Word], at: int, word: Word) -> tuple[PartialDate, int, int] | None:
    month, end = month_at(words, at)
    if month is None:
        return None
    start = at
    found, exact, after = days(words, end)
    if found is not None and not (in_words(words, end) and not ends_there(words, after)):
        end = after
    else:
        found, start = part_of_month(words, at)
        exact = False
        named = found is not None or year_after(words, end)[0] is not None
        if not named and words[at].folded in _AMBIGUOUS and not _meant(words, at, word):
            return None
    year, end = year_after(words, end)
    return PartialDate(year, (month, month), found, exact), start, end


def _day_first(words: Sequence[Word], at: int, word: Word) -> tuple[PartialDate, int, int] | None:
    found, exact, end = days(words, at)
    if found is None:
        return None
    if end < len(words) and words[end].folded in ("of", "de", "من"):
        end += 1
    elif word.folded in ORDINALS and found[0] == found[1]:
        return None  # "the first March protest" counts protests
    place = end
    month, end = month_at(words, place)
    if month is None and word.is_number and place > at and place < len(words):
        month, end = nearly_month(words[place].folded), place + 1
    if month is None:
        return None
    year, end = year_after(words, end)
    return PartialDate(year, (month, month), found, exact), at, end


def _weekday(words: Sequence[Word], at: int, word: Word) -> tuple[PartialDate, int, int] | None:
    weekday = calendar()[1].get(word.folded)
    if weekday is None or (word.folded in _AMBIGUOUS and not (word.capital and not word.first)):
        return None
    return PartialDate(weekday=weekday), at, at + 1


def _part_of_year(words: Sequence[Word], at: int, word: Word) -> tuple[PartialDate, int, int] | None:
    read = part_of_year(words, at)
    if read is None:
        return None
    year, end = year_after(words, read[1])
    return PartialDate(year, read[0]), at, end


def _season(words: Sequence[Word], at: int, word: Word) -> tuple[PartialDate, int, int] | None:
    months = _SEASONS.get(word.folded)
    if months is None:
        return None
    before = words[at - 1].folded if at else ""
    year, end = year_after(words, at + 1)
    if year is None and (word.folded == "fall" or before not in _BEFORE_SEASON):
        return None
    return PartialDate(year, months), at, end


def _year(words: Sequence[Word], at: int, word: Word) -> tuple[PartialDate, int, int] | None:
    if not is_year(word):
        return None
    year = int(word.text)
    before = words[at - 1].folded if at else ""
    after = words[at + 1] if at + 1 < len(words) else None
    end = season_end(words, at, year) if before not in _BEFORE_COUNTS else None
    if end is not None:
        return PartialDate(year), at, end
    if after is not None and after.glued and after.folded == "s":
        return PartialDate(year, decade=year % 10 == 0), at, at + 2
    counted = after is not None and (after.is_sign or (after.folded.endswith("s") and before not in _BEFORE_YEAR))
    if counted or before in _BEFORE_COUNTS:
        return None
    return PartialDate(year), at, at + 1


def _spelt_year(words: Sequence[Word], at: int, word: Word) -> tuple[PartialDate, int, int] | None:
    """Read "nineteen seventy-four", "twenty ten"."""
    if word.folded not in _CENTURIES or at + 1 >= len(words):
        return None
    within = spelt(words, at + 1)
    if within is None or not 10 <= within[0] <= 99 or within[0] % 1:
        return None
    return PartialDate(_CENTURIES[word.folded] + int(within[0])), at, within[1]


def _day_only(words: Sequence[Word], at: int, word: Word) -> tuple[PartialDate, int, int] | None:
    """Read "the 25th", where nothing follows that it could count."""
    found, _, end = days(words, at)
    ranked = end - at >= 2 and (words[at + 1].folded in SUFFIXES or (not word.is_number and word.folded != "the"))
    if found is None or not ranked or words[end - 1].folded not in _ENDINGS:
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
    return PartialDate(days=found, exact=True), at, end


def _meant(words: Sequence[Word], at: int, word: Word) -> bool:
    """Whether a word like "may" is the month: written large inside a sentence, or after a preposition."""
    before = words[at - 1].folded if at else ""
    return (word.capital and not word.first) or before in _BEFORE_MONTH


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


_READERS: tuple[_Reader, ...] = (
    _figures, _short_figures, _month_first, _day_first, _weekday, _part_of_year, _season, _year, _spelt_year, _day_only,
)  # fmt: skip

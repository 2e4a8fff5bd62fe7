"""Years, and parts of them: "the first nine months of 2031", "the second half of the year", "Q1", "2031-32"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facts.matching.numerals import ORDINALS, digits, spelt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facts.matching.words import Word

_MONTHS = 12
_LENGTHS = {"half": 6, "quarter": 3}
_CENTURIES = frozenset({"nineteen", "twenty"})
_LAST = frozenset({"last", "final"})


def part_of_year(words: Sequence[Word], at: int) -> tuple[tuple[int, int], int] | None:
    """Read a part of a year that begins at `at`: its first and last month, and the place of the year, or "the year".

    Without its year, a half or a quarter may be a match's: then it is None.
    """
    if words[at].folded == "q":
        quarter = int(words[at + 1].text) if at + 1 < len(words) and words[at + 1].text in ("1", "2", "3", "4") else 0
        return ((3 * quarter - 2, 3 * quarter), at + 2) if quarter and words[at + 1].glued else None
    at += words[at].folded == "the"
    if at + 2 >= len(words):
        return None
    word = words[at].folded
    rank = int(ORDINALS.get(word, 0))
    length, end = _LENGTHS.get(words[at + 1].folded, 0), at + 2
    if not length and (rank == 1 or word in _LAST):
        length, end = _months(words, at + 1)
    if not length or not (rank or word in _LAST) or rank * length > _MONTHS:
        return None
    first = _MONTHS - length + 1 if word in _LAST else (rank - 1) * length + 1
    year = _year(words, end)
    return None if year is None else ((first, first + length - 1), year)


def is_year(word: Word) -> bool:
    """Whether a word is a year of the last or this century."""
    return len(word.text) == 4 and word.text.isdigit() and 1900 <= int(word.text) <= 2100


def year_after(words: Sequence[Word], end: int) -> tuple[int | None, int]:
    """Return the year after a date at `end`, "of" passed; None when none follows; and the place after."""
    if end < len(words) and words[end].folded in ("of", "de") and end + 1 < len(words) and is_year(words[end + 1]):
        end += 1
    if end < len(words) and is_year(words[end]):
        return int(words[end].text), end + 1
    return None, end


def season_end(words: Sequence[Word], at: int, year: int) -> int | None:
    """Return the place after a year that spans two: "2031-32", "2020/21"."""
    place = at + 1
    if place + 1 < len(words) and words[place].text == "-":
        place += 1
    follows = words[place] if place < len(words) else None
    if follows is None or follows.start - words[place - 1].end > 1:
        return None
    apart = words[place - 1].text == "-" or follows.start == words[at].end + 1
    return place + 1 if apart and follows.text in (f"{(year + 1) % 100:02}", str(year + 1)) else None


def _months(words: Sequence[Word], at: int) -> tuple[int, int]:
    """Read "nine months": how many, and the place after."""
    read = (digits(words[at].text), at + 1) if words[at].is_number else (spelt(words, at) or (0.0, at))
    count, end = int(read[0]), read[1]
    named = end < len(words) and words[end].folded == "months"
    return (count, end + 1) if named and 0 < count < _MONTHS else (0, at)


def _year(words: Sequence[Word], at: int) -> int | None:
    """Return the place of the year that a part is of, or after "of the year" alone."""
    if at < len(words) and words[at].folded in ("of", "in"):
        at += 1
    following = [word.folded for word in words[at : at + 2]]
    if following[:1] and following[0] in ("this", "last", "the") and following[1:] == ["year"]:
        return at + 2
    named = at < len(words) and (is_year(words[at]) or words[at].folded in _CENTURIES)
    return at if named else None

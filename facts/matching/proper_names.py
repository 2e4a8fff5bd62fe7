"""Proper names that the gazetteer doesn't know, told by how they are written, and by what isn't English."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from facts.matching.language import abbreviations, is_english, is_free, is_name, is_nearly_common, is_plain

if TYPE_CHECKING:
    from facts.matching.words import Word

SHOUTED = 0.6
"""Share of capitalised words from which capitals tell nothing: a headline, or all capitals."""

_I = frozenset({"i", "im", "ive", "id", "ill", "ok"})
"""Written large by anybody."""

_COMPOUNDED = ("ing", "ings", "house", "work", "works", "book", "books", "room", "rooms", "time", "cheque", "cheques")
_DOERS = tuple(
    one + plural
    for plural in ("", "s")
    for one in "keeper maker worker blower holder goer owner driver fighter builder seeker breaker dweller".split()
)

SHORTEST_PART = 4
"""Letters of each word of a compound."""

LONG = 7
"""Letters from which a word in small letters that ends as a verb does is none: "pilfered"."""

_MADE = ("ised", "ized", "ysed", "ising", "izing", "ysing", "ally", "ness", "tion", "tions")
"""Endings of words that are made of others, and seldom of names: "breathalysed"."""


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name that the gazetteer doesn't know: its words, and whether it is named as a place."""

    text: str
    words: tuple[Word, ...]
    locative: bool


def proper_names(words: tuple[Word, ...], rest: list[Word], *, misspelt: bool, sloppy: bool) -> list[Name]:
    """Find proper names: runs of words written large where that tells something, and words English doesn't know.

    `rest` are those of a text's `words` that are no known name, date or figure. Words may be `misspelt`, and in a
    `sloppy` text more of them are.
    """
    letters = [word for word in words if not word.is_number and not word.is_sign]
    written_large = any(word.capital and not word.first and word.folded not in _I for word in letters)
    shouted = sum(word.capital for word in letters) >= SHOUTED * len(letters)
    runs: list[list[Word]] = []
    for word in rest:
        if word.is_number or not _is_name(word, shouted=shouted, misspelt=misspelt):
            continue
        if (written_large or sloppy) and not word.capital and misspelt and not is_name(word.folded):
            continue  # who writes names large would have written this one so: a rare word ("paycheque")
        if runs and word.at == runs[-1][-1].at + 1 and not word.paused:
            runs[-1].append(word)
        else:
            runs.append([word])
    return [
        Name(" ".join(word.text for word in run), tuple(run), _locative(words, run[0].at))
        for run in runs
        if not _is_title(words, run) and not _is_persuasion(run)
    ]


def _is_name(word: Word, *, shouted: bool, misspelt: bool) -> bool:
    """Whether a word is a name; where words may be `misspelt`, one that is nearly a common word is taken for that."""
    if is_free(word.folded) or word.folded in abbreviations():
        return False
    if word.capital and not shouted and not word.first:
        return len(word.folded) > 1
    if is_english(word.folded) or len(word.folded) <= 2 or not word.folded.isascii():
        return False
    if not word.capital and _is_compound(word.folded, _DOERS):
        return False
    if is_name(word.folded):
        return True
    if not word.capital and _is_compound(word.folded, _COMPOUNDED):
        return False
    made = word.folded.endswith(_MADE) or (word.folded.endswith(("ed", "ing")) and len(word.folded) >= LONG)
    return not ((made and not word.capital) or (misspelt and is_nearly_common(word.folded)))


@lru_cache(maxsize=10_000)
def _is_compound(folded: str, endings: tuple[str, ...]) -> bool:
    """Whether a word is plainly made of two: "stocktaking", "whistleblower"; places are too, "hillcrest"."""
    if not folded.endswith(endings):
        return False
    places = range(SHORTEST_PART, len(folded) - SHORTEST_PART + 1)
    return any(is_plain(folded[:place]) and is_english(folded[place:]) for place in places)


def _is_persuasion(run: list[Word]) -> bool:
    """Whether a name only says what somebody believes in: "the Baathist government"."""
    return len(run) == 1 and run[0].folded.endswith(("ist", "ists")) and not run[0].first


def _is_title(words: tuple[Word, ...], run: list[Word]) -> bool:
    """Whether a run is a title of plain words, as "Separation of Forces Agreement": those are read as content."""
    if not all(is_plain(word.folded) for word in run):
        return False
    end = run[-1].at + 1
    goes_on = end + 1 < len(words) and words[end].folded == "of" and words[end + 1].capital
    goes_back = run[0].at >= 2 and words[run[0].at - 1].folded == "of" and words[run[0].at - 2].capital
    return len(run) > 1 or goes_on or goes_back


def _locative(words: tuple[Word, ...], at: int) -> bool:
    before = [word.folded for word in words[max(0, at - 2) : at]]
    return bool(before) and (before[-1] in ("in", "at", "near") or before in (["in", "the"], ["at", "the"]))

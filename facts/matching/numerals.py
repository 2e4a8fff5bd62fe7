"""Numerals: a number in digits or in words, with the scale that follows it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

from facts.matching.language import foreign_words, function_words, is_plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facts.matching.words import Word

FIGURES: dict[str, dict[str, float]] = json.loads(
    (Path(__file__).parent / "data" / "figures.json").read_text(encoding="utf-8")
)
"""What numbers, scales and fractions are called."""

_ONES, _TENS = FIGURES["ones"], FIGURES["tens"]
ORDINALS = {
    **FIGURES["ordinals"],
    **{f"{name}th": value for name, value in _ONES.items() if value >= 13},
    **{f"{name[:-1]}ieth": value for name, value in _TENS.items()},
}
"""What ranks are called, up to nineteenth, and the tens."""

_SCALES, _SHORT_SCALES, _FOREIGN_SCALES = FIGURES["scales"], FIGURES["short_scales"], FIGURES["foreign_scales"]
_FRACTIONS, _GROUPS = FIGURES["fractions"], FIGURES["groups"]
BEGINNINGS = frozenset({"a", "an", *_FRACTIONS, *_ONES, *_TENS, *ORDINALS})
"""The words that a number or rank in words may begin with."""

_PARTS = {f"{name}s": 1 / rank for name, rank in ORDINALS.items() if name.endswith("th")} | _FRACTIONS
_COUNTED_ONCE = frozenset({*_SCALES, *_GROUPS, *_FRACTIONS})
_AFTER_A_PART = frozenset("of from in on to by more less fewer for since than after before and or this last".split())
_TIMES = frozenset({"hour", "day", "week", "month", "year", "season", "century"})
_JOINED = _COUNTED_ONCE | frozenset(_PARTS)
_MULTIPLES = {**_SCALES, "dozen": _GROUPS["dozen"]}
_EITHER = {"mil": FIGURES["scales"]["million"], "mill": FIGURES["scales"]["million"]}
"""Short for a million in English, and a thousand elsewhere."""

SHORTEST_TELLING = 3
"""Letters above which a word that English knows tells that a text is English."""

_GROUPED_BY_COMMAS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_GROUPED_BY_POINTS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?")


def digits(text: str) -> float:
    """Return what digits with separators mean: 1,600, 1 600 and 1.600 are 1600, 2,5 is 2.5, 10:30 is 10.3."""
    text = text.replace(" ", "")
    if ":" in text:
        hours, _, rest = text.partition(":")
        return float(re.sub(r"\D", "", hours)) + float(re.sub(r"\D", "", rest) or 0) / 100
    if _GROUPED_BY_COMMAS.fullmatch(text):
        return float(text.replace(",", ""))
    if _GROUPED_BY_POINTS.fullmatch(text):
        return float(text.replace(".", "").replace(",", "."))
    if re.fullmatch(r"\d+,\d+", text):
        return float(text.replace(",", "."))
    return float(re.sub(r"[^\d.]", "", text) if text.count(".") <= 1 else re.sub(r"\D", "", text))


def spelt(words: Sequence[Word], at: int) -> tuple[float, int] | None:
    """Read a number in words at `at`: "sixteen hundred", "a dozen", "two thirds", "two and a half million".

    Returns it and the place after.
    """
    total, current, place = 0.0, None, at
    if words[at].folded in ("a", "an"):
        if at + 1 >= len(words) or words[at + 1].folded not in _COUNTED_ONCE:
            return None
        if words[at + 1].folded in _GROUPS:
            return _GROUPS[words[at + 1].folded], at + 2
        current, place = 1.0, at + 1
    while place < len(words):
        word = words[place].folded
        if place > at and words[place].paused:
            break
        part = _PARTS.get(word)
        if part is not None and (current is not None or (place == at and word in _FRACTIONS)):
            return _fraction(words, place, part * (current or 1.0))
        if current is not None and (added := and_a_part(words, place)) is not None:
            current, place = current + added[0] * _of_what(words, place, added[1]), added[1]
            continue
        read = _one_more(words, place, total, current)
        if read is None:
            break
        total, current = read
        place += 1
    if current is None or (place == at + 1 and words[at].folded in ("one", "a", "an")):
        return None  # "one of them": a pronoun far more often than a number
    return total + current, place


def _one_more(
    words: Sequence[Word], place: int, total: float, current: float | None
) -> tuple[float, float | None] | None:
    """Take in one more word of a number; None when it is none of it."""
    word = words[place].folded
    if word in _ONES or word in _TENS:
        return total, (current or 0.0) + _ONES.get(word, _TENS.get(word, 0.0))
    if current is None:
        return None
    if word in ("hundred", "dozen"):
        return total, current * _MULTIPLES[word]
    if word in _SCALES:
        if _SCALES[word] > total > 0 and current is not None:
            return (total + current) * _SCALES[word], 0.0  # "two thousand one hundred million"
        return total + current * _SCALES[word], 0.0
    return (total, current) if word in ("and", "-") and _goes_on(words, place) else None


def _of_what(words: Sequence[Word], place: int, end: int) -> float:
    """Return what a part is of that is added at `place`: in "a million and a half" half a million, else half of one."""
    ends = end >= len(words) or words[end].folded not in _MULTIPLES
    before = words[place - 1].folded
    return _SCALES.get(before, 1.0) if ends and words[place].folded == "and" and before != "hundred" else 1.0


def and_a_part(words: Sequence[Word], place: int) -> tuple[float, int] | None:
    """Read what is added to a whole number: "and a half", "point five"; returns it and the place after."""
    following = [word.folded for word in words[place : place + 3]]
    if following[:2] == ["and", "a"] and following[-1] in ("half", "third", "quarter"):
        return _FRACTIONS[following[-1]], place + 3
    if following[0] != "point":
        return None
    end, decimals = place + 1, ""
    while end < len(words) and _ONES.get(words[end].folded, 10) < 10:
        decimals += str(_ONES[words[end].folded])
        end += 1
    return (float(f"0.{decimals}"), end) if decimals else None


def _fraction(words: Sequence[Word], place: int, value: float) -> tuple[float, int] | None:
    """Read on after a fraction: "half a million", "a quarter of a billion"; a bare half or quarter is no number."""
    after = place + 1
    if after < len(words) and words[after].folded == "of":
        after += 1
    if after + 1 < len(words) and words[after].folded in ("a", "an", "one") and words[after + 1].folded in _MULTIPLES:
        return value * _MULTIPLES[words[after + 1].folded], after + 2
    word, before = words[place].folded, [other.folded for other in words[max(0, place - 2) : place]]
    alone = place + 1 >= len(words) or words[place + 1].paused or words[place + 1].folded in _AFTER_A_PART
    named = word in _PARTS and word.endswith("s")
    if word == "half":
        named = before[-1:] == ["by"] and alone
    elif word in _FRACTIONS:
        of = (
            alone and place + 1 < len(words) and words[place + 1].folded == "of" and not _is_of_a_time(words, place + 1)
        )
        named = named or before[-1:] == ["one"] or of or (alone and (word == "third" or before[:1] == ["by"]))
    return (value, place + 1) if named else None


def is_part(words: Sequence[Word], value: float, end: int) -> bool:
    """Whether a number in words that ends before `end` is a part of a whole: "two thirds", "by a fifth".

    Of a time ("three quarters of an hour") it is so much time.
    """
    return 0 < value < 1 and words[end - 1].folded in _PARTS and not _is_of_a_time(words, end)


def _is_of_a_time(words: Sequence[Word], end: int) -> bool:
    after = [word for word in words[end : end + 3] if word.folded not in ("a", "an", "the", "one")]
    return len(after) > 1 and after[0].folded == "of" and (after[1].is_number or after[1].folded in _TIMES)


def _goes_on(words: Sequence[Word], place: int) -> bool:
    """Whether a number goes on after "and" or a hyphen: "two million and fifty", "forty-eight"."""
    if place + 1 >= len(words) or words[place].paused:
        return False
    nearby = words[place + 1].folded
    if words[place].folded == "-":
        before = words[place - 1].folded
        return (nearby in _ONES and before in _TENS) or (nearby in _JOINED and before in _ONES | _TENS)
    return words[place - 1].folded in _SCALES and (nearby in _ONES or nearby in _TENS)


def ordinal(words: Sequence[Word], at: int) -> tuple[int, int] | None:
    """Read a rank in words at `at`: "fifth", "twentieth", "twenty-fifth"; returns it and the place after."""
    word = words[at].folded
    if word in ORDINALS:
        return int(ORDINALS[word]), at + 1
    place = at + 1
    if place + 1 < len(words) and words[place].text == "-":
        place += 1
    if word in _TENS and place < len(words) and (rank := ORDINALS.get(words[place].folded, 10)) < 10:
        return int(_TENS[word] + rank), place + 1
    return None


def _is_english(words: Sequence[Word]) -> bool:
    """Whether the words around a figure are English, by the small ones; another language's "mil" is a thousand."""
    theirs = sum(word.folded in foreign_words() for word in words)
    if any(word.folded in function_words() for word in words):
        return sum(word.folded in function_words() for word in words) > theirs
    return not theirs and any(len(word.folded) > SHORTEST_TELLING and is_plain(word.folded) for word in words)


def scaled(words: Sequence[Word], value: float, end: int) -> tuple[float, int]:
    """Multiply by the scales that follow at `end`: "2 million", "2.5bn", "14k", "4-billion-dollar"."""
    while end < len(words):
        if words[end].text == "-" and end + 1 < len(words) and words[end + 1].folded in _SCALES:
            end += 1
        word = words[end]
        scale = _SCALES.get(word.folded) or _FOREIGN_SCALES.get(word.folded)
        if word.folded in _EITHER and _is_english(words):
            scale = _EITHER[word.folded]
        if scale is None and (word.glued or word.folded in ("bn", "mn", "mln")):
            scale = _SHORT_SCALES.get(word.folded)
        if scale is None:
            return value, end
        value, end = value * scale, end + 1
    return value, end

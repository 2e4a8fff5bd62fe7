"""Shares of a few: "four in five", "nine out of ten", as per cent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facts.matching.measures import unit_at
from facts.matching.numerals import digits, spelt
from facts.matching.spans import UNITS_OF_TIME

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facts.matching.words import Word

WHOLES = (3, 4, 5, 6, 8, 10, 20, 100)
"""Of which people count: "two in three", "nine out of ten"."""

_PICKED = frozenset("the last first this that which another every each only".split())
"""Words after which "one in ten" is one that is in ten: "the last one in ten years"."""


def share(words: Sequence[Word], at: int) -> tuple[float, int, str] | None:
    """Read "four in five" and "nine out of ten" as per cent; "two in five years" is none.

    Returns them, the place after, and the unit.
    """
    before = words[at - 1].folded if at else ""
    lone = (1.0, at + 1) if words[at].folded == "one" and before not in _PICKED else None
    read = (digits(words[at].text), at + 1) if words[at].is_number else lone or spelt(words, at)
    if read is None:
        return None
    part, end = read
    joined = [word.folded for word in words[end : end + 2]]
    at = end + 1 if joined[:1] == ["in"] else end + 2 if joined == ["out", "of"] else len(words)
    if at >= len(words):
        return None
    word = words[at]
    whole, after = (digits(word.text), at + 1) if word.is_number else (spelt(words, at) or (0.0, at))
    if whole not in WHOLES or part >= whole or part != int(part):
        return None
    if after < len(words) and unit_at(words, "", after)[0] in UNITS_OF_TIME:
        return None
    return 100 * part / whole, after, "percent"

"""Digits written as words, as a newsroom would write them out."""

from __future__ import annotations

import re

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES = ((1_000_000_000, "billion"), (1_000_000, "million"), (1_000, "thousand"))
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
FIGURE = re.compile(rf"(?<![\w.:-])\d[\d,]*(?:\.\d+)?(?![\w:-]|\.\d|\s(?:{_MONTH})\b)")
"""A figure that stands by itself: no "34-year-old", no "F-16", no "17:42", no day of a month."""


def cardinal(number: int) -> str:
    """Write a whole number in words: 148 is "one hundred and forty-eight"."""
    for size, name in _SCALES:
        if number >= size:
            rest = number % size
            joined = " and " if 0 < rest < 100 else " "
            return f"{cardinal(number // size)} {name}" + (joined + cardinal(rest) if rest else "")
    if number >= 100:
        return f"{_SMALL[number // 100]} hundred" + (f" and {cardinal(number % 100)}" if number % 100 else "")
    if number >= 20:
        return _TENS[number // 10] + (f"-{_SMALL[number % 10]}" if number % 10 else "")
    return _SMALL[number]


def spelt_out(text: str) -> str:
    """Write each of a text's figures in words; years are read in two halves, decimals digit by digit."""
    return FIGURE.sub(_in_words, text)


def _in_words(found: re.Match[str]) -> str:
    plain = found[0].replace(",", "")
    whole, _, decimals = plain.partition(".")
    if decimals:
        return f"{cardinal(int(whole))} point {' '.join(_SMALL[int(digit)] for digit in decimals)}"
    if re.fullmatch(r"(?:19|20)[1-9]\d", found[0]):
        return f"{cardinal(int(plain[:2]))} {cardinal(int(plain[2:]))}"
    return cardinal(int(plain)) + ("," if found[0].endswith(",") else "")

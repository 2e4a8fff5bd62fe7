"""Whether a figure is borne out by another: the same, or near enough for how it is put."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from facts.matching.measures import WELL_OVER, Bound
from facts.matching.spans import in_one_unit, is_as_long

if TYPE_CHECKING:
    from facts.matching.numbers import Quantity

ROUNDING = 0.05
"""How far an approximate figure may stand from an exact one: "about 1,600" for 1,643 is rounding."""

BY_THE_DOZEN = 0.1
"""The same for figures in dozens, which are rounder: "over two dozen" for 26; for "nearly 200" and 187 too."""

BY_A_PART = 0.15
"""The same for parts in words: "less than a third" for 29 per cent."""

WELL_ABOVE = 0.25
"""The same for "well over 150", which 187 is."""

BY_TENS = 100
"""Below this, who says "some twenty" counts by tens."""


def agree(asked: Quantity, known: Quantity) -> bool:
    """Whether a figure that was asked is one that the record's figure bears out.

    Exact figures must be equal. "More than 1,600" bears out "1,600" and "over 1,600". An approximate form
    allows for rounding (`ROUNDING`), never for another figure: "over 1,500" is not borne out by 1,643.
    """
    if asked.unit == known.unit and _is_exact(asked) and _is_exact(known):
        return asked.low == known.low and not (asked.rate and known.rate and asked.rate != known.rate)
    return _agree_by_about(asked, known)


_FROM_BELOW = {*product((Bound.LESS, Bound.NEARLY), (Bound.EXACT, Bound.ABOUT)), (Bound.NEARLY, Bound.LESS)}
"""How two figures may be meant where the record's is to lie below what was asked: "nearly thirty" beside "up to 28"."""


def _agree_by_about(asked: Quantity, known: Quantity) -> bool:
    as_long = is_as_long(asked, known)
    asked, known = in_one_unit(asked, known)
    if not _alike(asked, known):
        return False
    if as_long:
        return True
    if asked.low == known.low and asked.high == known.high:
        return _bounds_agree(asked.bound, known.bound)
    if asked.low < asked.high and known.low == known.high and known.bound in (Bound.EXACT, Bound.ABOUT):
        return asked.low <= known.low <= asked.high
    if known.low < known.high and asked.low == asked.high:
        inside = known.low <= asked.low <= known.high
        return inside if asked.bound is not Bound.EXACT else asked.low in (known.low, known.high)
    rounded = {asked.bound, known.bound} - {Bound.EXACT}
    if not rounded:
        return False
    near = abs(asked.low - known.low) <= _rounding(asked) * max(asked.low, known.low)
    if asked.bound is Bound.MORE and known.bound in (Bound.EXACT, Bound.ABOUT, Bound.MORE):
        return asked.low <= known.low and (near or asked.low == _rounded_down(known.low, asked.low))
    if (asked.bound, known.bound) in _FROM_BELOW:
        return near and asked.low >= known.low
    if known.bound in (Bound.MORE, Bound.LESS):
        return False
    return near


def _is_exact(figure: Quantity) -> bool:
    return figure.bound is Bound.EXACT and figure.low == figure.high


def _rounding(asked: Quantity) -> float:
    """Return how far a figure may stand from an exact one, by how round it is and how it is bound."""
    if "dozen" in asked.text.casefold():
        return BY_THE_DOZEN
    if asked.text.casefold().startswith(WELL_OVER):
        return WELL_ABOVE
    is_round = asked.low >= 20 and f"{asked.low:.0f}".rstrip("0") in "123456789"
    if asked.bound not in (Bound.LESS, Bound.NEARLY, Bound.MORE):
        return BY_THE_DOZEN if is_round and asked.bound is Bound.ABOUT and asked.low < BY_TENS else ROUNDING
    if asked.unit == "percent" and not any(map(str.isdigit, asked.text)) and asked.text.casefold().find("cent") < 0:
        return BY_A_PART
    return BY_THE_DOZEN if is_round and asked.bound is not Bound.MORE else ROUNDING


def _alike(asked: Quantity, known: Quantity) -> bool:
    """Whether two figures are in the same unit and by the same time, as far as both say; a percentage always says."""
    if asked.unit and known.unit and asked.unit != known.unit:
        return False
    if (asked.unit == "percent") != (known.unit == "percent"):
        return False
    return not (asked.rate and known.rate and asked.rate != known.rate)


def _rounded_down(value: float, like: float) -> float:
    """Round `value` down to as many digits as `like` is given in: 57 like 50 is 50, 1,643 like 1,500 is 1,600."""
    unit = 1.0
    while like >= unit * 10 and like % (unit * 10) == 0:
        unit *= 10
    return value // unit * unit


def _bounds_agree(asked: Bound, known: Bound) -> bool:
    return {asked, known} != {Bound.MORE, Bound.LESS}

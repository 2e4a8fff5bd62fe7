"""Results of two sides, however they are told: "7-2", "seven votes to two", "by 151 votes to 138"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from facts.matching.measures import Bound
from facts.matching.once import once
from facts.matching.results import Difference, DifferenceKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from facts.matching.numbers import Quantity
    from facts.matching.profile import Profile
    from facts.matching.reading import Reading

APART = 4
"""Words within which a figure follows the one beside it: "12 of them voted for it and 3 against" is too far."""

Sides = tuple[float, float]


@once
def results_of_two(reading: Reading) -> tuple[tuple[Sides, str], ...]:
    """Return the two sides' figures of each result, in their order, and its words.

    The larger comes first, as in all that is told so: "from 12 to 30" is a change, "12 to 30" a range.
    """
    found = [((one.low, one.high), one.text) for one in reading.quantities if one.unit == "score"]
    for one, other, _ in joined_by({"to"}, reading):
        before = reading.words[one.at - 1].folded if one.at else ""
        if before != "from" and _are_sides(one, other):
            found.append(((one.low, other.low), reading.written(one.at, other.end)))
    return tuple(found)


def joined_by(joints: Set[str], reading: Reading) -> Iterator[tuple[Quantity, Quantity, Set[str]]]:
    """Yield the figures that follow each other with one of `joints` between, and the words that are there."""
    for one, other in pairwise(reading.quantities):
        between = {word.folded for word in reading.words[one.end : other.at]}
        if not between.isdisjoint(joints) and other.at - one.end < APART:
            yield one, other, between


def is_a_side(figure: Quantity, asked: Reading, known: Profile) -> bool:
    """Whether a figure is part of a result that is on record, or is one whose sides the record counts apart."""
    mine = [sides for sides, words in results_of_two(asked) if figure.low in sides and figure.text in words]
    if not mine:
        return False
    told = {sides for reading in known.phrasings for sides, _ in results_of_two(reading)}
    if any(sides in told for sides in mine):
        return True
    return figure.unit == "score" and any(_has_both(mine[0], reading) for reading in known.phrasings)


def compare_results(asked: Reading, known: Profile) -> list[Difference]:
    """Return a difference for a result that is asked about where the record has none but others."""
    mine = results_of_two(asked)
    told = [one for reading in known.phrasings for one in results_of_two(reading)] if mine else []
    if not told:
        return []
    borne_out = {sides for sides, _ in told}
    return [Difference(DifferenceKind.NUMBER, words, told[0][1]) for sides, words in mine if sides not in borne_out]


def _has_both(sides: Sides, reading: Reading) -> bool:
    """Whether a phrasing has both figures as counts of one thing: "9 percent, and Open Centre at 6 percent"."""
    of_each = [{one.unit for one in reading.quantities if one.low == one.high == side} for side in sides]
    return not of_each[0].isdisjoint(of_each[1])


def _are_sides(one: Quantity, other: Quantity) -> bool:
    exact = all(figure.low == figure.high and figure.bound is Bound.EXACT for figure in (one, other))
    return exact and not one.unit and not other.unit and one.low > other.low

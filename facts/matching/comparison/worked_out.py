"""Figures that no record has as such, but that its own come to: their sum, a share, a difference, the rest."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from facts.matching.agreement import BY_A_PART, ROUNDING, agree
from facts.matching.comparison.counted import are_opposed
from facts.matching.comparison.results_of_two import joined_by
from facts.matching.measures import Bound
from facts.matching.numbers import Quantity

if TYPE_CHECKING:
    from facts.matching.profile import Profile
    from facts.matching.reading import Reading

APART = 4
"""Words between a part and its whole: "two of the port's five scanners"."""

HALF_A_POINT = 0.5
"""Per cent: what rounding a share to whole ones changes."""

MOST_PARTS = 6
"""Figures of a phrasing among which a sum is looked for."""

MARKED_WITHIN = 3
"""Words before a figure, or after it, that tell it to be a difference."""

_NEVER_ADDED = frozenset({"ordinal", "score", "percent"})
_PARTED = frozenset({"of", "in", "out"})
_DIFFER_BEFORE = frozenset({"margin", "majority", "lead", "gap", "difference", "another", "additional", "extra"})
_DIFFER_AFTER = frozenset({"longer", "more", "higher", "lower", "fewer", "deeper", "extra", "ahead", "apart", "wider"})
_TIMES = {
    "twice": 2, "double": 2, "doubled": 2, "doubles": 2, "doubling": 2, "half": 0.5, "halved": 0.5, "halves": 0.5,
    "triple": 3, "tripled": 3, "triples": 3, "trebled": 3, "quadrupled": 4,
}  # fmt: skip
_BETWEEN = frozenset({"to", "against"})


def comes_to(figure: Quantity, asked: Reading, known: Profile) -> bool:
    """Whether the record's own figures come to one that it doesn't have."""
    return (
        _is_sum(figure, asked, known)
        or _is_share(figure, known)
        or _is_difference(figure, asked, known)
        or _is_the_rest(figure, asked, known)
        or _is_multiple(figure, asked, known)
    )


def _is_sum(figure: Quantity, asked: Reading, known: Profile) -> bool:
    """Whether a figure is what two or all of a phrasing's figures come to: 149 of "143 passengers and six crew".

    Where some of those are asked too, the figure stands in another's place.
    """
    if figure.unit in _NEVER_ADDED:
        return False
    for reading in known.phrasings:
        parts = [other for other in reading.quantities if other.unit == figure.unit and other.low == other.high]
        for some in (parts, *combinations(parts, 2)) if 1 < len(parts) <= MOST_PARTS else ():
            named = sum(any(agree(one, part) for one in asked.quantities) for part in some)
            adds_up = sum(part.low for part in some) == figure.low
            if adds_up and (not named or named == len(some) == len(parts)):
                return not are_opposed(asked, figure, reading, some)
    return False


def _is_share(figure: Quantity, known: Profile) -> bool:
    """Whether per cents are what the record counts: 40 per cent of "two of the five scanners"."""
    if figure.unit != "percent":
        return False
    for reading in known.phrasings:
        for one, other in pairwise(reading.quantities):
            part, whole = sorted((one, other), key=lambda figure: figure.low)
            before = [word.folded for word in reading.words[max(0, whole.at - 2) : whole.at]]
            joint = reading.words[one.end].folded if one.end < len(reading.words) else ""
            joined = joint in _PARTED if part is one else "of" in before
            if joined and other.at - one.end <= APART and 0 < part.low < whole.low:
                share = 100 * part.low / whole.low
                if _is_about(figure, share):
                    return True
        if any(_is_about(figure, 100 * max(votes) / sum(votes)) for votes in _votes(reading) if sum(votes)):
            return True
    return False


def _votes(reading: Reading) -> list[tuple[float, float]]:
    """Return the two figures of each vote: 20 and 10 in "by 20 votes to 10"."""
    found = [(one.low, one.high) for one in reading.quantities if one.unit == "score"]
    for one, other, between in joined_by(_BETWEEN, reading):
        if ("vote" in one.heads or "against" in between) and not one.unit and not other.unit:
            found.append((one.low, other.low))
    return found


def _is_about(figure: Quantity, share: float) -> bool:
    """Whether so many per cent are meant; a part in words ("less than a third") is a rounder figure than digits are."""
    below = above = HALF_A_POINT
    slack = (ROUNDING if figure.text[-1:] == "%" or any(map(str.isdigit, figure.text)) else BY_A_PART) * figure.low
    if figure.bound in (Bound.LESS, Bound.NEARLY):
        below, above = max(slack, below), 0.0
    elif figure.bound is Bound.MORE:
        below, above = 0.0, max(slack, above)
    elif figure.bound is Bound.ABOUT:
        below = above = max(ROUNDING * figure.low, HALF_A_POINT)
    return figure.low - below <= share <= figure.high + above


def _is_difference(figure: Quantity, asked: Reading, known: Profile) -> bool:
    """Whether a margin or a rise is by how much two figures differ: a majority of 13 in "by 151 votes to 138"."""
    before = {word.folded for word in asked.words[max(0, figure.at - MARKED_WITHIN) : figure.at + 1]}
    after = {word.folded for word in asked.words[figure.end : figure.end + MARKED_WITHIN]}
    if not (before & _DIFFER_BEFORE or after & _DIFFER_AFTER) or figure.unit in _NEVER_ADDED:
        return False
    for reading in known.phrasings:
        apart = [(one, abs(one.high - one.low)) for one in reading.quantities if one.unit == "score"]
        for one, other, _ in joined_by(_BETWEEN, reading):
            if _is_one_measure(one, other):
                apart.append((one._replace(unit=one.unit or other.unit), abs(one.low - other.low)))
        for of, difference in apart:
            unit = "" if of.unit == "score" else of.unit
            if agree(figure, of._replace(low=difference, high=difference, unit=unit, bound=Bound.EXACT)):
                return True
    return False


def _is_one_measure(one: Quantity, other: Quantity) -> bool:
    return not (one.unit and other.unit and one.unit != other.unit) and "ordinal" not in (one.unit, other.unit)


def _is_the_rest(figure: Quantity, asked: Reading, known: Profile) -> bool:
    """Whether a share is of those of whom the claim doesn't hold: one in five haven't, where 81 per cent have."""
    if figure.unit != "percent" or not asked.negated or not 0 < figure.low < 100:
        return False
    for reading in known.phrasings:
        for other in reading.quantities if not reading.negated else ():
            # What is left is rounded as it is told, not as the larger part is.
            if other.unit == "percent" and abs(100 - other.low - figure.low) <= ROUNDING * figure.low:
                return True
    return False


def _is_multiple(figure: Quantity, asked: Reading, known: Profile) -> bool:
    """Whether a figure is what the record's was before it doubled: from 20 to 40, where it "doubled to 40".

    The question must have the record's figure too.
    """
    if figure.unit in _NEVER_ADDED:
        return False
    for reading in known.phrasings:
        for word in reading.words:
            times = _TIMES.get(word.folded)
            for other in reading.quantities if times is not None else ():
                before = other._replace(low=other.low / (times or 1), high=other.high / (times or 1))
                if agree(figure, before) and any(agree(one, other) for one in asked.quantities if one is not figure):
                    return True
    return False

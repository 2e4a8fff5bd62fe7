"""Figures: each one that is asked must be borne out by one on record."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from facts.matching.comparison.counted import are_opposed, compare_counted
from facts.matching.measures import Bound
from facts.matching.numbers import Quantity, agree
from facts.matching.results import Difference, DifferenceKind
from facts.model import EntityKind

if TYPE_CHECKING:
    from facts.matching.profile import Profile
    from facts.matching.reading import Reading

SMALL = 3
"""Up to this number, a figure in words is mostly grammar ("the two sides"), not a count that is asked."""

REACH = 5
"""Words between a party and the figure that is its own."""

APART = 4
"""Words between a part and its whole: "two of the port's five scanners"."""

HALF_A_POINT = 0.5
"""Per cent: what rounding a share to whole ones changes."""

MOST_PARTS = 6
"""Figures of a phrasing among which a sum is looked for."""

_NEVER_ADDED = frozenset({"ordinal", "score", "percent"})

NO_FIGURE = "no such figure"


def compare_figures(asked: Reading, known: Profile) -> list[Difference]:
    """Return a difference for each figure that no figure on record bears out."""
    found = []
    years = {date.year for date in (*known.dates, *known.said_on)}
    for figure in asked.quantities:
        pool = [other for other in known.quantities if _comparable(figure, other)]
        if (
            any(_bears_out(figure, other, known) for other in pool)
            or figure.low in years
            or _is_sum(figure, asked, known)
            or _is_short_year(figure, asked, years)
            or _is_share(figure, known)
        ):
            continue
        if not pool and figure.unit == "ordinal":
            continue
        nearest = _nearest(figure, pool)
        if _is_grammar(figure) and (nearest is None or not set(figure.heads) & set(nearest.heads)):
            continue
        found.append(Difference(DifferenceKind.NUMBER, figure.text, NO_FIGURE if nearest is None else nearest.text))
    return found or _bound_to_another(asked, known) or compare_counted(asked, known)


def _bears_out(figure: Quantity, other: Quantity, known: Profile) -> bool:
    """Whether a figure on record bears out the asked one; what stands around the claim only where it is the same.

    "Some 391,000 were sold here" is nothing that a claim of 23,600 bears out, though an article's title of 412,000
    comes near.
    """
    if not agree(figure, other):
        return False
    claimed = any(other is mine for reading in known.phrasings for mine in reading.quantities)
    return claimed or (figure.low, figure.high) == (other.low, other.high)


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
        for part, whole in pairwise(reading.quantities):
            joint = reading.words[part.end].folded if part.end < len(reading.words) else ""
            if joint in ("of", "in", "out") and whole.at - part.end <= APART and 0 < part.low < whole.low:
                share = 100 * part.low / whole.low
                if figure.low - HALF_A_POINT <= share <= figure.high + HALF_A_POINT:
                    return True
    return False


def _is_short_year(figure: Quantity, asked: Reading, years: set[int | None]) -> bool:
    """Whether a figure is a year of the record written short: "since 98"."""
    before = asked.words[figure.at - 1].folded if figure.at else ""
    short = {year % 100 for year in years if year is not None}
    return not figure.unit and before in ("in", "since", "of", "until", "from") and figure.low in short


def _bound_to_another(asked: Reading, known: Profile) -> list[Difference]:
    """A figure that is on record, but another's: "Montesk on 52" beside "Rehak on 52 and Montesk on 48"."""
    for figure in asked.quantities:
        owner = _owner(asked, figure)
        if not owner:
            continue
        for reading in known.phrasings:
            owners = [(other, _owner(reading, other)) for other in reading.quantities if other.unit == figure.unit]
            mine = [other for other, party in owners if party & owner]
            theirs = [other for other, party in owners if party and not party & owner and agree(figure, other)]
            if theirs and mine and not any(agree(figure, other) for other in mine):
                return [Difference(DifferenceKind.NUMBER, figure.text, mine[0].text)]
            if theirs and not owner & reading.ids and _is_persons(asked, owner, known):
                return [Difference(DifferenceKind.NAME, _text_of(asked, owner), reading.text)]
    return []


def _is_persons(asked: Reading, owner: frozenset[str], known: Profile) -> bool:
    """Whether the figure's party is a person whose name stands nowhere in the fact, not in a company's either."""
    mine = [mention for mention in asked.mentions if mention.meant() & owner]
    named = any(word in known.folded for mention in mine for word in mention.folded)
    return not named and any(mention.kind is EntityKind.PERSON for mention in mine)


def _text_of(asked: Reading, owner: frozenset[str]) -> str:
    return next(mention.text for mention in asked.mentions if mention.meant() & owner)


def _owner(reading: Reading, figure: Quantity) -> frozenset[str]:
    """Return the named party right before a figure, without another figure between."""
    before = [mention for mention in reading.mentions if figure.at - REACH <= mention.end <= figure.at]
    between = [other for other in reading.quantities if other.end <= figure.at]
    if not before or (between and between[-1].at > before[-1].at):
        return frozenset()
    return before[-1].meant()


def _comparable(one: Quantity, other: Quantity) -> bool:
    return (one.unit == "ordinal") == (other.unit == "ordinal") and (one.unit == "score") == (other.unit == "score")


def _is_grammar(figure: Quantity) -> bool:
    return figure.text[:1].isalpha() and figure.low <= SMALL and not figure.unit and figure.bound is Bound.EXACT


def _nearest(figure: Quantity, pool: list[Quantity]) -> Quantity | None:
    """Return the figure on record that the asked one most likely stands for: of the same things, then the same size."""
    if not pool:
        return None

    def distance(other: Quantity) -> tuple[bool, bool, float]:
        counted = bool(set(figure.heads) & set(other.heads))
        low, high = sorted((max(figure.low, 1e-9), max(other.low, 1e-9)))
        return (figure.unit != other.unit, not counted, high / low)

    return min(pool, key=distance)

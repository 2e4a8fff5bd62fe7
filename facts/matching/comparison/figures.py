"""Figures: each one that is asked must be borne out by one on record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facts.matching.agreement import agree
from facts.matching.comparison.asides import is_aside
from facts.matching.comparison.counted import compare_counted
from facts.matching.comparison.results_of_two import compare_results, is_a_side
from facts.matching.comparison.worked_out import comes_to
from facts.matching.language import function_words
from facts.matching.measures import Bound
from facts.matching.numbers import Quantity
from facts.matching.numerals import digits
from facts.matching.results import Difference, DifferenceKind
from facts.matching.spans import UNITS_OF_TIME
from facts.model import EntityKind

if TYPE_CHECKING:
    from facts.matching.profile import Profile
    from facts.matching.reading import Reading

SMALL = 3
"""Up to this number, a figure in words is mostly grammar ("the two sides"), not a count that is asked."""

REACH = 5
"""Words between a party and the figure that is its own."""

NEARLY_TOLD = 2.0
"""How many times the exact figure beside it a bound may be: "less than two hours, one fifty"."""

NO_FIGURE = "no such figure"


def compare_figures(asked: Reading, known: Profile) -> list[Difference]:
    """Return a difference for each figure that no figure on record bears out."""
    if not asked.quantities:
        return []
    found = []
    years = {date.year for date in (*known.dates, *known.said_on)}
    for figure in (_as_meant(one, asked, known) for one in asked.quantities):
        pool = [other for other in known.quantities if _comparable(figure, other)]
        if (
            any(_bears_out(figure, other, known) for other in pool)
            or figure.low in years
            or comes_to(figure, asked, known)
            or _is_short_year(figure, asked, years)
            or _is_in_a_name(figure, known)
            or _is_over_days(figure, known)
            or _is_told_exactly(figure, asked, known)
            or is_a_side(figure, asked, known)
            or is_aside(figure, asked, known)
        ):
            continue
        if not pool and figure.unit == "ordinal":
            continue
        if _is_loose_span(figure) and not any(other.unit in UNITS_OF_TIME for other in pool):
            continue
        nearest = _nearest(figure, pool)
        if _is_grammar(figure) and (nearest is None or not set(figure.heads) & set(nearest.heads)):
            continue
        found.append(Difference(DifferenceKind.NUMBER, figure.text, NO_FIGURE if nearest is None else nearest.text))
    return found or compare_results(asked, known) or _bound_to_another(asked, known) or compare_counted(asked, known)


def _bears_out(figure: Quantity, other: Quantity, known: Profile) -> bool:
    """Whether a figure on record bears out the asked one; what stands around the claim only where it is the same.

    "Some 391,000 were sold here" is nothing that a claim of 23,600 bears out, though an article's title of 412,000
    comes near.
    """
    if not agree(figure, other):
        return False
    claimed = any(other is mine for reading in known.phrasings for mine in reading.quantities)
    return claimed or (figure.low, figure.high) == (other.low, other.high)


def _as_meant(figure: Quantity, asked: Reading, known: Profile) -> Quantity:
    """Read a figure that counts nothing as per cent where the record has so many: "a raise of four and a half"."""
    if figure.unit or not _counts_nothing(figure, asked) or any(agree(figure, other) for other in known.quantities):
        return figure
    share = figure._replace(unit="percent")
    return share if any(other.unit == "percent" and agree(share, other) for other in known.quantities) else figure


def _counts_nothing(figure: Quantity, asked: Reading) -> bool:
    after = asked.words[figure.end] if figure.end < len(asked.words) else None
    if after is not None and after.folded in ("of", "out"):
        return False
    return after is None or after.paused or after.first or after.is_sign or after.folded in function_words()


def _is_in_a_name(figure: Quantity, known: Profile) -> bool:
    """Whether a figure belongs to a name on record: the Number 2 dam, flight 418."""
    if figure.unit:
        return False
    named = (
        word
        for reading in known.phrasings
        for mention in reading.mentions
        for word in reading.words[mention.at : mention.end]
    )
    return any(word.is_number and digits(word.text) == figure.low for word in named)


def _is_over_days(figure: Quantity, known: Profile) -> bool:
    """Whether so many days are those that the record names: "over two days" for 5 and 6 March."""
    if figure.unit != "day" or figure.bound not in (Bound.EXACT, Bound.MORE):
        return False
    named = (date.days for date in known.dates if date.days is not None and date.exact)
    return any(first < last and last - first + 1 == figure.low for first, last in named)


def _is_told_exactly(figure: Quantity, asked: Reading, known: Profile) -> bool:
    """Whether the question itself has the exact figure beside a bound of it: "fewer than a hundred, 88 of them"."""
    for other in asked.quantities if figure.bound in (Bound.LESS, Bound.MORE, Bound.NEARLY) else ():
        if other is figure or other.unit != figure.unit or other.bound is not Bound.EXACT or not other.low:
            continue
        times = other.low / figure.low if figure.bound is Bound.MORE else figure.low / other.low
        if 1 <= times <= NEARLY_TOLD and any(agree(other, mine) for mine in known.quantities):
            return True
    return False


def _is_loose_span(figure: Quantity) -> bool:
    """Whether a span is told without a number, or an age by its decade: only another span is against it."""
    return figure.unit in UNITS_OF_TIME and (
        figure.low < figure.high or figure.text[:2].casefold() in ("a ", "an", "ha")
    )


def _is_short_year(figure: Quantity, asked: Reading, years: set[int | None]) -> bool:
    """Whether a figure is a year of the record written short: "since 98"."""
    before = asked.words[figure.at - 1].folded if figure.at else ""
    short = {year % 100 for year in years if year is not None}
    return not figure.unit and before in ("in", "since", "of", "until", "from") and figure.low in short


def _bound_to_another(asked: Reading, known: Profile) -> list[Difference]:
    """A figure that is on record, but another's: "Montesk on 52" beside "Rehak on 52 and Montesk on 48"."""
    for figure in (_as_meant(one, asked, known) for one in asked.quantities):
        owner = _owner(asked, figure)
        if not owner:
            continue
        for reading in known.phrasings:
            owners = [(other, _owner(reading, other)) for other in reading.quantities if other.unit == figure.unit]
            mine = [other for other, party in owners if party & owner]
            theirs = [(other, party) for other, party in owners if not party & owner and agree(figure, other)]
            if theirs and mine and not any(agree(figure, other) for other in mine):
                return [Difference(DifferenceKind.NUMBER, figure.text, mine[0].text)]
            if any(party for _, party in theirs) and not owner & reading.ids and _is_persons(asked, owner, known):
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

"""Dates: each one that is asked must fit one on record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facts.matching.comparison.attribution import speaks_of_saying
from facts.matching.dates import Fit, PartialDate
from facts.matching.results import Difference, DifferenceKind

if TYPE_CHECKING:
    from facts.matching.profile import Profile
    from facts.matching.reading import Reading

NO_DATE = "no such date"


def compare_dates(asked: Reading, known: Profile) -> list[Difference]:
    """Return a difference for each date that fits none on record.

    When something was said is not when it happened: a statement's date bears a question out only where the
    question is about the saying, or the claim has no date of its own to hold it beside. Only a bare year passes
    where the record has no date at all, for records seldom repeat it.
    """
    found = []
    for date in asked.dates:
        of_claim = [(date.fit(other), other) for other in known.dates]
        of_saying = [(date.fit(other), other) for other in known.said_on]
        against = [other for fit, other in of_claim if fit is Fit.CONFLICTS]
        agreeing = [other for fit, other in of_claim if fit is Fit.AGREES]
        if not against or speaks_of_saying(asked):
            agreeing += [other for fit, other in of_saying if fit is Fit.AGREES]
        # "July" bears out "28 July" only where no other July day is on record.
        nearer = [other for other in against if _is_other_day_of_same_month(date, other)]
        if agreeing and not (nearer and all(other.days is None for other in agreeing)):
            continue
        against = nearer or against or [other for fit, other in of_saying if fit is Fit.CONFLICTS]
        if not against and _is_bare_year(date):
            continue
        found.append(Difference(DifferenceKind.DATE, date.text, against[0].text if against else NO_DATE))
    return found


def _is_other_day_of_same_month(date: PartialDate, other: PartialDate) -> bool:
    return date.months is not None and date.months == other.months and date.days is not None and other.days is not None


def _is_bare_year(date: PartialDate) -> bool:
    return date.year is not None and date.months is None and date.days is None

"""Dates: each one that is asked must fit one on record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facts.matching.dates import Fit, PartialDate
from facts.matching.results import Difference, DifferenceKind

if TYPE_CHECKING:
    from facts.matching.profile import Profile
    from facts.matching.reading import Reading

NO_DATE = "no such date"


def compare_dates(asked: Reading, known: Profile) -> list[Difference]:
    """Return a difference for each date that fits none on record.

    A date is not asked for in vain: where the record has none to hold it beside, that is a difference too.
    Only a bare year passes there, for records seldom repeat it.
    """
    found = []
    for date in asked.dates:
        fits = [(date.fit(other), other) for other in known.dates]
        if any(fit is Fit.AGREES for fit, _ in fits):
            continue
        against = [other for fit, other in fits if fit is Fit.CONFLICTS]
        if not against and _is_bare_year(date):
            continue
        found.append(Difference(DifferenceKind.DATE, date.text, against[0].text if against else NO_DATE))
    return found


def _is_bare_year(date: PartialDate) -> bool:
    return date.year is not None and date.months is None and date.days is None

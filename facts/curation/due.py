"""Facts that are due for another look: reports that nobody took up, and dates that have passed."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import TYPE_CHECKING

from facts.curation.outcomes import Due, Why
from facts.model import Stance

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facts.matching.dates import PartialDate
    from facts.matching.profile import Profile
    from facts.model import Fact

LATEST_YEAR = 9999
"""The last year that a date can have."""


def due_facts(profiles: Iterable[Profile], today: dt.date, due_days: int) -> list[Due]:
    """Return those of the facts that are due on `today`, the longest due first.

    One whose claim names a day is due after that day, unless something on file is of that day or later. A report
    is due `due_days` after the newest of its statements and its last check. A fact without any date can't be told.
    """
    found = (_due(profile, today, due_days) for profile in profiles)
    return sorted((due for due in found if due is not None), key=lambda due: (due.since, due.fact.id))


def last_day(date: PartialDate) -> dt.date | None:
    """Return the last day that a date can mean, None where its year isn't known."""
    if date.year is None or date.decade or not 1 <= date.year <= LATEST_YEAR:
        return None
    month = 12 if date.months is None else date.months[1]
    most = calendar.monthrange(date.year, month)[1]
    return dt.date(date.year, month, most if date.days is None else min(date.days[1], most))


def _due(profile: Profile, today: dt.date, due_days: int) -> Due | None:
    fact = profile.fact
    known = _known_until(fact)
    if known is None:
        return None
    own = max((day for date in profile.dates if (day := last_day(date)) is not None), default=None)
    if own is not None and known < own < today:
        return Due(fact, Why.DATE_PASSED, own + dt.timedelta(days=1))
    since = known + dt.timedelta(days=due_days)
    if fact.status.stance is Stance.REPORTED and since <= today:
        return Due(fact, Why.NO_NEWER_STATEMENT, since)
    return None


def _known_until(fact: Fact) -> dt.date | None:
    """Return up to when the record knows of the fact: what it says itself, else the day its article came out."""
    return fact.as_of or fact.article.published

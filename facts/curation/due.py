"""Facts that are due for another look: reports that nobody took up, and dates that have passed."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from facts.curation.outcomes import Why
from facts.model import Stance

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facts.matching.dates import PartialDate
    from facts.matching.profile import Profile
    from facts.model import Fact

LATEST_YEAR = 9999
"""The last year that a date can have."""


class Dated(NamedTuple):
    """What tells when a fact is due: until when the record knows of it, its own later day, whether it is a report."""

    known: dt.date
    own: dt.date | None
    is_report: bool


def due_on(known: Mapping[str, Dated], today: dt.date, due_days: int) -> list[tuple[dt.date, str, Why]]:
    """Return since when which of the facts, by their ids, are due on `today` and why, the longest due first.

    One whose claim names a day is due after that day, unless something on file is of that day or later. A report
    is due `due_days` after the newest of its statements and its last check. A fact without any date can't be told.
    """
    found = ((fact_id, _due_since(one, today, due_days)) for fact_id, one in known.items())
    return sorted((since[0], fact_id, since[1]) for fact_id, since in found if since is not None)


def last_day(date: PartialDate) -> dt.date | None:
    """Return the last day that a date can mean, None where its year isn't known."""
    if date.year is None or date.decade or not 1 <= date.year <= LATEST_YEAR:
        return None
    month = 12 if date.months is None else date.months[1]
    most = calendar.monthrange(date.year, month)[1]
    return dt.date(date.year, month, most if date.days is None else min(date.days[1], most))


def dated(profile: Profile) -> Dated | None:
    """Return what tells when a fact is due, None where it never is."""
    known = _known_until(profile.fact)
    if known is None:
        return None
    own = max((day for date in profile.dates if (day := last_day(date)) is not None), default=None)
    is_report = profile.fact.status.stance is Stance.REPORTED
    comes_later = own is not None and known < own
    return Dated(known, own if comes_later else None, is_report) if comes_later or is_report else None


def _due_since(one: Dated, today: dt.date, due_days: int) -> tuple[dt.date, Why] | None:
    """Return since when a fact is due on `today` and why, None where it isn't."""
    if one.own is not None and one.own < today:
        return one.own + dt.timedelta(days=1), Why.DATE_PASSED
    since = one.known + dt.timedelta(days=due_days)
    return (since, Why.NO_NEWER_STATEMENT) if one.is_report and since <= today else None


def _known_until(fact: Fact) -> dt.date | None:
    """Return up to when the record knows of the fact: what it says itself, else the day its article came out."""
    return fact.as_of or fact.article.published

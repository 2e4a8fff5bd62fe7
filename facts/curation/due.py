"""Facts that are due for another look: reports that nobody took up, and dates that have passed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from facts.curation.outcomes import Due, Why
from facts.model import Stance, State

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facts.model import Fact


def due_facts(facts: Iterable[Fact], today: dt.date, due_days: int) -> list[Due]:
    """Return those of `facts` that are due on `today`, the longest due first.

    A report is due `due_days` after the newest of its statements and its last check; without any date it can't
    be told.
    """
    found = [due for fact in facts if fact.state is State.PUBLISHED and (due := _due(fact, today, due_days))]
    return sorted(found, key=lambda due: (due.since, due.fact.id))


def _due(fact: Fact, today: dt.date, due_days: int) -> Due | None:
    if fact.status.stance is not Stance.REPORTED or fact.as_of is None:
        return None
    since = fact.as_of + dt.timedelta(days=due_days)
    return Due(fact, Why.NO_NEWER_STATEMENT, since) if since <= today else None

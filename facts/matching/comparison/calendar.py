"""Dates: each one that is asked must fit one on record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facts.matching.comparison.attribution import speaks_of_saying
from facts.matching.dates import Fit, PartialDate
from facts.matching.results import Difference, DifferenceKind

if TYPE_CHECKING:
    from facts.matching.profile import Profile
    from facts.matching.reading import Reading
    from facts.matching.words import Word

_OF_THINGS = frozenset({"over", "after", "about", "for", "following", "into"})
REACH = 4
"""Words between what joins a thing and the thing: "over the massive data leak"."""

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
        if against and (_names_a_thing(date, asked, known) or _is_just_after(date, asked, against)):
            continue
        against = nearer or against or [other for fit, other in of_saying if fit is Fit.CONFLICTS]
        if not against and _is_bare_year(date):
            continue
        found.append(Difference(DifferenceKind.DATE, date.text, against[0].text if against else NO_DATE))
    return found


def _is_other_day_of_same_month(date: PartialDate, other: PartialDate) -> bool:
    return date.months is not None and date.months == other.months and date.days is not None and other.days is not None


def _names_a_thing(date: PartialDate, asked: Reading, known: Profile) -> bool:
    """Whether a date only tells which thing is meant, of which the claim says what came of it.

    "Fined over the August leak" is borne out by "fined over the leak on 5 November": that is when the fine was. Both
    join the thing in the same way.
    """
    if date.days is not None or (date.months is None and date.year is None):
        return False
    start = asked.text.find(date.text)
    end = start + len(date.text)
    after = next((word for word in asked.words if word.start >= end), None)
    before = [word.folded for word in asked.words if word.end <= start][-2:]
    if after is None or after.paused or after not in asked.content or before[1:] != ["the"]:
        return False
    return before[0] in _OF_THINGS and any(_joins(claim, before[0], after) for claim in known.phrasings)


def _is_just_after(date: PartialDate, asked: Reading, against: list[PartialDate]) -> bool:
    """Whether a month or year is the next one, and the question says "before": "before October", of 30 September."""
    before = asked.text[: asked.text.find(date.text)].casefold().split()
    if before[-1:] != ["before"] or date.days is not None:
        return False
    if date.months is not None:
        return any(date.months[0] - 1 == other.months[1] for other in against if other.months is not None)
    return any(date.year == other.year + 1 for other in against if other.year is not None and date.year is not None)


def _joins(claim: Reading, joint: str, thing: Word) -> bool:
    """Whether a claim has a thing right after a small word: "over the massive data leak"."""
    for word in claim.words:
        if word.stem == thing.stem and joint in [
            other.folded for other in claim.words[max(0, word.at - REACH) : word.at]
        ]:
            return True
    return False


def _is_bare_year(date: PartialDate) -> bool:
    return date.year is not None and date.months is None and date.days is None

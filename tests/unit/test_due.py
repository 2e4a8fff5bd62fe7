"""Which facts are due for another look, and since when."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from facts.curation.due import dated, due_on, last_day
from facts.curation.outcomes import Due, Why
from facts.matching.dates import PartialDate
from facts.matching.gazetteer import Gazetteer
from facts.matching.profile import profile
from facts.model import Article, Fact, Stance, Statement

SAID = dt.date(2026, 3, 2)
REPORT = Fact(
    "harbour",
    "The harbour of Nemaros is closed to tankers.",
    Article("courier", "The harbour", "The Courier"),
    (Statement(Stance.REPORTED, "The Courier", date=SAID),),
)
PLAN = replace(REPORT, claim="The harbour of Nemaros will be closed on April 6, 2026.")
DENIAL = Statement(Stance.DENIED, "the ministry", date=dt.date(2026, 3, 3))


def due(fact: Fact, today: dt.date) -> list[Due]:
    """Return what is due of one fact, with thirty days for a report."""
    one = dated(profile(fact, Gazetteer()))
    known = {} if one is None else {fact.id: one}
    return [Due(fact, why, since) for since, _, why in due_on(known, today, 30)]


def test_a_report_is_due_after_the_days_that_the_desk_has_set() -> None:
    assert due(REPORT, dt.date(2026, 3, 31)) == []
    assert due(REPORT, dt.date(2026, 4, 1)) == [Due(REPORT, Why.NO_NEWER_STATEMENT, dt.date(2026, 4, 1))]


def test_a_check_puts_it_off() -> None:
    assert due(replace(REPORT, checked=dt.date(2026, 3, 20)), dt.date(2026, 4, 1)) == []


def test_a_fact_that_somebody_denied_or_confirmed_is_not_due_for_its_age() -> None:
    assert due(replace(REPORT, statements=(*REPORT.statements, DENIAL)), dt.date(2027, 1, 1)) == []


def test_a_plan_is_due_when_its_day_has_passed() -> None:
    assert due(PLAN, dt.date(2026, 3, 20)) == []
    assert due(PLAN, dt.date(2026, 4, 7)) == [Due(PLAN, Why.DATE_PASSED, dt.date(2026, 4, 7))]


def test_a_plan_that_was_denied_is_due_too_for_a_denial_is_no_outcome() -> None:
    denied = replace(PLAN, statements=(*PLAN.statements, DENIAL))
    assert [one.why for one in due(denied, dt.date(2026, 4, 7))] == [Why.DATE_PASSED]


def test_a_statement_of_the_day_itself_is_the_outcome() -> None:
    known = Statement(Stance.CONFIRMED, "the ministry", date=dt.date(2026, 4, 6))
    assert due(replace(PLAN, statements=(*PLAN.statements, known)), dt.date(2026, 4, 7)) == []


def test_without_any_date_it_cannot_be_told() -> None:
    undated = replace(PLAN, statements=(Statement(Stance.REPORTED, "The Courier"),))
    assert due(undated, dt.date(2030, 1, 1)) == []
    dated = replace(undated, article=replace(PLAN.article, published=SAID))
    assert [one.why for one in due(dated, dt.date(2026, 4, 7))] == [Why.DATE_PASSED]


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (PartialDate(year=2026), dt.date(2026, 12, 31)),
        (PartialDate(year=2024, months=(2, 2)), dt.date(2024, 2, 29)),
        (PartialDate(year=2026, months=(2, 2), days=(20, 31)), dt.date(2026, 2, 28)),
        (PartialDate(year=2026, months=(7, 8), days=(3, 3), exact=True), dt.date(2026, 8, 3)),
        (PartialDate(year=2020, decade=True), None),
        (PartialDate(months=(7, 7), days=(3, 3)), None),
    ],
)
def test_the_last_day_that_a_date_can_mean(date: PartialDate, expected: dt.date | None) -> None:
    assert last_day(date) == expected

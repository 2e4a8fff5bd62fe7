"""Dates: read as people write them, mostly in part, and held beside each other."""

from __future__ import annotations

import datetime as dt

import pytest

from facts.index.base import Base
from facts.matching.dates import Fit, on_record
from facts.matching.normalise import normalise
from facts.matching.reading import read
from tests.unit.matching.samples import conflicts, day, days, fact


@pytest.mark.parametrize(
    "written",
    [
        "October 25",
        "25 October",
        "Oct. 25",
        "the 25th of October",
        "October the 25th",
        "the twenty-fifth of October",
        "October twenty-fifth",
        "٢٥ أكتوبر",
        "25 octobre",
        "25 de octubre",
        "25 Ekim",
        "25 באוקטובר",
    ],
)
def test_a_day_reads_the_same_in_every_form(written: str) -> None:
    found = day(f"signed on {written}")
    assert (found.months, found.days, found.exact) == ((10, 10), (25, 25), True)


@pytest.mark.parametrize("written", ["on 25/10", "by 10/25", "until 25/10?"])
def test_a_day_and_a_month_in_figures_are_read_where_only_one_can_be_the_month(written: str) -> None:
    found = day(f"to be signed {written}")
    assert (found.year, found.months, found.days) == (None, (10, 10), (25, 25))


@pytest.mark.parametrize("written", ["on 8/9", "open 24/7", "about 25/10", "on 25/10 boats"])
def test_what_may_be_either_or_no_date_at_all_is_read_as_none(written: str) -> None:
    assert days(written) == []


@pytest.mark.parametrize(
    "written", ["2031-10-25", "2031/10/25", "25/10/2031", "25.10.2031", "25-10-2031", "10/25/2031", "25 October 2031"]
)
def test_a_whole_date_in_figures_is_read(written: str) -> None:
    found = day(f"signed on {written}")
    assert (found.year, found.months, found.days) == (2031, (10, 10), (25, 25))


@pytest.mark.parametrize(
    ("written", "days_meant"),
    [
        ("early July", (1, 12)),
        ("mid-July", (9, 22)),
        ("late July", (19, 31)),
        ("the end of July", (19, 31)),
        ("the second half of July", (15, 31)),
        ("18-19 July", (18, 19)),
        ("between 18 and 19 July", (18, 19)),
    ],
)
def test_parts_of_a_month_and_ranges_are_days(written: str, days_meant: tuple[int, int]) -> None:
    assert day(f"signed in {written}").days == days_meant


@pytest.mark.parametrize(
    ("written", "year"),
    [
        ("1974", 1974),
        ("'74", 1974),
        ("nineteen seventy-four", 1974),
        ("twenty ten", 2010),
        ("the 2031-32 season", 2031),
    ],
)
def test_a_year_is_read(written: str, year: int) -> None:
    assert day(f"signed in {written}").year == year


@pytest.mark.parametrize(
    "text",
    [
        "it may happen",
        "they march on",
        "more than 2000 people",
        "2031 boats sank",
        "in October five people drowned and no more, the second time",
        "the 5th boat",
        "the government will fall",
    ],
)
def test_words_that_only_look_like_a_day_are_none(text: str) -> None:
    assert [found for found in days(text) if found.days or found.year or found.text in ("may", "march", "fall")] == []


def test_a_month_named_first_needs_only_its_year() -> None:
    assert (day("May 2031").months, day("May 2031").year) == ((5, 5), 2031)


@pytest.mark.parametrize("written", ["autumn 2031", "fall of 2031", "the autumn of 2031"])
def test_a_season_is_its_months(written: str) -> None:
    assert (day(f"in {written}").months, day(f"in {written}").year) == ((9, 11), 2031)


@pytest.mark.parametrize(
    ("asked", "known"),
    [
        ("on the 25th", "on 25 October"),
        ("in October", "on 25 October"),
        ("in late October", "on 25 October"),
        ("in mid-October", "on 20 October"),
        ("on 25 October", "on 25 October 2031"),
        ("in 2031", "on 25 October 2031"),
        ("in the 2030s", "on 25 October 2031"),
        ("between 24 and 26 October", "on 25 October"),
        ("on Saturday", "on 25 October 2031"),
        ("in the autumn of 2031", "on 25 October 2031"),
    ],
)
def test_a_partial_date_that_fits_agrees(asked: str, known: str) -> None:
    assert day(asked).fit(day(known)) is Fit.AGREES


@pytest.mark.parametrize(
    ("asked", "known"),
    [
        ("on the 24th", "on 25 October"),
        ("in September", "on 25 October"),
        ("in early October", "on 25 October"),
        ("on 26 October", "on 25 October"),
        ("on 25 October 2030", "on 25 October 2031"),
        ("in the 1990s", "on 25 October 2031"),
        ("on Sunday", "on 25 October 2031"),
        ("in spring 2031", "on 25 October 2031"),
    ],
)
def test_another_date_conflicts(asked: str, known: str) -> None:
    assert day(asked).fit(day(known)) is Fit.CONFLICTS


def test_a_weekday_and_a_month_have_nothing_in_common() -> None:
    assert day("on Saturday").fit(day("in October")) is Fit.APART


def test_a_statements_date_has_its_weekday() -> None:
    assert day("on Saturday").fit(on_record(dt.date(2031, 10, 25))) is Fit.AGREES
    assert day("on Friday").fit(on_record(dt.date(2031, 10, 25))) is Fit.CONFLICTS


def test_a_date_that_is_left_out_is_no_conflict() -> None:
    claim = "The council closed the bridge on 25 October."
    assert conflicts("Did the council close the bridge?", claim) == []
    assert conflicts("Did the council close the bridge on 25 November?", claim) == ["date"]


@pytest.mark.parametrize(("asked", "agrees"), [("October", True), ("November", False), ("2032", True), ("2033", False)])
def test_before_a_month_or_year_agrees_with_the_one_before_it_alone(asked: str, *, agrees: bool) -> None:
    claim = "The houses will be pulled down by the end of September 2031."
    assert ("date" not in conflicts(f"Will the houses be pulled down before {asked}?", claim)) is agrees
    assert "date" in conflicts(f"Will the houses be pulled down in {asked}?", claim)


def test_a_weekday_that_the_base_never_names_is_no_misspelling_of_another() -> None:
    base = Base([fact("The council closed the bridge on Tuesday.")], [])
    asked = read(normalise("Did the council close the bridge on Thursday?"), base.gazetteer, base.spelling)
    assert [date.weekday for date in asked.dates] == [3]


@pytest.mark.parametrize(
    ("text", "months", "year"),
    [
        ("in the first nine months of 2031", (1, 9), 2031),
        ("in the second half of 2031", (7, 12), 2031),
        ("the third quarter of 2031", (7, 9), 2031),
        ("over the last three months of 2031", (10, 12), 2031),
        ("in Q3 2031", (7, 9), 2031),
        ("the first half of the year", (1, 6), None),
    ],
)
def test_parts_of_a_year_are_read(text: str, months: tuple[int, int], year: int | None) -> None:
    read = day(text)
    assert (read.months, read.year) == (months, year)


@pytest.mark.parametrize(
    "text", ["in the second half Brandl scored", "the first quarter of the crew", "the last boats"]
)
def test_a_half_of_a_match_is_no_part_of_a_year(text: str) -> None:
    assert days(text) == []


def test_the_months_of_a_part_of_a_year_are_in_it() -> None:
    claim = "The port handled 31,000 boxes in the first nine months of 2031."
    assert conflicts("how much did the port handle from January to September?", claim) == []
    assert conflicts("did the port handle 31,000 boxes in November?", claim) == ["date"]


def test_a_date_that_names_a_thing_is_not_when_something_came_of_it() -> None:
    claim = "The council fined the cannery over the oil spill on 5 November 2031."
    assert conflicts("did the council fine the cannery over the August spill?", claim) == []
    assert conflicts("did the council fine the cannery in August over the spill?", claim) == ["date"]
    assert conflicts("was the August fine of the cannery over the spill?", claim) == ["date"]

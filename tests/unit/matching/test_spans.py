"""Spans of time: as long as others in another unit, told without a number, or by a decade of life."""

from __future__ import annotations

import pytest

from facts.matching.agreement import agree
from tests.unit.matching.samples import conflicts, figure, figures


@pytest.mark.parametrize(
    ("written", "value", "unit"),
    [
        ("a full year before the sale", 1, "year"),
        ("one week earlier", 1, "week"),
        ("an hour and a half", 1.5, "hour"),
        ("one hour and 20 minutes", 80, "minute"),
        ("two hours ten minutes", 130, "minute"),
        ("2 years and 3 months", 27, "month"),
    ],
)
def test_a_span_is_read_without_a_number_and_in_two_units(written: str, value: float, unit: str) -> None:
    read = figure(written)
    assert (read.low, read.unit) == (value, unit)


@pytest.mark.parametrize("text", ["40 florins a week", "a day at sea", "once a year"])
def test_a_rate_is_no_span(text: str) -> None:
    assert all(read.low != 1 for read in figures(text))


@pytest.mark.parametrize(
    ("asked", "known"),
    [
        ("nearly three days", "67 hours"),
        ("nearly five months", "146 days"),
        ("about two months", "61 days"),
        ("three months", "92 days"),
        ("over six weeks", "45 days"),
        ("under four hours", "230 minutes"),
        ("a month and a half", "six weeks"),
        ("a full year before", "twelve months"),
    ],
)
def test_a_span_agrees_with_one_as_long_in_another_unit(asked: str, known: str) -> None:
    assert agree(figure(asked), figure(known))


@pytest.mark.parametrize(
    ("asked", "known"),
    [
        ("nearly three days", "49 hours"),
        ("nearly three days", "80 hours"),
        ("over six weeks", "30 days"),
        ("two months", "75 days"),
        ("more than two weeks", "less than 15 days"),
        ("a whole week before", "three weeks before"),
    ],
)
def test_a_span_of_another_length_does_not(asked: str, known: str) -> None:
    assert not agree(figure(asked), figure(known))


@pytest.mark.parametrize(
    "told", ["a thirty-something", "a thirtysomething", "a man in his thirties", "a man in his 30s"]
)
def test_an_age_told_by_its_decade_is_borne_out_by_an_age_in_it(told: str) -> None:
    question = f"was {told} arrested for the arson?"
    assert conflicts(question, "A 34-year-old man was arrested for the arson.") == []
    assert conflicts(question, "A 51-year-old man was arrested for the arson.") == ["number"]


def test_one_day_after_is_no_conflict_with_a_record_that_counts_no_time() -> None:
    assert conflicts("did Brandl resign a day after the vote?", "Brandl resigned on 4 May after 12 votes.") == []


def test_so_many_days_are_those_that_the_record_names() -> None:
    claim = "Dorvia and Vasmar met in Port Kelm on 6 and 7 June."
    assert conflicts("did Dorvia and Vasmar meet in Port Kelm over two days?", claim) == []
    assert conflicts("did Dorvia and Vasmar meet in Port Kelm over four days?", claim) == ["number"]


@pytest.mark.parametrize(
    ("asked", "known"),
    [
        ("half a year", "six months"),
        ("three quarters of an hour", "45 minutes"),
        ("a fortnight", "two weeks"),
        ("two weeks", "a fortnight"),
        ("a decade", "ten years"),
        ("well over 150 boats", "187 boats"),
        ("just shy of 1,200 boats", "1,190 boats"),
        ("3 and a half million florins", "3.5 million florins"),
        ("a seven-figure sum", "3.5 million florins"),
    ],
)
def test_spans_and_sums_told_in_passing_agree(asked: str, known: str) -> None:
    assert agree(figure(asked), figure(known))


@pytest.mark.parametrize(
    ("asked", "known"),
    [
        ("half a year", "90 days"),
        ("a decade", "four years"),
        ("well over 150 boats", "390 boats"),
        ("a six-figure sum", "3.5 million florins"),
    ],
)
def test_others_told_in_passing_do_not(asked: str, known: str) -> None:
    assert not agree(figure(asked), figure(known))


def test_so_long_ago_is_counted_from_today_and_claims_nothing_that_is_on_record() -> None:
    assert conflicts("was it 4 weeks ago that the bridge was closed?", "The bridge was closed on 3 May.") == []


def test_a_majority_in_parts_is_of_the_votes_that_were_cast() -> None:
    claim = "The council approved the pier by 20 votes to 10."
    assert conflicts("did the council approve the pier by a two-thirds majority?", claim) == []
    assert conflicts("did the council approve the pier by a three-quarters majority?", claim) == ["number"]

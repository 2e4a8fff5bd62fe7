"""Figures: read in any common form, and held beside each other."""

from __future__ import annotations

import pytest

from facts.matching.agreement import agree
from facts.matching.measures import Bound
from tests.unit.matching.samples import conflicts, figure, figures


@pytest.mark.parametrize(
    "written",
    ["1,600", "1600", "1.600", "1 600", "١٬٦٠٠", "sixteen hundred", "one thousand six hundred", "1.6 thousand", "1.6k"],
)
def test_a_number_reads_the_same_in_every_form(written: str) -> None:
    assert figure(f"{written} boats sank").low == 1600


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("two dozen", 24),
        ("a dozen", 12),
        ("half a million", 500_000),
        ("two and a half million", 2_500_000),
        ("a million and a half", 1_500_000),
        ("two million and a half", 2_500_000),
        ("a hundred and a half", 100.5),
        ("2½ million", 2_500_000),
        ("three point five", 3.5),
        ("2,5", 2.5),
        ("two million three hundred thousand", 2_300_000),
        ("one hundred and forty-eight", 148),
        ("three quarters", 75),
        ("three-quarters", 75),
        ("one fifth", 20),
        ("zero", 0),
        ("2.5bn", 2_500_000_000),
        ("2 مليون", 2_000_000),
    ],
)
def test_scales_fractions_and_words_are_read(written: str, value: float) -> None:
    assert figure(f"{written} of them").low == pytest.approx(value)


@pytest.mark.parametrize(
    "text", ["one of them left", "seconds later", "at 10:30 am", "a second look", "at 5 o'clock", "at 5 pm"]
)
def test_what_counts_nothing_is_no_figure(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("12%", "percent"),
        ("12 per cent", "percent"),
        ("twelve percent", "percent"),
        ("€40", "euro"),
        ("40 euros", "euro"),
        ("a 40-florin fine", "florin"),
        ("40 roubles", "ruble"),
        ("40 rubles", "ruble"),
        ("the 3rd boat", "ordinal"),
        ("the third boat", "ordinal"),
        ("the twenty-third boat", "ordinal"),
        ("the nineteenth boat", "ordinal"),
        ("won 3-1", "score"),
        ("40 boats", ""),
    ],
)
def test_a_unit_is_read(written: str, unit: str) -> None:
    assert figure(written).unit == unit


def test_a_compound_before_a_noun_has_scale_and_unit() -> None:
    found = figure("a 4.2-billion-florin harbour")
    assert (found.low, found.unit) == (4_200_000_000, "florin")


def test_a_rank_in_words_is_one_number() -> None:
    assert (figure("the twenty-third boat").low, figure("the twenty-third boat").high) == (23, 23)


@pytest.mark.parametrize(
    ("written", "bound"),
    [
        ("40", Bound.EXACT),
        ("more than 40", Bound.MORE),
        ("over 40", Bound.MORE),
        ("at least 40", Bound.MORE),
        ("no fewer than 40", Bound.MORE),
        ("40+", Bound.MORE),
        ("40 or more", Bound.MORE),
        ("in excess of 40", Bound.MORE),
        ("fewer than 40", Bound.LESS),
        ("up to 40", Bound.LESS),
        ("no more than 40", Bound.LESS),
        ("as many as 40", Bound.LESS),
        ("about 40", Bound.ABOUT),
        ("some 40", Bound.ABOUT),
        ("40 or so", Bound.ABOUT),
        ("40-odd", Bound.ABOUT),
        ("nearly 40", Bound.NEARLY),
        ("not quite 40", Bound.NEARLY),
    ],
)
def test_how_exactly_a_figure_is_meant(written: str, bound: Bound) -> None:
    assert figure(f"{written} boats").bound is bound


@pytest.mark.parametrize("written", ["40-50", "40 to 50", "between 40 and 50", "40–50", "forty to fifty"])
def test_a_range_is_one_figure(written: str) -> None:
    found = figure(f"{written} boats")
    assert (found.low, found.high) == (40, 50)


def test_the_scale_of_a_range_counts_for_both_ends() -> None:
    found = figure("40 to 50 million florins")
    assert (found.low, found.high, found.unit) == (40_000_000, 50_000_000, "florin")


def test_a_change_from_one_figure_to_another_is_no_range() -> None:
    assert [found.low for found in figures("the fare rose from 2.50 to 2.80 florins")] == [2.5, 2.8]


@pytest.mark.parametrize("written", ["85,000 florins a week", "85,000 florins per week", "85,000 florins weekly"])
def test_the_time_by_which_a_figure_is_counted(written: str) -> None:
    assert figure(written).rate == "week"


@pytest.mark.parametrize(
    ("asked", "known"),
    [
        ("1,600 dead", "more than 1,600 dead"),
        ("over 1,600 dead", "1,600 dead"),
        ("more than 1,600 dead", "1,643 dead"),
        ("about 1,600 dead", "1,643 dead"),
        ("nearly 50 dead", "49 dead"),
        ("not quite 20 miners", "19 miners"),
        ("nearly 30 times the limit", "up to 28 times the limit"),
        ("more than 50 dead", "57 dead"),
        ("45 dead", "45 people"),
        ("between 40 and 50 dead", "45 dead"),
        ("40 dead", "between 40 and 50 dead"),
        ("twelve percent", "12%"),
        ("40 euros", "€40"),
        ("3-1", "3-1"),
        ("24 months", "two years"),
        ("48 hours", "two days"),
        ("more than four in five", "83 percent"),
        ("nine out of ten", "90 percent"),
        ("a little over two dozen boats", "26 boats"),
        ("just under a dozen boats", "11 boats"),
    ],
)
def test_a_figure_that_the_record_bears_out_agrees(asked: str, known: str) -> None:
    assert agree(figure(asked), figure(known))


@pytest.mark.parametrize(
    ("asked", "known"),
    [
        ("16,000 dead", "1,600 dead"),
        ("1,500 dead", "1,600 dead"),
        ("over 1,500 dead", "1,643 dead"),
        ("over 1,700 dead", "1,643 dead"),
        ("fewer than 1,600 dead", "more than 1,600 dead"),
        ("about 1,200 dead", "1,600 dead"),
        ("between 50 and 60 dead", "45 dead"),
        ("45 dead", "between 40 and 50 dead"),
        ("12 boats", "12%"),
        ("40 dollars", "40 euros"),
        ("40 florins a week", "40 florins a month"),
        ("1-3", "3-1"),
        ("24 months", "three years"),
        ("four in five", "83 percent"),
        ("over two dozen boats", "36 boats"),
    ],
)
def test_a_figure_that_the_record_does_not_bear_out_conflicts(asked: str, known: str) -> None:
    assert not agree(figure(asked), figure(known))


BURNT = "The fire killed three firefighters and injured 19 dockers."
SCANNED = "Two of the port's five cargo scanners had been switched off."


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("Did three firefighters die in the fire?", BURNT),
        ("Were 19 hurt in the fire?", BURNT),
        ("Were 40% of the cargo scanners switched off?", SCANNED),
    ],
)
def test_a_figure_of_what_it_counts_agrees(question: str, claim: str) -> None:
    assert conflicts(question, claim) == []


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("Were three firefighters hurt in the fire?", BURNT),
        ("Did 19 people die in the fire?", BURNT),
        ("Did 22 people die in the fire?", BURNT),
        ("Were 60% of the cargo scanners switched off?", SCANNED),
    ],
)
def test_a_figure_of_something_else_that_is_counted_conflicts(question: str, claim: str) -> None:
    assert conflicts(question, claim) == ["number"]


@pytest.mark.parametrize("text", ["did they hand over 300 nets", "the board took over 300 nets"])
def test_what_is_handed_over_is_so_many(text: str) -> None:
    assert figure(text).bound is Bound.EXACT


def test_who_says_some_twenty_counts_by_tens() -> None:
    assert agree(figure("some twenty nets"), figure("22 nets"))
    assert not agree(figure("some twenty nets"), figure("27 nets"))
    assert not agree(figure("about 2,000 nets"), figure("1,700 nets"))

"""Where a new statement stands among the others."""

from __future__ import annotations

import datetime as dt

import pytest

from facts.curation.placing import placed
from facts.errors import Invalid
from facts.model import Stance, Statement

FIRST = Statement(Stance.REPORTED, "The Courier", date=dt.date(2026, 4, 1))
UNDATED = Statement(Stance.DENIED, "the ministry", when="later that day")
LAST = Statement(Stance.CONFIRMED, "the port", date=dt.date(2026, 4, 9))
NEW = Statement(Stance.REPORTED, "The Gazette", date=dt.date(2026, 4, 5))


def test_a_dated_statement_goes_before_the_first_later_one() -> None:
    assert placed((FIRST, UNDATED, LAST), NEW, None) == ((FIRST, UNDATED, NEW, LAST), 2)


def test_an_undated_statement_goes_last_unless_it_is_placed() -> None:
    new = Statement(Stance.REPORTED, "The Gazette")
    assert placed((FIRST, LAST), new, None)[1] == 2
    assert placed((FIRST, LAST), new, 0) == ((new, FIRST, LAST), 0)


def test_two_statements_of_one_day_stay_in_the_order_in_which_they_came() -> None:
    same = Statement(Stance.DENIED, "the port", date=LAST.date)
    assert placed((FIRST, LAST), same, None)[1] == 2
    assert placed((FIRST, LAST), same, 1)[1] == 1


@pytest.mark.parametrize("place", [-1, 4])
def test_a_place_that_is_not_there_is_refused(place: int) -> None:
    with pytest.raises(Invalid) as caught:
        placed((FIRST, UNDATED, LAST), NEW, place)
    assert caught.value.fields == {"place": "There are 3 statements: the place is from 0 to 3."}


@pytest.mark.parametrize(("place", "said"), [(0, "can't come before it"), (3, "can't come after it")])
def test_a_place_that_the_dates_contradict_is_refused(place: int, said: str) -> None:
    with pytest.raises(Invalid) as caught:
        placed((FIRST, UNDATED, LAST), NEW, place)
    assert said in caught.value.fields["place"]


def test_an_order_that_the_curator_chose_against_the_dates_is_kept() -> None:
    assert placed((LAST, FIRST), NEW, None) == ((NEW, LAST, FIRST), 0)

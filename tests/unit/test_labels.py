from __future__ import annotations

import datetime as dt

import pytest

from facts.labels import Expected, Judged, Label, Measured, Verdict, judge
from facts.matching.results import Came, Outcome, Result
from tests.samples import asked, fact, result

AT = dt.datetime(2031, 4, 2, tzinfo=dt.UTC)


def label(expected: Expected = Expected.ANSWER, fact_id: str = "agreement-signing") -> Label:
    return Label("will they sign?", expected, fact_id, None, AT)


OTHER = result(fact=fact(id="another"))
NOTHING = Came(())


@pytest.mark.parametrize(
    ("expected", "results", "verdict"),
    [
        (Expected.ANSWER, [result()], Verdict.RIGHT),
        (Expected.ANSWER, [OTHER], Verdict.WRONG_FACT),
        (Expected.ANSWER, [OTHER, result()], Verdict.RIGHT),
        (Expected.ANSWER, [result(Outcome.NONE)], Verdict.NOT_ANSWERED),
        (Expected.ANSWER, [result(Outcome.DIFFERS)], Verdict.NOT_ANSWERED),
        (Expected.NOT, [result()], Verdict.REFUSED_FACT),
        (Expected.NOT, [result(Outcome.NONE), result()], Verdict.REFUSED_FACT),
        (Expected.NOT, [OTHER], Verdict.RIGHT),
        (Expected.NOT, [result(Outcome.DIFFERS)], Verdict.RIGHT),
        (Expected.NOT, [result(Outcome.SUGGEST)], Verdict.RIGHT),
    ],
)
def test_a_label_is_judged_by_the_facts_that_are_answered_with(
    expected: Expected, results: list[Result], verdict: Verdict
) -> None:
    assert judge(label(expected), asked(*results)) is verdict


def test_rates_are_counted_by_what_was_said_and_mistakes_listed_wrong_ones_first() -> None:
    measured = Measured(
        (
            Judged(label(), Verdict.RIGHT, 0.99, NOTHING),
            Judged(label(), Verdict.WRONG_FACT, 0.6, NOTHING),
            Judged(label(), Verdict.NOT_ANSWERED, 0.1, NOTHING),
            Judged(label(Expected.NOT), Verdict.REFUSED_FACT, 0.8, NOTHING),
            Judged(label(Expected.NOT), Verdict.RIGHT, 0.2, NOTHING),
        ),
        set_aside=0,
    )
    assert measured.rate(Expected.ANSWER, Verdict.RIGHT) == (1, 3)
    assert measured.rate(Expected.ANSWER, Verdict.WRONG_FACT) == (1, 3)
    assert measured.rate(Expected.NOT, Verdict.REFUSED_FACT) == (1, 2)
    assert [one.confidence for one in measured.mistakes] == [0.8, 0.6, 0.1]
    assert measured.answers == [(0.99, True), (0.6, False), (0.8, False)]


def test_a_label_is_judged_with_what_its_words_came_to() -> None:
    found = Judged.of(label(), asked(result(Outcome.NONE, confidence=0.2), OTHER))
    assert (found.verdict, found.confidence) == (Verdict.WRONG_FACT, 0.9)
    assert found.came.results == ((Outcome.NONE, ()), (Outcome.ANSWER, ("another",)))

"""Conflicts in common words may be overruled by reading both together; in figures, dates, names and parties never."""

from __future__ import annotations

import pytest

from facts.matching.comparison.arguable import WORDED, arguable, of_words
from facts.matching.gazetteer import Gazetteer
from facts.matching.reading import read
from facts.matching.results import Difference, DifferenceKind

NOBODY = Gazetteer([])


def may_be_argued(question: str, *conflicts: tuple[DifferenceKind, str]) -> bool:
    found = [Difference(kind, words, "Record") for kind, words in conflicts]
    return arguable(found, read(question, NOBODY))


@pytest.mark.parametrize(
    ("question", "kind", "words"),
    [
        ("Did savers pull out 2.4 billion?", DifferenceKind.ROLE, "savers"),
        ("Did the worker catch the virus?", DifferenceKind.NAME, "virus"),
        ("was everyone else stuck at home?", DifferenceKind.PLACE, "home"),
        ("Is the party split?", DifferenceKind.ORGANISATION, "party"),
        ("Was he sentenced for terrorism?", DifferenceKind.DEGREE, "sentenced"),
        ("Did the embassy deny it?", DifferenceKind.SOURCE, "embassy"),
        ("Has the airline put cash on the table for them all?", DifferenceKind.DEGREE, "Has the airline put cash"),
    ],
)
def test_a_conflict_in_common_words_can_be_argued_about(question: str, kind: DifferenceKind, words: str) -> None:
    assert may_be_argued(question, (kind, words))


@pytest.mark.parametrize(
    ("question", "kind", "words"),
    [
        ("Were 16,000 killed?", DifferenceKind.NUMBER, "16,000"),
        ("Was it on 9 June?", DifferenceKind.DATE, "9 June"),
        ("Was it Lebanon that signed?", DifferenceKind.PLACE, "Lebanon"),
        ("did halcross sack brenkhov?", DifferenceKind.NAME, "brenkhov"),
        ("Did the Herald report it?", DifferenceKind.SOURCE, "the Herald"),
        ("ministry sued union?", DifferenceKind.ROLE, "ministry sued union"),
        ("Harvest won the vote?", DifferenceKind.DEGREE, "Harvest"),
        ("was it brenkhov rather than cole?", DifferenceKind.DEGREE, "brenkhov"),
        ("Did all 40 schools close?", DifferenceKind.DEGREE, "all 40"),
    ],
)
def test_one_in_figures_dates_names_or_in_who_did_it_to_whom_cannot(
    question: str, kind: DifferenceKind, words: str
) -> None:
    assert not may_be_argued(question, (kind, words))


def test_one_that_cannot_be_argued_about_is_enough() -> None:
    question = "Did savers pull out 16,000?"
    assert not may_be_argued(question, (DifferenceKind.ROLE, "savers"), (DifferenceKind.NUMBER, "16,000"))


def test_the_gate_is_told_which_kinds_there_are() -> None:
    found = of_words([Difference(DifferenceKind.ROLE, "savers", "customers")])
    assert found == {**dict.fromkeys(WORDED, 0.0), "worded_role": 1.0}
    assert of_words([]) == dict.fromkeys(WORDED, 0.0)

"""What a question rules out beside what it says: it claims nothing there, and denies nothing by it."""

from __future__ import annotations

import pytest

from facts.matching.gazetteer import Gazetteer
from facts.matching.normalise import normalise
from facts.matching.reading import Reading, read
from tests.unit.matching.samples import ENTITIES, conflicts

CLOSED = "The council closed the Tallow Bridge."


def reading(text: str) -> Reading:
    return read(normalise(text), Gazetteer(ENTITIES))


@pytest.mark.parametrize(
    ("text", "out", "instead"),
    [
        ("was it the army rather than the navy that came", ["navy"], ["army"]),
        ("did they sell the mill instead of the barn?", ["barn"], ["mill"]),
        ("they met in Kelm, not in Vasmar, right", ["vasmar"], ["kelm"]),
        ("it was the mayor and not the council", ["council"], ["mayor"]),
        ("not the council but the mayor closed it", ["council"], ["mayor", "closed"]),
    ],
)
def test_what_is_ruled_out_is_read_with_what_is_said_instead(text: str, out: list[str], instead: list[str]) -> None:
    (one,) = reading(text).ruled_out
    assert [word.folded for word in one.words] == out
    assert [word.folded for word in one.instead] == instead
    assert not reading(text).negated


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("so they did not meet in Kelm", True),
        ("they met, not only in Kelm", False),
        ("the bridge is closed, not until May though", True),
        ("was he told not to go", True),
        ("they closed more than the bridge", False),
    ],
)
def test_a_plain_negation_rules_nothing_out(text: str, negated: bool) -> None:
    assert reading(text).ruled_out == ()
    assert reading(text).negated is negated


@pytest.mark.parametrize(
    "question",
    [
        "was it the council rather than Brandl that closed the Tallow Bridge?",
        "the council closed the Tallow Bridge, not Brandl?",
        "did the council close the Tallow Bridge instead of the 40 other bridges?",
    ],
)
def test_what_is_ruled_out_need_not_be_on_record(question: str) -> None:
    assert conflicts(question, CLOSED) == []


@pytest.mark.parametrize(
    "question",
    [
        "was it the bishop rather than the council that closed the Tallow Bridge?",
        "the bishop, not the council, closed the Tallow Bridge?",
        "not the council but the bishop closed the Tallow Bridge?",
    ],
)
def test_it_conflicts_where_the_record_has_just_that(question: str) -> None:
    assert conflicts(question, CLOSED) != []


def test_a_known_name_said_instead_conflicts_as_before() -> None:
    assert conflicts("was it Brandl rather than the council that closed the Tallow Bridge?", CLOSED) == ["name"]

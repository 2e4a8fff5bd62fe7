"""Who did what to whom."""

from __future__ import annotations

import pytest

from tests.unit.matching.samples import conflicts

INVADED = "Dorvia invaded Vasmar at dawn."
SACKED = "Lena Ostrander sacked Ivo Brandl over the harbour contract."


@pytest.mark.parametrize(
    "question",
    [
        "Did Dorvia invade Vasmar?",
        "Was Vasmar invaded by Dorvia?",
        "Vasmar was invaded by Dorvian troops?",
        "Vasmar invaded by Dorvia?",
        "Who invaded Vasmar?",
        "Was Vasmar invaded?",
        "Has Dorvia invaded anyone?",
    ],
)
def test_the_same_parties_in_the_same_places_agree(question: str) -> None:
    assert "role" not in conflicts(question, INVADED)


@pytest.mark.parametrize(
    "question",
    [
        "Did Vasmar invade Dorvia?",
        "Was Dorvia invaded by Vasmar?",
        "Vasmar invaded Dorvia, right?",
        "Is it true that Vasmar has invaded Dorvia at dawn?",
        "Did the Vasmaris invade Dorvia?",
    ],
)
def test_parties_that_changed_places_conflict(question: str) -> None:
    assert conflicts(question, INVADED) == ["role"]


def test_people_who_changed_places_conflict() -> None:
    assert conflicts("Did Ostrander sack Brandl?", SACKED) == []
    assert conflicts("Did Brandl sack Ostrander?", SACKED) == ["role"]
    assert conflicts("Was Ostrander sacked by Brandl?", SACKED) == ["role"]


@pytest.mark.parametrize("question", ["Did Vasmar meet Dorvia?", "Were there talks between Vasmar and Dorvia?"])
def test_what_two_do_together_has_no_order(question: str) -> None:
    assert conflicts(question, "Dorvia met Vasmar for talks.") == []

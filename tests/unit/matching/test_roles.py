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


WARNED = "Jorun Veltmann, a ship's engineer, warned the owners about the pump."
GAVE = "Mayor Ostrander took 40,000 crowns from the Harrow Fisheries Board."


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("Did the engineer warn the owners about the pump?", WARNED),
        ("Were the owners warned by the engineer?", WARNED),
        ("Did the Fisheries Board give Ostrander 40,000 crowns?", GAVE),
        ("Did the mayor receive 40,000 crowns from the Fisheries Board?", GAVE),
    ],
)
def test_people_named_by_what_they_are_keep_their_places(question: str, claim: str) -> None:
    assert conflicts(question, claim) == []


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("Did the owners warn the engineer about the pump?", WARNED),
        ("Did Ostrander give 40,000 crowns to the Fisheries Board?", GAVE),
        ("Was it the Fisheries Board that took 40,000 crowns from the mayor?", GAVE),
    ],
)
def test_people_named_by_what_they_are_conflict_when_they_changed_places(question: str, claim: str) -> None:
    assert conflicts(question, claim) == ["role"]

"""A plain word in another's place: another institution, another place, other people."""

from __future__ import annotations

import pytest

from tests.unit.matching.samples import conflicts

TRAM = "The council approved a new tram line to the airport."
STRIKE = "Refuse collectors in Port Kelm went on strike for three days."
FIGHT = "Four people were hurt in a fight outside Dockside station."


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("Did the council approve a tram line to the airport?", TRAM),
        ("Is the tram being extended?", TRAM),
        ("Did refuse collectors strike for three days?", STRIKE),
        ("Was there a three-day strike in Port Kelm?", STRIKE),
        ("Were four people hurt outside Dockside station?", FIGHT),
    ],
)
def test_the_same_thing_in_its_place_agrees(question: str, claim: str) -> None:
    assert conflicts(question, claim) == []


@pytest.mark.parametrize(
    ("question", "claim", "kind"),
    [
        ("Did the council approve a tram line to the university?", TRAM, "place"),
        ("Did bus drivers in Port Kelm go on strike for three days?", STRIKE, "role"),
        ("Were four people hurt in a fight outside central station?", FIGHT, "place"),
    ],
)
def test_another_thing_in_its_place_conflicts(question: str, claim: str, kind: str) -> None:
    assert conflicts(question, claim) == [kind]


HACKED = "The hacker group Grey Heron attacked the Kelm Courier."


def test_a_name_of_plain_words_is_another_name() -> None:
    assert "role" not in conflicts("Did Grey Heron attack the Kelm Courier?", HACKED)
    assert conflicts("was it the Blue Lantern crew that attacked the Kelm Courier?", HACKED) != []

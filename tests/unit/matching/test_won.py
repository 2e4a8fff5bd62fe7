"""Won and lost, told from either side."""

from __future__ import annotations

import pytest

from tests.unit.matching.samples import conflicts

LOST = "Ostrander lost the race to Brandl."


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("Did Brandl win the race?", LOST),
        ("Was the race won by Brandl?", LOST),
        ("Did the cannery win the case?", "The Fisheries Board lost the case against the cannery."),
        ("Did the Courier lose the case?", "The Fisheries Board won the case against the Courier."),
    ],
)
def test_who_was_lost_to_has_won(question: str, claim: str) -> None:
    assert conflicts(question, claim) == []


@pytest.mark.parametrize("question", ["Did Ostrander win the race?", "Did Ostrander win the race against Brandl?"])
def test_who_lost_has_not_won(question: str) -> None:
    assert "degree" in conflicts(question, LOST)

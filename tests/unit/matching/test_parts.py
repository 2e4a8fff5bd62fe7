"""Parts in words beside the record's shares: half, nearly half, in full."""

from __future__ import annotations

import pytest

from tests.unit.matching.samples import conflicts

SHUT = "The cannery shut 41 of its 160 stalls on 5 March for lack of herring."
REFUNDED = "The ferry company will refund 60 per cent of the price of a season ticket."
HALVED = "The board closed 82 of the harbour's 160 berths."


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("were half of the cannery's stalls shut on the 5th for want of herring", SHUT),
        ("did more than half the cannery's stalls shut?", SHUT),
        ("nearly half its stalls shut, the cannery's i mean?", SHUT),
        ("is the price of a season ticket refunded in full by the ferry company", REFUNDED),
        ("season tickets refunded in full, that's the offer?", REFUNDED),
        ("is half of the price of a season ticket refunded by the ferry company", REFUNDED),
        ("did less than half of the harbour's berths close?", HALVED),
    ],
)
def test_another_part_conflicts(question: str, claim: str) -> None:
    assert "number" in conflicts(question, claim)


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("did the cannery shut fewer than half of its stalls?", SHUT),
        ("did the board close about half of the harbour's berths", HALVED),
        ("did the board close more than half the berths in the harbour", HALVED),
        ("is over half the price of a season ticket refunded", REFUNDED),
        ("did the cannery shut 41 stalls in the first half of March?", SHUT),
    ],
)
def test_a_part_that_it_comes_to_agrees(question: str, claim: str) -> None:
    assert conflicts(question, claim) == []

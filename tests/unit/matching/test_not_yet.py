"""What is said to go on still, beside what is done on record."""

from __future__ import annotations

import pytest

from tests.unit.matching.samples import conflicts

SOLD = "Ivo Brandl has sold the lighthouse on Gull Rock to a hotel chain."
WEIGHED = "Dorvia is considering a ban on the Osprey cannery."


@pytest.mark.parametrize(
    "question",
    [
        "Brandl is still only in talks over the lighthouse, nothing's been sold?",
        "are brandl and the hotel chain still haggling over the lighthouse",
        "has Brandl merely discussed selling the lighthouse?",
    ],
)
def test_what_goes_on_still_conflicts_with_what_is_done(question: str) -> None:
    assert conflicts(question, SOLD) == ["degree"]


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("Is it still true that Brandl sold the lighthouse?", SOLD),
        ("Has Brandl sold the lighthouse, or is that still just talk?", SOLD),
        ("Is Dorvia still only considering a ban on the cannery?", WEIGHED),
    ],
)
def test_what_is_open_or_goes_on_in_both_does_not(question: str, claim: str) -> None:
    assert conflicts(question, claim) == []

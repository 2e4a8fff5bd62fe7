"""Decisive acts that a question tells of and the record doesn't."""

from __future__ import annotations

import pytest

from tests.unit.matching.samples import conflicts

HURT = "A van hurt a striking nurse in Port Kelm."
OFFER = "The ministry offered the nurses 900 crowns."
CLOSED = "The harbour hospital has closed its maternity ward until 30 November."
MONITORS = "Dorvia will send 180 unarmed observers to Vasmar."
CUT = "Dorvia cut gas deliveries to Vasmar by 40 percent."


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("Was a nurse injured by a van?", HURT),
        ("Did a nurse get hurt in Port Kelm?", HURT),
        ("Was the maternity ward closed?", CLOSED),
        ("Can I sign off on the nurse being hurt by a van?", HURT),
        ("Is Dorvia sending unarmed observers to Vasmar?", MONITORS),
        ("Has Dorvia cut gas deliveries to Vasmar?", CUT),
    ],
)
def test_what_is_on_record_in_other_words_agrees(question: str, claim: str) -> None:
    assert conflicts(question, claim) == []


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("Was a nurse killed by a van in Port Kelm?", HURT),
        ("Did the nurses accept the ministry's 900 crowns?", OFFER),
        ("Has the harbour hospital closed its maternity ward for good?", CLOSED),
        ("Is Dorvia sending armed observers to Vasmar?", MONITORS),
        ("Has Dorvia completely cut gas deliveries to Vasmar?", CUT),
    ],
)
def test_an_act_or_a_degree_that_is_not_on_record_conflicts(question: str, claim: str) -> None:
    assert "degree" in conflicts(question, claim)

"""Who began what the record says broke out between others."""

from __future__ import annotations

import pytest

from tests.unit.matching.samples import conflicts

BRAWL = "The brawl in Port Kelm broke out between dockers and sailors before police intervened."


@pytest.mark.parametrize("doer", ["the police", "the army", "government forces"])
def test_whoever_it_did_not_break_out_between_did_not_begin_it(doer: str) -> None:
    assert "role" in conflicts(f"Did {doer} start the brawl in Port Kelm?", BRAWL)


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("Did dockers start the brawl in Port Kelm?", BRAWL),
        ("Did the police step in after the brawl began?", BRAWL),
        ("Has the brawl started?", BRAWL),
        ("Did both sides begin the brawl?", BRAWL),
        ("Did a quarrel over fish start the fight?", "A fight broke out between Dorvians and Vasmaris over herring."),
        ("Did Dorvian troops start the fighting?", "Fighting began between Dorvia and Vasmar in May."),
        ("Did Brandl begin talks with the board?", "Talks began between Ivo Brandl and the board."),
        ("Did they start talks in May?", "Talks started between 3 and 4 May."),
    ],
)
def test_one_of_those_or_nobody_told_may_have_begun_it(question: str, claim: str) -> None:
    assert conflicts(question, claim) == []

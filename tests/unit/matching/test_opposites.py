"""Opposites that take more than one word to tell: an agreement broken, of another kind, another post, the unhurt."""

from __future__ import annotations

import pytest

from facts.model import Stance, Statement
from tests.unit.matching.samples import conflicts

FISHING = "Dorvia and Vasmar signed a fishing treaty in May."
TRUCE = "Dorvia and Vasmar agreed a truce in May."
PRIME = "Dorvian Prime Minister Ivo Brandl met the Fisheries Board."
INJURED = "A tram injured two cyclists in Port Kelm."
BROKE_OUT = "Fighting broke out in Port Kelm in May."


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("Did Vasmar pull out of the treaty?", "Vasmar withdrew from the fishing treaty."),
        ("Did Vasmar reject the treaty?", "Vasmar refused to sign the fishing treaty."),
        ("Did Vasmar break the truce?", "Vasmar shelled Dorvian ports in breach of the truce that was agreed."),
        ("Did Dorvia and Vasmar sign a fisheries accord?", FISHING),
        ("Did Dorvia and Vasmar sign a new treaty?", FISHING),
        ("Did they sign a truce deal?", "Dorvia and Vasmar signed a ceasefire agreement."),
        ("Is the separation-of-catches deal with Vasmar signed?", FISHING),
        ("Did the Dorvian premier meet the board?", PRIME),
        ("Did Dorvia's prime minister meet the board?", "The premier of Dorvia met the Fisheries Board."),
        ("Did the Dorvian president's envoy meet the board?", "Dorvia's envoy met the Fisheries Board."),
        ("Did Dorvia cancel the deal?", "Dorvia called off the deal that was signed in May."),
        ("Did Dorvia break the deal with Vasmar?", "Dorvia did not keep the deal that it signed with Vasmar."),
        ("Was the truce violated?", "Shots were fired hours after the truce was agreed."),
        ("Did the board reject the agreement?", "The board decided not to accept the agreement."),
        ("Is swimming allowed at the beach?", "Swimming is not banned at the beach."),
        ("Is the season being extended?", "The season will not be shortened."),
        ("Is fishing illegal?", "Fishing is not legal in May."),
        ("Were two cyclists hurt?", INJURED),
        ("Were the passengers unhurt?", "The passengers escaped injury."),
        ("Were the passengers unhurt?", "None of the passengers was hurt."),
        ("Was nobody hurt on the ferry?", "The passengers were unharmed."),
        ("Did fighting start in Port Kelm in May?", BROKE_OUT),
        ("Did a fight break out in Port Kelm?", "Fighting started in Port Kelm in May."),
    ],
)
def test_what_is_alike_in_other_words_agrees(question: str, claim: str) -> None:
    assert conflicts(question, claim) == []


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("Did Vasmar reject the fishing treaty?", FISHING),
        ("Did Vasmar violate the fishing treaty with Dorvia?", FISHING),
        ("Was the truce between Dorvia and Vasmar broken in May?", TRUCE),
        ("Did Dorvia and Vasmar sign a trade treaty?", FISHING),
        ("Did Dorvia and Vasmar sign a prisoner exchange deal?", FISHING),
        ("Did the union sign a merger deal?", "The union signed a pay agreement with the board."),
        ("Did the president of Dorvia meet the board?", "Dorvia's prime minister met the Fisheries Board."),
        ("Did the Dorvian president meet the board?", PRIME),
        ("Did Dorvia's ambassador meet the board?", "Dorvia's foreign minister met the Fisheries Board."),
        ("Were the cyclists unhurt?", INJURED),
        ("Were the passengers injured?", "All passengers on the ferry were unharmed."),
        ("Did fighting end in Port Kelm in May?", BROKE_OUT),
        ("Did the truce increase tension?", "The truce is aimed at reducing tension."),
        ("Were the talks in Kelm held publicly?", "The two sides held secret talks in Kelm."),
        ("Did the board allow night fishing?", "The board banned night fishing."),
        ("Did the mayor oppose the plan?", "The mayor supported the plan."),
        ("Was the fine quashed?", "The court upheld the fine."),
    ],
)
def test_the_opposite_is_a_conflict(question: str, claim: str) -> None:
    assert "degree" in conflicts(question, claim)


def test_who_turns_down_the_story_of_an_agreement_denies_it() -> None:
    denied = Statement(Stance.DENIED, "Vasmari foreign office")
    assert conflicts("Has Vasmar's foreign office rejected the story of a fishing treaty?", FISHING, denied) == []

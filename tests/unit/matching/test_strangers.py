"""Other people, another body, another place than on record, where all the rest is the record's."""

from __future__ import annotations

import pytest

from tests.unit.matching.samples import conflicts

RESCUED = "The lifeboat brought eleven fishermen ashore at Port Kelm after the gale in March."
STRUCK = "Dockers at the harbour went on strike over pay for night shifts on 3 May."
CLEARED = "Police evacuated 900 people from the ferry terminal on 5 July after a bomb threat by telephone."
SOUGHT = "Thirty-four captains said they would boycott the herring fair over its sponsor."
HANDED = "Ivo Brandl resigned as chairman of the cannery and handed over to his daughter."


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("did the lifeboat bring passengers ashore at port kelm after the gale in march", RESCUED),
        ("the harbour teachers went on strike over the pay for nights, on the 3rd right?", STRUCK),
        ("so the army evacuated 900 people from the ferry terminal on 5 July?", CLEARED),
        ("34 actors are boycotting over the sponsor lol", SOUGHT),
    ],
)
def test_a_noun_for_others_conflicts(question: str, claim: str) -> None:
    assert conflicts(question, claim)


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("did the lifeboat bring eleven people ashore at port kelm after the gale", RESCUED),
        ("eleven men were brought ashore by the lifeboat after the gale in march?", RESCUED),
        ("did workers at the harbour go on strike over pay for night shifts", STRUCK),
        ("officers got 900 people out of the ferry terminal after a bomb threat, yes?", CLEARED),
        ("my editor asks: did the police evacuate 900 people from the ferry terminal", CLEARED),
        ("34 of them are boycotting the herring fair over its sponsor?", SOUGHT),
        ("who evacuated 900 people from the ferry terminal after the bomb threat", CLEARED),
        ("did ivo brandl resign as one of the cannery's chairmen and hand over to his daughter", HANDED),
    ],
)
def test_a_noun_for_anybody_does_not(question: str, claim: str) -> None:
    assert conflicts(question, claim) == []


def test_little_else_in_common_tells_nothing() -> None:
    assert conflicts("were the passengers paid?", RESCUED) == []

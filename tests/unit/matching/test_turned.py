"""Parties that have changed places around verbs that need not be the same."""

from __future__ import annotations

import pytest

from tests.unit.matching.samples import conflicts

GIFT = "The Fisheries Board donated 40,000 florins to the lifeboat crew."
LOAN = "Vasmar will lend six paintings back to the gallery for ten years."
ARREST = "Police arrested 17 pickets at the harbour gate."
REFUSAL = "The gallery has refused to return four masks to Vasmar."
ORDER = "Ivo Brandl testified that Lena Ostrander had ordered him to shred the invoices."
PLOT = "The Fisheries Board has sold a plot at the harbour to Ivo Brandl."
SHOW = "The Fisheries Board is lending six paintings to a show in Port Kelm."
BALLOT = "Dockers rejected the offer of the Fisheries Board by 83 percent in a ballot."
PAY = "The union pays strikers 60 florins a day."


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("Did the lifeboat crew hand 40,000 florins to the Fisheries Board?", GIFT),
        ("Will the gallery lend six paintings to Vasmar for ten years?", LOAN),
        ("Did the pickets at the harbour gate detain 17 police officers?", ARREST),
        ("Has Vasmar turned down the gallery's request for the four masks?", REFUSAL),
        ("so brandl ordered ostrander to shred the invoices?", ORDER),
        ("do the strikers pay the union 60 florins a day", PAY),
        ("Ivo Brandl sold a plot at the harbour to the Fisheries Board", PLOT),
        ("is our board lending six paintings to the Fisheries Board for a show?", SHOW),
        ("So management turned down a proposal from the dockers, 83 percent of them against it?", BALLOT),
    ],
)
def test_who_gave_and_who_was_given_have_changed_places(question: str, claim: str) -> None:
    assert "role" in conflicts(question, claim)


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("Did the lifeboat crew get 40,000 florins from the Fisheries Board?", GIFT),
        ("Were 40,000 florins given to the lifeboat crew by the Fisheries Board?", GIFT),
        ("Is Vasmar lending the gallery six paintings for ten years?", LOAN),
        ("Were 17 pickets arrested by police at the harbour gate?", ARREST),
        ("So the gallery won't return four masks to Vasmar?", REFUSAL),
        ("Did Ostrander order Brandl to shred the invoices?", ORDER),
        ("do strikers get 60 florins a day from the union", PAY),
        ("Whom did the police arrest at the harbour gate?", ARREST),
        ("was a plot at the harbour sold to brandl by the board", PLOT),
        ("is the board lending six paintings for a show in Port Kelm?", SHOW),
        ("Dockers turned down the offer by 83 percent?", BALLOT),
    ],
)
def test_the_same_parties_told_from_the_other_side_have_not(question: str, claim: str) -> None:
    assert conflicts(question, claim) == []

"""Degree and scope: how far a thing goes, how many of them, and how far it has come."""

from __future__ import annotations

import pytest

from tests.unit.matching.samples import conflicts

COURT = "A drone crashed near the court in Port Kelm."
INJURED = "The ferry fire injured forty passengers."
PLANNED = "The council plans to close the Tallow Bridge to lorries."
WEIGHED = "The council is considering a ban on night fishing."
SOME = "Some of the cannery's workers joined the strike."
AGREED = "The council agreed to sell the old lifeboat."
TALKED = "The talks between Dorvia and Vasmar covered reopening the ferry line."
COUNTED = "Five libraries in Port Kelm closed."


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("Did a drone crash near the court?", COURT),
        ("Did a drone come down close to the court?", COURT),
        ("Were forty passengers hurt in the ferry fire?", INJURED),
        ("Will the council close the Tallow Bridge to lorries?", PLANNED),
        ("Does the council consider a ban on night fishing?", WEIGHED),
        ("Did some workers at the cannery join the strike?", SOME),
        ("Is there some truth in workers joining the strike at the cannery?", SOME),
        ("Did five libraries close?", COUNTED),
        ("Have all five ferries been laid up?", "Five ferries have been laid up since March."),
        ("Did the council agree to sell the old lifeboat?", AGREED),
        ("Did the council sell the old lifeboat?", AGREED),
        ("Was reopening the ferry line something that Dorvia and Vasmar talked about?", TALKED),
        ("Have Dorvia and Vasmar been in talks on reopening the ferry line?", TALKED),
        ("Has the mayor tendered her resignation?", "The mayor has offered her resignation."),
    ],
)
def test_the_same_degree_agrees(question: str, claim: str) -> None:
    assert conflicts(question, claim) == []


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("Did a drone hit the court in Port Kelm and crash?", COURT),
        ("Were forty passengers killed in the ferry fire?", INJURED),
        ("Has the council already closed the Tallow Bridge?", PLANNED),
        ("Did the council ban night fishing?", WEIGHED),
        ("Did all the cannery's workers join the strike?", SOME),
        ("Did all the libraries in Port Kelm close?", COUNTED),
        ("Have all five ferries been laid up?", "Two of the port's five ferries have been laid up since March."),
        ("Has the council already sold the old lifeboat?", "The council agreed to sell the old lifeboat."),
        ("Have Dorvia and Vasmar reopened the ferry line?", TALKED),
        ("Did the mayor resign?", "The mayor has offered to resign."),
        (
            "Did the court fine the cannery?",
            "The Fisheries Board asked the court in Port Kelm on 9 May to fine the cannery.",
        ),
        ("Has Radio Vasmar merged with the Courier?", "Radio Vasmar is in talks to merge with the Courier."),
        ("Will bus fares go down in January?", "Bus fares will go up by 8 per cent in January."),
        ("Did the minister say yes to the loan?", "The minister refused the loan."),
        ("Had the girl died when they found her?", "Firefighters pulled the girl alive from the ruins."),
    ],
)
def test_another_degree_conflicts(question: str, claim: str) -> None:
    assert conflicts(question, claim) == ["degree"]


VOTED = "The harbour board voted 14 to 4 to keep the night ferry."
BOUGHT = "Velmar Shipping agreed to buy 60 per cent of Radio Vasmar."
REFUNDED = "Tolland Ferries will refund the full price of a ticket."


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("Did the harbour board vote to keep the night ferry?", VOTED),
        ("Did the board agree to keep the ferry by a majority?", VOTED),
        ("Is Velmar Shipping buying 60 percent of Radio Vasmar?", BOUGHT),
        ("Is the full price of a ticket refunded?", REFUNDED),
    ],
)
def test_how_many_agreed_and_how_much_of_it_agrees(question: str, claim: str) -> None:
    assert "degree" not in conflicts(question, claim)


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("Did the harbour board vote unanimously to keep the night ferry?", VOTED),
        ("Is Velmar Shipping buying all of Radio Vasmar?", BOUGHT),
        ("Is only half of the price of a ticket refunded?", REFUNDED),
    ],
)
def test_more_agreement_or_another_share_of_it_conflicts(question: str, claim: str) -> None:
    assert "degree" in conflicts(question, claim)


@pytest.mark.parametrize(
    "question",
    [
        "Is the cannery's rent for the quay still to pay?",
        "Has nobody been paying the cannery's rent for the quay?",
        "The cannery never paid its rent for the quay, right?",
    ],
)
def test_what_is_not_done_is_undone(question: str) -> None:
    assert conflicts(question, "The cannery's rent for the quay is unpaid.") == []


def test_what_is_done_is_not_undone() -> None:
    assert "degree" in conflicts(
        "Is the cannery's rent for the quay paid?", "The cannery's rent for the quay is unpaid."
    )

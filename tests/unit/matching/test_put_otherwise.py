"""Plain words that stand for the record's: no conflict where they are made of it, are a kind of it, or say no more."""

from __future__ import annotations

import pytest

from facts.model import Stance, Statement
from tests.unit.matching.samples import conflicts


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("how many from the Kelm trawler are missing?", "Four men of the trawler that sank near Kelm are missing."),
        ("is the woman in charge of the harbour tolls in custody now?", "The harbour tolls manager has been detained."),
        ("will skippers get a few florins back for each crate?", "Skippers will get 12 florins back for every crate."),
        ("has a vote on the new pier been called?", "The vote on the new pier will be held on 9 July."),
        ("did a navy diver find the wreck of the Halcyon?", "A naval diver found the wreck of the Halcyon."),
        ("did each bereaved family get 900 florins?", "The cannery paid 900 florins to each drowned sailor's family."),
        ("Which yard landed the order for the ferry?", "The shipyard Brandl won the order for the ferry."),
        ("is the pilotage man of Port Kelm suspended?", "The pilotage manager of Port Kelm is suspended."),
        ("was the whistleblower suspended by the cannery?", "The cannery suspended Ivo Brandl."),
        ("has the cannery offered those suing it 900 florins?", "The cannery has offered the plaintiffs 900 florins."),
        ("did he admit to every charge or did he deny some of it?", "Ivo Brandl admitted every charge."),
        ("did the hospital shut its maternity unit?", "The hospital shut its maternity ward."),
        ("the herring levy amount", "The herring levy is 30 florins."),
    ],
)  # fmt: skip
def test_what_is_only_put_otherwise_is_no_conflict(question: str, claim: str) -> None:
    assert conflicts(question, claim) == []


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("did bombs strike the presidential palace in Kelm?", "Bombs struck near the presidential palace in Kelm."),
        ("was the pilot charged over the wreck?", "The pilot was arrested over the wreck."),
        ("did a police diver find the wreck of the Halcyon?", "A naval diver found the wreck of the Halcyon."),
        ("has the vote on the new pier been held already?", "The vote on the new pier will be held on 9 July."),
        ("were the bodies of the three divers found off Kelm?", "Three divers are missing off Kelm."),
        ("were some crates returned?", "Every crate was returned."),
    ],
)  # fmt: skip
def test_what_says_something_else_conflicts_as_before(question: str, claim: str) -> None:
    assert conflicts(question, claim) != []


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("did the mayor say there'd be a new pier?", "Mayor Lena Ostrander promised that a new pier will be built."),
        ("a physician reported that tins made people ill", "Doctor Ivo Brandl warned that the tins made people ill."),
    ],
)  # fmt: skip
def test_who_promised_or_warned_has_said_so(question: str, claim: str) -> None:
    assert conflicts(question, claim) == []


def test_a_source_that_only_the_question_has_still_conflicts() -> None:
    claim = "Mayor Lena Ostrander promised that a new pier will be built."
    assert conflicts("did the bishop say there'd be a new pier?", claim) == ["source"]
    denied = Statement(Stance.DENIED, "the cannery")
    assert conflicts("did the cannery say the tins made people ill?", "The tins made people ill.", denied) == ["source"]

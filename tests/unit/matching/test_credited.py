"""Sources named otherwise than by a verb of saying, and what is said of how long and of how many."""

from __future__ import annotations

import pytest

from facts.model import Stance, Statement
from tests.unit.matching.samples import conflicts

POLICE = Statement(Stance.REPORTED, "the harbour police")
MARCHED = "Some 900 sailors marched through Port Kelm."


@pytest.mark.parametrize(
    ("question", "source"),
    [
        ("the 900 figure comes from the {}, am I right", "harbour police"),
        ("did the {} put out a statement that 900 sailors marched?", "harbour police"),
        ("did 900 sailors march through Port Kelm? our source is the {}", "harbour police"),
    ],
)
def test_a_source_is_told_however_it_is_credited(question: str, source: str) -> None:
    assert conflicts(question.format(source), MARCHED, POLICE) == []
    assert conflicts(question.format("sailmakers' union"), MARCHED, POLICE) == ["source"]


def test_several_who_say_so_are_a_source() -> None:
    assert conflicts("The owners themselves deny that 900 sailors marched.", MARCHED, POLICE) == ["source"]


def test_where_the_claim_is_the_statement_its_author_is_no_other_source() -> None:
    claim = "The Fisheries Board issued a statement on the herring quota."
    assert conflicts("has the Fisheries Board put out a statement on the quota?", claim) == []


@pytest.mark.parametrize(
    "question", ["quick check pls the harbour police say 900 sailors marched", "the sailors said yes to the march"]
)
def test_chat_is_no_part_of_a_source_and_saying_yes_is_no_saying(question: str) -> None:
    assert "source" not in conflicts(question, MARCHED, POLICE)


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("have the dockers begun an open-ended strike?", "The dockers have begun a three-day strike."),
        ("have the dockers begun an indefinite strike?", "The dockers have begun a one-day strike."),
        ("was Brandl given a lifelong ban?", "Brandl was given a two-year ban."),
        ("was just one of the two freed?", "Lena Ostrander and Ivo Brandl were freed."),
        ("was only one of the two boats found?", "Two boats were found."),
    ],
)
def test_without_end_and_only_one_conflict_with_a_span_and_with_both(question: str, claim: str) -> None:
    assert conflicts(question, claim) == ["degree"]


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("have the dockers begun an indefinite strike?", "The dockers have begun an indefinite strike."),
        ("is there a permanent guard after the 3-day strike?", "A guard was posted after the three-day strike."),
        ("was just one of the two boats found?", "Only one of the two boats was found."),
    ],
)
def test_they_are_none_where_the_record_says_so_too(question: str, claim: str) -> None:
    assert conflicts(question, claim) == []


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("did Brandl resign citing his health?", "Ivo Brandl resigned over his health."),
        ("were nine deaths attributed to the heat?", "Nine deaths were put down to the heat."),
        ("is the story of the boy who came from Kelm true, did he find the ring?", "A boy from Kelm found the ring."),
        ("does the leak come from the quay?", "The leak is in the quay."),
    ],
)
def test_what_is_cited_or_comes_from_somewhere_is_no_source(question: str, claim: str) -> None:
    assert "source" not in conflicts(question, claim)


def test_a_name_that_is_cited_is_a_source() -> None:
    assert conflicts("did 900 sailors march, citing Radio Vasmar?", MARCHED, POLICE) == ["source"]


def test_a_statement_that_denies_is_a_denial() -> None:
    assert conflicts("has Brandl put out a statement denying the sale?", "Ivo Brandl denied the sale.") == []

"""Who says so."""

from __future__ import annotations

import pytest

from facts.model import Stance, Statement
from tests.unit.matching.samples import COURIER, conflicts

CLAIM = "The ferry company hid a cracked hull."
DENIED = (COURIER, Statement(Stance.DENIED, "Harrow Fisheries Board"))
CONFIRMED = (COURIER, Statement(Stance.CONFIRMED, "Harrow Fisheries Board"))


@pytest.mark.parametrize(
    "question",
    [
        "Did the Kelm Courier report that the ferry company hid a cracked hull?",
        "Did the Courier report that the ferry company hid a cracked hull?",
        "According to the Courier, did the ferry company hide a cracked hull?",
        "Was it reported by the Courier that the ferry company hid a cracked hull?",
        "Did anyone report that the ferry company hid a cracked hull?",
        "Did the ferry company hide a cracked hull?",
        "quick one pls: the Courier's lot reported that the ferry company hid a cracked hull",
        "Someone in the kitchen said the ferry company hid a cracked hull.",
        "The Courier is the one saying the ferry company hid a cracked hull, isn't it?",
        "The Courier was the paper that reported that the ferry company hid a cracked hull?",
    ],
)
def test_the_source_on_record_agrees(question: str) -> None:
    assert conflicts(question, CLAIM) == []


@pytest.mark.parametrize(
    "question",
    [
        "Did Radio Vasmar report that the ferry company hid a cracked hull?",
        "According to Radio Vasmar, did the ferry company hide a cracked hull?",
        "Was it reported by Radio Vasmar that the ferry company hid a cracked hull?",
        "The Fisheries Board is the one saying the ferry company hid a cracked hull, isn't it?",
        "Radio Vasmar was the station that reported the ferry company's cracked hull?",
        "Did Lena Ostrander announce that the ferry company hid a cracked hull?",
    ],
)
def test_another_source_conflicts(question: str) -> None:
    assert "source" in conflicts(question, CLAIM)


@pytest.mark.parametrize(
    "question",
    [
        "it was radio vasmar who confirmed that the ferry company hid a cracked hull",
        "the ferry company has owned up to the cracked hull that it hid, yes?",
        "so the ferry company's own manager admitted the cracked hull that was hidden?",
        "did lena ostrander come out and deny that the ferry company hid a cracked hull",
    ],
)
def test_an_admission_or_denial_that_nobody_has_made_conflicts(question: str) -> None:
    assert "source" in conflicts(question, CLAIM)


def test_what_an_inquiry_found_is_its_word() -> None:
    claim = "Judge Aldous Venn's inquiry found that the ferry company had hidden a cracked hull."
    assert (
        conflicts("did the ferry company hide a cracked hull, according to the judge who looked into it", claim) == []
    )


def test_who_denied_it_is_compared() -> None:
    assert conflicts("Did the Fisheries Board deny that the ferry company hid a cracked hull?", CLAIM, *DENIED) == []
    assert "source" in conflicts("Did Radio Vasmar deny that the ferry company hid a cracked hull?", CLAIM, *DENIED)


def test_the_stance_of_a_source_is_compared() -> None:
    question = "Did the Fisheries Board confirm that the ferry company hid a cracked hull?"
    assert conflicts(question, CLAIM, *CONFIRMED) == []
    assert conflicts(question, CLAIM, *DENIED) == ["source"]


def test_a_claim_that_somebody_said_so_is_its_own_source() -> None:
    claim = "Lena Ostrander announced that the harbour will be dredged."
    assert conflicts("Did Ostrander announce that the harbour will be dredged?", claim) == []
    assert "source" in conflicts("Did Ivo Brandl announce that the harbour will be dredged?", claim)


@pytest.mark.parametrize(
    "question",
    [
        "The Courier was the one with the story that the ferry company hid a cracked hull, no?",
        "The Courier first ran the bit about the ferry company hiding a cracked hull, is it safe to credit them?",
    ],
)
def test_a_paper_that_only_published_the_article_is_not_whose_report_it_is(question: str) -> None:
    assert "source" in conflicts(question, CLAIM, Statement(Stance.REPORTED, "Harrow Fisheries Board"))
    assert conflicts(question, CLAIM) == []


def test_what_the_askers_own_people_say_is_hearsay() -> None:
    assert conflicts("the ferry company hid a cracked hull, that's what my taxi driver says", CLAIM) == []

"""Figures that no record has as such: what its own come to, bare per cents, figures of the newsroom's own."""

from __future__ import annotations

import pytest

from facts.matching.comparison import compare
from facts.matching.gazetteer import Gazetteer
from facts.matching.normalise import normalise
from facts.matching.profile import profile
from facts.matching.reading import read
from facts.model import Entity, EntityKind
from tests.unit.matching.samples import conflicts, fact, figure, figures


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("are less than a third of the boats insured?", "Only 29 of the 100 boats are insured."),
        ("seven in ten boats are insured?", "Of the 300 boats, 210 are insured."),
        ("one in five boats isn't insured, is it?", "79 per cent of the boats are insured."),
        ("did the council back the pier by a margin of nine votes?", "The council backed the pier by 31 votes to 22."),
        ("was there a majority of 12 for the pier?", "The council voted for the pier by 33 to 21."),
        ("will they have to work three years longer?", "Fishermen will have to work from 60 to 63."),
        ("is the quay to be lowered by another two metres?", "The quay is to be lowered from 9 metres to 11 metres."),
        ("fewer than a hundred boats are insured, 64 of them?", "Only 64 of the 250 boats are insured."),
        ("nearly two hundred boats sank?", "188 boats sank."),
    ],
)
def test_what_the_figures_of_the_record_come_to_is_no_conflict(question: str, claim: str) -> None:
    assert conflicts(question, claim) == []


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("are less than a third of the boats insured?", "Only 61 of the 100 boats are insured."),
        ("seven in ten boats are insured?", "Of the 300 boats, 150 are insured."),
        ("one in five boats is insured?", "79 per cent of the boats are insured."),
        ("one in five boats isn't insured, is it?", "54 per cent of the boats are insured."),
        ("did the council back the pier by a margin of five votes?", "The council backed the pier by 31 votes to 22."),
        ("did the council back the pier by 9 votes to 22?", "The council backed the pier by 31 votes to 22."),
        ("will they have to work five years longer?", "Fishermen will have to work from 60 to 63."),
        ("nearly three hundred boats sank?", "188 boats sank."),
        ("fewer than five hundred boats sank, 64 of them?", "Only 65 of the 2,500 boats sank."),
    ],
)
def test_what_they_do_not_come_to_conflicts(question: str, claim: str) -> None:
    assert set(conflicts(question, claim)) == {"number"}


def test_a_figure_that_counts_nothing_may_be_per_cent() -> None:
    claim = "The cannery offered its workers a rise of 3.5 per cent."
    assert conflicts("did the cannery offer its workers a rise of three and a half", claim) == []
    assert conflicts("did the cannery offer its workers a rise of four and a half", claim) == ["number"]
    assert conflicts("did the cannery offer its workers 3.5 florins", claim) == ["number"]


def test_a_bare_per_cent_that_is_anothers_conflicts() -> None:
    claim = "Dorvia offered the pilots a rise of 3 per cent, while Vasmar demands 8 per cent."
    assert conflicts("Vasmar wants 8 and Dorvia would go to 3?", claim) == []
    assert conflicts("Vasmar demands 3 and that is it?", claim) == ["number"]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("they offered 30 mil to settle", 30_000_000),
        ("Council pays 30 mil florins", 30_000_000),
        ("ofrecieron 30 mil por el barco", 30_000),
    ],
)
def test_mil_is_a_million_in_english_and_a_thousand_elsewhere(written: str, value: float) -> None:
    assert figure(written).low == value


@pytest.mark.parametrize("text", ["the last one in ten years", "two in five months were dry"])
def test_one_in_so_many_years_is_no_share(text: str) -> None:
    assert all(read.unit != "percent" for read in figures(text))


def test_a_number_in_a_name_is_told_though_the_name_is_put_otherwise() -> None:
    gazetteer = Gazetteer([Entity("Number 7 Mill", EntityKind.PLACE)])
    known = profile(fact("The council shut the Number 7 Mill for 12 days."), gazetteer)

    def differ(question: str) -> list[str]:
        return [one.asked for one in compare(read(normalise(question), gazetteer), known, gazetteer)]

    assert differ("did the council shut the mill no. 7") == []
    assert differ("did the council shut the mill no. 8") == ["8"]


@pytest.mark.parametrize(
    "question",
    [
        "page goes to print in ten minutes, has the bridge been closed?",
        "is it true that the bridge has been closed, as in para 3?",
        "20 mins to deadline: has the bridge been closed?",
        "on air in 5, has the bridge been closed",
        "checking before our call at 3: has the bridge been closed?",
        "2 questions: has the bridge been closed?",
        "need it in 20 mins: has the bridge been closed?",
        "has the bridge been closed? 100% sure?",
        "1) has the bridge been closed?",
    ],
)
def test_figures_that_a_message_has_for_its_own_sake_claim_nothing(question: str) -> None:
    assert conflicts(question, "The bridge has been closed to 300 lorries.") == []


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("was the bridge closed in ten minutes?", "The bridge was closed in 45 minutes."),
        ("the bridge was closed to lorries, 50 of them?", "The bridge was closed to 300 lorries."),
        ("how many lorries were stopped, 50?", "The bridge stopped 300 lorries."),
        ("do they live in 10 villages?", "They live in 30 villages."),
        ("was it page 4 of the ledger that was torn out?", "Page 9 of the ledger was torn out."),
    ],
)
def test_such_figures_are_claimed_where_the_record_has_them(question: str, claim: str) -> None:
    assert conflicts(question, claim) == ["number"]


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("does the toll go from 20 florins to 40?", "The toll will be 40 florins, twice as much as now."),
        ("is the crew cut from 90 to 45?", "The crew will be halved to 45."),
        ("did the catch go from 100 to 300 tonnes?", "The catch tripled to 300 tonnes."),
    ],
)
def test_what_a_figure_was_before_it_doubled_is_no_conflict(question: str, claim: str) -> None:
    assert conflicts(question, claim) == []


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("does the toll go from 30 florins to 40?", "The toll will be 40 florins, twice as much as now."),
        ("will the toll be 20 florins?", "The toll will be 40 florins, twice as much as now."),
    ],
)
def test_another_figure_before_it_and_that_one_alone_conflict(question: str, claim: str) -> None:
    assert conflicts(question, claim) == ["number"]


def test_so_many_of_them_are_no_per_cent() -> None:
    assert conflicts("did 4 of the pilots strike?", "The pilots struck for a rise of 4 per cent.") == ["number"]

"""From a question to its outcomes, on the base of a made-up town."""

from __future__ import annotations

from dataclasses import replace

import pytest

from facts.index.base import Base
from facts.matching.claims import MOST_CLAIMS
from facts.matching.comparison import compare
from facts.matching.matcher import MOST_SUGGESTIONS, ask, score
from facts.matching.model import shipped
from facts.matching.results import Outcome
from facts.model import State
from tests.unit.matching.samples import ENTITIES, FACTS, asking, harbour, outcomes


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("Did Ostrander close the Tallow Bridge to lorries?", "bridge-closed"),
        ("Did Dorvia accuse Vasmar of cutting an undersea cable?", "cable-cut"),
        ("did brandl sell the lighthouse on gull rock", "lighthouse-sold"),
        ("How many people did the fire on the ferry Halcyon kill off Port Kelm?", "ferry-fire"),
    ],
)
def test_a_question_about_a_fact_is_answered_with_it(question: str, fact: str) -> None:
    assert outcomes(asking(question)) == [("answer", fact)]


@pytest.mark.parametrize(
    ("question", "kind", "asked", "on_record"),
    [
        ("Was the Osprey cannery fined 60,000 florins for dumping herring waste?", "number", "60,000", "40,000"),
        ("Did Ostrander close the Tallow Bridge to lorries on 14 June?", "date", "14 June", "14 May"),
        ("Did Ivo Brandl close the Tallow Bridge to lorries?", "name", "Ivo Brandl", "Lena Ostrander"),
    ],
)
def test_a_conflict_shows_what_was_asked_beside_the_record(
    question: str, kind: str, asked: str, on_record: str
) -> None:
    (result,) = asking(question).results
    assert (result.outcome, result.fact and result.fact.status.stance) == (Outcome.DIFFERS, "reported")
    (difference,) = result.differences
    assert (difference.kind, on_record in difference.on_record) == (kind, True)
    assert asked in difference.asked


@pytest.mark.parametrize(
    "question", ["Who won the chess final in Lisbon?", "how do I reset my password", "when is the next full moon"]
)
def test_what_is_not_on_record_gets_no_status(question: str) -> None:
    (result,) = asking(question).results
    assert result.outcome in (Outcome.NONE, Outcome.SUGGEST)
    assert result.fact is None


def test_with_a_stricter_threshold_the_same_question_only_suggests() -> None:
    model = shipped(semantic=False)
    strict = replace(model, thresholds=replace(model.thresholds, answer=1.1, suggest=0.0))
    question = "Did Ostrander close the Tallow Bridge to lorries?"
    assert outcomes(ask(harbour(), model, question)) == [("answer", "bridge-closed")]
    (result,) = ask(harbour(), strict, question).results
    assert (result.outcome, result.fact) == (Outcome.SUGGEST, None)
    assert result.suggestions[0].fact.id == "bridge-closed"
    assert 1 <= len(result.suggestions) <= MOST_SUGGESTIONS


@pytest.mark.parametrize(
    ("question", "negated"),
    [
        ("Did Dorvia accuse Vasmar of cutting an undersea cable?", False),
        ("So Dorvia never accused Vasmar of cutting an undersea cable?", True),
        ("Is it false that Dorvia accused Vasmar of cutting an undersea cable?", True),
        ("Didn't Dorvia accuse Vasmar of cutting an undersea cable?", False),
    ],
)
def test_denying_changes_the_wording_never_the_outcome(question: str, negated: bool) -> None:
    (result,) = asking(question).results
    assert (result.outcome, result.fact and result.fact.id) == (Outcome.ANSWER, "cable-cut")
    assert result.asked_negated is negated


def test_a_fact_that_conflicts_is_told_by_its_first_difference_and_tells_all_when_asked() -> None:
    base, model = harbour(), shipped(semantic=False)
    compared = []
    for question in ("Did Brandl resign on 25 October?", "Did the council close the Tallow Bridge to 300 lorries?"):
        for item in score(base, model, question).scored:
            assert item.is_clean == (not compare(item.asked, item.known, base.gazetteer))
            assert item.differences == compare(item.asked, item.known, base.gazetteer)
            compared.append(item.is_clean)
    assert False in compared


def test_several_claims_get_a_result_each_in_order() -> None:
    found = asking(
        "Did Brandl sell the lighthouse on Gull Rock? Who won the chess final in Lisbon? "
        "Did Ostrander close the Tallow Bridge to lorries on 14 June?"
    )
    assert [result.outcome for result in found.results] == [Outcome.ANSWER, Outcome.NONE, Outcome.DIFFERS]
    assert [result.asked.split()[0] for result in found.results] == ["Did", "Who", "Did"]


def test_at_most_so_many_claims_are_matched_and_the_rest_counted() -> None:
    found = asking(" ".join(fact.claim for fact in FACTS * 5))
    assert len(found.results) == MOST_CLAIMS
    assert found.skipped == 5 * len(FACTS) - MOST_CLAIMS
    assert outcomes(found)[: len(FACTS)] == [("answer", fact.id) for fact in FACTS]


@pytest.mark.parametrize("question", ["", "   ", "👋", ":wave: :tada:", "\x00", "?!"])
def test_a_question_without_words_is_not_on_record(question: str) -> None:
    assert outcomes(asking(question)) == [("none", None)]


def test_an_empty_base_has_nothing_on_record() -> None:
    found = ask(Base([], []), shipped(semantic=False), "Did Ostrander close the Tallow Bridge?")
    assert outcomes(found) == [("none", None)]
    assert found.base.facts == 0


def test_a_retired_fact_is_answered_no_more() -> None:
    base = Base(FACTS, ENTITIES)
    model = shipped(semantic=False)
    question = "Did Ivo Brandl sell the lighthouse on Gull Rock?"
    assert outcomes(ask(base, model, question)) == [("answer", "lighthouse-sold")]
    base.update([replace(base.facts["lighthouse-sold"], state=State.RETIRED)])
    assert ("answer", "lighthouse-sold") not in outcomes(ask(base, model, question))


def test_a_result_explains_itself() -> None:
    (result,) = asking("Was the Osprey cannery fined 60,000 florins for dumping herring waste?").results
    assert "cannery" in result.explanation.matched
    assert any("60,000" in line for line in result.explanation.compared)
    assert result.explanation.features

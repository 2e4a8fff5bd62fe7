"""Some questions are typed in haste; what they ask stays readable, and so does their label."""

from __future__ import annotations

from random import Random

import pytest
from rapidfuzz.distance import OSA

from benchmarks.cross_encoder import rough_wording
from benchmarks.cross_encoder.pairs import Pair
from benchmarks.cross_encoder.rough_wording import CHAT, SLIPS, roughened

CLAIM = "Police arrested 17 pickets at Gate 4 of the port."
QUESTION = "Did police arrest 17 pickets at Gate 4 of the port?"
ROUNDS = 2_000


def pair(question: str = QUESTION) -> Pair:
    return Pair(question, CLAIM, settles=True)


def some(question: str = QUESTION) -> list[Pair]:
    rng = Random(0)
    return [roughened(pair(question), rng) for _ in range(ROUNDS)]


def only(monkeypatch: pytest.MonkeyPatch, share: str) -> None:
    """Leave nothing to chance: each question is roughened in one way."""
    for name in ("WITH_SLIPS", "IN_LOWER_CASE", "IN_CHAT"):
        monkeypatch.setattr(rough_wording, name, float(name == share))


def test_most_questions_stay_as_they_are_and_all_keep_claim_and_label() -> None:
    found = some()
    unchanged = sum(one == pair() for one in found) / ROUNDS
    assert 0.65 < unchanged < 0.8
    assert {(one.claim, one.settles) for one in found} == {(CLAIM, True)}


def test_slips_are_few_and_spare_figures_and_short_words(monkeypatch: pytest.MonkeyPatch) -> None:
    only(monkeypatch, "WITH_SLIPS")
    for one in some():
        words = list(zip(QUESTION.split(" "), one.question.split(" "), strict=True))
        changed = [(before, after) for before, after in words if before != after]
        assert len(changed) <= max(SLIPS)
        for before, after in changed:
            assert len(before) >= 4
            assert before.strip("?").isalpha()
            assert OSA.distance(before, after) == 1
            assert before[0] == after[0]


def test_without_capitals_the_words_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    only(monkeypatch, "IN_LOWER_CASE")
    assert {one.question for one in some()} == {QUESTION.lower().rstrip("?")}


@pytest.mark.parametrize("question", [QUESTION, "17 pickets were arrested."])
def test_chat_stands_around_the_whole_question_and_only_statements_follow_that(
    question: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    only(monkeypatch, "IN_CHAT")
    found = {one.question for one in some(question)}
    assert len(found) > 30
    assert question not in found
    assert all(question.rstrip("?.") in one for one in found)
    assert any("that 17 pickets" in one for one in found) == (question != QUESTION)
    assert not any("that Did" in one for one in found)


@pytest.mark.parametrize(
    "question", ["pickets arrested?", "Arrested? 17 pickets?", "Were they " + "really " * 20 + "?"]
)
def test_keywords_two_questions_and_long_ones_are_not_wrapped(question: str, monkeypatch: pytest.MonkeyPatch) -> None:
    only(monkeypatch, "IN_CHAT")
    assert {one.question for one in some(question)} == {question}


def test_each_way_to_wrap_has_one_place_and_turns_nothing_round() -> None:
    lines = [line for line in CHAT.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert len(set(lines)) == len(lines)
    for line in lines:
        kind, _, way = line.partition(" ")
        assert kind in {"question", "statement"}
        assert way.count("{}") == 1
        assert not {"false", "denied", "never"} & set(way.casefold().split())


def test_questions_in_other_scripts_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    for share in ("WITH_SLIPS", "IN_LOWER_CASE", "IN_CHAT"):
        only(monkeypatch, share)
        assert {one.question for one in some("هل اعتقلت الشرطة؟")} == {"هل اعتقلت الشرطة؟"}

"""What a question asks for: which words only name the kind of value, and whose attribute is sought."""

from __future__ import annotations

import pytest

from facts.matching.asking import attribute, sought
from facts.matching.gazetteer import Gazetteer
from facts.matching.normalise import normalise
from facts.matching.reading import read


def _sought(question: str) -> list[str]:
    reading = read(normalise(question), Gazetteer())
    return [reading.words[at].text for at in sorted(sought(reading))]


def _attribute(question: str) -> list[str]:
    return [word.text for word in attribute(read(normalise(question), Gazetteer()))]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("On what date was the ferry contract signed?", ["date"]),
        ("In which city did the ministers meet?", ["city"]),
        ("By what percentage did fares rise?", ["percentage"]),
        ("What is the number of boats that sank?", ["number"]),
        ("Was the contract signed on that date?", []),
        ("Which ferry sank?", []),
    ],
)
def test_a_word_that_only_names_the_kind_of_value_claims_nothing(question: str, words: list[str]) -> None:
    assert _sought(question) == words


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("How old is the harbour master?", ["old"]),
        ("who's the finance minister", ["finance", "minister"]),
        ("When are the local elections?", ["local", "elections"]),
    ],
)
def test_a_question_without_a_verb_asks_for_an_attribute(question: str, words: list[str]) -> None:
    assert _attribute(question) == words


@pytest.mark.parametrize(
    "question",
    ["When was the contract signed?", "How many were killed?", "How much is the fine?", "Did the ferry sink?"],
)
def test_what_is_asked_of_an_event_is_no_attribute(question: str) -> None:
    assert _attribute(question) == []

"""Whether a question denies."""

from __future__ import annotations

import pytest

from facts.matching.normalise import normalise
from facts.matching.polarity import is_negated
from facts.matching.words import words_of
from tests.unit.matching.samples import asking


def negated(text: str) -> bool:
    plain = normalise(text)
    return is_negated(plain, words_of(plain))


@pytest.mark.parametrize(
    "question",
    [
        "So they never met?",
        "They didn't meet, did they?",
        "They didnt meet",
        "No one met them",
        "Nothing was signed",
        "Is it false that they met?",
        "Is it fake news that they met?",
        "Neither side met the other",
        "The mayor won't sign",
        "She cannot have met them, right?",
        "The report is without foundation",
        "so it's not the case that they met",
    ],
)
def test_a_denying_question_is_negated(question: str) -> None:
    assert negated(question)


@pytest.mark.parametrize(
    "question",
    [
        "Did they meet?",
        "They met, didn't they?",
        "They met, haven't they?",
        "They met, right?",
        "Did they meet or not?",
        "Can you say whether or not they met?",
        "No, they met",
        "The budget passed without a vote",
        "Were no more than 40 people hurt?",
        "No fewer than 40 people were hurt",
        "Is there no doubt that they met?",
        "Not only the mayor met them",
    ],
)
def test_a_question_that_denies_nothing_is_not(question: str) -> None:
    assert not negated(question)


@pytest.mark.parametrize(
    "question", ["Didn't they meet?", "Won't the mayor sign?", "hey, hasn't the mayor resigned?", "didnt they meet?"]
)
def test_an_auxiliary_that_opens_the_question_asks_for_a_yes(question: str) -> None:
    assert not negated(question)


@pytest.mark.parametrize("question", ["Is it false that they never met?", "It is not untrue", "It isn't fake"])
def test_two_denials_make_none(question: str) -> None:
    assert not negated(question)


def test_is_it_not_true_is_the_same_as_isnt_it_true() -> None:
    assert negated("Is it not true that they met?") is negated("Isn't it true that they met?") is False


def test_another_languages_word_is_no_misspelt_negation() -> None:
    assert not asking("Dorvia et Vasmar vont signer un accord ?").results[0].asked_negated

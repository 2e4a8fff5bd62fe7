"""A message's claims, in their order."""

from __future__ import annotations

import pytest

from facts.matching.claims import MOST_CLAIMS, claims_of
from facts.matching.normalise import normalise


def claims(text: str) -> list[str]:
    return claims_of(normalise(text))[0]


@pytest.mark.parametrize(
    "message",
    [
        "The mayor resigned. The bridge closed.",
        "The mayor resigned! The bridge closed?!",
        "The mayor resigned\nThe bridge closed",
        "- The mayor resigned\n- The bridge closed",
        "1. The mayor resigned\n2. The bridge closed",
        "The mayor resigned; the bridge closed",
        "Hi all! The mayor resigned. The bridge closed. Thanks!",
        "“The mayor resigned.” The bridge closed.",
    ],
)
def test_each_sentence_is_a_claim(message: str) -> None:
    assert [claim.rstrip(".!?").casefold() for claim in claims(message)] == ["the mayor resigned", "the bridge closed"]


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("Did the mayor resign, and was the bridge closed?", ["Did the mayor resign", "was the bridge closed?"]),
        ("Did the mayor resign and did the bridge close?", ["Did the mayor resign", "did the bridge close?"]),
        (
            "Is it true that the mayor resigned and that the bridge closed?",
            ["Is it true that the mayor resigned", "the bridge closed?"],
        ),
    ],
)
def test_coordinated_questions_are_parted(message: str, expected: list[str]) -> None:
    assert claims(message) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Did the mayor and the treasurer resign?",
        "The keeper broke a finger and will be out for weeks.",
        "Ivo Brandl, a pilot, was hurt in the fire.",
        "The mission said that voting was calm but that television was biased.",
        "Do we have something on the mayor and that tax break?",
        "Dr. Brandl left on 5 Sept. with the U.S. envoy.",
        "The tax rose 3.5 per cent to 2.80 florins.",
        "Brandl won 2-1, was it in May?",
    ],
)
def test_one_claim_stays_whole(sentence: str) -> None:
    assert claims(sentence) == [sentence]


def test_what_leans_on_the_sentence_before_is_asked_with_it() -> None:
    assert claims("The bridge was closed. Was it denied by the mayor?") == [
        "The bridge was closed. Was it denied by the mayor?"
    ]


def test_is_it_true_that_opens_a_claim_of_its_own() -> None:
    assert claims("The bridge was closed. Is it true that the mayor resigned?") == [
        "The bridge was closed.",
        "Is it true that the mayor resigned?",
    ]


@pytest.mark.parametrize("message", ["", "👋", ":wave:", "https://kelm.example/a"])
def test_a_message_without_words_has_no_claim(message: str) -> None:
    assert claims(message) == []


def test_a_message_without_a_claim_is_asked_whole() -> None:
    assert claims("hello") == ["hello"]


def test_at_most_so_many_claims_are_taken_and_the_rest_counted() -> None:
    message = " ".join(f"Ferry number {number} sank in the harbour." for number in range(100, 103 + MOST_CLAIMS))
    found, skipped = claims_of(normalise(message))
    assert (len(found), skipped) == (MOST_CLAIMS, 3)
    assert found[0] == "Ferry number 100 sank in the harbour."

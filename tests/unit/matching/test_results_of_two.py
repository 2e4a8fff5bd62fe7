"""A result of two sides is the same however it is told, and another one conflicts."""

from __future__ import annotations

import pytest

from facts.index.base import Base
from facts.matching.matcher import conflicts
from tests.labelled import plain_fact

IN_DIGITS = "The jury voted 7-2 for Lund."
IN_WORDS = "The jury voted seven to two for Lund."
VOTES = "The bill was passed by 151 votes to 138."
MATCH = "Rovers beat Town 3-1."
POLL = "A poll put the Union at 9 percent, down from 15 percent, and the Centre at 6 percent."


def in_conflict(claim: str, question: str) -> list[tuple[str, str]]:
    base = Base([plain_fact("result", claim)], [])
    return [(one.asked, one.on_record) for one in conflicts(base, question, "result")]


@pytest.mark.parametrize(
    ("claim", "question"),
    [
        (IN_DIGITS, "was it by seven votes to two?"),
        (IN_WORDS, "jury 7-2 for Lund?"),
        (VOTES, "was the bill passed 151-138?"),
        (MATCH, "did Rovers win by three goals to one?"),
        (POLL, "which poll had them at 9-6?"),
    ],
)
def test_the_same_result_told_otherwise_agrees(claim: str, question: str) -> None:
    assert in_conflict(claim, question) == []


@pytest.mark.parametrize(
    ("claim", "question", "asked"),
    [
        (IN_DIGITS, "was it by six votes to three?", "six"),
        (IN_DIGITS, "did eight jurors vote for Lund?", "eight"),
        (IN_WORDS, "jury 6-3 for Lund?", "6-3"),
        (MATCH, "did Rovers beat Town 1-3?", "1-3"),
        ("The jury voted 12-9 to close 30 schools.", "did the jury vote to close 12 schools?", "12"),
        ("The members rose from 20 to 40.", "did the members rise by 67 percent?", "67 percent"),
        (VOTES, "was the bill passed 151-139?", "151-139"),
        (MATCH, "did Rovers win by three goals to two?", "three goals to two"),
    ],
)
def test_another_result_conflicts(claim: str, question: str, asked: str) -> None:
    assert [words for words, _ in in_conflict(claim, question)] == [asked]


def test_a_change_is_no_result() -> None:
    assert (
        in_conflict("Cases rose from 12 to 20 in May and from 20 to 30 in June.", "did cases rise from 12 to 30?") == []
    )

"""Which way a body voted, beside which way the record has it vote on the same thing."""

from __future__ import annotations

import pytest

from tests.unit.matching.samples import conflicts

SET_UP = "The city council voted by 33 to 28 on 17 October to set up a committee of inquiry into Line 5."
TURNED_DOWN = "Shareholders voted by 71 percent against the merger with Brandt."


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("Did the council vote against setting up a committee of inquiry?", SET_UP),
        ("the council voted narrowly, on 17 October, against setting up an inquiry into Line 5", SET_UP),
        ("Have shareholders voted for the merger with Brandt?", TURNED_DOWN),
        ("did shareholders vote in favour of the merger", TURNED_DOWN),
        ("So the board voted down the tax?", "The board voted for the tax."),
    ],
)
def test_the_other_side_is_a_conflict(question: str, claim: str) -> None:
    assert "degree" in conflicts(question, claim)


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("Did the council vote 33 to 28 to set up a committee of inquiry?", SET_UP),
        ("Did the council vote for an inquiry on 17 October?", SET_UP),
        ("Did shareholders vote against the merger?", TURNED_DOWN),
        ("Did shareholders not vote for the merger?", TURNED_DOWN),
        ("Did they vote for or against the merger?", TURNED_DOWN),
        ("How did shareholders vote on the merger?", TURNED_DOWN),
        ("Did the board vote for the tax?", "The board voted against the strike and for the tax."),
    ],
)
def test_the_same_side_a_denial_and_a_vote_on_something_else_are_none(question: str, claim: str) -> None:
    assert "degree" not in conflicts(question, claim)

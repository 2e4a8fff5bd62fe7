"""What is worked out once for a reading goes with it."""

from __future__ import annotations

import weakref

from facts.index.base import Base
from facts.matching.gazetteer import Gazetteer
from facts.matching.matcher import decide, score
from facts.matching.model import shipped
from facts.matching.once import once
from facts.matching.reading import Reading, read
from tests.labelled import plain_fact


def test_it_is_worked_out_once_for_each_reading_and_for_what_else_is_given() -> None:
    worked_out: list[tuple[str, int]] = []

    @once
    def longer(reading: Reading, by: int) -> int | None:
        worked_out.append((reading.text, by))
        return len(reading.text) + by if by else None

    one, other = read("The bridge closes.", Gazetteer()), read("The bridge closes.", Gazetteer())
    assert [longer(one, 1), longer(one, 1), longer(one, 0), longer(one, 0), longer(other, 1)] == [
        19,
        19,
        None,
        None,
        19,
    ]
    assert len(worked_out) == 3


def test_two_functions_of_one_name_are_kept_apart() -> None:
    def made(found: str) -> object:
        @once
        def tell(reading: Reading) -> str:
            return found

        return tell(read_once)

    read_once = read("The bridge closes.", Gazetteer())
    assert (made("one"), made("other")) == ("one", "other")


def test_a_question_is_let_go_of_when_it_is_decided() -> None:
    model = shipped(semantic=False)
    base = Base([plain_fact("bridge", "The harbour bridge of Elmstadt was closed by the council on Monday.")], ())
    scoring = score(base, model, "Did the council close the harbour bridge of Elmstadt on Tuesday?")
    decide(model, scoring)
    asked = weakref.ref(scoring.asked)
    del scoring
    assert asked() is None

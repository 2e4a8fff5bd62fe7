"""What a fact's phrasing tells, and when that is worked out anew."""

from __future__ import annotations

from facts.index.base import Base
from tests.labelled import plain_fact

BRIDGE = plain_fact("bridge", "The harbour bridge closes on Monday.")


def test_what_a_phrasing_tells_is_worked_out_once() -> None:
    base = Base([BRIDGE], ())
    phrasing = base.profile("bridge").phrasings[0]
    assert base.told(phrasing) is base.told(phrasing)


def test_a_word_that_more_facts_have_tells_less_from_the_next_question_on() -> None:
    base = Base([BRIDGE], ())
    phrasing = base.profile("bridge").phrasings[0]
    before = base.told(phrasing)
    base.update([plain_fact(f"cafe-{number}", f"The cafe number {number} opens.") for number in range(9)])
    assert base.profile("bridge").phrasings[0] is phrasing
    assert base.told(phrasing).whole > before.whole
    assert base.told(phrasing) == Base([*base.facts.values()], ()).told(phrasing)


def test_two_bases_that_share_a_reading_weigh_it_each_for_itself() -> None:
    base = Base([BRIDGE], ())
    other = base.twin()()
    other.update([plain_fact(f"cafe-{number}", f"The cafe number {number} opens.") for number in range(9)])
    phrasing = base.profile("bridge").phrasings[0]
    assert other.profile("bridge").phrasings[0] is phrasing
    assert other.told(phrasing).whole > base.told(phrasing).whole

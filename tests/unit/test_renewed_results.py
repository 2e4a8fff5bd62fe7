"""What a reply has to show once the record has changed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from facts.curation.replies import ShownClaim, ShownFact, ShownReply, renewed_results
from facts.matching.results import Difference, DifferenceKind, Outcome
from facts.model import Fact, State
from facts.questions import PICKED, Surface
from tests.samples import asked, fact, result, suggestion

BEFORE = fact()
AFTER = fact(hold="Wait.", revision=2)


def claim(*facts: ShownFact, outcome: Outcome = Outcome.ANSWER, position: int = 0) -> ShownClaim:
    return ShownClaim(position, "will they sign?", False, outcome, 0.9, facts)


def shown(*claims: ShownClaim) -> ShownReply:
    return ShownReply("q1", "will they sign?", Surface.MENTION, False, "1.1", "C1", "1.2", claims)


def renewed(reply: ShownReply, *now: Any) -> list[tuple[Outcome, Fact | None]]:
    return [(one.outcome, one.fact) for one in renewed_results(reply, asked(*now))]


def test_a_fact_is_shown_as_it_is_now() -> None:
    reply = shown(claim(ShownFact("answer", BEFORE, AFTER)))
    (one,) = renewed_results(reply, asked(result(fact=AFTER)))
    assert (one.outcome, one.fact) == (Outcome.ANSWER, AFTER)
    assert reply.outdated


def test_what_the_question_comes_to_about_the_same_fact_decides() -> None:
    difference = Difference(DifferenceKind.DATE, "25 September", "October 1")
    now = fact(claim="They will sign on October 1.", revision=2)
    differs = result(Outcome.DIFFERS, fact=now, differences=(difference,))
    (one,) = renewed_results(shown(claim(ShownFact("answer", BEFORE, now))), asked(differs))
    assert (one.outcome, one.differences) == (Outcome.DIFFERS, (difference,))


def test_the_same_claim_still_answers_though_the_question_would_come_to_something_else_now() -> None:
    reply = shown(claim(ShownFact("answer", BEFORE, AFTER)))
    assert renewed(reply, result(Outcome.NONE)) == [(Outcome.ANSWER, AFTER)]
    assert renewed(reply, result(fact=fact(id="another"))) == [(Outcome.ANSWER, AFTER)]


def test_another_claim_is_never_shown_as_the_answer_to_what_was_asked() -> None:
    now = fact(claim="The talks in Paris were postponed.", revision=2)
    assert renewed(shown(claim(ShownFact("answer", BEFORE, now))), result(Outcome.NONE)) == [(Outcome.DIFFERS, now)]


def test_a_retired_fact_stands_in_its_place_to_be_shown_as_such() -> None:
    now = replace(AFTER, state=State.RETIRED)
    assert renewed(shown(claim(ShownFact("answer", BEFORE, now))), result(Outcome.NONE)) == [(Outcome.ANSWER, now)]


def test_suggestions_stay_suggestions_without_those_that_were_retired() -> None:
    other = fact(id="other")
    facts = (ShownFact("suggested", BEFORE, AFTER), ShownFact("suggested", other, replace(other, state=State.RETIRED)))
    (one,) = renewed_results(shown(claim(*facts, outcome=Outcome.SUGGEST)), asked(result(fact=AFTER)))
    assert (one.outcome, [offered.fact for offered in one.suggestions]) == (Outcome.SUGGEST, [AFTER])
    gone = ShownFact("suggested", BEFORE, replace(AFTER, state=State.RETIRED))
    assert renewed(shown(claim(gone, outcome=Outcome.SUGGEST)), result(Outcome.NONE)) == [(Outcome.NONE, None)]


def test_what_somebody_picked_is_the_answer() -> None:
    picked = ShownFact(PICKED, BEFORE, AFTER, "UPICKER")
    assert renewed(shown(claim(picked, outcome=Outcome.SUGGEST)), result(Outcome.NONE)) == [(Outcome.ANSWER, AFTER)]


def test_a_claim_without_an_answer_is_given_none_here() -> None:
    reply = shown(claim(ShownFact("answer", BEFORE, AFTER)), claim(outcome=Outcome.NONE, position=1))
    assert renewed(reply, result(fact=AFTER), result(fact=fact(id="new"))) == [
        (Outcome.ANSWER, AFTER),
        (Outcome.NONE, None),
    ]


def test_related_facts_are_brought_up_to_date_beside_the_one_that_differs() -> None:
    other = fact(id="other", hold="Look again.", revision=4)
    facts = (ShownFact("differs", BEFORE, BEFORE), ShownFact("related", fact(id="other"), other))
    now = result(Outcome.DIFFERS, fact=BEFORE, suggestions=(suggestion(7),))
    (one,) = renewed_results(shown(claim(*facts, outcome=Outcome.DIFFERS)), asked(now))
    assert (one.outcome, one.fact, [near.fact for near in one.suggestions]) == (Outcome.DIFFERS, BEFORE, [other])


def test_a_reply_that_says_what_the_record_says_is_not_outdated() -> None:
    unseen = fact(tags=("talks",), revision=5)
    assert not shown(claim(ShownFact("answer", BEFORE, unseen))).outdated

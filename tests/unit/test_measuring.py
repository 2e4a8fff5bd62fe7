"""What labelled questions came to: verdicts, counts by kind, and what is printed of them."""

from __future__ import annotations

import json

import pytest

from bot.measured import evaluation
from facts.evaluation.kinds import kinds
from facts.evaluation.labelled import Expected, LabelledQuestion
from facts.evaluation.measuring import Tally, Verdict, interval, judge
from facts.evaluation.report import with_total
from facts.matching.results import Came, Outcome, Result
from tests.labelled import judged, tally
from tests.samples import fact, result

ANSWERED, OTHER = result(), result(fact=fact(id="another"))
COUNTED = tally(
    judged(Verdict.RIGHT, 0.9),
    judged(Verdict.WRONG_FACT, 0.6, kind="short"),
    judged(Verdict.SILENT, 0.8, kind="short"),
    judged(Verdict.TRAPPED, 0.7, Expected.DIFFERS, "number"),
    judged(Verdict.RIGHT, 0.9, Expected.DIFFERS, "date"),
    judged(Verdict.CAUTIOUS, 0.2, Expected.NONE, "near-topic"),
)


@pytest.mark.parametrize(
    ("expect", "results", "verdict"),
    [
        (Expected.ANSWER, [ANSWERED], Verdict.RIGHT),
        (Expected.ANSWER, [ANSWERED, OTHER], Verdict.WRONG_FACT),
        (Expected.ANSWER, [result(Outcome.DIFFERS)], Verdict.DIFFERS),
        (Expected.ANSWER, [result(Outcome.SUGGEST)], Verdict.SUGGESTED),
        (Expected.ANSWER, [result(Outcome.NONE)], Verdict.SILENT),
        (Expected.ANSWER, [], Verdict.SILENT),
        (Expected.DIFFERS, [ANSWERED], Verdict.TRAPPED),
        (Expected.DIFFERS, [result(Outcome.DIFFERS)], Verdict.RIGHT),
        (Expected.DIFFERS, [result(Outcome.NONE)], Verdict.CAUTIOUS),
        (Expected.NONE, [result(Outcome.NONE), ANSWERED], Verdict.OUT_OF_SCOPE),
        (Expected.NONE, [result(Outcome.NONE)], Verdict.RIGHT),
        (Expected.NONE, [result(Outcome.SUGGEST)], Verdict.CAUTIOUS),
    ],
)
def test_a_question_is_judged_by_the_worst_that_came_of_its_claims(
    expect: Expected, results: list[Result], verdict: Verdict
) -> None:
    question = LabelledQuestion(ask="Will they sign?", kind="direct", expect=expect, fact=("agreement-signing",))
    found = judge(question, results)
    assert found.verdict is verdict
    assert found.answered is any(one.outcome is Outcome.ANSWER for one in results)
    assert found.came == Came.of(results)


def test_the_confidence_is_that_of_the_claim_that_was_answered() -> None:
    question = LabelledQuestion(ask="Hello. Will they sign?", kind="chatty", expect=Expected.ANSWER)
    unsure, sure = Result("hello", False, Outcome.NONE, 0.1), Result("sign", False, Outcome.ANSWER, 0.8, fact())
    assert judge(question, [unsure, sure]).confidence == 0.8
    assert judge(question, [unsure]).confidence == 0.1


def test_only_answers_tell_how_right_confidence_is() -> None:
    assert COUNTED.answers == [(0.9, True), (0.6, False), (0.7, False)]


def test_mistakes_are_wrong_statuses_the_surest_first_and_then_what_was_missed() -> None:
    assert [(one.verdict, one.confidence) for one in COUNTED.mistakes] == [
        (Verdict.TRAPPED, 0.7),
        (Verdict.WRONG_FACT, 0.6),
        (Verdict.SILENT, 0.8),
    ]


def test_kinds_are_counted_apart_for_each_thing_expected() -> None:
    found = kinds([*COUNTED.judged, judged(Verdict.TRAPPED, 0.5, Expected.DIFFERS, "short")])
    assert [(one.expected, one.name, one.asked) for one in found] == [
        (Expected.ANSWER, "direct", 1),
        (Expected.ANSWER, "short", 2),
        (Expected.DIFFERS, "date", 1),
        (Expected.DIFFERS, "number", 1),
        (Expected.DIFFERS, "short", 1),
        (Expected.NONE, "near-topic", 1),
    ]
    assert found[1].of(Verdict.SILENT) == (1, 2)


def test_several_files_are_counted_together_and_one_is_not_counted_twice() -> None:
    assert list(with_total({"one": COUNTED})) == ["one"]
    both = with_total({"one": COUNTED, "two": COUNTED})
    assert list(both) == ["one", "two", "together"]
    assert len(both["together"].judged) == 12


def test_intervals_are_wilsons() -> None:
    # Newcombe (1998), table I, method 3: 81 of 263 is 0.2553 to 0.3662, 0 of 20 is 0 to 0.1611.
    assert interval(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert interval(0, 20) == pytest.approx((0.0, 0.1611), abs=5e-5)
    assert interval(0, 0) == (0.0, 1.0)


def printed(*, mistakes: int = 0, details: bool = False) -> list[str]:
    return evaluation({"elmstadt": COUNTED}, mistakes=mistakes, details=details, as_json=False).splitlines()


def test_the_rates_stand_under_their_headings() -> None:
    heading, rates = printed()
    assert rates.split("  ")[0] == "elmstadt"
    for name, value in [
        ("right", "33.3% (6–79)"),
        ("status on a trap", "50.0% (9–91)"),
        ("calibration error", "0.467"),
    ]:
        assert rates[heading.index(name) :].startswith(value)


def test_details_give_a_table_for_each_sort_by_kind() -> None:
    lines = [line.split() for line in printed(details=True)[2:]]
    assert ["answerable", "asked", "right", "wrong", "fact", "differs", "suggested", "silent"] in lines
    assert ["short", "2", "0.0%", "(0–66)", "1", "0", "0", "1"] in lines
    assert ["trap", "asked", "status", "given", "told", "apart", "other"] in lines
    assert ["number", "1", "100.0%", "(21–100)", "0", "0"] in lines
    assert ["near-topic", "1", "0.0%", "(0–79)", "0", "1"] in lines


def test_a_mistake_is_listed_with_what_was_expected_and_what_came() -> None:
    assert printed(mistakes=2)[2:] == [
        "0.70  status on a trap: number?",
        "      expected: differs water",
        "      came:     answer bridge",
        "0.60  wrong fact: short?",
        "      expected: answer water",
        "      came:     answer bridge",
    ]


def test_json_holds_details_and_mistakes_where_they_are_asked_for() -> None:
    (bare,) = json.loads(evaluation({"elmstadt": COUNTED}, mistakes=0, details=False, as_json=True))
    assert set(bare) == {"name", "right", "wrong", "trapped", "out_of_scope", "calibration"}
    assert bare["right"] == [1, 3]
    (full,) = json.loads(evaluation({"elmstadt": COUNTED}, mistakes=9, details=True, as_json=True))
    assert {
        "expected": "answer",
        "kind": "short",
        "asked": 2,
        "verdicts": {"wrong fact": 1, "silent instead": 1},
    } in full["kinds"]
    assert [one["answers"] for one in full["reliability"]] == [1, 1, 1]
    assert full["mistakes"][0] == {
        "asked": "number?",
        "kind": "number",
        "expected": "differs",
        "facts": ["water"],
        "verdict": "status on a trap",
        "confidence": 0.7,
        "came": [{"outcome": "answer", "facts": ["bridge"]}],
    }
    assert len(full["mistakes"]) == 3


def test_files_without_a_question_come_to_nothing() -> None:
    _, rates = evaluation({"empty": Tally()}, mistakes=1, details=True, as_json=False).splitlines()
    assert rates.count("none asked") == 4

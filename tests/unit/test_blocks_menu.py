from __future__ import annotations

from typing import Any

import pytest

from bot.blocks import Menu, Message, Settled, reply, why
from bot.ids import Id
from bot.wording import asking as wording
from bot.wording import corrections as wording_corrections
from bot.wording import surfaces as wording_surfaces
from facts.matching.results import Asked, Explanation, Outcome
from tests.samples import asked, fact, result
from tests.slack_double import limits

LONGEST_ID = "q" * 64
"""As long as the record's table takes it."""


def shown(what: Asked, question_id: str | None = LONGEST_ID) -> Message:
    message = reply(what, question_id=question_id)
    assert limits.problems({"text": message.text, "blocks": list(message.blocks)}) == []
    return message


def menus(message: Message) -> list[dict[str, Any]]:
    held = [block["accessory"] for block in message.blocks if "accessory" in block]
    return [element for element in held if element["type"] == "overflow"]


@pytest.mark.parametrize("outcome", [Outcome.ANSWER, Outcome.DIFFERS])
def test_an_answer_and_a_difference_have_one_menu(outcome: Outcome) -> None:
    (menu,) = menus(shown(asked(result(outcome))))
    assert menu["action_id"] == Id.RESULT_MENU
    assert [option["text"]["text"] for option in menu["options"]][:4] == [
        wording.WHY_THIS_MATCH,
        wording.NOT_MY_QUESTION,
        wording_corrections.FOLLOW,
        wording_surfaces.HISTORY,
    ]
    assert [Menu.of(option["value"]) for option in menu["options"]][:4] == [
        (Id.WHY_THIS_MATCH, Menu(LONGEST_ID, 0)),
        (Id.NOT_MY_QUESTION, Menu(LONGEST_ID, 0)),
        (Id.FOLLOW_FACT, Menu(LONGEST_ID, 0)),
        (Id.SHOW_HISTORY, Menu(LONGEST_ID, 0)),
    ]


@pytest.mark.parametrize(("outcome", "count"), [(Outcome.ANSWER, 1), (Outcome.DIFFERS, 0)])
def test_only_a_fact_that_answers_has_a_line_to_copy(outcome: Outcome, count: int) -> None:
    (menu,) = menus(shown(asked(result(outcome))))
    assert [Menu.of(option["value"])[0] for option in menu["options"]].count(Id.COPY_LINE) == count


@pytest.mark.parametrize("outcome", [Outcome.SUGGEST, Outcome.NONE])
def test_what_shows_no_fact_has_no_menu(outcome: Outcome) -> None:
    assert menus(shown(asked(result(outcome)))) == []


def test_a_fact_under_review_has_its_menu_beside_the_status() -> None:
    message = shown(asked(result(fact=fact(hold="being corrected"))))
    assert ["accessory" in block for block in message.blocks[:2]] == [False, True]


def test_each_claim_is_pointed_at_by_its_own_place() -> None:
    message = shown(asked(result(Outcome.NONE), result(), result(Outcome.DIFFERS)))
    assert [Menu.of(menu["options"][0]["value"])[1].position for menu in menus(message)] == [1, 2]


def test_without_a_question_on_file_there_is_no_menu() -> None:
    assert menus(shown(asked(result()), question_id=None)) == []


def test_what_a_person_chose_among_suggestions_has_a_menu_that_names_the_fact() -> None:
    longest = fact(id="f" * 200)
    others = [result(Outcome.NONE)] * 3
    message = reply(asked(*others, result(fact=longest)), question_id=LONGEST_ID, settled={3: Settled("U1")})
    assert limits.problems({"text": message.text, "blocks": list(message.blocks)}) == []
    (block,) = (block for block in message.blocks if "accessory" in block)
    read = [Menu.of(option["value"], block["block_id"]) for option in block["accessory"]["options"]]
    meant = Menu(LONGEST_ID, 3, longest.id)
    assert read == [
        (Id.WHY_THIS_MATCH, meant),
        (Id.NOT_MY_QUESTION, meant),
        (Id.FOLLOW_FACT, meant),
        (Id.SHOW_HISTORY, meant),
        (Id.COPY_LINE, meant),
    ]


@pytest.mark.parametrize("block_id", ["", "Zk3p", "picked_fact"])
def test_a_block_that_slack_named_names_no_fact(block_id: str) -> None:
    assert Menu.of(Menu("q1", 0).value(Id.WHY_THIS_MATCH), block_id) == (Id.WHY_THIS_MATCH, Menu("q1", 0))


def test_why_names_the_words_the_phrasing_and_what_was_compared() -> None:
    reasons = Explanation(
        "Will they sign?", ("sign", "they"), ("soon",), {"bm25": 1.0}, ("number: asked 2, on record 3",)
    )
    assert why(result(explanation=reasons)).text.splitlines() == [
        wording.WHY_TITLE,
        "You asked: “will they sign?”",
        "Nearest phrasing on record: “Will they sign?”",
        "Matched: sign, they",
        "Not matched: soon",
        "Compared, and another on record:",
        "• number: asked 2, on record 3",
    ]


def test_why_says_so_where_nothing_was_left_over_and_nothing_conflicts() -> None:
    lines = why(result(explanation=Explanation("Will they sign?"))).text.splitlines()
    assert lines[3:] == ["Matched: no word by itself", "Not matched: nothing", wording.NO_CONFLICT]


def test_why_is_escaped_and_within_limits() -> None:
    many = tuple(f"<!channel>{number}" for number in range(2_000))
    reasons = Explanation("<b> & " * 900, many, many, {}, tuple("<x> " * 300 for _ in range(50)))
    message = why(result(asked="<@U1> " * 900, explanation=reasons))
    assert limits.problems({"text": message.text, "blocks": list(message.blocks)}) == []
    assert "<" not in message.text

from __future__ import annotations

import datetime as dt

import pytest

from bot.blocks import Message, reply
from bot.blocks.answer import answer
from bot.ids import Id
from facts.model import Article, Fact, Stance, Statement
from tests.samples import DENIED, NAMELESS, REPORTED, asked, fact, result
from tests.slack_double import limits


def shown(one: Fact, *, negated: bool = False, full: bool = True) -> Message:
    what = asked(result(fact=one, asked_negated=negated))
    message = reply(what, question_id=None if full else "q1", full=full)
    assert limits.problems({"text": message.text, "blocks": list(message.blocks)}) == []
    return message


def behind_its_button(one: Fact) -> Message:
    message = Message.of(answer(one))
    assert limits.problems({"text": message.text, "blocks": list(message.blocks)}) == []
    return message


def lines(one: Fact) -> list[str]:
    return shown(one).text.split("\n")


def test_denied_fact_shows_the_earlier_report() -> None:
    assert lines(fact())[0] == ("*Denied* by the Syrian Foreign Ministry; earlier reported by Independent Arabia")


def test_the_claim_follows_the_status() -> None:
    assert lines(fact())[1] == "Syria and Israel will sign a security agreement on September 25."


def test_every_statement_is_shown_in_order_with_the_wording_of_when() -> None:
    text = shown(fact()).text
    assert "1. Reported by Independent Arabia, “earlier”. Note: under American sponsorship" in text
    assert "2. Denied by the Syrian Foreign Ministry, “on Saturday”. “untrue”" in text
    assert text.index("1. Reported") < text.index("2. Denied")


def test_a_date_is_shown_in_place_of_the_wording() -> None:
    dated = Statement(Stance.CONFIRMED, "The port", date=dt.date(2031, 4, 1), when="on Tuesday")
    assert "1. Confirmed by The port, 1 April 2031" in lines(fact(statements=(dated,)))


def test_a_statements_link_is_shown() -> None:
    linked = Statement(Stance.REPORTED, "The Courier", url="https://example.org/x?a=1&b=2")
    assert "<https://example.org/x?a=1&amp;b=2|source>" in shown(fact(statements=(linked,))).text


def test_what_is_no_web_address_is_not_linked() -> None:
    linked = Statement(Stance.REPORTED, "The Courier", url="javascript:alert(1)")
    assert "<javascript" not in shown(fact(statements=(linked,))).text


def test_a_source_is_printed_as_curated() -> None:
    assert lines(fact(statements=(Statement(Stance.REPORTED, "the article"),)))[0] == "*Reported* by the article"


def test_a_standing_contradiction_is_named_beside_the_leader() -> None:
    confirmed = Statement(Stance.CONFIRMED, "The port")
    line = lines(fact(statements=(confirmed, DENIED)))[0]
    assert line == "*Denied* by the Syrian Foreign Ministry; but confirmed by The port, and both stand"


def test_others_of_the_same_stance_are_named_with_the_leader() -> None:
    statements = (Statement(Stance.CONFIRMED, "A"), Statement(Stance.CONFIRMED, "B"))
    assert lines(fact(statements=statements))[0] == "*Confirmed* by B and A"


def test_a_repetition_after_a_denial_is_named_and_does_not_lead() -> None:
    line = lines(fact(statements=(DENIED, REPORTED)))[0]
    assert line == "*Denied* by the Syrian Foreign Ministry; reported since by Independent Arabia"


def test_a_denial_is_never_shown_as_proof() -> None:
    assert "it does not prove the claim false" in shown(fact()).text
    assert "prove" not in shown(fact(statements=(REPORTED,))).text


def test_a_hold_comes_before_everything() -> None:
    assert lines(fact(hold="the ministry may correct it"))[0] == (
        "*Under review, do not publish:* the ministry may correct it"
    )


def test_a_hold_without_a_reason_is_shown_too() -> None:
    assert lines(fact(hold=""))[0].startswith("*Under review, do not publish")


@pytest.mark.parametrize(
    ("parties", "line"),
    [
        (("Israel",), "No statement by Israel on file"),
        (("Syria", "Israel"), "No statement by Syria or Israel on file"),
    ],
)
def test_parties_without_a_statement_are_named(parties: tuple[str, ...], line: str) -> None:
    assert line in lines(fact(parties=parties))


def test_the_article_is_named_and_linked() -> None:
    expected = "Article: <https://example.org/a?b=1&amp;c=2|The harbour talks>, The Courier, 2 April 2031"
    assert expected in lines(fact())


def test_an_unknown_article_is_said_to_be_incomplete() -> None:
    expected = "Provenance incomplete: the article's title and publisher are not on file"
    assert expected in lines(fact(article=NAMELESS))


def test_an_article_without_a_title_shows_what_is_known() -> None:
    found = lines(fact(article=Article("a", publisher="The Courier", published=dt.date(2031, 4, 2))))
    assert "Article: The Courier, 2 April 2031" in found
    assert "Provenance incomplete: the article's title is not on file" in found


def test_as_of_is_a_date_where_there_is_one() -> None:
    assert "As of 3 May 2031" in lines(fact(checked=dt.date(2031, 5, 3)))


def test_as_of_is_otherwise_the_newest_statements_wording() -> None:
    assert "As of “on Saturday”, in the article's words; it gives no date" in lines(fact())


def test_as_of_does_not_borrow_an_older_statements_wording() -> None:
    assert "As of: no date on file" in lines(fact(statements=(REPORTED, Statement(Stance.DENIED, "A"))))


def test_a_negative_question_is_told_what_the_status_is_about() -> None:
    text = shown(fact(), negated=True).text
    assert text.startswith("You asked in the negative.")


def test_an_everyday_answer_is_a_handful_of_lines_with_the_rest_behind_a_button() -> None:
    message = shown(fact(), full=False)
    status, claim, small_print = message.text.split("\n")
    assert status == "*Denied* by the Syrian Foreign Ministry; earlier reported by Independent Arabia"
    assert claim == "Syria and Israel will sign a security agreement on September 25."
    assert small_print.startswith("A denial is what its source says; it does not prove the claim false. · Article: ")
    assert small_print.endswith("As of “on Saturday”, in the article's words; it gives no date")
    (row,) = (block for block in message.blocks if block["type"] == "actions")
    assert [(one["action_id"], one["value"]) for one in row["elements"]] == [(Id.SHOW_STATEMENTS, fact().id)]
    assert [one["text"]["text"] for one in row["elements"]] == ["The 2 statements"]


def test_a_hold_and_silent_parties_stay_in_the_everyday_answer() -> None:
    lines = shown(fact(hold="being corrected", parties=("Israel",)), full=False).text.split("\n")
    assert lines[0] == "*Under review, do not publish:* being corrected"
    assert "No statement by Israel on file" in lines[3]


def test_what_a_fact_says_is_escaped() -> None:
    text = shown(
        fact(
            claim="<!channel> & <https://evil.example|click>",
            statements=(Statement(Stance.REPORTED, "<@U1>", quote="<b>", note="a & b", when="<now>"),),
            parties=("<P>",),
            hold="<h>",
            article=Article("a", title="<t>", publisher="<p>"),
        )
    ).text
    assert "<" not in text
    assert "&lt;!channel&gt; &amp; &lt;https://evil.example|click&gt;" in text


def test_hundreds_of_long_statements_fit_and_the_newest_is_kept() -> None:
    statements = tuple(
        Statement(Stance.REPORTED, f"Paper {number} " + "long " * 40, quote="said " * 200, note="note " * 200)
        for number in range(300)
    )
    text = behind_its_button(fact(statements=statements)).text
    assert "300. Reported by Paper 299" in text
    assert "statements are left out here for length" in text


def test_a_dozen_long_statements_are_all_named_without_their_quotes() -> None:
    statements = tuple(Statement(Stance.REPORTED, f"Paper {n}", quote="said " * 100) for n in range(20))
    text = behind_its_button(fact(statements=statements)).text
    assert "Quotes, notes and links are left out here for length." in text
    assert all(f"{n + 1}. Reported by Paper {n}" in text for n in range(20))


def test_a_very_long_claim_is_cut_between_words() -> None:
    claim = shown(fact(claim="word " * 2_000)).text.split("\n")[1]
    assert claim.endswith("word…")
    assert len(claim) <= 1_000

from __future__ import annotations

from typing import Any

import pytest

from bot.blocks import Choice, Message, Private, Settled, help_message, reply
from bot.blocks.claims import Turn
from bot.blocks.sharing import Shared
from bot.ids import Id
from facts.matching.results import Asked, Difference, DifferenceKind, Outcome
from facts.model import BaseSummary, Stance, Statement
from tests.samples import asked, fact, result, suggestion
from tests.slack_double import limits


def made(what: Asked, *, sent_to_queue: bool = False) -> Message:
    return within_limits(reply(what, question_id="q1", sent_to_queue=sent_to_queue))


def made_privately(what: Asked, *, in_thread: bool) -> Message:
    return within_limits(reply(what, question_id="q1", private=Private(in_thread=in_thread)))


def within_limits(message: Message) -> Message:
    assert limits.problems({"text": message.text, "blocks": list(message.blocks)}) == []
    return message


def buttons(message: Message) -> list[dict[str, Any]]:
    held = [element for block in message.blocks for element in block.get("elements", [])]
    held += [block["accessory"] for block in message.blocks if "accessory" in block]
    return [element for element in held if element["type"] == "button"]


def test_difference_sets_what_was_asked_beside_the_record() -> None:
    difference = Difference(DifferenceKind.NUMBER, "16,000", "more than 1,600")
    text = made(asked(result(Outcome.DIFFERS, differences=(difference,)))).text
    assert text.startswith("*Not on record as asked.*")
    assert "• Number: you asked “16,000”, on record is “more than 1,600”" in text
    assert "*Denied* by the Syrian Foreign Ministry; earlier reported by Independent Arabia" in text


@pytest.mark.parametrize("kind", list(DifferenceKind))
def test_every_kind_of_difference_has_its_words(kind: DifferenceKind) -> None:
    assert "you asked “a”" in made(asked(result(Outcome.DIFFERS, differences=(Difference(kind, "a", "b"),)))).text


def test_where_there_is_room_without_end_no_claim_and_no_statement_is_left_out() -> None:
    said = tuple(Statement(Stance.REPORTED, f"Paper {n} of {'a' * 80}", quote="b" * 500) for n in range(1, 31))
    many = asked(*(result(asked=f"claim {n}", fact=fact(id=f"fact-{n}", statements=said)) for n in range(1, 15)))
    assert "Not shown" in made(many).text
    text = reply(many, question_id=None, full=True).text
    assert "Not shown" not in text
    assert text.count("Paper 1 of ") >= 14
    assert text.count("“" + "b" * 500 + "”") == 14 * 30


def test_related_facts_follow_with_their_status_and_hold() -> None:
    related = (suggestion(1), suggestion(2, hold="being corrected"))
    text = made(asked(result(Outcome.DIFFERS, suggestions=related))).text
    assert "• Claim number 1.\n*Denied* by" in text
    assert "• Claim number 2.\n*Under review, do not publish:* being corrected\n*Denied* by" in text


def test_suggestions_are_three_at_most_each_with_a_button() -> None:
    message = made(asked(result(Outcome.SUGGEST, suggestions=tuple(suggestion(n) for n in range(1, 6)))))
    picks = [b for b in buttons(message) if b["action_id"] == Id.PICK_SUGGESTION]
    assert [Choice.of(b["value"]).fact_id for b in picks] == ["fact-1", "fact-2", "fact-3"]
    assert [b["action_id"] for b in buttons(message)].count(Id.NONE_OF_THESE) == 1


def test_a_suggestion_is_never_without_its_status() -> None:
    text = made(asked(result(Outcome.SUGGEST, suggestions=(suggestion(),)))).text
    assert "Claim number 1.\n*Denied* by the Syrian Foreign Ministry" in text


def test_suggestions_with_the_longest_ids_and_words_stay_within_limits() -> None:
    long = fact(id="x" * 200, claim="word " * 400)
    suggestions = (type(suggestion())(long, 0.4),) * 2
    made(asked(result(Outcome.SUGGEST, asked='“"\\&<>' * 500, suggestions=suggestions)))


def test_a_choice_survives_its_button() -> None:
    choice = Choice("q1", 'who said "<this>"?', "f1", alone=False, negated=True)
    assert Choice.of(choice.value()) == choice


def test_nothing_on_record_tells_the_bases_size_and_that_it_means_no_more() -> None:
    text = made(asked(result(Outcome.NONE, asked="who won the match?"))).text
    assert text.startswith(
        "*Not on record.* Nothing in this base (19 facts from 1 article, last changed on "
        "<!date^1795165200^{date}|20 November 2026>) matches “who won the match?”, which says nothing "
        "about whether it is true."
    )


def test_an_empty_base_is_called_empty() -> None:
    text = made(asked(result(Outcome.NONE), base=BaseSummary(0, 0, None))).text
    assert "This base holds no facts yet, so nothing matches" in text


def test_in_private_a_question_is_offered_to_the_curators_with_or_without_a_name() -> None:
    found = buttons(made(asked(result(Outcome.NONE))))
    assert [(b["action_id"], b["value"]) for b in found] == [
        (Id.QUEUE_NAMED, "q1"),
        (Id.QUEUE_UNNAMED, "q1"),
        (Id.FOLLOW_QUESTION, "question:-1:q1"),
    ]


def test_in_a_channel_the_question_is_said_to_be_in_the_queue() -> None:
    message = made(asked(result(Outcome.NONE)), sent_to_queue=True)
    assert [button["action_id"] for button in buttons(message)] == [Id.FOLLOW_QUESTION]
    assert "Sent to the curators' queue." in message.text


def test_several_claims_are_numbered_with_the_words_asked() -> None:
    text = made(asked(result(asked="did A happen"), result(Outcome.NONE, asked="was B"))).text
    assert "*1.* You asked: “did A happen”" in text
    assert "*2.* You asked: “was B”" in text


def test_one_claim_is_not_numbered() -> None:
    assert "*1.*" not in made(asked(result())).text


def test_skipped_claims_are_counted() -> None:
    assert "3 more claims were not looked up." in made(asked(result(), skipped=3)).text


def test_a_question_without_a_claim_is_told_so() -> None:
    assert made(asked()).text.startswith("I found no claim in that.")


def test_many_long_claims_stay_within_a_message_and_the_rest_is_named() -> None:
    long = fact(claim="word " * 500)
    many = [result(asked=f"claim {n} " + "and more " * 50, fact=long) for n in range(40)]
    message = made(asked(*many, result(Outcome.NONE), skipped=7))
    assert "Not shown for length: claims" in message.text
    (other,) = (b for b in buttons(message) if b["action_id"] == Id.NEXT_CLAIMS)
    assert Turn.of(other["value"]).start > 0


def test_a_long_message_is_looked_at_a_few_claims_at_a_time() -> None:
    many = asked(*(result(asked=f"claim {n}") for n in range(1, 8)), skipped=2)
    first, middle, last = (within_limits(reply(many, question_id="q1", private=Private(start))) for start in (0, 3, 6))
    assert "*3.* You asked: “claim 3”" in first.text
    assert "claim 4" not in first.text
    assert "Claims 4 to 6 of 7" in middle.text
    assert [Turn.of(b["value"]).start for b in buttons(middle) if b["action_id"] == Id.NEXT_CLAIMS] == [6]
    assert [Turn.of(b["value"]).start for b in buttons(middle) if b["action_id"] == Id.EARLIER_CLAIMS] == [0]
    assert "2 more claims were not looked up." in last.text
    assert "2 more claims" not in first.text


def test_each_claim_that_one_person_sees_can_be_shared_by_itself() -> None:
    message = made_privately(asked(result(), result(Outcome.NONE), result(Outcome.DIFFERS)), in_thread=True)
    assert [Shared.of(b["value"]) for b in buttons(message) if b["action_id"] == Id.SHARE_TO_CHANNEL] == [
        Shared("q1", 0),
        Shared("q1", 2),
    ]
    assert [b["action_id"] for b in buttons(message)].count(Id.SHARE_IN_THREAD) == 2


def test_where_there_is_no_thread_an_answer_is_shared_to_the_channel_only() -> None:
    message = made_privately(asked(result()), in_thread=False)
    assert Id.SHARE_IN_THREAD not in [b["action_id"] for b in buttons(message)]


def test_what_others_see_has_no_button_to_share_it() -> None:
    assert Id.SHARE_TO_CHANNEL not in [b["action_id"] for b in buttons(made(asked(result())))]


def test_what_a_person_asked_is_escaped_and_clipped() -> None:
    text = made(asked(result(Outcome.NONE, asked="<!channel> *bold* " + "x" * 10_000))).text
    assert "&lt;!channel&gt;" in text
    assert "<!channel>" not in text
    assert len(text) < 1_000


@pytest.mark.parametrize("words", ["🔥🔥", "هل وقعت سوريا اتفاقية؟", "_*`~>&lt;", "a\x00b", "```code"])
def test_odd_words_are_shown_within_limits(words: str) -> None:
    made(asked(result(Outcome.NONE, asked=words)))


def test_the_chosen_fact_is_answered_and_the_chooser_named() -> None:
    picked = asked(result(asked_negated=True))
    text = within_limits(reply(picked, question_id="q1", settled={0: Settled("U1")})).text
    assert "You asked in the negative." in text
    assert "*Denied* by" in text
    assert "Chosen among suggestions by <@U1>" in text


@pytest.mark.parametrize(("sent", "count"), [(True, 1), (False, 3)])
def test_none_of_these_becomes_not_on_record(sent: bool, count: int) -> None:
    refused = asked(result(Outcome.NONE, asked="was <b>"))
    message = within_limits(reply(refused, question_id="q1", sent_to_queue=sent, settled={0: Settled(None)}))
    assert "matches “was &lt;b&gt;”" in message.text
    assert len(buttons(message)) == count


def test_help_names_every_way_to_ask() -> None:
    text = within_limits(help_message()).text
    assert all(way in text for way in ("/fact", "mention me", "Check this message", "direct message"))


def test_the_text_says_all_that_the_blocks_say() -> None:
    message = made(asked(result()))
    for block in message.blocks:
        if block["type"] != "actions":
            for part in [block["text"]] if "text" in block else block["elements"]:
                assert part["text"] in message.text

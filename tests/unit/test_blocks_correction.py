"""What a correction shows: notes, notices and direct messages, within Slack's limits whatever the record holds."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from bot.blocks import Message, reply
from bot.blocks.correction import NOTES_SHOWN, Change, answered, notes, notice, told
from bot.blocks.following import Subject
from bot.blocks.nothing import queue_value, read_queue_value
from bot.ids import Id
from bot.wording import asking as wording
from bot.wording import corrections as said
from facts.curation.outcomes import ChangeKind
from facts.matching.results import Outcome
from facts.model import Fact, Stance, State, Statement
from facts.questions import OPEN_CLAIMS
from tests.samples import ARTICLE, DENIED, REPORTED, asked, fact, result, suggestion
from tests.slack_double import limits

ON = dt.datetime(2026, 11, 22, 9, 30, tzinfo=dt.UTC)
HOSTILE = "<!channel> & <https://evil.example|click> *bold* " * 60
LONG = fact(
    claim=HOSTILE,
    hold=HOSTILE,
    statements=tuple(Statement(Stance.REPORTED, f"{number} {HOSTILE}", quote=HOSTILE) for number in range(30)),
)


def change(after: Fact, before: Fact | None = None, kind: ChangeKind = ChangeKind.UPDATED) -> Change:
    return Change(kind, ON, before or fact(statements=(REPORTED,)), after)


def lines(found: Change) -> list[str]:
    return Message.of(notes([found], several=False)).text.splitlines()


def test_a_new_statement_is_an_update_that_gives_both_statuses() -> None:
    assert lines(change(fact())) == [
        "*Updated on <!date^1795339800^{date}|22 November 2026>*",
        "On record now: *Denied* by the Syrian Foreign Ministry; earlier reported by Independent Arabia",
        "Shown before: *Reported* by Independent Arabia",
    ]


def test_a_record_that_was_wrong_is_corrected() -> None:
    assert lines(change(fact(claim="They will sign on October 1."), fact(), ChangeKind.CORRECTED)) == [
        "*Corrected on <!date^1795339800^{date}|22 November 2026>*",
        "The claim is now “They will sign on October 1.”; shown before: “Syria and Israel will sign a security "
        "agreement on September 25.”",
    ]


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        (fact(), fact(hold="Wait."), wording.hold("Wait.")),
        (fact(hold="Wait."), fact(), said.RELEASED),
        (fact(), fact(state=State.RETIRED), said.TAKEN_OFF),
        (fact(state=State.RETIRED), fact(), said.BACK_ON),
        (fact(), fact(statements=(REPORTED, replace(DENIED, url="https://example.org/b"))), said.STATEMENTS_CHANGED),
        (fact(), fact(statements=(REPORTED, replace(DENIED, quote="not true"))), said.WORDING_CHANGED),
    ],
)
def test_every_kind_of_change_is_named(before: Fact, after: Fact, line: str) -> None:
    assert lines(change(after, before))[1:] == [line]


def test_a_reply_with_several_facts_says_which_one_changed() -> None:
    (head, *_) = Message.of(notes([change(fact())], several=True)).text.splitlines()
    assert head.endswith("· About “Syria and Israel will sign a security agreement on September 25.”")


def test_a_reply_tells_of_the_newest_corrections_only() -> None:
    found = Message.of(notes([change(fact())] * (NOTES_SHOWN + 2), several=False))
    assert found.text.count("*Updated on") == NOTES_SHOWN
    assert found.text.endswith(said.earlier_notes(2))


def test_a_notice_is_short_where_the_reply_was_updated_and_whole_where_it_was_not() -> None:
    short, whole = notice(change(fact()), updated=True), notice(change(fact()), updated=False)
    assert short.text.endswith(said.REPLY_CHANGED)
    assert said.REPLY_STAYS in whole.text
    assert "2. Denied by the Syrian Foreign Ministry" in whole.text
    assert "2. Denied by" not in short.text


def test_a_notice_of_what_was_retired_shows_no_status() -> None:
    whole = notice(change(fact(state=State.RETIRED), fact()), updated=False)
    assert said.OFF_THE_RECORD in whole.text
    assert "*Denied*" not in whole.text


def test_who_follows_can_stop_in_the_message() -> None:
    message = told(change(fact()))
    (pressed,) = message.blocks[-1]["elements"]
    assert pressed["action_id"] == Id.UNFOLLOW
    assert Subject.of(pressed["value"]) == Subject("fact", "agreement-signing")


@pytest.mark.parametrize("outcome", list(Outcome))
def test_everything_stays_within_slacks_limits(outcome: Outcome) -> None:
    changes = [change(LONG, replace(LONG, claim=HOSTILE[5:], statements=(DENIED,)))] * 9
    held = notes(changes, several=True)
    shown = result(outcome, fact=LONG if outcome in (Outcome.ANSWER, Outcome.DIFFERS) else None, asked=HOSTILE)
    if outcome in (Outcome.SUGGEST, Outcome.DIFFERS):
        shown = replace(shown, suggestions=(suggestion(1, hold=HOSTILE), suggestion(2), suggestion(3)))
    messages = [
        reply(asked(shown), question_id="q1", notes=held),
        reply(asked(*[shown] * 10), question_id="q1", notes=held),
        notice(changes[0], updated=False),
        notice(changes[0], updated=True),
        told(changes[0]),
        answered(HOSTILE, LONG),
    ]
    for message in messages:
        assert limits.problems({"text": message.text, "blocks": list(message.blocks)}) == []
        assert "<!channel>" not in message.text


@pytest.mark.parametrize("position", [OPEN_CLAIMS, 0, 9])
def test_what_the_queues_buttons_carry_is_read_back(position: int) -> None:
    assert read_queue_value(queue_value("q1", position)) == ("q1", position)


def test_an_articles_details_that_changed_are_set_beside_those_shown_before() -> None:
    before, after = fact(), fact(article=replace(ARTICLE, publisher="The Herald"))
    text = notice(Change(ChangeKind.CORRECTED, ON, before, after), updated=True).text
    assert "On record now: Article: The harbour talks, The Herald, 2 April 2031" in text
    assert "Shown before: Article: The harbour talks, The Courier, 2 April 2031" in text


def test_a_link_that_changed_is_said_to_have_changed() -> None:
    before, after = fact(), fact(article=replace(ARTICLE, url="https://example.org/b"))
    text = notice(Change(ChangeKind.CORRECTED, ON, before, after), updated=True).text
    assert said.ARTICLE_LINK_CHANGED in text

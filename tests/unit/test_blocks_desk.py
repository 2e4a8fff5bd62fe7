"""The desk's pages: timeline, reviews, what is due, roles, settings."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from bot.blocks.curators import curators_page
from bot.blocks.destination import Destination, Room
from bot.blocks.due import due_page
from bot.blocks.message import Message
from bot.blocks.pager import PAGE_SIZE
from bot.blocks.queue import queue_page
from bot.blocks.reviews import reviews_page
from bot.blocks.settings import settings_form, settings_given, settings_page
from bot.ids import Id
from bot.wording import desk as wording_desk
from facts.curation.actors import Role
from facts.curation.desk import Desk, Review
from facts.curation.entries import Demand, Entry, EntryState, Reason
from facts.curation.outcomes import Action, ChangeKind, Due, Why
from facts.curation.reviews import Proposal, ProposalState
from facts.curation.roles import Held
from tests.samples import fact
from tests.slack_double import limits, payloads
from tests.unit.test_blocks_lists import LONGEST, checked, elements, labels

AT = dt.datetime(2031, 4, 2, 9, 30, tzinfo=dt.UTC)
PROPOSAL = Proposal(
    "p1",
    fact(),
    1,
    Action.STATEMENT,
    ChangeKind.UPDATED,
    False,
    ("Statement added: denied by the Syrian Foreign Ministry",),
    "from the wire",
    "U0CURATOR1",
    AT,
    ProposalState.WAITING,
    None,
    None,
    None,
)
REVIEWS = Destination(Room.REVIEWS)


def test_a_reviewer_sees_what_would_change_and_the_status_then() -> None:
    text = checked(reviews_page([PROPOSAL], 1, REVIEWS, "U0CURATOR2")).text
    assert "*Statement added* · proposed by <@U0CURATOR1>" in text
    assert "• Statement added: denied by the Syrian Foreign Ministry" in text
    assert "Note: from the wire" in text
    assert "Status then: *Denied* by the Syrian Foreign Ministry" in text


def test_a_reviewer_may_approve_change_or_send_back() -> None:
    assert labels(reviews_page([PROPOSAL], 1, REVIEWS, "U0CURATOR2")) == ["Approve", "Change", "Send back"]


def test_who_proposed_may_not_approve() -> None:
    blocks = reviews_page([PROPOSAL], 1, REVIEWS, "U0CURATOR1")
    assert labels(blocks) == ["Change", "Withdraw"]
    assert wording_desk.YOUR_OWN in checked(blocks).text


def test_the_longest_proposals_fit_and_page() -> None:
    long = replace(PROPOSAL, fact=LONGEST, lines=tuple("line & " * 300 for _ in range(40)), note="n" * 5_000)
    blocks = reviews_page([long] * PAGE_SIZE, PAGE_SIZE, REVIEWS, "U0CURATOR2")
    checked(blocks)
    assert "Next" in labels(blocks)


def test_a_proposal_that_was_sent_back_says_by_whom_and_why() -> None:
    back = replace(PROPOSAL, state=ProposalState.SENT_BACK, decided_by="U0CURATOR2", reason="whose words?")
    blocks = reviews_page([back], 1, REVIEWS, "U0CURATOR1")
    assert "*Sent back* by <@U0CURATOR2>: whose words?" in checked(blocks).text
    assert labels(blocks) == ["Change", "Withdraw"]


def test_no_proposal_says_so() -> None:
    assert wording_desk.REVIEWS_EMPTY in checked(reviews_page([], 0, REVIEWS, "U0CURATOR1")).text


@pytest.mark.parametrize("why", Why)
def test_a_fact_that_is_due_says_why_and_offers_what_settles_it(why: Why) -> None:
    blocks = due_page([Due(fact(), why, dt.date(2031, 4, 2))], 1, Destination(Room.DUE))
    assert wording_desk.DUE_WHY[why].format(day="2 April 2031") in checked(blocks).text
    assert labels(blocks) == ["Open", "Still stands", "Add a statement"]


def test_nothing_due_says_so() -> None:
    assert wording_desk.DUE_EMPTY in checked(due_page([], 0, Destination(Room.DUE))).text


QUEUE = Destination(Room.QUEUE)
DEMAND = Demand("q1", 0, "Is the <port> open?", Reason.NONE, AT, "U0ASKER0001", None, None)
ENTRY = Entry("e1", "Is the <port> open?", EntryState.OPEN, 1, (DEMAND,), AT, AT)


def shown_queue(entry: Entry, viewer: str = "U0CURATOR1") -> Message:
    return checked(queue_page([entry], 1, QUEUE, viewer))


def test_an_entry_says_what_was_asked_how_often_by_whom_and_why_it_waits() -> None:
    refused = replace(DEMAND, question_id="q2", asked="Did the port open?", why=Reason.REFUSED, person=None)
    entry = replace(ENTRY, count=2, demand=(refused, DEMAND))
    lines = shown_queue(entry).text.split("\n")
    assert lines[1:3] == ["“Is the &lt;port&gt; open?”", "Also: “Did the port open?”"]
    assert lines[3].startswith("Asked 2 times, last on <!date^")
    assert lines[4] == "Asked by <@U0ASKER0001> and 1 person who left no name"
    assert lines[5] == "Every suggestion was refused (1), nothing was on record (1)"


def test_an_entry_names_the_channels_where_all_could_see_it() -> None:
    seen = replace(DEMAND, channel="C0NEWSROOM", message_ts="1.1")
    assert "Asked by <@U0ASKER0001>, in <#C0NEWSROOM>" in shown_queue(replace(ENTRY, demand=(seen, seen))).text


def test_who_left_no_name_is_never_named() -> None:
    assert "<@" not in shown_queue(replace(ENTRY, demand=(replace(DEMAND, person=None),))).text.replace("<!date", "")


def test_an_entry_that_somebody_took_says_who_and_only_they_may_give_it_back() -> None:
    taken = replace(ENTRY, taken_by="U0CURATOR1", taken_at=AT)
    assert "<@U0CURATOR1> is on it since <!date^" in shown_queue(taken).text
    assert labels(queue_page([taken], 1, QUEUE, "U0CURATOR1"))[0] == "Give it back"
    assert labels(queue_page([taken], 1, QUEUE, "U0CURATOR2"))[0] == "I'm on it"


def test_an_entry_offers_an_answer_a_draft_and_dismissal() -> None:
    offered = elements(queue_page([ENTRY], 1, QUEUE, "U0CURATOR1"))
    assert [one["action_id"] for one in offered] == [
        Id.QUEUE_TAKE,
        Id.QUEUE_ANSWER,
        Id.QUEUE_DRAFT,
        Id.QUEUE_DISMISS,
    ]
    assert {one["value"] for one in offered} == {"e1"}


def test_an_entry_with_a_draft_names_it() -> None:
    assert "Draft begun: `port-open`" in shown_queue(replace(ENTRY, fact_id="port-open")).text


def test_the_longest_entries_fit_and_page() -> None:
    crowd = tuple(
        replace(DEMAND, question_id=f"q{n}", asked=f"{n} & " * 600, person=f"U0ASKER{n:04}") for n in range(200)
    )
    long = replace(ENTRY, asked="asked & " * 400, count=200, demand=crowd, fact_id="a" * 200)
    blocks = queue_page([long] * PAGE_SIZE, PAGE_SIZE, QUEUE, "U0CURATOR1")
    assert "and 194 others" in checked(blocks).text
    assert "Next" in labels(blocks)


def test_an_empty_queue_says_so() -> None:
    assert wording_desk.QUEUE_EMPTY in checked(queue_page([], 0, QUEUE, "U0CURATOR1")).text


HELD = Held("U0CURATOR1", Role.CURATOR, "U0ADMIN01", AT)
CURATORS = Destination(Room.CURATORS)


def test_everybody_with_a_role_is_listed_with_who_gave_it() -> None:
    text = checked(curators_page([HELD], 1, CURATORS, group=None, may_change=False)).text
    assert "<@U0CURATOR1> · *curator* · given by <@U0ADMIN01>" in text


def test_only_admins_get_buttons_that_change_roles() -> None:
    assert elements(curators_page([HELD], 1, CURATORS, group=None, may_change=False)) == []
    changing = elements(curators_page([HELD], 1, CURATORS, group=None, may_change=True))
    assert [element["action_id"] for element in changing] == [Id.TAKE_ROLE, Id.GIVE_CURATOR, Id.GIVE_ADMIN]
    assert changing[0]["value"] == "U0CURATOR1"


def test_a_group_that_curators_are_tied_to_is_named() -> None:
    text = checked(curators_page([], 0, CURATORS, group="S0123ABCD", may_change=True)).text
    assert "S0123ABCD" in text
    assert wording_desk.NO_CURATORS in text


def test_hundreds_of_curators_page() -> None:
    blocks = curators_page([HELD] * PAGE_SIZE, 300, CURATORS, group="S1", may_change=True)
    assert "1 to 8 of 300" in checked(blocks).text


SETTLED = Desk(Review.ALL, 14, "C0DESK", 7, "Asia/Beirut", "S0123ABCD")


def test_settings_are_told_in_sentences() -> None:
    text = checked(settings_page(SETTLED, may_change=False)).text
    assert "Every change needs a second curator" in text
    assert "after 14 days" in text
    assert "A digest goes to <#C0DESK> at 07:00, Asia/Beirut" in text
    assert "The members of the user group S0123ABCD are curators" in text


def test_only_admins_get_the_button_that_changes_settings() -> None:
    assert labels(settings_page(Desk(), may_change=True)) == ["Change"]
    assert labels(settings_page(Desk(), may_change=False)) == []


@pytest.mark.parametrize("desk", [Desk(), SETTLED])
def test_the_form_is_filled_in_with_the_settings_and_gives_them_back(desk: Desk) -> None:
    form = settings_form(desk)
    assert limits.problems(form) == []
    given = settings_given(submitted(form))
    expected = {name: getattr(desk, name) for name in given}
    assert {name: "" if value is None else value for name, value in given.items()} == {
        name: "" if value is None else str(value) for name, value in expected.items()
    }


def submitted(form: dict[str, Any]) -> dict[str, Any]:
    """Submit `form` as it was shown, and return the state that Slack sends."""
    state = payloads.view_submission({**form, "id": "V1", "team_id": "T1"}).payload["view"]["state"]["values"]
    assert isinstance(state, dict)
    return state

"""A fact's timeline, and what became of each of its corrections."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from bot.blocks.deliveries import DELIVERIES_SHOWN, Delivered, deliveries_page
from bot.blocks.destination import Destination, Room
from bot.blocks.message import Message
from bot.blocks.pager import PAGE_SIZE
from bot.blocks.timeline import Reached, timeline
from bot.delivery.planned import Kind, Progress
from bot.ids import Id
from bot.wording import pages as wording_pages
from facts.curation.outcomes import Action, ChangeKind, Step
from tests.unit.test_blocks_lists import checked, elements, labels, leads

AT = dt.datetime(2031, 4, 2, 9, 30, tzinfo=dt.UTC)
HISTORY = Destination(Room.HISTORY, fact_id="agreement-signing")
STEP = Step(2, AT, "U0CURATOR1", Action.STATEMENT, ("Statement added: denied by the <port>",))


def shown_history(*steps: Step, reached: dict[int, Reached] | None = None, total: int | None = None) -> Message:
    return checked(timeline("They sign.", steps, total or len(steps), reached or {}, HISTORY))


def test_a_step_names_its_revision_what_was_done_by_whom_and_when() -> None:
    lines = shown_history(STEP).text.split("\n")
    assert lines[0] == "*History of* “They sign.”"
    when = f"<!date^{int(AT.timestamp())}^{{date}}, {{time}}|2 April 2031, 09:30 UTC>"
    assert lines[1] == f"*2. Statement added* · <@U0CURATOR1> · {when}"
    assert lines[2] == "• Statement added: denied by the &lt;port&gt;"


def test_an_operator_of_the_command_line_is_named_and_not_mentioned() -> None:
    assert "· ada &lt;@U1&gt; ·" in shown_history(replace(STEP, by="ada <@U1>")).text


def test_a_step_says_why_who_approved_it_and_what_kind_of_change_it_was() -> None:
    step = replace(STEP, reason="typo", approved_by="U0CURATOR2", kind=ChangeKind.CORRECTED, minor=True)
    line = shown_history(step).text.split("\n")[2]
    assert line == (
        f"Reason: typo · Approved by <@U0CURATOR2> · {wording_pages.RECORD_WAS_WRONG} · {wording_pages.MINOR}"
    )


def test_a_step_says_whom_its_correction_reached() -> None:
    reached = {2: Reached("c1", replies=4, threads=1, people=2, waiting=1, failed=1)}
    text = shown_history(STEP, reached=reached).text
    assert "Correction: 4 replies updated, 1 thread told, 2 people told, 1 still to come, 1 not delivered" in text


def test_a_running_correction_can_be_stopped_from_the_timeline() -> None:
    blocks = timeline("They sign.", [STEP], 1, {2: Reached("c1", waiting=3, running=True)}, HISTORY)
    checked(blocks)
    stop = [element for element in elements(blocks) if element["action_id"] == Id.STOP_CORRECTION]
    assert [element["value"] for element in stop] == ["c1"]


def test_a_finished_correction_has_no_stop_button() -> None:
    assert Id.STOP_CORRECTION not in str(timeline("x", [STEP], 1, {2: Reached("c1", replies=3)}, HISTORY))


def test_a_correction_leads_to_each_of_its_deliveries() -> None:
    blocks = timeline("x", [STEP], 1, {2: Reached("c1", replies=3)}, HISTORY)
    there = leads(blocks)["Each delivery"]
    assert there == Destination(Room.DELIVERIES, fact_id="agreement-signing", correction="c1")


def test_a_correction_that_reached_nobody_says_so() -> None:
    blocks = timeline("x", [STEP], 1, {2: Reached("c1")}, HISTORY)
    assert wording_pages.NOTHING_REACHED in checked(blocks).text
    assert labels(blocks) == ["Back to the fact"]


DELIVERIES = Destination(Room.DELIVERIES, fact_id="agreement-signing", correction="c1")


def test_each_delivery_says_what_it_was_where_and_what_became_of_it() -> None:
    delivered = [
        Delivered("message", "sent", AT, "C0NEWSROOM"),
        Delivered("thread", "failed", AT, "C0NEWSROOM", "is_archived"),
        Delivered("direct", "waiting", AT),
    ]
    blocks = deliveries_page(2, delivered, 3, DELIVERIES)
    lines = checked(blocks).text.split("\n")
    assert lines[0] == "*What became of the correction that revision 2 began*"
    assert lines[1].startswith("Reply in <#C0NEWSROOM>: delivered, <!date^")
    assert lines[2].startswith("Notice in a thread in <#C0NEWSROOM>: not delivered, <!date^")
    assert lines[2].endswith(" (is_archived)")
    assert lines[3].startswith("Direct message to somebody who follows it: still to come, ")
    assert leads(blocks)["Back to the history"] == HISTORY


def test_hundreds_of_deliveries_page() -> None:
    blocks = deliveries_page(2, [Delivered("message", "sent", AT, "C1")] * DELIVERIES_SHOWN, 300, DELIVERIES.at(20))
    assert "21 to 40 of 300" in checked(blocks).text
    assert (leads(blocks)["Previous"].offset, leads(blocks)["Next"].offset) == (0, 40)


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.SAID])  # which corrects nothing
@pytest.mark.parametrize("progress", Progress)
def test_every_delivery_that_there_can_be_has_words(kind: Kind, progress: Progress) -> None:
    for channel in ("C1", None):
        checked(deliveries_page(2, [Delivered(kind, progress, AT, channel)], 1, DELIVERIES))


def test_a_correction_without_deliveries_says_so() -> None:
    assert wording_pages.NO_DELIVERIES in checked(deliveries_page(2, [], 0, DELIVERIES)).text


def test_a_timeline_leads_back_to_its_fact() -> None:
    blocks = timeline("They sign.", [STEP], 1, {}, HISTORY)
    assert leads(blocks)["Back to the fact"] == Destination(Room.FACT, fact_id="agreement-signing")


def test_long_steps_are_spread_over_pages_and_say_what_they_leave_out() -> None:
    step = replace(STEP, lines=tuple("line & " * 300 for _ in range(40)), reason="r" * 2_000)
    blocks = timeline("claim " * 400, [step] * PAGE_SIZE, 200, {2: Reached("c" * 32, 1, 1, 1, 1, 1, 1, True)}, HISTORY)
    assert "and 30 more" in checked(blocks).text
    assert "Next" in labels(blocks)

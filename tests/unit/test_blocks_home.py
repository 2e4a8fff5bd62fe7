"""App Home and the digest: what everybody sees, what only curators see, and that it fits."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from bot.blocks.destination import Destination, Room
from bot.blocks.digest import SHOWN, Day, digest
from bot.blocks.due import due_entry
from bot.blocks.home import Following, Waiting, answered, home_view, start_page
from bot.blocks.message import Message, section
from bot.ids import Id
from bot.wording import home as wording_home
from facts.curation.outcomes import Due, Why
from tests.samples import BASE, fact
from tests.slack_double import limits
from tests.unit.test_blocks_lists import LONGEST, labels

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.blocks.message import Block

AT = dt.datetime(2031, 4, 2, 9, 30, tzinfo=dt.UTC)
HOME = Destination(Room.HOME)
DUE = Destination(Room.DUE)


def view(blocks: Sequence[Block], there: Destination = HOME) -> dict[str, Any]:
    made = home_view(blocks, there)
    assert limits.problems(made) == []
    return made


def words(blocks: Sequence[Block]) -> str:
    return Message.of(blocks).text


def test_everybody_has_a_box_to_ask_in_which_enter_sends() -> None:
    box = view(start_page(BASE, [], []))["blocks"][0]
    assert box["dispatch_action"] is True
    assert box["element"]["action_id"] == Id.HOME_ASK
    assert box["element"]["dispatch_action_config"] == {"trigger_actions_on": ["on_enter_pressed"]}


def test_everybody_sees_what_changed_lately_and_what_they_follow() -> None:
    following = [Following("f", fact=fact()), Following("q", asked="will <they> sign?")]
    blocks = start_page(BASE, [(fact(hold="being corrected"), AT)], following)
    view(blocks)
    text = words(blocks)
    assert "19 facts from 1 article on record" in text
    assert "*Under review, do not publish:* being corrected\n*Denied* by the Syrian Foreign Ministry" in text
    assert "2 April 2031, 09:30 UTC" in text
    assert "Not on record yet: “will &lt;they&gt; sign?”" in text
    assert labels(blocks) == ["Open", "Stop following", "Stop following"]


def test_what_is_followed_beyond_what_is_shown_is_counted() -> None:
    assert words(start_page(BASE, [], [Following("f", fact=fact())], unshown=12)).endswith("and 12 more")


def test_a_new_base_says_that_there_is_nothing_yet() -> None:
    text = words(start_page(BASE, [], []))
    assert wording_home.NOTHING_LATELY in text
    assert wording_home.FOLLOWING_NOTHING in text


def test_only_curators_see_the_desk() -> None:
    assert wording_home.DESK_TITLE not in words(start_page(BASE, [], []))
    assert wording_home.DESK_TITLE in words(start_page(BASE, [], [], desk=[]))


def test_the_desk_shows_the_first_of_each_list_and_leads_to_the_rest() -> None:
    due = due_entry(Due(fact(), Why.NO_NEWER_STATEMENT, AT.date()))
    desk = [Waiting(DUE, wording_home.DUE, 5, [due]), Waiting(Destination(Room.QUEUE), wording_home.QUEUE, 0, [])]
    blocks = start_page(BASE, [], [], desk=desk)
    view(blocks)
    assert "*Facts that are due for another look*: 5" in words(blocks)
    assert "Questions that wait for an answer: none" in words(blocks)
    see_all = [block["accessory"] for block in blocks if "See all" in str(block.get("accessory"))]
    assert [Destination.of(element["value"]) for element in see_all] == [DUE]


def test_a_list_shown_whole_leads_nowhere() -> None:
    due = due_entry(Due(fact(), Why.NO_NEWER_STATEMENT, AT.date()))
    assert "See all" not in labels(start_page(BASE, [], [], desk=[Waiting(DUE, wording_home.DUE, 1, [due])]))


def test_an_answer_stands_below_the_box_with_what_was_asked() -> None:
    blocks = start_page(BASE, [], [], answered=answered("did <they> sign?", [section("*Not on record.*")]))
    text = words(view(blocks)["blocks"])
    assert text.startswith("You asked: “did &lt;they&gt; sign?”\n*Not on record.*")
    assert wording_home.ALSO_IN_MESSAGES in text


def test_every_page_but_the_start_leads_back_to_it() -> None:
    assert labels(view([section("x")], DUE)["blocks"]) == ["Back to the start"]
    assert labels(view([section("x")])["blocks"]) == []


def test_the_fullest_home_fits() -> None:
    due = due_entry(Due(LONGEST, Why.NO_NEWER_STATEMENT, AT.date()))
    desk = [Waiting(DUE, wording_home.DUE, 1_000, [due] * 3) for _ in range(4)]
    lately = [(LONGEST, AT)] * 5
    following = [Following("v" * 2_000, fact=LONGEST)] * 10
    long_answer = answered("question " * 400, [section("x" * 3_000)] * 8)
    blocks = start_page(BASE, lately, following, answered=long_answer, desk=desk)
    assert len(view(blocks)["blocks"]) == len(blocks)


def shown(day: Day) -> str:
    message = digest(day)
    assert limits.problems({"text": message.text, "blocks": list(message.blocks)}) == []
    return message.text


def test_a_digest_tells_what_changed_what_is_held_what_waits_and_what_was_asked_most() -> None:
    text = shown(Day(AT.date(), [fact()], [fact(claim="Held.")], [(fact(claim="Asked."), 7)], 3, 1, 2))
    assert text.startswith("*The record on 2 April 2031*\n*Changed since yesterday*\n• Syria and Israel will sign")
    assert "*Under review*\n• Held. · *Denied* by the Syrian Foreign Ministry" in text
    assert (
        "• Asked. · *Denied* by the Syrian Foreign Ministry; earlier reported by Independent Arabia · asked 7 times"
        in text
    )
    assert (
        "3 questions wait for an answer, 1 change waits for a second curator and 2 facts are due for another look"
    ) in text


def test_a_digest_leaves_out_the_parts_that_have_nothing() -> None:
    assert shown(Day(AT.date(), queue=1)).split("\n")[1].startswith("1 question waits for an answer")


def test_a_day_on_which_nothing_happened_is_empty() -> None:
    assert Day(AT.date()).empty
    assert not Day(AT.date(), due=1).empty


def test_the_fullest_digest_fits_and_says_what_it_leaves_out() -> None:
    text = shown(Day(AT.date(), [LONGEST] * 50, [LONGEST] * 50, [(LONGEST, 10**6)] * 50, 10**6, 10**6, 10**6))
    assert text.count(f"and {50 - SHOWN} more") == 3

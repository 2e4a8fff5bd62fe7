"""Lists and pages of facts: what stands in them, that they fit, and where their buttons lead."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.blocks.card import card
from bot.blocks.destination import Destination, Room
from bot.blocks.duplicates import duplicate_pairs, duplicates_of
from bot.blocks.filters import Filters
from bot.blocks.listing import facts_page
from bot.blocks.message import Message
from bot.blocks.pager import PAGE_SIZE
from bot.ids import Id
from bot.wording import pages as wording_pages
from facts.curation.outcomes import Pair
from facts.model import Article, Stance, State, Statement
from tests.samples import fact
from tests.slack_double import limits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.blocks.message import Block
    from facts.model import Fact

LIST = Destination(Room.FACTS)
LONGEST = fact(
    id="a" * 200,
    claim="claim & <claim> " * 120,
    article=Article("b" * 200, "<title> " * 100, "publisher " * 100),
    also_asked=tuple(f"phrasing {number} " * 200 for number in range(50)),
    tags=tuple(f"tag {number} " * 40 for number in range(50)),
    parties=tuple(f"party {number} " * 40 for number in range(50)),
    statements=tuple(
        Statement(Stance.REPORTED, f"Paper {number} " * 40, quote="said " * 400, note="note " * 400)
        for number in range(200)
    ),
    hold="reason " * 200,
)


def checked(blocks: Sequence[Block]) -> Message:
    """Make a message of `blocks` that Slack would take, and whose view it would take as well."""
    message = Message.of(blocks)
    assert limits.problems({"text": message.text, "blocks": list(message.blocks)}) == []
    assert limits.problems({"type": "home", "blocks": list(message.blocks)}) == []
    return message


def elements(blocks: Sequence[Block]) -> list[dict[str, Any]]:
    """Return every button, in order."""
    return [
        element
        for block in blocks
        for element in (block.get("elements", []) if block["type"] == "actions" else [block.get("accessory")])
        if element
    ]


def leads(blocks: Sequence[Block]) -> dict[str, Destination]:
    """Return where each button that leads somewhere leads, by its label."""
    return {
        element["text"]["text"]: Destination.of(element["value"])
        for element in elements(blocks)
        if element["action_id"].startswith("go")
    }


def labels(blocks: Sequence[Block]) -> list[str]:
    return [element["text"]["text"] for element in elements(blocks)]


def many(count: int) -> list[Fact]:
    return [fact(id=f"fact-{number}", claim=f"Claim number {number}.") for number in range(count)]


def test_a_list_shows_each_fact_with_its_status_its_id_and_a_button_that_opens_it() -> None:
    blocks = facts_page([fact(hold="x", state=State.DRAFT, checked=dt.date(2031, 5, 3))], 1, LIST)
    lines = checked(blocks).text.split("\n")
    assert lines == [
        "*1 fact*",
        "*Denied* by the Syrian Foreign Ministry; earlier reported by Independent Arabia",
        "Syria and Israel will sign a security agreement on September 25.",
        "`agreement-signing` · *under review* · draft · As of 3 May 2031",
    ]
    assert leads(blocks) == {"Open": Destination(Room.FACT, fact_id="agreement-signing", listed_at=0)}


def test_a_list_that_fits_has_no_pages() -> None:
    blocks = facts_page(many(PAGE_SIZE), PAGE_SIZE, LIST)
    assert set(labels(blocks)) == {"Open"}


def test_a_longer_list_says_which_part_it_is_and_leads_to_the_others() -> None:
    there = LIST.at(PAGE_SIZE)
    blocks = facts_page(many(PAGE_SIZE), 30, there)
    assert checked(blocks).text.split("\n")[-1] == "9 to 16 of 30"
    found = leads(blocks)
    assert found["Previous"] == LIST
    assert found["Next"] == LIST.at(2 * PAGE_SIZE)


def test_the_last_page_has_no_next_one() -> None:
    blocks = facts_page(many(2), PAGE_SIZE + 2, LIST.at(PAGE_SIZE))
    assert checked(blocks).text.split("\n")[-1] == "9 to 10 of 10"
    assert "Next" not in labels(blocks)


def test_what_a_list_is_narrowed_to_goes_with_every_button() -> None:
    there = Destination(Room.FACTS, filters=Filters(tag="talks"))
    blocks = facts_page(many(PAGE_SIZE), 30, there)
    assert checked(blocks).text.split("\n")[0] == "*30 facts*: tagged “talks”"
    found = leads(blocks)
    assert found["Next"].filters == found["Open"].filters == Filters(tag="talks")


def test_facts_too_long_for_one_message_are_spread_over_more_pages() -> None:
    longest = Destination(Room.FACTS, filters=Filters("\\" * 200, "\\" * 200, article="\\" * 200))
    blocks = facts_page([LONGEST] * PAGE_SIZE, 100, longest)
    checked(blocks)
    shown = labels(blocks).count("Open")
    assert 1 <= shown < PAGE_SIZE
    assert leads(blocks)["Next"].offset == shown


@pytest.mark.parametrize(
    ("filters", "said"),
    [(Filters(), wording_pages.NO_FACTS), (Filters(tag="x"), wording_pages.NOTHING_FOUND)],
)
def test_an_empty_list_says_what_to_do(filters: Filters, said: str) -> None:
    assert said in checked(facts_page([], 0, Destination(Room.FACTS, filters=filters))).text


def opened(one: Fact, there: Destination | None = None) -> list[Block]:
    blocks = card(one, there or Destination(Room.FACT, fact_id=one.id))
    checked(blocks)
    return blocks


def test_a_facts_page_shows_the_answer_and_what_only_curators_need() -> None:
    one = fact(tags=("talks",), parties=("Israel",), also_asked=("Will they sign?",), checked=dt.date(2031, 5, 3))
    text = checked(opened(one)).text
    assert "*Denied* by the Syrian Foreign Ministry" in text
    assert "`agreement-signing` · published · revision 1 · checked on 3 May 2031" in text
    assert "Tags: talks" in text
    assert "Concerns: Israel" in text
    assert "Also asked: “Will they sign?”" in text


@pytest.mark.parametrize(
    ("changes", "acts"),
    [
        ({}, ["Add a statement", "Still stands", "Edit", "Hold", "Retire", "Undo the last change"]),
        ({"hold": "x"}, ["Add a statement", "Still stands", "Edit", "Release", "Retire", "Undo the last change"]),
        ({"state": State.RETIRED}, ["Restore", "Undo the last change"]),
    ],
)
def test_a_facts_page_offers_what_its_state_allows(changes: dict[str, Any], acts: list[str]) -> None:
    assert labels(opened(fact(**changes)))[: len(acts) + 1] == [*acts, "History"]


def test_every_act_carries_the_facts_id_and_that_on_the_article_the_articles() -> None:
    acts = [element for element in elements(opened(fact())) if not element["action_id"].startswith("go")]
    on_article = [element["value"] for element in acts if element["action_id"] == Id.EDIT_ARTICLE]
    assert on_article == ["harbour"]
    assert {element["value"] for element in acts} - set(on_article) == {"agreement-signing"}


@pytest.mark.parametrize("state", [State.DRAFT, State.RETIRED])
def test_a_fact_that_nobody_is_shown_says_so_first(state: State) -> None:
    assert checked(opened(fact(state=state))).text.startswith(wording_pages.STATE_NOTICES[state])


def test_a_fact_opened_from_a_list_leads_back_to_it() -> None:
    there = Destination(Room.FACT, 0, "agreement-signing", Filters(tag="talks"), listed_at=16)
    assert leads(opened(fact(), there))["Back to the list"] == Destination(Room.FACTS, 16, filters=Filters(tag="talks"))
    assert "Back to the list" not in labels(opened(fact()))


def test_the_history_of_a_fact_keeps_the_way_back_to_the_list() -> None:
    there = Destination(Room.FACT, 0, "agreement-signing", Filters(tag="talks"), listed_at=16)
    history = leads(opened(fact(), there))["History"]
    assert history.room is Room.HISTORY
    assert (history.fact_id, history.filters, history.listed_at) == ("agreement-signing", Filters(tag="talks"), 16)


def test_the_longest_fact_fits() -> None:
    opened(LONGEST)


def test_near_duplicates_stand_side_by_side_with_how_alike_they_are() -> None:
    one, other = many(2)
    blocks = duplicate_pairs([Pair(one, other, 0.87)], 1, Destination(Room.DUPLICATES))
    text = checked(blocks).text
    assert text.index("Claim number 0.") < text.index("Claim number 1.") < text.index("87% alike")
    opened = [Destination.of(element["value"]).fact_id for element in elements(blocks)]
    assert opened == ["fact-0", "fact-1"]


def test_the_longest_duplicates_fit_and_page() -> None:
    blocks = duplicate_pairs([Pair(LONGEST, LONGEST, 1.0)] * PAGE_SIZE, PAGE_SIZE, Destination(Room.DUPLICATES))
    checked(blocks)
    assert "Next" in labels(blocks)


def test_no_duplicates_say_so() -> None:
    assert wording_pages.NO_DUPLICATES in checked(duplicate_pairs([], 0, Destination(Room.DUPLICATES))).text
    assert wording_pages.NO_DUPLICATES_OF in checked(duplicates_of(fact(), [])).text


def test_what_is_nearly_the_same_as_one_fact_leads_back_to_it() -> None:
    one, other = many(2)
    blocks = duplicates_of(one, [(other, 0.9)])
    assert "90% alike" in checked(blocks).text
    assert leads(blocks)["Back to the fact"].fact_id == "fact-0"


@given(st.text(min_size=1, max_size=400), st.text(min_size=1, max_size=60))
def test_whatever_a_fact_says_fits_and_mentions_nobody(text: str, short: str) -> None:
    source = Statement(Stance.REPORTED, short, quote=text, note=text)
    one = fact(claim=text, tags=(short,), also_asked=(text,), parties=(short,), statements=(source,), hold=text)
    for blocks in (facts_page([one], 1, LIST), card(one, Destination(Room.FACT, fact_id=one.id))):
        shown = Message.of(blocks)
        assert limits.problems({"text": shown.text, "blocks": list(shown.blocks)}) == []
        assert not re.search("<[@!#]", shown.text)


def test_no_button_is_more_than_slack_takes_though_ids_are_long() -> None:
    there = Destination(
        Room.FACT, 10**6, LONGEST.id, Filters("\\" * 200, "\\" * 200, article="\\" * 200), listed_at=10**6
    )
    for element in elements(opened(LONGEST, there)):
        assert len(element["value"]) <= 2_000
        assert element["action_id"] in set(Id)

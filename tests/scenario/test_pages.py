"""The lists and pages of `/facts`, and where their buttons lead."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from bot.blocks.destination import Destination, Room
from bot.blocks.pager import PAGE_SIZE
from bot.ids import Id
from bot.wording import curation as wording_curation
from bot.wording import desk as wording_desk
from bot.wording import home as wording_home
from bot.wording import pages as wording_pages
from facts.curation.actors import Actor, Role
from facts.curation.entries import Reason
from facts.curation.queue import Queue
from facts.curation.roles import Roles
from facts.model import Stance, State, Statement
from facts.questions import Place, Surface
from tests.scenario.curating import ADMIN, CURATOR, facts, press, said, until
from tests.slack_double import CHANNEL, payloads

if TYPE_CHECKING:
    from tests.scenario.conftest import Bot
    from tests.slack_double import Message

SIGNING = "agreement-signing-september-25"
ANNA = Actor(CURATOR, Role.CURATOR)


@pytest.fixture
async def desk(http_bot: Bot) -> Bot:
    """The bot, with an admin by Slack and a curator by a role on file."""
    http_bot.double.people[ADMIN] = {"is_admin": True}
    await Roles(http_bot.database, http_bot.writer).grant("local", CURATOR, Role.CURATOR, by=Actor(ADMIN, Role.ADMIN))
    return http_bot


async def asked_for(bot: Bot, words: str, *, user: str = CURATOR) -> Message:
    """Give `/facts` with `words`, and return what it shows."""
    before = len(bot.double.ephemerals(CHANNEL, user))
    await facts(bot, words, user=user)
    await said(bot, before + 1, user=user)
    return bot.double.ephemerals(CHANNEL, user)[-1]


async def followed(bot: Bot, message: Message, action: Id, value: str | None = None, *, user: str = CURATOR) -> Message:
    """Press a button that leads somewhere, and return what stands in the message's place then."""
    await press(bot, message, action, value, user=user)

    def replaced() -> Message | None:
        now = bot.double.ephemerals(CHANNEL, user)[-1]
        return now if now.text != message.text else None

    found: Message = await until(replaced, "another page")
    assert len(bot.double.ephemerals(CHANNEL, user)) == 1
    return found


def values(message: Message, label: str) -> list[str]:
    """Return what the buttons with a label carry."""
    elements: list[dict[str, Any]] = [
        element
        for block in message.blocks
        for element in [*block.get("elements", []), block.get("accessory", {})]
        if element.get("type") == "button"
    ]
    return [element["value"] for element in elements if element["text"]["text"] == label]


async def test_a_list_pages_in_its_place_and_opens_a_fact_and_leads_back(desk: Bot) -> None:
    first = await asked_for(desk, "list")
    total = (await desk.curation.list_facts("local")).total
    assert first.text.startswith(f"*{total} facts*")
    assert f"1 to {PAGE_SIZE} of {total}" in first.text
    second = await followed(desk, first, Id.GO_ON)
    assert f"{PAGE_SIZE + 1} to {2 * PAGE_SIZE} of {total}" in second.text
    opened = values(second, "Open")[1]
    card = await followed(desk, second, Id.GO, opened)
    assert f"`{Destination.of(opened).fact_id}` · published · revision 1" in card.text
    assert (await followed(desk, card, Id.GO_UP)).text == second.text


async def test_a_list_is_narrowed_by_filters_and_words(desk: Bot) -> None:
    await desk.curation.hold("local", SIGNING, "being corrected", by=ANNA)
    shown = await asked_for(desk, "list held:yes status:denied september")
    assert shown.text.startswith("*1 fact*: with “september”, whose status is denied, under review")
    assert f"`{SIGNING}` · *under review*" in shown.text


async def test_a_filter_that_there_is_not_is_refused_with_those_that_there_are(desk: Bot) -> None:
    shown = await asked_for(desk, "list state:a&amp;b")
    assert shown.text == "state: can't be “a&amp;b”. Write draft, published or retired."


async def test_a_search_ranks_by_how_near_facts_come(desk: Bot) -> None:
    shown = await asked_for(desk, "search deal signing planned in september")
    assert shown.text.startswith("*Nearest to* “deal signing planned in september”")
    assert SIGNING in shown.text
    assert "% alike" in shown.text


async def test_a_search_with_a_filter_is_a_list(desk: Bot) -> None:
    shown = await asked_for(desk, "search signing status:denied")
    assert shown.text.splitlines()[0].endswith("with “signing”, whose status is denied")


@pytest.mark.parametrize("words", [SIGNING, f"`{SIGNING}`", "sign agreement september 25"])
async def test_a_fact_is_shown_by_its_id_or_by_words_that_fit_no_other(desk: Bot, words: str) -> None:
    shown = await asked_for(desk, f"show {words}")
    assert f"`{SIGNING}` · published · revision 1" in shown.text


async def test_words_that_fit_several_facts_list_them(desk: Bot) -> None:
    shown = await asked_for(desk, "show syria")
    assert shown.text.startswith(wording_pages.WHICH_FACT)
    assert len(values(shown, "Open")) > 1


async def test_history_shows_every_revision_newest_first_and_leads_back_to_the_fact(desk: Bot) -> None:
    await desk.curation.hold("local", SIGNING, "being <corrected>", by=ANNA)
    shown = await asked_for(desk, f"history {SIGNING}")
    lines = shown.text.splitlines()
    assert lines[1].startswith(f"*2. Put under review* · <@{CURATOR}> · <!date^")
    assert lines[2] == "• Hold: being &lt;corrected&gt;"
    assert lines[3].startswith("*1. Imported* · test · ")
    assert "revision 2" in (await followed(desk, shown, Id.GO_UP)).text


async def test_history_leads_to_each_delivery_of_a_correction_and_back(desk: Bot) -> None:
    await desk.transport.deliver(payloads.app_mention("Was an agreement to be signed on September 25?"))
    await desk.double.wait_for("chat.postMessage")
    await desk.curation.add_statement("local", SIGNING, Statement(Stance.CONFIRMED, "The presidency"), by=ANNA)
    await desk.double.wait_for("chat.postMessage", 2)
    shown = await asked_for(desk, f"history {SIGNING}")
    assert "Correction: 1 reply updated" in shown.text
    deliveries = await followed(desk, shown, Id.GO)
    assert f"Reply in <#{CHANNEL}>: delivered, " in deliveries.text
    assert (await followed(desk, deliveries, Id.GO_UP)).text.startswith("*History of*")


async def test_duplicates_of_one_fact_are_shown(desk: Bot) -> None:
    shown = await asked_for(desk, f"duplicates {SIGNING}")
    assert shown.text.startswith("*Nearly the same as* “")


async def test_pairs_of_duplicates_are_shown_or_that_there_is_none(desk: Bot) -> None:
    assert (await asked_for(desk, "duplicates")).text == wording_pages.LOOKING_THROUGH
    assert (await said(desk, 2)).startswith(wording_pages.DUPLICATES_TITLE)


async def test_the_queue_shows_what_was_asked_in_vain(desk: Bot) -> None:
    question = "nothing: is the moon made of <cheese>?"
    asked = await desk.service.ask("local", question)
    question_id = await desk.service.note_question("local", Place(Surface.MENTION, "U0ASKER0001"), asked, queued=True)
    queue = Queue(desk.database, desk.writer, desk.curation)
    await queue.add("local", question_id, why=Reason.NONE)
    shown = await asked_for(desk, "queue")
    lines = shown.text.splitlines()
    assert lines[:2] == [wording_desk.QUEUE_TITLE, "“nothing: is the moon made of &lt;cheese&gt;?”"]
    assert lines[2].startswith("Asked on <!date^")
    assert lines[3:] == ["Asked by <@U0ASKER0001>", "Nothing was on record"]


@pytest.mark.parametrize(
    ("word", "begins"),
    [
        ("reviews", wording_desk.REVIEWS_TITLE),
        ("due", wording_desk.DUE_TITLE),
        ("curators", wording_desk.CURATORS_TITLE),
        ("settings", wording_desk.SETTINGS_TITLE),
        ("help", wording_home.HELP_TITLE),
    ],
)
async def test_every_other_page_is_shown(desk: Bot, word: str, begins: str) -> None:
    assert (await asked_for(desk, word)).text.startswith(begins)


async def test_who_may_only_ask_is_told_what_they_can_do(desk: Bot) -> None:
    assert (await asked_for(desk, "help", user="U0STRANGER1")).text == wording_home.HELP_FOR_OTHERS


async def test_a_button_shows_nothing_to_who_lost_their_role_since(desk: Bot) -> None:
    first = await asked_for(desk, "list")
    await Roles(desk.database, desk.writer).revoke("local", CURATOR, by=Actor(ADMIN, Role.ADMIN))
    refused = await followed(desk, first, Id.GO_ON)
    assert refused.text.startswith(wording_curation.REFUSED_ROLE[Role.CURATOR])
    assert "`/facts curators`" in refused.text


async def test_a_button_pressed_after_its_list_became_shorter_shows_the_beginning(desk: Bot) -> None:
    first = await asked_for(desk, "list")
    kept = (await desk.curation.list_facts("local", limit=100)).facts
    narrowed = await asked_for(desk, "list state:published")
    for fact in kept[3:]:
        await desk.curation.retire("local", fact.id, by=ANNA)
    await press(desk, narrowed, Id.GO_ON)
    await until(lambda: desk.double.ephemerals(CHANNEL, CURATOR)[-1].text.startswith("*3 facts*"), "a shorter list")
    assert first.text.startswith(f"*{len(kept)} facts*")


async def test_a_page_opened_from_a_message_that_all_see_is_shown_to_one_only(desk: Bot) -> None:
    there = Destination(Room.FACT, fact_id=SIGNING)
    button = {
        "type": "button",
        "action_id": str(Id.GO),
        "value": there.value(),
        "text": {"type": "plain_text", "text": "Open"},
    }
    posted = await desk.double.session.post(
        f"{desk.double.base_url}chat.postMessage",
        headers={"Authorization": f"Bearer {next(iter(desk.double.tokens))}"},
        json={
            "channel": CHANNEL,
            "text": "x",
            "blocks": [{"type": "actions", "elements": [button]}],
            "unfurl_links": False,
            "unfurl_media": False,
        },
    )
    assert (await posted.json())["ok"]
    message = desk.double.messages(CHANNEL)[-1]
    await press(desk, message, Id.GO)
    assert SIGNING in await said(desk)
    assert desk.double.messages(CHANNEL)[-1].text == "x"


async def test_drafts_are_in_lists_and_say_that_nobody_is_shown_them(desk: Bot) -> None:
    fact = await desk.curation.fact("local", SIGNING)
    await desk.curation.add("local", replace(fact, id="a-draft", state=State.DRAFT), by=ANNA)
    shown = await asked_for(desk, "list state:draft")
    assert shown.text.startswith("*1 fact*: draft")
    assert wording_pages.STATE_NOTICES[State.DRAFT] in (await followed(desk, shown, Id.GO)).text

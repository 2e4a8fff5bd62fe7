"""The curators' queue in Slack: how questions come into it, and what is done about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.blocks.modals.queue import ADD_PHRASING
from bot.ids import Field, Id
from bot.wording import asking as wording
from bot.wording import corrections as said_of
from facts.curation.actors import Actor, Role
from facts.curation.entries import EntryState, Reason
from facts.curation.queue import Queue
from facts.curation.roles import Roles
from facts.errors import NotFound
from tests.scenario.correcting import FACT, LOCAL, SIGNING, answered
from tests.scenario.correcting import until as eventually
from tests.scenario.curating import CURATOR, OTHER_CURATOR, facts, form, press, said, submit, until
from tests.scenario.test_buttons import MEETING, in_private
from tests.scenario.test_buttons import press as press_answer
from tests.scenario.test_feedback import choose
from tests.slack_double import CHANNEL, USER, direct_channel, payloads

if TYPE_CHECKING:
    from facts.curation.entries import Entry
    from tests.scenario.conftest import Bot
    from tests.slack_double import Message

QUESTION = "Did the harbour master of Larnaca resign?"


@pytest.fixture
async def desk(http_bot: Bot) -> Bot:
    """The bot of a newsroom with two curators."""
    roles = Roles(http_bot.database, http_bot.writer)
    for person in (CURATOR, OTHER_CURATOR):
        await roles.grant(LOCAL, person, Role.CURATOR, by=Actor("U0ADMIN0001", Role.ADMIN))
    return http_bot


async def entries(bot: Bot, count: int = 1) -> list[Entry]:
    """Return the open entries once there are `count`."""
    queue = Queue(bot.database, bot.writer, bot.curation)

    async def there() -> bool:
        return (await queue.entries(LOCAL)).total == count

    await eventually(there)
    return list((await queue.entries(LOCAL)).entries)


async def page(bot: Bot, user: str = CURATOR) -> Message:
    """Give `/facts queue` and return the page."""
    before = len(bot.double.ephemerals(CHANNEL, user))
    await facts(bot, "queue", user=user)
    await until(lambda: len(bot.double.ephemerals(CHANNEL, user)) > before, "the queue")
    return bot.double.ephemerals(CHANNEL, user)[-1]


def on_page(bot: Bot, message: Message) -> str:
    """Return what a page shows now."""
    return bot.double.channels.find(message.channel, message.ts).text


async def test_a_mention_without_an_answer_is_queued_with_who_asked(desk: Bot) -> None:
    await answered(desk, QUESTION)
    (entry,) = await entries(desk)
    assert (entry.asked, entry.why, entry.people) == (QUESTION, (Reason.NONE,), (USER,))


async def test_an_edited_mention_leaves_the_queue_for_what_it_asks_now(desk: Bot) -> None:
    mention = payloads.app_mention(QUESTION)
    await desk.transport.deliver(mention)
    (entry,) = await entries(desk)
    await desk.transport.deliver(payloads.edited_app_mention(mention, "Who sank the ferry?"))
    queue = Queue(desk.database, desk.writer, desk.curation)

    async def moved() -> bool:
        return [one.asked for one in (await queue.entries(LOCAL)).entries] == ["Who sank the ferry?"]

    await eventually(moved)
    with pytest.raises(NotFound):
        await queue.entry(LOCAL, entry.id)


async def test_none_of_these_in_a_channel_is_queued_as_refused(desk: Bot) -> None:
    await press_answer(desk, await answered(desk, MEETING), Id.NONE_OF_THESE)
    (entry,) = await entries(desk)
    assert entry.why == (Reason.REFUSED,)


async def test_not_my_question_in_a_channel_is_queued(desk: Bot) -> None:
    await choose(desk, await answered(desk), Id.NOT_MY_QUESTION)
    (entry,) = await entries(desk)
    assert (entry.asked, entry.why) == (SIGNING, (Reason.NOT_MINE,))


async def test_a_private_question_is_queued_by_its_askers_own_choice_and_nameless_if_they_wish(desk: Bot) -> None:
    offered = await choose(desk, await in_private(desk, SIGNING), Id.NOT_MY_QUESTION)
    assert offered.text.startswith(wording.NOTED_AS_WRONG)
    await entries(desk, 0)
    await press_answer(desk, offered, Id.QUEUE_UNNAMED)
    (entry,) = await entries(desk)
    assert (entry.asked, entry.people, entry.demand[0].channel) == (SIGNING, (), None)


async def test_an_entry_is_taken_seen_by_others_and_taken_over(desk: Bot) -> None:
    await answered(desk, QUESTION)
    (entry,) = await entries(desk)
    shown = await page(desk)
    await press(desk, shown, Id.QUEUE_TAKE, entry.id)
    await until(lambda: f"<@{CURATOR}>" in on_page(desk, shown), "who is on it")
    theirs = await page(desk, OTHER_CURATOR)
    await press(desk, theirs, Id.QUEUE_TAKE, entry.id, user=OTHER_CURATOR)
    assert await said(desk, 2, user=OTHER_CURATOR) == said_of.taken_by(f"<@{CURATOR}>")
    refused = desk.double.ephemerals(CHANNEL, OTHER_CURATOR)[-1]
    await press(desk, refused, Id.QUEUE_TAKE_OVER, entry.id, user=OTHER_CURATOR)
    await until(lambda: f"<@{OTHER_CURATOR}>" in on_page(desk, refused), "who took it over")
    (taken,) = await entries(desk)
    assert taken.taken_by == OTHER_CURATOR
    mine = await page(desk, OTHER_CURATOR)
    await press(desk, mine, Id.QUEUE_GIVE_BACK, entry.id, user=OTHER_CURATOR)
    await until(lambda: f"<@{OTHER_CURATOR}>" not in on_page(desk, mine), "that nobody is on it")


async def test_an_entry_is_answered_with_a_fact_and_whoever_asked_to_be_told_hears_once(desk: Bot) -> None:
    nothing = await answered(desk, QUESTION)
    await press(desk, nothing, Id.FOLLOW_QUESTION, user=USER)
    (entry,) = await entries(desk)
    await press(desk, await page(desk), Id.QUEUE_ANSWER, entry.id)
    view = await form(desk, Id.ANSWER_FORM)
    await submit(desk, view, {Field.FACT: FACT, Field.CHOICES: [ADD_PHRASING]})
    await until(lambda: desk.double.messages(direct_channel(USER)), "the answer")
    await entries(desk, 0)
    (told,) = desk.double.messages(direct_channel(USER))
    assert told.text.startswith(said_of.YOUR_QUESTION)
    assert "*Denied* by Syrian Foreign Ministry" in told.text
    assert QUESTION in (await desk.curation.fact(LOCAL, FACT)).also_asked
    assert (await said(desk, 2)).startswith("Answered with: “Syria and Israel will sign")


async def test_the_form_asks_for_a_fact_that_is_missing(desk: Bot) -> None:
    await answered(desk, QUESTION)
    (entry,) = await entries(desk)
    await press(desk, await page(desk), Id.QUEUE_ANSWER, entry.id)
    answer = await submit(desk, await form(desk, Id.ANSWER_FORM))
    assert answer == {"response_action": "errors", "errors": {"fact": said_of.CHOOSE_FACT}}
    assert [one.state for one in await entries(desk)] == [EntryState.OPEN]


async def test_an_entry_is_dismissed_with_a_reason(desk: Bot) -> None:
    await answered(desk, QUESTION)
    (entry,) = await entries(desk)
    await press(desk, await page(desk), Id.QUEUE_DISMISS, entry.id)
    await submit(desk, await form(desk, Id.DISMISS_FORM), {Field.REASON: "Not for this desk."})
    await entries(desk, 0)
    queue = Queue(desk.database, desk.writer, desk.curation)
    assert (await queue.entry(LOCAL, entry.id)).reason == "Not for this desk."


async def test_a_button_pressed_after_the_entry_was_closed_says_so(desk: Bot) -> None:
    await answered(desk, QUESTION)
    (entry,) = await entries(desk)
    shown = await page(desk)
    queue = Queue(desk.database, desk.writer, desk.curation)
    await queue.dismiss(LOCAL, entry.id, "Done.", by=Actor(OTHER_CURATOR, Role.CURATOR))
    await press(desk, shown, Id.QUEUE_TAKE, entry.id)
    assert await said(desk, 2) == "That question has been dismissed already."


async def test_what_comes_onto_the_record_answers_those_who_wait(desk: Bot) -> None:
    nothing = await answered(desk, QUESTION)
    await press(desk, nothing, Id.FOLLOW_QUESTION, user=USER)
    assert await said(desk, user=USER) == said_of.WAITING
    await facts(desk, "add The harbour master of Larnaca resigned.")
    view = await form(desk, Id.FACT_FORM)
    typed = {Field.STANCE: "reported", Field.SOURCE: "The Harbour Gazette"}
    if (await submit(desk, view, typed)) != {}:
        await submit(desk, await form(desk, Id.FACT_FORM), typed)
    await until(lambda: desk.double.messages(direct_channel(USER)), "the answer")
    (told,) = desk.double.messages(direct_channel(USER))
    assert "*Reported* by The Harbour Gazette" in told.text

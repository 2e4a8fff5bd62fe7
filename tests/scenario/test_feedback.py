"""The menu beside an answer, and what is kept of what people say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete

from bot.blocks import Menu
from bot.ids import Id
from bot.wording import asking as wording
from facts.labels import Expected
from facts.model import State
from facts.store.tables import questions
from facts.transfer import read_files
from tests.scenario.conftest import SEEDS, SUGGESTED
from tests.scenario.test_buttons import MEETING, in_private, in_thread, press
from tests.slack_double import CHANNEL, USER, direct_channel, payloads

if TYPE_CHECKING:
    from facts.labels import Label
    from tests.scenario.conftest import Bot
    from tests.slack_double import Message

SIGNING = "Was an agreement to be signed on September 25?"
TOLL = "Did the violence in Sweida leave 16,000 people dead?"


async def choose(bot: Bot, message: Message, chosen: Id, number: int = 0) -> Message:
    """Choose an entry of the `number`th menu of `message`, and return what only the one who chose is shown for it."""
    before = [one.ts for one in bot.double.ephemerals(message.channel)]
    sent = len(bot.double.calls_of("response_url"))
    url = bot.double.response_url(message.channel, USER, original=message)
    block = menus(message)[number]
    value = next(v for v in (option["value"] for option in block["accessory"]["options"]) if Menu.of(v)[0] is chosen)
    acted_on = replace(message, blocks=[block])  # every menu has the same action id: Slack tells them apart by block
    await bot.transport.deliver(payloads.block_action(Id.RESULT_MENU, value, message=acted_on, response_url=url))
    await bot.double.wait_for("response_url", sent + 1)
    (shown,) = (one for one in bot.double.ephemerals(message.channel) if one.ts not in before)
    return shown


def menus(message: Message) -> list[dict[str, Any]]:
    """Return the blocks of `message` that have a menu."""
    return [block for block in message.blocks if block.get("accessory", {}).get("type") == "overflow"]


async def labelled(bot: Bot) -> list[Label]:
    return await bot.service.labelled_questions("local")


async def retire_all(bot: Bot) -> None:
    (document,) = read_files([str(SEEDS / "syria-israel-talks.yaml")])
    retired = tuple(replace(fact, state=State.RETIRED) for fact in document.facts)
    await bot.service.import_documents("local", [replace(document, facts=retired)], by="test")


async def test_an_answer_in_a_thread_says_why_to_the_one_who_asks_only(bot: Bot) -> None:
    message = await in_thread(bot, SIGNING)
    why = await choose(bot, message, Id.WHY_THIS_MATCH)
    assert why.ephemeral_to == USER
    assert why.thread_ts == message.thread_ts
    lines = why.text.splitlines()
    assert lines[:2] == [wording.WHY_TITLE, f"You asked: “{SIGNING}”"]
    assert lines[2].startswith("Nearest phrasing on record: “")
    assert "agreement" in lines[3]
    assert lines[4].startswith("Not matched: ")
    assert lines[5] == wording.NO_CONFLICT
    assert [one.text for one in bot.double.messages(CHANNEL, message.thread_ts)] == [message.text]


async def test_what_differs_says_what_was_compared(bot: Bot) -> None:
    message = await in_private(bot, TOLL)
    assert message.text.startswith(wording.DIFFERS_TITLE)
    why = await choose(bot, message, Id.WHY_THIS_MATCH)
    assert "Compared, and another on record:\n• number: asked 16,000" in why.text


async def test_each_of_several_claims_has_a_menu_of_its_own(bot: Bot) -> None:
    message = await in_private(bot, f"Were there meetings in Baku? {TOLL}")
    first = await choose(bot, message, Id.WHY_THIS_MATCH, 0)
    second = await choose(bot, message, Id.WHY_THIS_MATCH, 1)
    assert "You asked: “Were there meetings in Baku?”" in first.text
    assert f"You asked: “{TOLL}”" in second.text


async def test_suggestions_and_silence_have_no_menu(bot: Bot) -> None:
    for message in (await in_private(bot, MEETING), await in_thread(bot, "nothing: who won?")):
        assert menus(message) == []


async def test_a_picked_answer_has_the_menu_of_any_other(bot: Bot) -> None:
    offered = await in_thread(bot, MEETING)
    await press(bot, offered, Id.PICK_SUGGESTION, SUGGESTED[0])
    await bot.double.wait_for("chat.update")
    (message,) = bot.double.messages(CHANNEL, offered.thread_ts)
    why = await choose(bot, message, Id.WHY_THIS_MATCH)
    assert (why.ephemeral_to, why.thread_ts) == (USER, message.thread_ts)
    assert f"You asked: “{MEETING}”" in why.text
    assert "Nearest phrasing on record: “" in why.text
    assert "Paris" in why.text
    assert (await choose(bot, message, Id.NOT_MY_QUESTION)).text == wording.NOTED_AS_WRONG
    # The second thought takes the place of the pick, for it is the same person's about the same fact.
    (label,) = await labelled(bot)
    assert (label.asked, label.expected, label.fact_id, label.by) == (MEETING, Expected.NOT, SUGGESTED[0], USER)


async def test_a_pick_in_private_has_the_menu_too_and_is_labelled_without_a_name(bot: Bot) -> None:
    await press(bot, await in_private(bot, MEETING), Id.PICK_SUGGESTION, SUGGESTED[0])
    await bot.double.wait_for("response_url", 2)
    (message,) = bot.double.ephemerals()
    assert wording.WHY_TITLE in (await choose(bot, message, Id.WHY_THIS_MATCH)).text
    await choose(bot, message, Id.NOT_MY_QUESTION)
    (label,) = await labelled(bot)
    assert (label.expected, label.fact_id, label.by) == (Expected.NOT, SUGGESTED[0], None)


async def test_the_menu_of_a_picked_fact_says_so_where_it_was_retired_meanwhile(bot: Bot) -> None:
    offered = await in_thread(bot, MEETING)
    await press(bot, offered, Id.PICK_SUGGESTION, SUGGESTED[0])
    await bot.double.wait_for("chat.update")
    await retire_all(bot)
    (message,) = bot.double.messages(CHANNEL, offered.thread_ts)
    assert (await choose(bot, message, Id.WHY_THIS_MATCH)).text == wording.NO_LONGER_KNOWN


async def test_why_is_not_told_of_a_question_that_is_no_longer_kept(bot: Bot) -> None:
    message = await in_thread(bot, SIGNING)
    async with bot.database.write() as connection:
        await connection.execute(delete(questions))
    assert (await choose(bot, message, Id.WHY_THIS_MATCH)).text == wording.NO_LONGER_KNOWN
    assert (await choose(bot, message, Id.NOT_MY_QUESTION)).text == wording.NO_LONGER_KNOWN
    assert await labelled(bot) == []


async def test_why_is_not_told_of_a_fact_that_is_no_longer_the_answer(bot: Bot) -> None:
    message = await in_thread(bot, SIGNING)
    await retire_all(bot)
    assert (await choose(bot, message, Id.WHY_THIS_MATCH)).text == wording.NO_LONGER_KNOWN


async def test_not_my_question_is_acknowledged_in_private_and_kept(bot: Bot) -> None:
    message = await in_thread(bot, SIGNING)
    noted = await choose(bot, message, Id.NOT_MY_QUESTION)
    assert (noted.text, noted.ephemeral_to, noted.thread_ts) == (wording.NOTED_AS_WRONG, USER, message.thread_ts)
    assert [one.text for one in bot.double.messages(CHANNEL, message.thread_ts)] == [message.text]
    (label,) = await labelled(bot)
    assert (label.asked, label.expected, label.fact_id, label.by) == (SIGNING, Expected.NOT, SUGGESTED[1], USER)


async def test_not_my_question_twice_is_kept_once(bot: Bot) -> None:
    message = await in_thread(bot, SIGNING)
    await choose(bot, message, Id.NOT_MY_QUESTION)
    await choose(bot, message, Id.NOT_MY_QUESTION)
    assert len(await labelled(bot)) == 1


async def test_what_is_said_in_private_is_kept_without_a_name(bot: Bot) -> None:
    await choose(bot, await in_private(bot, SIGNING), Id.NOT_MY_QUESTION)
    await bot.transport.deliver(payloads.direct_message(TOLL))
    await bot.double.wait_for("chat.postMessage")
    await choose(bot, bot.double.messages(direct_channel(USER))[0], Id.NOT_MY_QUESTION)
    assert [(label.asked, label.by) for label in await labelled(bot)] == [(SIGNING, None), (TOLL, None)]


async def test_of_several_claims_only_the_one_that_was_pointed_at_is_kept(bot: Bot) -> None:
    message = await in_private(bot, f"Were there meetings in Baku? {TOLL}")
    await choose(bot, message, Id.NOT_MY_QUESTION, 1)
    assert [(label.asked, label.fact_id) for label in await labelled(bot)] == [(TOLL, "sweida-death-toll")]


async def test_a_picked_suggestion_is_kept_as_the_answer_to_every_word_that_was_asked(bot: Bot) -> None:
    asked = MEETING + " they met, it is said" * 30
    await press(bot, await in_thread(bot, asked), Id.PICK_SUGGESTION, SUGGESTED[0])
    await bot.double.wait_for("chat.update")
    (label,) = await labelled(bot)
    assert (label.asked, label.expected, label.fact_id, label.by) == (asked, Expected.ANSWER, SUGGESTED[0], USER)


async def test_none_of_these_is_kept_for_each_fact_that_was_offered(bot: Bot) -> None:
    await press(bot, await in_private(bot, MEETING), Id.NONE_OF_THESE)
    await bot.double.wait_for("response_url", 2)
    kept = await labelled(bot)
    assert {(label.fact_id, label.expected, label.by) for label in kept} == {
        (fact_id, Expected.NOT, None) for fact_id in SUGGESTED
    }


async def test_a_suggestion_of_a_question_that_is_no_longer_kept_is_shown_and_not_labelled(bot: Bot) -> None:
    message = await in_thread(bot, MEETING)
    async with bot.database.write() as connection:
        await connection.execute(delete(questions))
    await press(bot, message, Id.PICK_SUGGESTION, SUGGESTED[1])
    await bot.double.wait_for("chat.update")
    assert await labelled(bot) == []


async def test_a_suggestion_that_was_retired_meanwhile_is_not_labelled(bot: Bot) -> None:
    message = await in_thread(bot, MEETING)
    await retire_all(bot)
    await press(bot, message, Id.PICK_SUGGESTION, SUGGESTED[1])
    call = (await bot.double.wait_for("chat.update"))[0]
    assert call.arguments["text"] == wording.FACT_GONE
    assert await labelled(bot) == []

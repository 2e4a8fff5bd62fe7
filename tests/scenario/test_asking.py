from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.ids import Id
from bot.wording import asking as wording
from tests.slack_double import BOT, BOT_USER, CHANNEL, USER, direct_channel, payloads

if TYPE_CHECKING:
    from tests.scenario.conftest import Bot
    from tests.slack_double.calls import Call

SIGNING = "Did Syria and Israel agree to sign a security deal on 25 September?"
DENIED = "*Denied* by Syrian Foreign Ministry; earlier reported by Independent Arabia"


async def command(bot: Bot, text: str) -> str:
    """Give the command and return the text of the private answer."""
    before = len(bot.double.calls_of("response_url"))
    url = bot.double.response_url()
    await bot.transport.deliver(payloads.slash_command(text, response_url=url, command=Id.FACT_COMMAND))
    calls = await bot.double.wait_for("response_url", before + 1)
    assert bot.double.ephemerals()
    return str(calls[before].arguments["text"])


async def posted(bot: Bot, count: int = 1) -> str:
    """Return the text of the latest of `count` messages posted for all."""
    return str((await bot.double.wait_for("chat.postMessage", count))[count - 1].arguments["text"])


def without_buttons(call: Call) -> list[dict[str, Any]]:
    """Return a message's blocks but for menus, which name the question that each reply is to, and buttons.

    What one person sees has a button more, to share it.
    """
    kept = (block for block in call.arguments["blocks"] if block["type"] != "actions")
    return [{key: value for key, value in block.items() if key != "accessory"} for block in kept]


async def test_the_command_is_answered_privately(bot: Bot) -> None:
    assert (await command(bot, SIGNING)).startswith(DENIED)
    assert bot.double.messages() == []


async def test_the_same_answer_goes_to_command_mention_direct_message_and_shortcut(bot: Bot) -> None:
    await bot.transport.deliver(payloads.app_mention(SIGNING))
    await bot.double.wait_for("chat.postMessage", 1)
    await bot.transport.deliver(payloads.direct_message(SIGNING))
    await bot.double.wait_for("chat.postMessage", 2)
    await command(bot, SIGNING)
    url = bot.double.response_url()
    await bot.transport.deliver(payloads.check_message(SIGNING, response_url=url))
    await bot.double.wait_for("response_url", 2)
    calls = bot.double.calls_of("chat.postMessage") + bot.double.calls_of("response_url")
    assert len(calls) == 4
    assert all(without_buttons(call) == without_buttons(calls[0]) for call in calls)
    assert all(call.arguments["text"] == calls[0].arguments["text"] for call in calls)


async def test_a_mention_is_answered_in_its_thread(bot: Bot) -> None:
    mention = payloads.app_mention(SIGNING)
    await bot.transport.deliver(mention)
    await posted(bot)
    assert len(bot.double.messages(CHANNEL, mention.event["ts"])) == 1


async def test_a_mention_inside_a_thread_is_answered_there(bot: Bot) -> None:
    await bot.transport.deliver(payloads.app_mention(SIGNING, thread_ts="1755854000.000100"))
    await posted(bot)
    assert len(bot.double.messages(CHANNEL, "1755854000.000100")) == 1


async def test_a_direct_message_is_answered_where_it_was_written(bot: Bot) -> None:
    await bot.transport.deliver(payloads.direct_message(SIGNING))
    assert (await posted(bot)).startswith(DENIED)
    assert len(bot.double.messages(direct_channel(USER))) == 1


async def test_the_shortcut_answers_privately_on_a_message_in_a_thread(bot: Bot) -> None:
    url = bot.double.response_url()
    await bot.transport.deliver(
        payloads.check_message(SIGNING, response_url=url, thread_ts="1755854000.000100", author="U0OTHER")
    )
    await bot.double.wait_for("response_url")
    assert len(bot.double.ephemerals()) == 1
    assert bot.double.messages() == []


@pytest.mark.parametrize("text", ["", "   ", "help", "HELP"])
async def test_help_and_an_empty_question_explain_how_to_ask(bot: Bot, text: str) -> None:
    assert wording.HELP_TITLE in await command(bot, text)


async def test_a_bare_mention_is_asked_what_to_check_and_told_of_the_shortcut(bot: Bot) -> None:
    await bot.transport.deliver(payloads.app_mention(""))
    assert await posted(bot) == wording.BARE_MENTION
    assert wording.SHORTCUT_NAME in wording.BARE_MENTION


async def test_a_message_without_words_can_not_be_checked(bot: Bot) -> None:
    await bot.transport.deliver(payloads.check_message("", response_url=bot.double.response_url()))
    calls = await bot.double.wait_for("response_url")
    assert calls[0].arguments["text"] == wording.NO_WORDS


async def test_in_a_channel_an_unanswered_question_goes_to_the_queue(bot: Bot) -> None:
    await bot.transport.deliver(payloads.app_mention("Who won the match?"))
    text = await posted(bot)
    assert text.startswith("*Not on record.*")
    assert wording.QUEUED in text


async def test_in_private_an_unanswered_question_stays_with_the_asker(bot: Bot) -> None:
    text = await command(bot, "Who won the match?")
    assert text.startswith("*Not on record.*")
    assert wording.QUEUED not in text
    assert wording.OFFER_QUEUE in text


async def test_the_bots_own_messages_and_other_bots_are_ignored(bot: Bot) -> None:
    await bot.transport.deliver(payloads.direct_message(SIGNING, user=BOT_USER, bot_id=BOT))
    await bot.transport.deliver(payloads.direct_message(SIGNING, bot_id="B0OTHER"))
    await bot.transport.deliver(payloads.app_mention(SIGNING, bot_id="B0OTHER"))
    # What follows is answered, so that what came before has had its turn.
    await command(bot, "help")
    assert bot.double.calls_of("chat.postMessage") == []


@pytest.mark.parametrize(
    "text",
    [
        "match " * 2_000,
        "هل وقعت سوريا وإسرائيل اتفاقية أمنية؟",
        "🔥🔥🔥",
        "*_~`> &lt;!channel&gt; <https://evil.example|click> ```",
        "word",
        "null \x00 and more",
    ],
    ids=["10000-characters", "right-to-left", "emoji-only", "mrkdwn-laden", "one-word", "nul"],
)
async def test_odd_questions_get_a_clear_answer_everywhere(bot: Bot, text: str) -> None:
    assert await command(bot, text)
    await bot.transport.deliver(payloads.app_mention(text))
    answer = await posted(bot)
    assert "<!channel>" not in answer
    assert "<https://evil" not in answer


async def test_no_event_costs_an_auth_test(bot: Bot) -> None:
    await command(bot, SIGNING)
    await command(bot, SIGNING)
    assert len(bot.double.calls_of("auth.test")) == 1


async def test_an_event_nobody_listens_to_is_acknowledged(bot: Bot) -> None:
    await bot.transport.deliver(payloads.app_home_opened())
    await command(bot, SIGNING)

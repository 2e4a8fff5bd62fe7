"""What stands behind an answer's buttons: statements, history, a line to copy, sharing, a long message's claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.ids import Id
from bot.wording import asking, pages
from bot.wording import surfaces as wording
from tests.scenario.correcting import confirm, done
from tests.scenario.test_buttons import MEETING, in_private, in_thread, press
from tests.scenario.test_feedback import SIGNING, TOLL, choose
from tests.slack_double import CHANNEL, USER, ApiError, Message, payloads

if TYPE_CHECKING:
    from tests.scenario.conftest import Bot

DENIED = "*Denied* by Syrian Foreign Ministry; earlier reported by Independent Arabia"
LONG = (
    "An agreement was to be signed on September 25. The violence in Sweida left 16,000 people dead. Syria and Israel "
    "met in Baku. The president of Peru resigned on Monday. The bank of Iceland has raised its rates."
)


async def checked(bot: Bot, text: str, *, ts: str | None = None, thread_ts: str | None = None) -> Message:
    """Use the shortcut on a message and return what only the person who did is shown."""
    before = len(bot.double.calls_of("response_url"))
    url = bot.double.response_url()
    await bot.transport.deliver(payloads.check_message(text, response_url=url, ts=ts, thread_ts=thread_ts))
    await bot.double.wait_for("response_url", before + 1)
    return bot.double.ephemerals()[-1]


async def pressed(bot: Bot, message: Message, action: Id, value: str | None = None) -> list[Message]:
    """Press a button, and return all that only the one who pressed sees then."""
    before = len(bot.double.calls_of("response_url"))
    url = bot.double.response_url(message.channel, USER, original=message)
    await bot.transport.deliver(payloads.block_action(action, value, message=message, response_url=url))
    await bot.double.wait_for("response_url", before + 1)
    return bot.double.ephemerals(message.channel)


async def test_an_everyday_answer_is_short_and_its_statements_are_one_press_away(bot: Bot) -> None:
    message = await in_thread(bot, SIGNING)
    assert len(message.text.splitlines()) <= 4
    (shown,) = await pressed(bot, message, Id.SHOW_STATEMENTS)
    assert "1. Reported by Independent Arabia" in shown.text
    assert "2. Denied by Syrian Foreign Ministry" in shown.text
    assert (shown.thread_ts, shown.ephemeral_to) == (message.thread_ts, USER)
    assert [one.text for one in bot.double.messages(CHANNEL, message.thread_ts)] == [message.text]


async def test_the_line_to_copy_says_whose_word_it_is(bot: Bot) -> None:
    line = await choose(bot, await in_private(bot, SIGNING), Id.COPY_LINE)
    assert line.text.splitlines() == [
        wording.COPY_TITLE,
        "The Syrian Foreign Ministry has denied this; Independent Arabia had reported it.",
    ]


async def test_who_only_asks_sees_a_facts_history_without_those_who_keep_it(bot: Bot) -> None:
    message = await in_thread(bot, SIGNING)
    await done(bot, await confirm(bot))
    history = await choose(bot, message, Id.SHOW_HISTORY)
    title, _claim, newest, line, oldest = history.text.splitlines()
    assert title == wording.HISTORY_TITLE
    assert newest.endswith(f"* {wording.STEPS['statement']}")
    assert line == "• Statement added: confirmed by the Syrian presidency, when: on Sunday"
    assert oldest.endswith(f"* {wording.STEPS['add']}")
    assert "UANNA" not in history.text


async def test_a_curator_sees_the_whole_timeline(bot: Bot) -> None:
    bot.double.people[USER] = {"is_admin": True}
    history = await choose(bot, await in_thread(bot, SIGNING), Id.SHOW_HISTORY)
    assert history.text.startswith(pages.history_title("“")[:10])


async def test_a_private_answer_is_shared_to_the_channel_in_the_sharers_name_and_corrected_there(bot: Bot) -> None:
    private = await in_private(bot, SIGNING)
    said = await pressed(bot, private, Id.SHARE_TO_CHANNEL)
    assert said[-1].text == wording.SHARED
    (shared,) = bot.double.messages()
    assert shared.thread_ts is None
    assert shared.text.startswith(f"Shared by <@{USER}>, who asked: “{SIGNING}”\n{DENIED}")
    await done(bot, await confirm(bot))
    updated, notice = bot.double.messages()
    assert updated.ts == shared.ts
    assert updated.text.startswith("*Updated on ")
    assert f"Shared by <@{USER}>" in updated.text
    assert notice.thread_ts == shared.ts
    assert (await pressed(bot, private, Id.SHARE_TO_CHANNEL))[-1].text == wording.SHARED_ALREADY
    assert len(bot.double.messages()) == 2


async def test_where_the_bot_is_not_in_the_channel_it_says_so_and_a_second_press_shares(bot: Bot) -> None:
    private = await in_private(bot, SIGNING)
    bot.double.misbehave("chat.postMessage", [ApiError("not_in_channel")])
    assert (await pressed(bot, private, Id.SHARE_TO_CHANNEL))[-1].text == wording.NOT_SHARED_HERE
    assert bot.double.messages() == []
    assert (await pressed(bot, private, Id.SHARE_TO_CHANNEL))[-1].text == wording.SHARED
    assert len(bot.double.messages()) == 1


async def test_what_is_shared_is_in_the_workspaces_language_and_not_the_sharers(http_bot: Bot) -> None:
    http_bot.double.people[USER] = {"locale": "ar"}
    private = await in_private(http_bot, SIGNING)
    assert "*Denied* by" not in private.text
    await pressed(http_bot, private, Id.SHARE_TO_CHANNEL)
    (shared,) = http_bot.double.messages()
    assert DENIED in shared.text


async def test_a_checked_message_is_shared_below_that_message(bot: Bot) -> None:
    private = await checked(bot, SIGNING, ts="1755854000.000100")
    await pressed(bot, private, Id.SHARE_IN_THREAD)
    (shared,) = bot.double.messages(CHANNEL, "1755854000.000100")
    assert DENIED in shared.text


async def test_what_differs_is_shared_with_what_differs(bot: Bot) -> None:
    await pressed(bot, await in_private(bot, TOLL), Id.SHARE_TO_CHANNEL)
    (shared,) = bot.double.messages()
    assert asking.DIFFERS_TITLE in shared.text
    assert "Number: you asked “16,000”" in shared.text


async def test_a_long_message_is_gone_through_claim_by_claim(bot: Bot) -> None:
    first = await checked(bot, LONG)
    assert wording.claims_shown(1, 3, 5) in first.text
    assert "*1.* You asked: “An agreement" in first.text
    assert "*4.*" not in first.text
    (second,) = await pressed(bot, first, Id.NEXT_CLAIMS)
    assert second.ts == first.ts
    assert "*4.* You asked: “The president of Peru" in second.text
    assert "*1.*" not in second.text
    (back,) = await pressed(bot, second, Id.EARLIER_CLAIMS)
    assert back.text == first.text


async def test_one_claim_of_a_long_message_is_shared_alone(bot: Bot) -> None:
    first = await checked(bot, LONG)
    rows = [block["elements"] for block in first.blocks if block["type"] == "actions"]
    values = [one["value"] for row in rows for one in row if one["action_id"] == Id.SHARE_TO_CHANNEL]
    await pressed(bot, first, Id.SHARE_TO_CHANNEL, values[1])
    (shared,) = bot.double.messages()
    assert "who asked: “The violence in Sweida left 16,000 people dead.”" in shared.text
    assert "Baku" not in shared.text


async def test_a_picked_answer_is_shared_as_picked(bot: Bot) -> None:
    private = await in_private(bot, MEETING)
    await press(bot, private, Id.PICK_SUGGESTION, "agreement-signing-september-25")
    await bot.double.wait_for("response_url", 2)
    (picked,) = bot.double.ephemerals()
    await pressed(bot, picked, Id.SHARE_TO_CHANNEL)
    (shared,) = bot.double.messages()
    assert DENIED in shared.text
    assert asking.picked_by(USER) in shared.text


async def test_what_is_no_longer_kept_can_not_be_shared(bot: Bot) -> None:
    private = await in_private(bot, SIGNING)
    await bot.service.forget_questions(-1)
    assert (await pressed(bot, private, Id.SHARE_TO_CHANNEL))[-1].text == asking.NO_LONGER_KNOWN
    assert bot.double.messages() == []


async def test_one_of_several_claims_is_picked_in_its_place(bot: Bot) -> None:
    message = await in_thread(bot, f"several: did they meet? {SIGNING}")
    await press(bot, message, Id.PICK_SUGGESTION, "paris-meeting")
    await bot.double.wait_for("chat.update")
    (answered,) = bot.double.messages(CHANNEL, message.thread_ts)
    assert answered.ts == message.ts
    assert asking.SUGGEST_TITLE not in answered.text
    assert asking.picked_by(USER) in answered.text
    assert DENIED in answered.text
    await done(bot, await confirm(bot, "paris-meeting"))
    (corrected, _notice) = bot.double.messages(CHANNEL, message.thread_ts)
    assert asking.picked_by(USER) in corrected.text
    assert "On record now: *Confirmed* by the Syrian presidency" in corrected.text


async def test_none_of_a_claims_suggestions_leaves_the_other_claims_as_they_are(bot: Bot) -> None:
    message = await in_private(bot, f"several: did they meet? {SIGNING}")
    await press(bot, message, Id.NONE_OF_THESE)
    await bot.double.wait_for("response_url", 2)
    (answered,) = bot.double.ephemerals()
    assert "*Not on record.*" in answered.text
    assert asking.OFFER_QUEUE in answered.text
    assert DENIED in answered.text
    await press(bot, answered, Id.QUEUE_NAMED)
    calls = await bot.double.wait_for("response_url", 3)
    assert calls[2].arguments["text"] == asking.QUEUED

"""Replies that are no longer what the record says: corrected in their place, in their thread, and by direct message."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.delivery.planned import Kind, Progress
from bot.ids import Id
from bot.wording import asking as wording
from bot.wording import corrections as corrected
from facts.curation.corrections import Corrections, CorrectionState
from facts.curation.outcomes import ChangeKind
from tests.scenario.correcting import (
    ANNA,
    CONFIRMED,
    FACT,
    LOCAL,
    SIGNING,
    answered,
    begun,
    confirm,
    done,
    outcome,
    replies_on_file,
    until,
)
from tests.scenario.test_buttons import MEETING, in_private, press
from tests.scenario.test_feedback import choose
from tests.slack_double import CHANNEL, USER, ApiError, Hang, RateLimited, direct_channel, payloads

if TYPE_CHECKING:
    from facts.curation.outcomes import Proposed, Saved
    from tests.scenario.conftest import Bot
    from tests.slack_double import Message


@pytest.fixture
def bot(http_bot: Bot) -> Bot:
    """The bot over HTTP: corrections go out in the same way whichever way Slack's events come in."""
    return http_bot


async def changed(bot: Bot, **changes: object) -> Saved | Proposed:
    """Edit the fact as a correction of the record."""
    fact = await bot.curation.fact(LOCAL, FACT)
    wanted = replace(fact, **changes)  # type: ignore[arg-type]  # each test names fields of a fact
    return await bot.curation.edit(LOCAL, wanted, expected=fact.revision, by=ANNA, kind=ChangeKind.CORRECTED)


def labels(message: Message) -> list[str]:
    """Return what stands on a message's buttons."""
    rows = (block["elements"] for block in message.blocks if block["type"] == "actions")
    return [element["text"]["text"] for row in rows for element in row]


async def test_a_reply_is_updated_in_its_place_and_its_thread_told_once(bot: Bot) -> None:
    reply = await answered(bot)
    deliveries = await done(bot, await confirm(bot))
    updated, notice = bot.double.messages(CHANNEL, reply.thread_ts)
    assert updated.ts == reply.ts
    head, now, before, *_ = updated.text.splitlines()
    assert head.startswith("*Updated on ")
    assert now.startswith("On record now: *Confirmed* by the Syrian presidency")
    assert before.startswith("Shown before: *Denied* by Syrian Foreign Ministry")
    assert "As of “on Sunday”" in updated.text
    assert "The 3 statements" in labels(updated)
    assert notice.text.startswith("*Updated on ")
    assert notice.text.endswith(corrected.REPLY_CHANGED)
    assert outcome(deliveries, Kind.MESSAGE) == outcome(deliveries, Kind.THREAD) == [Progress.SENT]
    assert notice.ts in [one.sent_ts for one in deliveries]


async def test_a_mistake_of_the_record_is_called_corrected(bot: Bot) -> None:
    reply = await answered(bot)
    fact = await bot.curation.fact(LOCAL, FACT)
    first = replace(fact.statements[1], source="Syrian Information Ministry")
    await done(bot, begun(await changed(bot, statements=(fact.statements[0], first))))
    updated = bot.double.messages(CHANNEL, reply.thread_ts)[0]
    assert updated.text.startswith("*Corrected on ")
    assert "On record now: *Denied* by Syrian Information Ministry" in updated.text


async def test_an_undo_corrects_again_and_the_reply_tells_of_both(bot: Bot) -> None:
    reply = await answered(bot)
    await done(bot, await confirm(bot))
    await done(bot, begun(await bot.curation.undo(LOCAL, FACT, by=ANNA)))
    updated, *notices = bot.double.messages(CHANNEL, reply.thread_ts)
    assert [line.split(" on ")[0] for line in updated.text.splitlines() if line.startswith(("*Upd", "*Corr"))] == [
        "*Corrected",
        "*Updated",
    ]
    assert "\n*Denied* by Syrian Foreign Ministry" in updated.text
    assert len(notices) == 2


async def test_a_minor_change_is_shown_and_nobody_is_told(bot: Bot) -> None:
    reply = await answered(bot)
    await choose(bot, reply, Id.FOLLOW_FACT)
    fact = await bot.curation.fact(LOCAL, FACT)
    reworded = replace(fact, claim=fact.claim.replace("will sign", "are going to sign"))
    saved = await bot.curation.edit(
        LOCAL, reworded, expected=fact.revision, by=ANNA, kind=ChangeKind.CORRECTED, minor=True
    )
    deliveries = await done(bot, begun(saved))
    (updated,) = bot.double.messages(CHANNEL, reply.thread_ts)
    assert "are going to sign" in updated.text
    assert updated.text.startswith("*Denied* by")
    assert [one.planned.kind for one in deliveries] == [Kind.MESSAGE]


async def test_a_hold_stands_first_in_what_was_answered_before(bot: Bot) -> None:
    reply = await answered(bot)
    await done(bot, begun(await bot.curation.hold(LOCAL, FACT, "The ministry was misquoted.", by=ANNA)))
    updated = bot.double.messages(CHANNEL, reply.thread_ts)[0]
    assert updated.text.splitlines()[1] == wording.hold("The ministry was misquoted.")
    await done(bot, begun(await bot.curation.release(LOCAL, FACT, by=ANNA)))
    assert bot.double.messages(CHANNEL, reply.thread_ts)[0].text.splitlines()[1] == corrected.RELEASED


async def test_what_was_retired_is_no_longer_shown_as_an_answer(bot: Bot) -> None:
    reply = await answered(bot)
    await done(bot, begun(await bot.curation.retire(LOCAL, FACT, by=ANNA, reason="made up")))
    updated, notice = bot.double.messages(CHANNEL, reply.thread_ts)
    assert corrected.OFF_THE_RECORD in updated.text
    assert "*Denied*" not in updated.text
    assert corrected.TAKEN_OFF in notice.text
    await done(bot, begun(await bot.curation.restore(LOCAL, FACT, by=ANNA)))
    assert "*Denied*" in bot.double.messages(CHANNEL, reply.thread_ts)[0].text


@pytest.mark.parametrize("error", ["edit_window_closed", "cant_update_message", "message_not_found"])
async def test_where_a_reply_cannot_be_edited_the_thread_notice_says_it_all(bot: Bot, error: str) -> None:
    reply = await answered(bot)
    bot.double.misbehave("chat.update", [ApiError(error)])
    deliveries = await done(bot, await confirm(bot))
    assert outcome(deliveries, Kind.MESSAGE) == [Progress.FAILED]
    assert [one.failure for one in deliveries if one.planned.kind is Kind.MESSAGE] == [error]
    stays, notice = bot.double.messages(CHANNEL, reply.thread_ts)
    assert stays.text == reply.text
    assert corrected.REPLY_STAYS in notice.text
    assert "3. Confirmed by the Syrian presidency, “on Sunday”" in notice.text


async def test_a_rate_limit_is_obeyed(bot: Bot) -> None:
    await answered(bot)
    bot.double.misbehave("chat.update", [RateLimited(1)])
    await done(bot, await confirm(bot))
    first, second = bot.double.calls_of("chat.update")
    assert second.at - first.at >= 1


async def test_a_fact_that_nobody_was_shown_corrects_nothing(bot: Bot) -> None:
    await answered(bot)
    saved = await bot.curation.hold(LOCAL, "paris-meeting", "wait", by=ANNA)
    assert saved.correction is None


async def test_replies_in_one_thread_share_one_notice(bot: Bot) -> None:
    first = await answered(bot)
    await answered(bot, thread_ts=first.thread_ts)
    deliveries = await done(bot, await confirm(bot))
    assert outcome(deliveries, Kind.MESSAGE) == [Progress.SENT] * 2
    assert outcome(deliveries, Kind.THREAD) == [Progress.SENT]
    assert [one.text.split(" on ")[0] for one in bot.double.messages(CHANNEL, first.thread_ts)] == ["*Updated"] * 3


async def test_who_follows_a_fact_hears_by_direct_message_until_they_stop(bot: Bot) -> None:
    shown = await in_private(bot, SIGNING)
    assert (await choose(bot, shown, Id.FOLLOW_FACT)).text == corrected.FOLLOWING
    deliveries = await done(bot, await confirm(bot))
    assert outcome(deliveries, Kind.DIRECT) == [Progress.SENT]
    (told,) = bot.double.messages(direct_channel(USER))
    assert told.text.startswith(corrected.YOU_FOLLOW)
    assert "On record now: *Confirmed* by the Syrian presidency" in told.text
    answers = len(bot.double.calls_of("response_url"))
    await press(bot, told, Id.UNFOLLOW)
    await bot.double.wait_for("response_url", answers + 1)
    await done(bot, begun(await bot.curation.undo(LOCAL, FACT, by=ANNA)))
    assert len(bot.double.messages(direct_channel(USER))) == 1


async def test_a_suggestion_that_changed_is_corrected_where_it_was_offered(bot: Bot) -> None:
    reply = await answered(bot, MEETING)
    await done(bot, await confirm(bot))
    updated = bot.double.messages(CHANNEL, reply.thread_ts)[0]
    assert "*Confirmed* by the Syrian presidency" in updated.text
    assert wording.SUGGEST_TITLE in updated.text


async def test_a_picked_suggestion_is_corrected_as_the_answer_it_became(bot: Bot) -> None:
    reply = await answered(bot, MEETING)
    await press(bot, reply, Id.PICK_SUGGESTION, FACT)
    await bot.double.wait_for("chat.update")
    await done(bot, await confirm(bot))
    updated = bot.double.messages(CHANNEL, reply.thread_ts)[0]
    assert updated.text.startswith("*Updated on ")
    assert wording.picked_by(USER) in updated.text
    assert "The 3 statements" in labels(updated)


async def test_a_reply_that_was_on_its_way_when_the_fact_changed_is_corrected_too(bot: Bot) -> None:
    bot.double.misbehave("chat.postMessage", [Hang(1.0)])
    mention = payloads.app_mention(SIGNING)
    await bot.transport.deliver(mention)
    await bot.double.wait_for("chat.postMessage")
    await bot.curation.add_statement(LOCAL, FACT, CONFIRMED, by=ANNA)
    await bot.double.wait_for("chat.update")
    updated = bot.double.messages(CHANNEL, mention.event["ts"])[0]
    assert "On record now: *Confirmed* by the Syrian presidency" in updated.text


async def test_a_restart_in_the_middle_loses_and_repeats_nothing(bot: Bot) -> None:
    replies = [await answered(bot) for _ in range(4)]
    bot.double.misbehave("chat.update", [Hang(0.5)])
    correction = await confirm(bot)
    await bot.double.wait_for("chat.update")
    await bot.stop()
    assert len(bot.double.calls_of("chat.update")) == 1
    await bot.start()
    deliveries = await done(bot, correction)
    assert outcome(deliveries, Kind.MESSAGE) == outcome(deliveries, Kind.THREAD) == [Progress.SENT] * 4
    shown = bot.double.messages(CHANNEL)
    assert sum(one.edited and one.text.startswith("*Updated on ") for one in shown) == 4
    assert sum(one.text.endswith(corrected.REPLY_CHANGED) for one in shown) == 4
    assert len(bot.double.calls_of("chat.update")) == 4
    assert sorted(one.ts for one in replies) == sorted(one.planned.ts or "" for one in deliveries if one.planned.ts)


async def test_a_running_correction_can_be_stopped(bot: Bot) -> None:
    await answered(bot)
    await answered(bot)
    bot.double.misbehave("chat.update", [Hang(0.5)])
    correction = await confirm(bot)
    await bot.double.wait_for("chat.update")
    corrections = Corrections(bot.database, bot.writer)
    assert await corrections.stop(LOCAL, correction, by=ANNA)
    found = [one.progress for one in await done(bot, correction)]
    assert sorted(found) == [Progress.SENT] + [Progress.STOPPED] * 3
    assert len(bot.double.calls_of("chat.update")) == 1
    ended = await corrections.get(LOCAL, correction)
    assert (ended.state, ended.ended_by) == (CorrectionState.STOPPED, "UANNA")
    assert not await corrections.stop(LOCAL, correction, by=ANNA)


async def test_a_correction_that_is_undone_before_it_went_out_says_nothing(bot: Bot) -> None:
    reply = await answered(bot)
    await bot.stop()
    await bot.curation.add_statement(LOCAL, FACT, CONFIRMED, by=ANNA)
    correction = begun(await bot.curation.undo(LOCAL, FACT, by=ANNA))
    await bot.start()
    deliveries = await done(bot, correction)
    assert {one.progress for one in deliveries} == {Progress.SKIPPED}
    assert [one.text for one in bot.double.messages(CHANNEL, reply.thread_ts)] == [reply.text]


async def test_a_direct_message_is_corrected_with_a_notice_below_it(bot: Bot) -> None:
    before = len(bot.double.calls_of("chat.postMessage"))
    await bot.transport.deliver(payloads.direct_message(SIGNING))
    await bot.double.wait_for("chat.postMessage", before + 1)

    async def noted() -> bool:
        return await replies_on_file(bot.database) == 1

    await until(noted)
    (reply,) = bot.double.messages(direct_channel(USER))
    await done(bot, await confirm(bot))
    updated, notice = bot.double.messages(direct_channel(USER))
    assert (updated.ts, notice.thread_ts) == (reply.ts, reply.ts)
    assert updated.text.startswith("*Updated on ")


async def test_what_differed_is_corrected_and_still_differs(bot: Bot) -> None:
    reply = await answered(bot, "Did the violence in Sweida leave 16,000 people dead?")
    assert reply.text.startswith(wording.DIFFERS_TITLE)
    saved = await bot.curation.hold(LOCAL, "sweida-death-toll", "The count is being checked.", by=ANNA)
    await done(bot, begun(saved))
    updated = bot.double.messages(CHANNEL, reply.thread_ts)[0]
    assert wording.DIFFERS_TITLE in updated.text
    assert "Number: you asked “16,000”" in updated.text
    assert updated.text.count(wording.hold("The count is being checked.")) == 2


async def test_a_figure_that_was_wrong_makes_the_question_ask_for_another(bot: Bot) -> None:
    reply = await answered(bot)
    claim = "Syria and Israel will sign a security agreement on October 30."
    await done(bot, begun(await changed(bot, claim=claim, also_asked=())))
    updated = bot.double.messages(CHANNEL, reply.thread_ts)[0]
    assert wording.DIFFERS_TITLE in updated.text
    assert updated.text.startswith("*Corrected on ")

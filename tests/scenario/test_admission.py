"""Who may ask, and where replies are for all to see: as an admin has settled it, and strictly until then."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.delivery.planned import Kind, Progress
from bot.delivery.sender import NOT_FOR_ALL
from bot.ids import Id
from bot.wording import asking as wording
from bot.wording import surfaces
from facts.curation.actors import Actor, Role
from facts.curation.desk import Desks
from tests.scenario.correcting import SIGNING, answered, confirm, done, replies_on_file
from tests.scenario.curating import press, until
from tests.slack_double import CHANNEL, OUTSIDE_TEAM, USER, ApiError, direct_channel, payloads

if TYPE_CHECKING:
    from tests.scenario.conftest import Bot
    from tests.slack_double import Message

GUEST = "U0GUEST0001"
OUTSIDER = "U0OUTSIDER1"
DENIED = "*Denied*"
CHOSEN = "C0CHOSEN001"
BY_ADMIN = Actor("U0ADMIN0001", Role.ADMIN)


@pytest.fixture
async def desk(bot: Bot) -> Bot:
    """The bot, in a workspace that has a guest and shares a channel with another organisation."""
    bot.double.people[GUEST] = {"is_restricted": True}
    bot.double.people[OUTSIDER] = {"team_id": OUTSIDE_TEAM, "is_stranger": True}
    return bot


async def settle(bot: Bot, **settings: str) -> None:
    await Desks(bot.database, bot.writer).change("local", settings, by=BY_ADMIN)


async def command(bot: Bot, user: str) -> None:
    url = bot.double.response_url(CHANNEL, user)
    await bot.transport.deliver(payloads.slash_command(SIGNING, response_url=url, command=Id.FACT_COMMAND, user=user))


async def private(bot: Bot, user: str, count: int = 1, channel: str = CHANNEL) -> Message:
    """Return the latest of `count` messages that only `user` sees."""
    found: list[Message] = await until(
        lambda: (found := bot.double.ephemerals(channel, user)) and len(found) >= count and found, f"words for {user}"
    )
    return found[count - 1]


async def test_a_guest_is_told_why_they_can_not_ask_wherever_they_do_and_nothing_is_kept(desk: Bot) -> None:
    refusal = wording.MAY_NOT_ASK["guest"]
    await command(desk, GUEST)
    assert (await private(desk, GUEST)).text == refusal
    await desk.transport.deliver(payloads.app_mention(SIGNING, user=GUEST))
    assert (await private(desk, GUEST, 2)).text == refusal
    await desk.transport.deliver(payloads.direct_message(SIGNING, user=GUEST))
    (direct,) = await until(lambda: desk.double.messages(direct_channel(GUEST)), "the refusal")
    assert direct.text == refusal
    await desk.transport.deliver(payloads.app_home_opened(user=GUEST))
    home = await until(lambda: desk.double.home(GUEST), "the page")
    assert [block["type"] for block in home["blocks"]] == ["section"]
    assert refusal in str(home["blocks"])
    url = desk.double.response_url(CHANNEL, GUEST)
    await desk.transport.deliver(payloads.check_message(SIGNING, response_url=url, user=GUEST))
    assert (await private(desk, GUEST, 3)).text == refusal
    assert desk.double.messages(CHANNEL) == []
    assert await replies_on_file(desk.database) == 0


async def test_guests_and_people_of_other_organisations_ask_where_a_setting_says_so(desk: Bot) -> None:
    await settle(desk, may_ask="guests")
    await command(desk, GUEST)
    assert DENIED in (await private(desk, GUEST)).text
    await desk.transport.deliver(payloads.app_mention(SIGNING, user=OUTSIDER, outside_team=OUTSIDE_TEAM))
    assert (await private(desk, OUTSIDER)).text == wording.MAY_NOT_ASK["outsider"]
    await settle(desk, may_ask="outsiders")
    await command(desk, GUEST)
    assert (await private(desk, GUEST, 2)).text == wording.MAY_NOT_ASK["guest"]
    await desk.transport.deliver(payloads.app_mention(SIGNING, user=OUTSIDER, outside_team=OUTSIDE_TEAM))
    (reply,) = await until(lambda: desk.double.messages(CHANNEL), "the answer")
    assert DENIED in reply.text
    await settle(desk, may_ask="everybody")
    await command(desk, GUEST)
    assert DENIED in (await private(desk, GUEST, 3)).text


async def test_a_guest_can_not_press_what_stands_under_an_answer_to_others(desk: Bot) -> None:
    reply = await answered(desk)
    await press(desk, reply, Id.SHOW_STATEMENTS, user=GUEST)
    assert (await private(desk, GUEST)).text == wording.MAY_NOT_ASK["guest"]


async def test_somebody_who_becomes_a_guest_can_not_ask_from_then_on(desk: Bot) -> None:
    await command(desk, USER)
    assert DENIED in (await private(desk, USER)).text
    await desk.transport.deliver(payloads.user_change(USER, is_restricted=True))
    await command(desk, USER)
    assert (await private(desk, USER, 2)).text == wording.MAY_NOT_ASK["guest"]


@pytest.mark.parametrize("times", [3, 6], ids=["at once", "in a moment"])
async def test_where_slack_does_not_say_who_somebody_is_it_is_asked_again_and_they_are_answered(
    desk: Bot, times: int
) -> None:
    desk.double.misbehave("users.info", [ApiError("internal_error")] * times)
    await desk.transport.deliver(payloads.app_mention(SIGNING))
    (reply,) = await until(lambda: desk.double.messages(CHANNEL), "the answer")
    assert DENIED in reply.text
    assert len(desk.double.calls_of("users.info")) == times + 1


async def test_where_slack_refuses_to_say_who_somebody_is_they_are_told_so(desk: Bot) -> None:
    desk.double.misbehave("users.info", [ApiError("missing_scope")] * 6)
    await desk.transport.deliver(payloads.app_mention(SIGNING))
    (reply,) = await until(lambda: desk.double.messages(CHANNEL), "the reason")
    assert "Slack doesn't say who you are (missing_scope)" in reply.text


async def test_where_admins_want_no_replies_for_all_to_see_only_the_asker_sees_the_answer(desk: Bot) -> None:
    await settle(desk, public_replies="nowhere")
    await desk.transport.deliver(payloads.app_mention(SIGNING))
    shown = await private(desk, USER)
    assert DENIED in shown.text
    assert wording.ONLY_YOU in shown.text
    assert shown.thread_ts is None
    assert desk.double.calls_of("chat.postMessage") == []
    await desk.transport.deliver(payloads.direct_message(SIGNING))
    (direct,) = await until(lambda: desk.double.messages(direct_channel(USER)), "the answer")
    assert wording.ONLY_YOU not in direct.text


async def test_replies_for_all_to_see_come_in_chosen_channels_only(desk: Bot) -> None:
    await settle(desk, public_replies="chosen", reply_channels=f"{CHOSEN}, C0ANOTHER01")
    await desk.transport.deliver(payloads.app_mention(SIGNING, channel=CHOSEN))
    (reply,) = await until(lambda: desk.double.messages(CHOSEN), "the answer")
    assert DENIED in reply.text
    await desk.transport.deliver(payloads.app_mention(SIGNING))
    assert wording.ONLY_YOU in (await private(desk, USER)).text
    assert desk.double.messages(CHANNEL) == []


async def test_an_answer_can_not_be_shared_where_replies_are_not_for_all_to_see(desk: Bot) -> None:
    await settle(desk, public_replies="nowhere")
    await command(desk, USER)
    shown = await private(desk, USER)
    await press(desk, shown, Id.SHARE_TO_CHANNEL, user=USER)
    assert surfaces.NOT_SHARED_BY_ADMINS in (await private(desk, USER, 2)).text
    assert desk.double.messages(CHANNEL) == []


async def test_a_correction_updates_what_stands_there_and_posts_nothing_new(desk: Bot) -> None:
    await answered(desk)
    await settle(desk, public_replies="nowhere")
    deliveries = await done(desk, await confirm(desk))
    came = {one.planned.kind: (one.progress, one.failure) for one in deliveries}
    assert came[Kind.MESSAGE][0] is Progress.SENT
    assert came[Kind.THREAD] == (Progress.SKIPPED, NOT_FOR_ALL)

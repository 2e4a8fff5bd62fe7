"""App Home: what is shown to whom, the box to ask in, and the pages behind its buttons."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from bot.blocks import Message
from bot.blocks.destination import Destination
from bot.ids import Id
from bot.settings import Settings
from bot.wording import asking as wording
from bot.wording import curation as wording_curation
from bot.wording import desk as wording_desk
from bot.wording import home as wording_home
from facts.curation.actors import Actor, Role
from facts.curation.desk import Desks
from facts.curation.follows import Follows
from facts.curation.roles import Roles
from facts.model import Stance, Statement
from tests.scenario.conftest import Bot, settings_for
from tests.scenario.curating import ADMIN, CURATOR, facts, form, said, submit, until
from tests.slack_double import CHANNEL, USER, ApiError, direct_channel, payloads

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from facts.service import Service
    from facts.store import Database
    from tests.slack_double import SlackDouble

SIGNING = "agreement-signing-september-25"
ANNA = Actor(CURATOR, Role.CURATOR)
BOSS = Actor(ADMIN, Role.ADMIN)
DESK_CHANNEL = "C0DESK00001"


@pytest.fixture
async def desk(http_bot: Bot) -> AsyncIterator[Bot]:
    """The bot, with an admin by Slack and a curator by a role on file; what it shows has to fit."""
    http_bot.double.people[ADMIN] = {"is_admin": True}
    await Roles(http_bot.database, http_bot.writer).grant("local", CURATOR, Role.CURATOR, by=BOSS)
    yield http_bot
    assert http_bot.double.problems == []


async def home(bot: Bot, *, user: str = USER) -> dict[str, Any]:
    """Open App Home and return what is shown there."""
    before = len(bot.double.calls_of("views.publish"))
    await bot.transport.deliver(payloads.app_home_opened(user=user))
    return await published(bot, before, user=user)


async def published(bot: Bot, before: int, *, user: str = USER) -> dict[str, Any]:
    """Return what is shown once more than `before` pages were."""
    await bot.double.wait_for("views.publish", before + 1)
    shown: dict[str, Any] = await until(lambda: bot.double.home(user), "a home")
    return shown


async def press(bot: Bot, view: dict[str, Any], action: Id, value: Any = None, *, user: str = USER) -> dict[str, Any]:
    """Press something in App Home, and return what is shown then."""
    before = len(bot.double.calls_of("views.publish"))
    await bot.transport.deliver(payloads.block_action(action, value, view=view, user=user))
    return await published(bot, before, user=user)


def words(view: dict[str, Any]) -> str:
    return Message.of(view["blocks"]).text


def labelled(view: dict[str, Any], label: str) -> list[dict[str, Any]]:
    elements = [
        element for block in view["blocks"] for element in [*block.get("elements", []), block.get("accessory", {})]
    ]
    return [element for element in elements if element.get("text", {}) == {"type": "plain_text", "text": label}]


async def test_everybody_sees_what_changed_lately_and_only_curators_the_desk(desk: Bot) -> None:
    shown = await home(desk)
    assert wording_home.LATELY_TITLE in words(shown)
    assert "on record" in words(shown)
    assert wording_home.DESK_TITLE not in words(shown)
    assert wording_home.DESK_TITLE in words(await home(desk, user=CURATOR))


async def test_the_tab_of_messages_publishes_nothing(desk: Bot) -> None:
    await desk.transport.deliver(payloads.app_home_opened(tab="messages"))
    await home(desk, user=CURATOR)
    assert desk.double.home(USER) is None


async def test_what_just_changed_is_the_first_of_what_changed_lately(desk: Bot) -> None:
    await desk.curation.add_statement("local", SIGNING, Statement(Stance.CONFIRMED, "The presidency"), by=ANNA)
    lately = words(await home(desk)).split(wording_home.LATELY_TITLE)[1]
    assert lately.split("\n")[2].startswith("*Confirmed* by The presidency")


@pytest.mark.parametrize("transport", ["http", "socket"])
async def test_a_question_is_answered_below_the_box_and_in_a_direct_message(
    transport: str, double: SlackDouble, record: Database, service: Service
) -> None:
    bot = Bot(double, settings_for(double, transport), record, service)
    await bot.start()
    shown = await home(bot)
    shown = await press(bot, shown, Id.HOME_ASK, "Was an agreement to be signed on September 25?")
    assert words(shown).startswith("You asked: “Was an agreement to be signed on September 25?”\n*Denied* by")
    assert wording_home.ALSO_IN_MESSAGES in words(shown)
    (message,) = bot.double.messages(direct_channel(USER))
    assert message.text.startswith("You asked: “Was an agreement to be signed on September 25?”\n*Denied* by")
    assert any(block.get("accessory", {}).get("action_id") == Id.RESULT_MENU for block in message.blocks)
    await bot.stop()


async def test_a_question_without_words_is_answered_below_the_box_only(desk: Bot) -> None:
    shown = await press(desk, await home(desk), Id.HOME_ASK, "?!")
    assert wording.NOTHING_TO_CHECK in words(shown)
    assert desk.double.messages(direct_channel(USER)) == []


async def test_a_delivery_that_comes_twice_is_answered_once(desk: Bot) -> None:
    asking = payloads.block_action(Id.HOME_ASK, "Was an agreement to be signed?", view=await home(desk))
    await desk.transport.deliver(asking)
    await desk.transport.deliver(asking)
    await published(desk, 1)
    await home(desk)
    assert len(desk.double.messages(direct_channel(USER))) == 1


async def test_a_fact_is_opened_for_everybody_as_an_answer_and_for_curators_with_its_acts(desk: Bot) -> None:
    shown = await press(desk, await home(desk), Id.GO, labelled(await home(desk), "Open")[0]["value"])
    assert labelled(shown, "Edit") == []
    assert labelled(shown, "Back to the start") != []
    mine = await home(desk, user=CURATOR)
    opened = labelled(mine, "Open")[0]
    assert labelled(await press(desk, mine, Id.GO, opened["value"], user=CURATOR), "Edit") != []


async def test_every_page_is_walked_to_from_the_start_and_leads_back(desk: Bot) -> None:
    start = await home(desk, user=CURATOR)
    listed = await press(desk, start, Id.GO, labelled(start, "All facts")[0]["value"], user=CURATOR)
    assert " facts*" in words(listed)
    opened = await press(desk, listed, Id.GO, labelled(listed, "Open")[0]["value"], user=CURATOR)
    history = await press(desk, opened, Id.GO, labelled(opened, "History")[0]["value"], user=CURATOR)
    assert words(history).startswith("*History of*")
    back = labelled(history, "Back to the start")[0]["value"]
    assert wording_home.DESK_TITLE in words(await press(desk, history, Id.GO_UP, back, user=CURATOR))


async def test_what_is_done_at_home_is_seen_there_at_once_and_told_in_a_direct_message(desk: Bot) -> None:
    await desk.curation.hold("local", SIGNING, "being corrected", by=ANNA)
    start = await home(desk, user=CURATOR)
    opened = await press(desk, start, Id.GO, labelled(start, "Open")[0]["value"], user=CURATOR)
    assert "being corrected" in words(opened)
    shown = await press(desk, opened, Id.CHECK_FACT, user=CURATOR)
    assert wording_home.DESK_TITLE in words(shown)
    (told,) = desk.double.messages(direct_channel(CURATOR))
    assert SIGNING in told.text


async def test_a_page_of_the_desk_is_refused_to_who_lost_their_role(desk: Bot) -> None:
    start = await home(desk, user=CURATOR)
    await Roles(desk.database, desk.writer).revoke("local", CURATOR, by=BOSS)
    shown = await press(desk, start, Id.GO, labelled(start, "All facts")[0]["value"], user=CURATOR)
    assert wording_curation.REFUSED_ROLE[Role.CURATOR] in words(shown)


async def test_a_fact_that_is_gone_says_so(desk: Bot) -> None:
    start = await home(desk)
    opened = labelled(start, "Open")[0]["value"]
    await desk.curation.retire("local", Destination.of(opened).fact_id or "", by=ANNA)
    assert wording.FACT_GONE in words(await press(desk, start, Id.GO, opened))


async def test_what_is_followed_is_shown_and_can_be_ended(desk: Bot) -> None:
    follows = Follows(desk.database, desk.writer)
    await follows.follow_fact("local", USER, SIGNING)
    shown = await home(desk)
    assert len(labelled(shown, "Stop following")) == 1
    shown = await press(desk, shown, Id.UNFOLLOW)
    assert wording_home.FOLLOWING_NOTHING in words(shown)
    assert await follows.of("local", USER) == []


async def test_an_admin_gives_and_takes_roles(desk: Bot) -> None:
    await facts(desk, "curators", user=ADMIN)
    await said(desk, user=ADMIN)
    shown = desk.double.ephemerals(CHANNEL, ADMIN)[-1]
    url = desk.double.response_url(CHANNEL, ADMIN, original=shown)
    give = payloads.block_action(Id.GIVE_CURATOR, "U0NEWCOMER1", message=shown, response_url=url, user=ADMIN)
    await desk.transport.deliver(give)
    await until(lambda: "<@U0NEWCOMER1> · *curator*" in desk.double.ephemerals(CHANNEL, ADMIN)[-1].text, "a curator")
    roles = Roles(desk.database, desk.writer)
    assert await roles.of("local", "U0NEWCOMER1") is Role.CURATOR
    shown = desk.double.ephemerals(CHANNEL, ADMIN)[-1]
    url = desk.double.response_url(CHANNEL, ADMIN, original=shown)
    take = payloads.block_action(Id.TAKE_ROLE, "U0NEWCOMER1", message=shown, response_url=url, user=ADMIN)
    await desk.transport.deliver(take)
    await until(lambda: "U0NEWCOMER1" not in desk.double.ephemerals(CHANNEL, ADMIN)[-1].text, "nobody new")
    assert await roles.of("local", "U0NEWCOMER1") is None


@pytest.mark.parametrize("who", [{"is_restricted": True}, {"is_bot": True}, {"team_id": "T0OTHER"}, {"deleted": True}])
async def test_guests_bots_and_people_of_elsewhere_get_no_role(desk: Bot, who: dict[str, Any]) -> None:
    desk.double.people["U0NEWCOMER1"] = who
    await facts(desk, "curators", user=ADMIN)
    await said(desk, user=ADMIN)
    shown = desk.double.ephemerals(CHANNEL, ADMIN)[-1]
    url = desk.double.response_url(CHANNEL, ADMIN, original=shown)
    give = payloads.block_action(Id.GIVE_ADMIN, "U0NEWCOMER1", message=shown, response_url=url, user=ADMIN)
    await desk.transport.deliver(give)
    assert await said(desk, 2, user=ADMIN) == wording_desk.NO_ROLE_FOR
    assert await Roles(desk.database, desk.writer).of("local", "U0NEWCOMER1") is None


async def settings_of(bot: Bot) -> dict[str, Any]:
    """Open the form of the settings as the admin."""
    await facts(bot, "settings", user=ADMIN)
    await said(bot, user=ADMIN)
    shown = bot.double.ephemerals(CHANNEL, ADMIN)[-1]
    url = bot.double.response_url(CHANNEL, ADMIN, original=shown)
    await bot.transport.deliver(payloads.block_action(Id.CHANGE_SETTINGS, message=shown, response_url=url, user=ADMIN))
    return await form(bot, Id.SETTINGS_FORM)


async def test_an_admin_changes_the_settings_in_a_form(desk: Bot) -> None:
    view = await settings_of(desk)
    filled: Any = {"review": "all", "due_days": "14", "timezone": "Asia/Beirut", "digest_channel": DESK_CHANNEL}
    assert await submit(desk, view, filled, user=ADMIN) == {}
    found = await Desks(desk.database, desk.writer).of("local")
    assert (str(found.review), found.due_days, found.timezone) == ("all", 14, "Asia/Beirut")
    assert found.digest_channel == DESK_CHANNEL
    assert "I post here at 09:00, Asia/Beirut" in desk.double.messages(DESK_CHANNEL)[0].text


async def test_what_a_setting_cannot_be_is_said_beside_it_and_nothing_is_saved(desk: Bot) -> None:
    view = await settings_of(desk)
    filled: Any = {"review": "all", "due_days": "soon", "timezone": "Mars/Base"}
    answer = await submit(desk, view, filled, user=ADMIN)
    assert answer["response_action"] == "errors"
    assert set(answer["errors"]) == {"due_days", "timezone"}
    assert str((await Desks(desk.database, desk.writer).of("local")).review) == "none"


async def test_a_channel_that_the_bot_is_not_in_is_refused_beside_its_field(desk: Bot) -> None:
    view = await settings_of(desk)
    desk.double.misbehave("chat.postMessage", [ApiError("not_in_channel")])
    filled: Any = {"review": "all", "digest_channel": DESK_CHANNEL}
    answer = await submit(desk, view, filled, user=ADMIN)
    assert set(answer["errors"]) == {"digest_channel"}
    assert "not_in_channel" in answer["errors"]["digest_channel"]
    assert (await Desks(desk.database, desk.writer).of("local")).digest_channel is None


@pytest.fixture
async def with_digest(double: SlackDouble, record: Database, service: Service) -> tuple[Settings, Bot]:
    """A bot that isn't started, whose desk wants its digest in this very hour."""
    settings = settings_for(double, "http")
    bot = Bot(double, settings, record, service)
    hour = dt.datetime.now(dt.UTC).hour
    values = {"digest_channel": DESK_CHANNEL, "digest_hour": hour}
    await Desks(record, bot.writer).change("local", values, by=BOSS)
    return settings, bot


async def test_the_digest_is_posted_at_its_hour_once_though_the_bot_starts_anew(
    with_digest: tuple[Settings, Bot], record: Database, service: Service
) -> None:
    settings, bot = with_digest
    await bot.start()
    await until(lambda: bot.double.messages(DESK_CHANNEL), "a digest")
    await bot.stop()
    again = Bot(bot.double, settings, record, service)
    await again.start()
    await home(again)
    await again.stop()
    (message,) = bot.double.messages(DESK_CHANNEL)
    assert message.text.startswith("*The record on ")
    assert wording_home.CHANGED in message.text

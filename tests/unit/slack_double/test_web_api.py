"""The methods of Slack's Web API, as the double plays them."""

import asyncio
import json
import time

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack_double import (
    APP_TOKEN,
    BOT,
    BOT_TOKEN,
    BOT_USER,
    CHANNEL,
    TEAM,
    USER,
    SlackDouble,
    Workspace,
    direct_channel,
)
from tests.unit.slack_double.refusal import error_of
from tests.unit.slack_double.samples import SECTION


async def test_known_token_is_told_whose_it_is_and_what_it_may_do(double: SlackDouble, client: AsyncWebClient) -> None:
    double.scopes = ("commands", "chat:write")
    answer = await client.auth_test()
    assert (answer["team_id"], answer["user_id"], answer["bot_id"]) == (TEAM, BOT_USER, BOT)
    assert answer.headers["x-oauth-scopes"] == "commands,chat:write"


async def test_each_token_stands_for_its_own_workspace(double: SlackDouble, client: AsyncWebClient) -> None:
    double.tokens["xoxb-other"] = Workspace(team_id="T0OTHER", bot_user_id="U0OTHERBOT", name="Other")
    client.token = "xoxb-other"
    assert (await client.auth_test())["user_id"] == "U0OTHERBOT"
    assert (await client.team_info())["team"]["name"] == "Other"
    assert "enterprise_id" not in (await client.auth_test()).data
    double.tokens["xoxb-other"] = Workspace(enterprise_id="E0GRID")
    assert (await client.auth_test())["enterprise_id"] == "E0GRID"


@pytest.mark.parametrize(
    ("token", "error"),
    [("xoxb-unknown", "invalid_auth"), (APP_TOKEN, "not_allowed_token_type"), (None, "not_authed")],
)
async def test_wrong_token_is_refused(client: AsyncWebClient, token: str | None, error: str) -> None:
    client.token = token
    assert await error_of(client.auth_test()) == error


async def test_only_app_tokens_open_connections(client: AsyncWebClient) -> None:
    assert (await client.apps_connections_open(app_token=APP_TOKEN))["url"].startswith("ws://127.0.0.1:")
    assert await error_of(client.apps_connections_open(app_token="xapp-unknown")) == "invalid_auth"
    assert await error_of(client.apps_connections_open(app_token=BOT_TOKEN)) == "not_allowed_token_type"


async def test_posts_are_visible_in_order_with_increasing_timestamps(
    double: SlackDouble, client: AsyncWebClient
) -> None:
    answers = [await client.chat_postMessage(channel=CHANNEL, text=text) for text in ("one", "two", "three")]
    stamps = [answer["ts"] for answer in answers]
    assert stamps == sorted(set(stamps))
    assert [message.text for message in double.messages()] == ["one", "two", "three"]
    assert {answer["channel"] for answer in answers} == {CHANNEL}


async def test_thread_shows_only_its_replies(double: SlackDouble, client: AsyncWebClient) -> None:
    await client.chat_postMessage(channel=CHANNEL, text="in the channel")
    await client.chat_postMessage(channel=CHANNEL, text="in the thread", thread_ts="1.000001")
    assert [message.text for message in double.messages(CHANNEL, "1.000001")] == ["in the thread"]
    assert len(double.messages(CHANNEL)) == 2


async def test_update_changes_the_text_and_keeps_blocks_that_it_does_not_mention(
    double: SlackDouble, client: AsyncWebClient
) -> None:
    ts = (await client.chat_postMessage(channel=CHANNEL, text="before", blocks=[SECTION]))["ts"]
    await client.chat_update(channel=CHANNEL, ts=ts, text="after")
    (message,) = double.messages()
    assert (message.text, len(message.blocks), message.edited) == ("after", 1, True)
    await client.chat_update(channel=CHANNEL, ts=ts, text="after", blocks=[])
    assert double.messages()[0].blocks == []


async def test_deleted_message_is_gone(double: SlackDouble, client: AsyncWebClient) -> None:
    ts = (await client.chat_postMessage(channel=CHANNEL, text="soon gone"))["ts"]
    await client.chat_delete(channel=CHANNEL, ts=ts)
    assert double.messages() == []
    assert await error_of(client.chat_delete(channel=CHANNEL, ts=ts)) == "message_not_found"


async def test_another_bots_message_cannot_be_updated(double: SlackDouble, client: AsyncWebClient) -> None:
    ts = (await client.chat_postMessage(channel=CHANNEL, text="mine"))["ts"]
    double.tokens["xoxb-other"] = Workspace(bot_id="B0OTHER")
    client.token = "xoxb-other"
    assert await error_of(client.chat_update(channel=CHANNEL, ts=ts, text="x")) == "cant_update_message"


async def test_ephemeral_message_is_seen_by_one_person_and_cannot_be_updated(
    double: SlackDouble, client: AsyncWebClient
) -> None:
    answer = await client.chat_postEphemeral(channel=CHANNEL, user=USER, text="for you")
    assert [message.text for message in double.ephemerals(CHANNEL, USER)] == ["for you"]
    assert double.messages() == double.ephemerals(CHANNEL, "U0SOMEONE") == []
    update = client.chat_update(channel=CHANNEL, ts=answer["message_ts"], text="x")
    assert await error_of(update) == "message_not_found"


async def test_message_to_a_person_lands_in_their_direct_messages(double: SlackDouble, client: AsyncWebClient) -> None:
    opened = (await client.conversations_open(users=[USER]))["channel"]["id"]
    answer = await client.chat_postMessage(channel=USER, text="hello")
    assert answer["channel"] == opened == direct_channel(USER)
    assert [message.text for message in double.messages(opened)] == ["hello"]


async def test_message_without_content_is_refused(double: SlackDouble, client: AsyncWebClient) -> None:
    assert await error_of(client.chat_postMessage(channel=CHANNEL, text="", attachments=[])) == "no_text"
    assert double.problems == ["chat.postMessage: message has nothing to show"]


async def test_permalink_names_channel_and_message(client: AsyncWebClient) -> None:
    answer = await client.chat_getPermalink(channel=CHANNEL, message_ts="1755854400.000100")
    assert answer["permalink"] == f"https://acme.slack.com/archives/{CHANNEL}/p1755854400000100"


async def test_people_are_ordinary_members_unless_the_test_says_otherwise(
    double: SlackDouble, client: AsyncWebClient
) -> None:
    double.people["U0BOSS"] = {"is_admin": True}
    assert (await client.users_info(user=USER))["user"]["is_admin"] is False
    assert (await client.users_info(user="U0BOSS"))["user"]["is_admin"] is True


async def test_only_registered_methods_are_played(double: SlackDouble, client: AsyncWebClient) -> None:
    assert await error_of(client.reactions_add(channel=CHANNEL, name="eyes", timestamp="1.1")) == "unknown_method"
    double.register("reactions.add")
    double.register("bookmarks.list", {"bookmarks": []})
    double.register("oauth.v2.access", {"access_token": "xoxb-new"}, needs_token=False)
    assert (await client.reactions_add(channel=CHANNEL, name="eyes", timestamp="1.1"))["ok"]
    assert (await client.bookmarks_list(channel_id=CHANNEL))["bookmarks"] == []
    anonymous = AsyncWebClient(base_url=double.base_url)
    access = await anonymous.api_call("oauth.v2.access", params={"code": "3"})
    assert access["access_token"] == "xoxb-new"


async def test_calls_are_recorded_in_order_with_token_and_decoded_arguments(
    double: SlackDouble, client: AsyncWebClient
) -> None:
    await client.auth_test()
    await client.api_call("chat.postMessage", data={"channel": CHANNEL, "text": "x", "blocks": json.dumps([SECTION])})
    assert [call.method for call in double.calls] == ["auth.test", "chat.postMessage"]
    (post,) = double.calls_of("chat.postMessage")
    assert (post.token, post.arguments["blocks"]) == (BOT_TOKEN, [SECTION])
    assert double.calls[0].at <= post.at <= time.monotonic()


async def test_waiting_ends_when_the_calls_are_there(double: SlackDouble, client: AsyncWebClient) -> None:
    waiting = asyncio.create_task(double.wait_for("chat.postMessage", 2))
    await client.chat_postMessage(channel=CHANNEL, text="one")
    assert not waiting.done()
    await client.chat_postMessage(channel=CHANNEL, text="two")
    assert [call.arguments["text"] for call in await waiting] == ["one", "two"]


async def test_waiting_in_vain_says_what_arrived_instead(double: SlackDouble, client: AsyncWebClient) -> None:
    await client.auth_test()
    with pytest.raises(TimeoutError, match=r"no 1 calls of chat\.postMessage .*'auth\.test': 1"):
        await double.wait_for("chat.postMessage", timeout=0.01)

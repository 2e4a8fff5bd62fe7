"""The Slack double keeps Slack's rules, and a real Bolt app can't tell the difference."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.signature import SignatureVerifier
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient
from starlette.applications import Starlette
from starlette.routing import Route

from tests.slack_double import (
    APP_TOKEN,
    BOT,
    BOT_TOKEN,
    BOT_USER,
    CHANNEL,
    OUTSIDE_TEAM,
    RESPONSE_URL,
    SIGNING_SECRET,
    TEAM,
    USER,
    ApiError,
    Drop,
    Envelope,
    Hang,
    HttpTransport,
    Message,
    NotAcknowledged,
    RateLimited,
    ServerError,
    SlackDouble,
    SocketTransport,
    Step,
    Transport,
    Workspace,
    direct_channel,
    payloads,
    serving,
)
from tests.slack_double.acknowledgements import take
from tests.slack_double.http_transport import signature
from tests.slack_double.limits import problems
from tests.slack_double.misbehaviour import Weather
from tests.slack_double.state import SlackState

SECTION = {"type": "section", "text": {"type": "mrkdwn", "text": "*Denied*"}}
BUTTON = {
    "type": "button",
    "text": {"type": "plain_text", "text": "Show"},
    "action_id": "show",
    "value": "fact-1",
}
ACTIONS = {"type": "actions", "block_id": "offers", "elements": [BUTTON]}
NOTE = {
    "type": "input",
    "block_id": "note",
    "label": {"type": "plain_text", "text": "Note"},
    "element": {"type": "plain_text_input", "action_id": "note_text"},
}
STANCE = {
    "type": "input",
    "block_id": "stance",
    "label": {"type": "plain_text", "text": "Stance"},
    "element": {
        "type": "static_select",
        "action_id": "stance_choice",
        "options": [{"text": {"type": "plain_text", "text": word}, "value": word} for word in ("reported", "denied")],
    },
}
MODAL: dict[str, Any] = {
    "type": "modal",
    "callback_id": "edit",
    "title": {"type": "plain_text", "text": "Edit"},
    "submit": {"type": "plain_text", "text": "Save"},
    "blocks": [NOTE, STANCE],
}
HOME: dict[str, Any] = {"type": "home", "blocks": [SECTION, ACTIONS]}


@pytest.fixture
async def double() -> AsyncIterator[SlackDouble]:
    async with SlackDouble() as running:
        yield running


@pytest.fixture
def client(double: SlackDouble) -> AsyncWebClient:
    return AsyncWebClient(BOT_TOKEN, base_url=double.base_url, retry_handlers=[])


async def error_of(call: Any) -> str:
    with pytest.raises(SlackApiError) as refused:
        await call
    return str(refused.value.response["error"])


# --- Web API ---


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


# --- views ---


async def test_modal_opens_once_a_trigger_id(double: SlackDouble, client: AsyncWebClient) -> None:
    trigger_id = double.trigger_id()
    opened = (await client.views_open(trigger_id=trigger_id, view=MODAL))["view"]
    assert double.modals() == [opened]
    assert [block["block_id"] for block in opened["blocks"]] == ["note", "stance"]
    assert await error_of(client.views_open(trigger_id=trigger_id, view=MODAL)) == "exchanged_trigger_id"
    assert await error_of(client.views_open(trigger_id="1.2.3", view=MODAL)) == "invalid_trigger_id"


async def test_trigger_id_expires(double: SlackDouble, client: AsyncWebClient) -> None:
    assert double.triggers.lifetime_seconds == 3
    double.triggers.lifetime_seconds = -1
    assert await error_of(client.views_open(trigger_id=double.trigger_id(), view=MODAL)) == "expired_trigger_id"


async def test_view_update_needs_the_view_that_people_see(double: SlackDouble, client: AsyncWebClient) -> None:
    opened = (await client.views_open(trigger_id=double.trigger_id(), view=MODAL))["view"]
    renamed = MODAL | {"callback_id": "renamed"}
    await client.views_update(view_id=opened["id"], hash=opened["hash"], view=renamed)
    assert [(view["id"], view["callback_id"]) for view in double.modals()] == [(opened["id"], "renamed")]
    stale = client.views_update(view_id=opened["id"], hash=opened["hash"], view=MODAL)
    assert await error_of(stale) == "hash_conflict"
    assert await error_of(client.views_update(view_id="V0", view=MODAL)) == "not_found"


async def test_view_is_found_by_its_external_id(double: SlackDouble, client: AsyncWebClient) -> None:
    named = MODAL | {"external_id": "edit-fact-1"}
    await client.views_open(trigger_id=double.trigger_id(), view=named)
    await client.views_update(external_id="edit-fact-1", view=named | {"callback_id": "renamed"})
    assert [view["callback_id"] for view in double.modals()] == ["renamed"]


async def test_home_is_published_for_one_person(double: SlackDouble, client: AsyncWebClient) -> None:
    await client.views_publish(user_id=USER, view=HOME)
    home = double.home(USER)
    assert home is not None
    assert home["blocks"][0]["text"] == SECTION["text"]
    assert home["blocks"][0]["block_id"], "Slack gives ids to blocks that come without"
    assert double.home("U0SOMEONE") is None
    await client.views_update(view_id=home["id"], view=HOME | {"callback_id": "renewed"})
    renewed = double.home(USER)
    assert renewed is not None
    assert (renewed["id"], renewed["callback_id"]) == (home["id"], "renewed")


async def test_pushed_modal_stands_on_the_one_before(double: SlackDouble, client: AsyncWebClient) -> None:
    assert await error_of(client.views_push(trigger_id=double.trigger_id(), view=MODAL)) == "not_found"
    below = (await client.views_open(trigger_id=double.trigger_id(), view=MODAL))["view"]
    above = (await client.views_push(trigger_id=double.trigger_id(), view=MODAL))["view"]
    assert (above["previous_view_id"], above["root_view_id"]) == (below["id"], below["id"])
    assert [view["id"] for view in double.modals()] == [below["id"], above["id"]]
    assert await error_of(client.views_push(trigger_id="1.2.3", view=MODAL)) == "invalid_trigger_id"


# --- response_url ---


async def test_response_url_shows_its_answer_to_the_person_alone_unless_told_otherwise(
    double: SlackDouble,
) -> None:
    hook = AsyncWebhookClient(double.response_url())
    assert (await hook.send(text="for you")).status_code == 200
    await hook.send(text="for all", response_type="in_channel")
    assert [message.text for message in double.ephemerals()] == ["for you"]
    assert [message.text for message in double.messages()] == ["for all"]
    assert [(call.method, call.token) for call in double.calls] == [(RESPONSE_URL, hook.url)] * 2


async def test_response_url_is_good_for_five_uses(double: SlackDouble) -> None:
    hook = AsyncWebhookClient(double.response_url())
    statuses = [(await hook.send(text="again")).status_code for _ in range(5)]
    sixth = await hook.send(text="again")
    assert statuses == [200] * 5
    assert (sixth.status_code, json.loads(sixth.body)) == (404, {"ok": False, "error": "used_url"})
    assert len(double.ephemerals()) == 5


async def test_expired_response_url_is_refused(double: SlackDouble) -> None:
    answer = await AsyncWebhookClient(double.response_url(expires_in=-1)).send(text="late")
    assert (answer.status_code, json.loads(answer.body)["error"]) == (404, "expired_url")


async def test_response_url_replaces_and_deletes_the_original(double: SlackDouble, client: AsyncWebClient) -> None:
    await client.chat_postEphemeral(channel=CHANNEL, user=USER, text="original", blocks=[ACTIONS])
    hook = AsyncWebhookClient(double.response_url(original=double.ephemerals()[0]))
    await hook.send(text="replaced", replace_original=True)
    assert [(message.text, message.blocks) for message in double.ephemerals()] == [("replaced", [])]
    await hook.send(delete_original=True)
    assert double.ephemerals() == double.messages() == []
    assert double.problems == []


async def test_leaving_the_originals_fate_unsaid_is_a_problem(double: SlackDouble, client: AsyncWebClient) -> None:
    await client.chat_postMessage(channel=CHANNEL, text="original")
    await AsyncWebhookClient(double.response_url(original=double.messages()[0])).send(text="x")
    assert len(double.problems) == 1
    assert "replace_original" in double.problems[0]


async def test_what_is_no_json_is_a_problem(double: SlackDouble) -> None:
    headers = {"Content-Type": "application/json"}
    async with double.session.post(f"{double.base_url}auth.test", data=b"{", headers=headers) as answer:
        assert (await answer.json())["error"] == "invalid_json"
    async with double.session.post(double.response_url(), data=b"{", headers=headers) as answer:
        assert answer.status == 400
    assert len(double.problems) == 2


# --- misbehaviour ---


async def test_rate_limit_says_when_to_come_back_and_posts_nothing(double: SlackDouble, client: AsyncWebClient) -> None:
    double.misbehave("chat.postMessage", [RateLimited(retry_after=7)])
    with pytest.raises(SlackApiError) as limited:
        await client.chat_postMessage(channel=CHANNEL, text="x")
    assert limited.value.response.status_code == 429
    assert limited.value.response.headers["Retry-After"] == "7"
    assert double.messages() == []
    await client.chat_postMessage(channel=CHANNEL, text="x")
    assert len(double.messages()) == 1


async def test_server_and_api_errors_post_nothing(double: SlackDouble, client: AsyncWebClient) -> None:
    double.misbehave("chat.postMessage", [ServerError(502), ApiError("channel_not_found")])
    with pytest.raises(SlackApiError) as broken:
        await client.chat_postMessage(channel=CHANNEL, text="x")
    assert broken.value.response.status_code == 502
    assert await error_of(client.chat_postMessage(channel=CHANNEL, text="x")) == "channel_not_found"
    assert double.messages() == []


@pytest.mark.parametrize("after_accepting", [True, False])
@pytest.mark.parametrize("step", [Hang, Drop], ids=["hang", "drop"])
async def test_what_goes_wrong_after_accepting_has_taken_effect(
    double: SlackDouble, client: AsyncWebClient, step: type[Hang] | type[Drop], after_accepting: bool
) -> None:
    planned: Step = Drop(after_accepting) if step is Drop else Hang(0.2, after_accepting)
    double.misbehave("chat.postMessage", [planned])
    client.timeout = 0.1  # type: ignore[assignment]  # aiohttp takes fractions of a second; slack_sdk says int
    with pytest.raises((TimeoutError, aiohttp.ClientError)):
        await client.chat_postMessage(channel=CHANNEL, text="x")
    await asyncio.sleep(0.3)
    assert len(double.messages()) == int(after_accepting)


async def test_patient_caller_outlives_a_hang(double: SlackDouble, client: AsyncWebClient) -> None:
    double.misbehave("chat.postMessage", [Hang(0.05)])
    assert (await client.chat_postMessage(channel=CHANNEL, text="x"))["ok"]
    assert len(double.messages()) == 1


async def test_closing_the_double_does_not_wait_for_what_hangs() -> None:
    async with SlackDouble() as double:
        double.misbehave("auth.test", [Hang(60)])
        client = AsyncWebClient(BOT_TOKEN, base_url=double.base_url)
        hanging = asyncio.create_task(client.auth_test())
        await double.wait_for("auth.test")
        started = time.monotonic()
    assert time.monotonic() - started < 0.9
    await asyncio.gather(hanging, return_exceptions=True)


async def test_one_response_url_can_misbehave_alone(double: SlackDouble) -> None:
    unlucky, lucky = (AsyncWebhookClient(double.response_url(), retry_handlers=[]) for _ in range(2))
    double.misbehave(unlucky.url, [RateLimited(1)])
    assert (await lucky.send(text="x")).status_code == 200
    assert (await unlucky.send(text="x")).status_code == 429
    assert (await unlucky.send(text="x")).status_code == 200


async def test_random_misbehaviour_has_its_rates_and_repeats_itself(
    double: SlackDouble, client: AsyncWebClient
) -> None:
    weather = Weather(7, 0.2, 0.3, 0.1, retry_after=1, hang_seconds=1, only=frozenset())
    steps = [weather.step("chat.postMessage", number) for number in range(1, 1001)]
    kinds = [type(step) for step in steps]
    assert [round(kinds.count(kind) / 1000, 1) for kind in (RateLimited, ServerError, Hang)] == [
        0.2,
        0.3,
        0.1,
    ]
    assert steps == [weather.step("chat.postMessage", number) for number in range(1, 1001)]
    assert steps != [replace(weather, seed=8).step("chat.postMessage", number) for number in range(1, 1001)]

    double.misbehave_at_random(7, rate_429=1.0, only=["auth.test"])
    assert await error_of(client.auth_test()) == "ratelimited"
    assert (await client.team_info())["ok"]
    double.behave()
    assert (await client.auth_test())["ok"]


# --- limits ---


def text(characters: int, kind: str = "plain_text") -> dict[str, Any]:
    return {"type": kind, "text": "x" * characters}


def message(*blocks: Any, **other: Any) -> dict[str, Any]:
    return {"channel": CHANNEL, "text": "fallback", "blocks": list(blocks)} | other


def section(**properties: Any) -> dict[str, Any]:
    return {"type": "section"} | properties


def actions(*elements: dict[str, Any]) -> dict[str, Any]:
    return {"type": "actions", "elements": list(elements)}


def option(text_characters: int = 1, value: str = "v") -> dict[str, Any]:
    return {"text": text(text_characters), "value": value}


def menu(kind: str, count: int) -> dict[str, Any]:
    return {"type": kind, "action_id": "menu", "options": [option(value=str(n)) for n in range(count)]}


def confirming(**changed: dict[str, Any]) -> dict[str, Any]:
    return BUTTON | {"confirm": {part: text(1) for part in ("title", "text", "confirm", "deny")} | changed}


def table(rows: int, cells: int) -> dict[str, Any]:
    return {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}] * cells] * rows}


def sections(count: int, characters: int) -> list[dict[str, Any]]:
    return [section(text=text(characters, "mrkdwn")) for _ in range(count)]


# Each limit: what makes a payload of a size, and the largest size that Slack takes.
LIMITS: dict[str, tuple[Callable[[int], dict[str, Any]], int]] = {
    "section text": (lambda n: message(section(text=text(n, "mrkdwn"))), 3_000),
    "field text": (lambda n: message(section(fields=[text(n, "mrkdwn")])), 2_000),
    "fields": (lambda n: message(section(fields=[text(1)] * n)), 10),
    "header": (lambda n: message({"type": "header", "text": text(n)}), 150),
    "context elements": (lambda n: message({"type": "context", "elements": [text(1, "mrkdwn")] * n}), 10),
    "actions elements": (lambda n: message(actions(*(BUTTON | {"action_id": str(i)} for i in range(n)))), 25),
    "button text": (lambda n: message(actions(BUTTON | {"text": text(n)})), 75),
    "button value": (lambda n: message(actions(BUTTON | {"value": "x" * n})), 2_000),
    "action_id": (lambda n: message(actions(BUTTON | {"action_id": "x" * n})), 255),
    "block_id": (lambda n: message(SECTION | {"block_id": "x" * n}), 255),
    "overflow options": (lambda n: message(section(text=text(1), accessory=menu("overflow", n))), 5),
    "select options": (lambda n: message(actions(menu("static_select", n))), 100),
    "option text": (lambda n: message(actions(menu("static_select", 1) | {"options": [option(n)]})), 75),
    "option value": (
        lambda n: message(actions(menu("static_select", 1) | {"options": [option(value="x" * n)]})),
        150,
    ),
    "option description": (
        lambda n: message(actions(menu("static_select", 1) | {"options": [option() | {"description": text(n)}]})),
        75,
    ),
    "checkboxes": (lambda n: message(actions(menu("checkboxes", n))), 10),
    "placeholder": (lambda n: message(actions(menu("static_select", 1) | {"placeholder": text(n)})), 150),
    "confirm title": (lambda n: message(actions(confirming(title=text(n)))), 100),
    "confirm text": (lambda n: message(actions(confirming(text=text(n)))), 300),
    "confirm and deny": (lambda n: message(actions(confirming(confirm=text(n), deny=text(n)))), 30),
    "button url": (lambda n: message(actions(BUTTON | {"url": "x" * n})), 3_000),
    "context text": (lambda n: message({"type": "context", "elements": [text(n, "mrkdwn")]}), 3_000),
    "alt_text": (lambda n: message({"type": "image", "image_url": "x", "alt_text": "x" * n}), 2_000),
    "markdown": (lambda n: message({"type": "markdown", "text": "x" * n}), 12_000),
    "table rows": (lambda n: message(table(n, 1)), 100),
    "table cells": (lambda n: message(table(1, n)), 20),
    "label": (lambda n: message(NOTE | {"label": text(n)}), 2_000),
    "hint": (lambda n: message(NOTE | {"hint": text(n)}), 2_000),
    "blocks": (lambda n: message(*sections(n, 1)), 50),
    "characters in all": (lambda n: message(*sections(n, 1_000)), 13),
    "message text": (lambda n: {"channel": CHANNEL, "text": "x" * n}, 40_000),
    "view blocks": (lambda n: HOME | {"blocks": sections(n, 1)}, 100),
    "title": (lambda n: MODAL | {"title": text(n)}, 24),
    "submit": (lambda n: MODAL | {"submit": text(n)}, 24),
    "close": (lambda n: MODAL | {"close": text(n)}, 24),
    "private_metadata": (lambda n: MODAL | {"private_metadata": "x" * n}, 3_000),
    "callback_id": (lambda n: MODAL | {"callback_id": "x" * n}, 255),
}


@pytest.mark.parametrize("limit", LIMITS)
def test_largest_size_passes_and_one_more_does_not(limit: str) -> None:
    payload_of, largest = LIMITS[limit]
    assert problems(payload_of(largest)) == []
    # slack_sdk finds some of them as well; the double must not need it to.
    assert [found for found in problems(payload_of(largest + 1)) if "slack_sdk" not in found] != []


@pytest.mark.parametrize(
    ("payload", "complaint"),
    [
        (message(SECTION, text=""), "message.text is missing or empty"),
        ({"channel": CHANNEL, "blocks": [SECTION]}, "message.text is missing or empty"),
        (message(SECTION, txt="x"), "message.txt is unknown"),
        (message({"type": "sektion"}), "'sektion', which Slack doesn't know"),
        (message({"text": text(1)}), "message.blocks[0] has the type"),
        (message(SECTION | {"colour": "red"}), "message.blocks[0].colour is unknown"),
        (message(section(block_id="empty")), "neither text nor fields"),
        (message(section(text=text(0, "mrkdwn"))), "has 0 characters"),
        (message(section(text=text(1) | {"verbatim": True})), "text.verbatim is unknown"),
        (message(section(text="bare")), "text has the type 'of no object'"),
        (message({"type": "header", "text": text(1, "mrkdwn")}), "'mrkdwn', which Slack doesn't know here"),
        (message(actions({"type": "knob", "action_id": "a"})), "'knob', which Slack doesn't know"),
        (message(actions(BUTTON | {"colour": "red"})), "elements[0].colour is unknown"),
        (message(actions(BUTTON | {"style": "loud"})), "style is 'loud'"),
        (message(actions({"type": "button", "action_id": "a"})), "elements[0].text is missing"),
        (message(actions(BUTTON, BUTTON)), "action_id 'show' more than once"),
        (message(ACTIONS, ACTIONS), "block_id 'offers' more than once"),
        (
            message(actions({"type": "static_select", "action_id": "a"})),
            "slack_sdk says options or option_groups",
        ),
        (message(attachments=[{"blocks": [{"type": "sektion"}]}]), "attachments[0].blocks[0]"),
        (message("bare"), "message.blocks[0] has the type 'of no object'"),
        (message(SECTION) | {"blocks": SECTION}, "message.blocks is not a list"),
        (message(SECTION | {"expand": "yes"}), "expand is not true or false"),
        (message(actions(BUTTON | {"value": 1})), "value is not a string"),
        (message(actions(menu("static_select", 1) | {"options": ["v"]})), "options[0] is not an object"),
        (
            message(actions({"type": "multi_users_select", "max_selected_items": 0})),
            "not a whole number from 1",
        ),
        (message(text=["x"]), "message.text is not a string"),
        (HOME | {"submit": text(1)}, "view.submit is unknown"),
        (HOME | {"blocks": []}, "0 items"),
        ({key: MODAL[key] for key in MODAL if key != "title"}, "view.title is missing"),
        ({key: MODAL[key] for key in MODAL if key != "submit"}, "view.submit is missing"),
        (
            MODAL | {"blocks": [{"type": "markdown", "text": "x"}]},
            "'markdown', which Slack doesn't know here",
        ),
    ],
)
def test_what_slack_refuses_is_named(payload: dict[str, Any], complaint: str) -> None:
    assert any(complaint in problem for problem in problems(payload)), problems(payload)


def test_what_slack_takes_is_no_problem() -> None:
    chosen = {"placeholder": text(5), "confirm": {k: text(3) for k in ("title", "text", "confirm", "deny")}}
    picture = {"type": "image", "image_url": "https://example.org/a.png", "alt_text": "a"}
    elements = [
        BUTTON | {"style": "primary", "url": "https://example.org", "accessibility_label": "Show the fact"},
        menu("overflow", 2) | {"action_id": "more"},
        menu("static_select", 2) | chosen,
        menu("radio_buttons", 2) | {"action_id": "radio", "initial_option": option(value="0")},
        menu("checkboxes", 2) | {"action_id": "boxes"},
        {"type": "datepicker", "action_id": "day", "initial_date": "2025-08-22"},
        {"type": "users_select", "action_id": "person"},
        {"type": "multi_conversations_select", "action_id": "rooms", "filter": {"include": ["public"]}},
        {"type": "external_select", "action_id": "facts", "min_query_length": 0},
    ]
    rich = {"type": "rich_text_section", "elements": [{"type": "text", "text": "hello"}]}
    blocks = [
        {"type": "header", "text": text(5) | {"emoji": True}},
        section(
            text=text(5, "mrkdwn") | {"verbatim": True},
            fields=[text(1), text(1, "mrkdwn")],
            accessory=picture,
        ),
        section(text=text(5), accessory=BUTTON, expand=True),
        {"type": "divider"},
        {"type": "context", "elements": [picture, text(5, "mrkdwn"), text(5)]},
        actions(*elements),
        picture | {"title": text(5)},
        {"type": "rich_text", "elements": [rich]},
        {"type": "markdown", "text": "**hello**"},
    ]
    assert problems(message(*blocks, thread_ts="1.1", unfurl_links=False, metadata={})) == []
    assert problems({"delete_original": True}) == []
    assert problems(MODAL | {"blocks": [NOTE | {"hint": text(5), "optional": True}, STANCE]}) == []
    assert problems(HOME) == []


async def test_what_the_bot_shows_is_checked_wherever_it_shows_it(double: SlackDouble, client: AsyncWebClient) -> None:
    bad = [{"type": "sektion"}]
    ts = (await client.chat_postMessage(channel=CHANNEL, text="x", blocks=bad))["ts"]
    await client.chat_update(channel=CHANNEL, ts=ts, text="x", blocks=bad)
    await client.chat_postEphemeral(channel=CHANNEL, user=USER, text="x", blocks=bad)
    await client.views_publish(user_id=USER, view=HOME | {"blocks": bad})
    await AsyncWebhookClient(double.response_url()).send(text="x", blocks=bad)
    assert [problem.split(":")[0] for problem in double.problems] == [
        "chat.postMessage",
        "chat.update",
        "chat.postEphemeral",
        "views.publish",
        "response_url",
    ]


# --- payloads ---


def every_payload(team: str = TEAM, user: str = USER, channel: str = CHANNEL) -> list[Envelope]:
    where: dict[str, Any] = {"team": team, "user": user}
    mention = payloads.app_mention("Did they meet?", channel=channel, **where)
    direct = payloads.direct_message("Did they meet?", **where)
    shown = Message(channel, "1.1", "x", [ACTIONS], team_id=team)
    view = MODAL | {"id": "V1", "team_id": team, "app_installed_team_id": team}
    url = "http://127.0.0.1/response/1"
    return [
        mention,
        payloads.edited_app_mention(mention, "Did they speak?"),
        direct,
        payloads.direct_message_changed(direct, "Did they speak?"),
        payloads.direct_message_deleted(direct),
        payloads.slash_command("Did they meet?", response_url=url, channel=channel, **where),
        payloads.check_message("They met.", response_url=url, author=user, channel=channel, **where),
        payloads.block_action("show", message=shown, response_url=url, **where),
        payloads.block_action("show", view=view | {"blocks": [ACTIONS]}, **where),
        payloads.view_submission(view, {"note_text": "x"}, **where),
        payloads.app_home_opened(**where),
        payloads.app_uninstalled(team=team),
        payloads.tokens_revoked(team=team),
    ]


def test_builders_leave_nothing_of_the_shapes_own_values() -> None:
    own = [TEAM, USER[1:], CHANNEL, "17558544", "text of the shape", "Ev00000000", "1.2.3", "hooks.slack.com"]
    for envelope in every_payload(team="T0OTHER", user="U0OTHER", channel="C0OTHER"):
        sent = json.dumps(envelope.payload)
        assert [value for value in own if value in sent] == [], sent


def test_direct_messages_say_what_was_typed_where_and_when() -> None:
    event = payloads.direct_message("Did they meet?", ts="2.2", thread_ts="1.1").event
    assert (event["text"], event["ts"], event["event_ts"], event["thread_ts"]) == (
        "Did they meet?",
        "2.2",
        "2.2",
        "1.1",
    )
    assert (event["channel"], event["channel_type"], event["user"]) == (direct_channel(USER), "im", USER)
    assert event["blocks"][0]["elements"][0]["elements"] == [{"type": "text", "text": "Did they meet?"}]


def test_every_shape_has_a_builder_and_every_id_is_new() -> None:
    shapes = list((Path(__file__).parents[1] / "payloads").glob("*.json"))
    built = [*every_payload(), *every_payload()]
    assert len(built) == 2 * (len(shapes) + 1)  # the mention's shape serves the edited one too
    events = [envelope.payload["event_id"] for envelope in built if envelope.kind == "events_api"]
    triggers = [envelope.payload["trigger_id"] for envelope in built if "trigger_id" in envelope.payload]
    assert len(set(events)) == len(events) == 16
    assert len(set(triggers)) == len(triggers) == 10
    assert len({envelope.envelope_id for envelope in built}) == len(built)


def test_edited_mention_is_another_event_of_the_same_message() -> None:
    original = payloads.app_mention("Did they meet?", thread_ts="1.1")
    edited = payloads.edited_app_mention(original, "Did they speak?")
    assert edited.payload["event_id"] != original.payload["event_id"]
    assert edited.event["ts"] == original.event["ts"]
    assert edited.event["thread_ts"] == "1.1"
    assert edited.event["edited"]["user"] == USER
    assert edited.event["text"] == f"<@{BOT_USER}> Did they speak?"
    assert "edited" not in original.event


def test_changed_and_deleted_messages_name_the_message_that_was_there() -> None:
    original = payloads.direct_message("Did they meet?")
    changed = payloads.direct_message_changed(original, "Did they speak?").event
    deleted = payloads.direct_message_deleted(original).event
    assert changed["previous_message"]["text"] == "Did they meet?"
    assert changed["message"]["text"] == "Did they speak?"
    assert changed["message"]["ts"] == deleted["deleted_ts"] == original.event["ts"]
    assert changed["channel"] == deleted["channel"] == direct_channel(USER)
    assert changed["ts"] == changed["event_ts"] > original.event["ts"]
    assert "event_ts" not in changed["message"]


def test_shortcut_names_who_chose_it_and_the_message_it_was_chosen_on() -> None:
    chosen = payloads.check_message(
        "They met.", response_url="http://x", user="U0READER", author="U0WRITER", ts="2.2", thread_ts="1.1"
    ).payload
    assert (chosen["callback_id"], chosen["response_url"]) == ("check_message", "http://x")
    assert (chosen["user"]["id"], chosen["message"]["user"]) == ("U0READER", "U0WRITER")
    assert (chosen["message_ts"], chosen["message"]["ts"], chosen["message"]["thread_ts"]) == (
        "2.2",
        "2.2",
        "1.1",
    )
    assert (chosen["channel"]["id"], chosen["message"]["text"]) == (CHANNEL, "They met.")


def test_over_slack_connect_only_the_authorization_names_the_bots_workspace() -> None:
    mention = payloads.app_mention("x", outside_team=OUTSIDE_TEAM).payload
    assert (mention["team_id"], mention["event"]["team"], mention["is_ext_shared_channel"]) == (
        OUTSIDE_TEAM,
        OUTSIDE_TEAM,
        True,
    )
    assert mention["authorizations"][0]["team_id"] == TEAM
    assert mention["event"]["user_team"] == OUTSIDE_TEAM
    assert "user_team" not in payloads.app_mention("x").event


def test_over_slack_connect_a_submitted_view_names_the_workspace_that_installed_the_app() -> None:
    view = MODAL | {"id": "V1", "team_id": TEAM, "app_installed_team_id": TEAM}
    submitted = payloads.view_submission(view, outside_team=OUTSIDE_TEAM).payload
    assert {submitted["team"]["id"], submitted["user"]["team_id"], submitted["view"]["team_id"]} == {OUTSIDE_TEAM}
    assert submitted["view"]["app_installed_team_id"] == TEAM


async def test_press_carries_the_buttons_own_value_and_where_it_stands(
    double: SlackDouble, client: AsyncWebClient
) -> None:
    other = actions(BUTTON | {"value": "fact-2"})
    await client.chat_postMessage(channel=CHANNEL, text="x", blocks=[ACTIONS, other], thread_ts="1.1")
    await client.chat_postEphemeral(channel=CHANNEL, user=USER, text="x", blocks=[ACTIONS])
    (public,), (ephemeral,) = double.messages(), double.ephemerals()
    pressed = payloads.block_action("show", "fact-2", message=public, response_url="http://x").payload
    assert pressed["actions"][0]["value"] == "fact-2"
    assert pressed["actions"][0]["block_id"] == public.blocks[1]["block_id"]
    assert pressed["container"]["thread_ts"] == "1.1"
    assert pressed["message"]["ts"] == public.ts
    alone = payloads.block_action("show", message=ephemeral, response_url="http://x").payload
    assert alone["container"]["is_ephemeral"] is True
    assert alone["response_url"] == "http://x"
    assert "message" not in alone


def test_choice_in_a_menu_carries_the_option() -> None:
    shown = Message(CHANNEL, "1.1", "x", [actions(menu("overflow", 2), menu("checkboxes", 3) | {"action_id": "boxes"})])
    shown.blocks[0]["block_id"] = "menus"
    (chosen,) = payloads.block_action("menu", "1", message=shown).payload["actions"]
    assert (chosen["type"], chosen["selected_option"]["value"]) == ("overflow", "1")
    (ticked,) = payloads.block_action("boxes", ["0", "2"], message=shown).payload["actions"]
    assert [option["value"] for option in ticked["selected_options"]] == ["0", "2"]


@pytest.mark.parametrize("build", [payloads.app_mention, payloads.direct_message])
def test_bots_are_known_by_their_id(build: Callable[..., Envelope]) -> None:
    assert build("x", bot_id="B0OTHER").event["bot_id"] == "B0OTHER"
    assert "bot_id" not in build("x").event


def test_home_that_was_published_comes_with_its_opening() -> None:
    assert payloads.app_home_opened(view=HOME).event["view"] == HOME
    assert "view" not in payloads.app_home_opened().event


def test_nobody_presses_what_is_not_shown() -> None:
    with pytest.raises(LookupError, match="fact-3"):
        payloads.block_action("show", "fact-3", message=Message(CHANNEL, "1.1", "x", [ACTIONS]))


async def test_submission_says_what_was_filled_in_and_what_was_not(double: SlackDouble, client: AsyncWebClient) -> None:
    await client.views_open(trigger_id=double.trigger_id(), view=MODAL)
    (view,) = double.modals()
    values = payloads.view_submission(view, {"stance_choice": "denied"}).payload["view"]["state"]["values"]
    assert values["stance"]["stance_choice"]["selected_option"]["value"] == "denied"
    assert values["note"]["note_text"] == {"type": "plain_text_input", "value": None}
    stance = view["blocks"][1]["element"]
    stance["initial_option"] = stance["options"][0]
    values = payloads.view_submission(view).payload["view"]["state"]["values"]
    assert values["stance"]["stance_choice"]["selected_option"]["value"] == "reported"
    with pytest.raises(LookupError, match="typo"):
        payloads.view_submission(view, {"typo": "x"})
    with pytest.raises(LookupError, match="guessed"):
        payloads.view_submission(view, {"stance_choice": "guessed"})


def test_signature_is_what_slack_sdk_expects() -> None:
    body, timestamp = "payload=é".encode(), str(int(time.time()))
    assert SignatureVerifier("secret").is_valid(body, timestamp, signature("secret", timestamp, body))


# --- acknowledgements ---


async def open_modal(double: SlackDouble, client: AsyncWebClient) -> Envelope:
    await client.views_open(trigger_id=double.trigger_id(), view=MODAL)
    return payloads.view_submission(double.modals()[0], {"note_text": "x"})


async def test_acknowledged_update_push_and_clear_are_seen(double: SlackDouble, client: AsyncWebClient) -> None:
    submission = await open_modal(double, client)
    take(double, submission, {"response_action": "update", "view": MODAL | {"callback_id": "second"}})
    assert [view["callback_id"] for view in double.modals()] == ["second"]
    take(double, submission, {"response_action": "push", "view": MODAL | {"callback_id": "third"}})
    assert [view["callback_id"] for view in double.modals()] == ["second", "third"]
    take(double, submission, {"response_action": "clear"})
    assert double.modals() == []
    assert double.problems == []


@pytest.mark.parametrize(
    ("said", "complaint"),
    [
        (
            {
                "response_action": "update",
                "view": MODAL | {"title": {"type": "plain_text", "text": "x" * 25}},
            },
            "24",
        ),
        ({"response_action": "push"}, "view is not an object"),
        ({"response_action": "errors", "errors": {}}, "errors without an error"),
        ({"response_action": "errors", "errors": {"nowhere": "x"}}, "'nowhere', which is no input block"),
        ({"text": "Saved"}, "None is no response_action"),
    ],
)
async def test_what_slack_refuses_in_an_acknowledgement_is_named(
    double: SlackDouble, client: AsyncWebClient, said: dict[str, Any], complaint: str
) -> None:
    take(double, await open_modal(double, client), said)
    assert complaint in double.problems[0]


def test_words_that_slack_ignores_are_a_problem() -> None:
    state = SlackState()
    take(state, payloads.check_message("They met.", response_url="http://x"), {"text": "Looking…"})
    assert state.problems == ["acknowledgement of message_action: Slack ignores what it says: ['text']"]


# --- a real Bolt app over both transports ---


def bolt_app(double: SlackDouble) -> AsyncApp:
    client = AsyncWebClient(BOT_TOKEN, base_url=double.base_url)
    app = AsyncApp(client=client, signing_secret=SIGNING_SECRET)

    @app.command("/onrecord")
    async def on_command(ack: Any, respond: Any, command: Any) -> None:
        await ack(text="Looking…")
        await respond(text=f"Answer to {command['text']}", blocks=[SECTION, ACTIONS])

    @app.event("app_mention")
    async def on_mention(event: Any, say: Any) -> None:
        await say(text="On record", thread_ts=event["ts"])

    @app.event("message")
    async def on_message(event: Any, say: Any, request: Any) -> None:
        await say(text=f"retry {request.headers.get('x-slack-retry-num', ['none'])[0]}")

    @app.action("show")
    async def on_show(ack: Any, respond: Any, client: Any, body: Any) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=MODAL)
        await respond(text="Shown", replace_original=True)

    @app.view("edit")
    async def on_edit(ack: Any, view: Any) -> None:
        if view["state"]["values"]["note"]["note_text"]["value"]:
            await ack()
        else:
            await ack(response_action="errors", errors={"note": "Say why"})

    return app


@asynccontextmanager
async def over_http(double: SlackDouble) -> AsyncIterator[HttpTransport]:
    handler = AsyncSlackRequestHandler(bolt_app(double))
    routes = [Route("/slack/events", handler.handle, methods=["POST"])]
    async with serving(Starlette(routes=routes)) as address:
        yield HttpTransport(double, f"{address}/slack/events", SIGNING_SECRET)


@asynccontextmanager
async def over_socket(double: SlackDouble) -> AsyncIterator[SocketTransport]:
    # Any, because Bolt leaves connect_async and close_async untyped.
    handler: Any = AsyncSocketModeHandler(bolt_app(double), APP_TOKEN, ping_interval=0.2)
    transport = SocketTransport(double)
    await handler.connect_async()
    await transport.connected()
    yield transport
    await handler.close_async()


@pytest.fixture(params=[over_http, over_socket], ids=["http", "socket"])
async def transport(double: SlackDouble, request: pytest.FixtureRequest) -> AsyncIterator[Transport]:
    async with request.param(double) as running:
        yield running


@pytest.fixture
async def http(double: SlackDouble) -> AsyncIterator[HttpTransport]:
    async with over_http(double) as running:
        yield running


@pytest.fixture
async def socket(double: SlackDouble) -> AsyncIterator[SocketTransport]:
    async with over_socket(double) as running:
        yield running


async def test_conversation_of_command_button_modal_and_submission(double: SlackDouble, transport: Transport) -> None:
    command = payloads.slash_command("Did they meet?", response_url=double.response_url())
    assert (await transport.deliver(command))["text"] == "Looking…"
    await double.wait_for(RESPONSE_URL)
    assert sorted(shown.text for shown in double.ephemerals()) == ["Answer to Did they meet?", "Looking…"]

    (answer,) = [shown for shown in double.ephemerals() if shown.blocks]
    press = payloads.block_action("show", message=answer, response_url=double.response_url(original=answer))
    assert await transport.deliver(press) == {}
    await double.wait_for(RESPONSE_URL, 2)
    assert "Shown" in [shown.text for shown in double.ephemerals()]

    (modal,) = double.modals()
    refused = await transport.deliver(payloads.view_submission(modal))
    assert refused == {"response_action": "errors", "errors": {"note": "Say why"}}
    assert double.modals() == [modal]
    assert await transport.deliver(payloads.view_submission(modal, {"note_text": "because"})) == {}
    assert double.modals() == []
    assert len(transport.acknowledgements) == 4
    assert double.problems == []


async def test_mention_is_answered_in_its_thread(double: SlackDouble, transport: Transport) -> None:
    mention = payloads.app_mention("Did they meet?")
    await transport.deliver(mention)
    await double.wait_for("chat.postMessage")
    assert [reply.text for reply in double.messages(CHANNEL, mention.event["ts"])] == ["On record"]


async def test_acknowledged_event_can_come_again(double: SlackDouble, transport: Transport) -> None:
    question = payloads.direct_message("Did they meet?")
    await transport.deliver(question)
    await transport.deliver(question)
    await transport.redeliver(question, attempt=2)
    await double.wait_for("chat.postMessage", 3)
    assert "retry 2" in [reply.text for reply in double.messages(direct_channel(USER))]


async def test_what_nobody_handles_is_not_acknowledged(double: SlackDouble, transport: Transport) -> None:
    with pytest.raises(NotAcknowledged):
        await transport.deliver(payloads.app_home_opened(), timeout=0.3)
    assert transport.acknowledgements == []


async def test_problems_in_an_acknowledgement_are_found(double: SlackDouble, transport: Transport) -> None:
    view = MODAL | {"id": "V1", "team_id": TEAM, "app_installed_team_id": TEAM, "blocks": [STANCE]}
    submission = payloads.view_submission(view)
    submission.payload["view"]["state"]["values"]["note"] = {"note_text": {"value": None}}
    await transport.deliver(submission)
    assert len(double.problems) == 1
    assert "an error for 'note', which is no input block" in double.problems[0]


async def test_bot_that_hangs_has_not_acknowledged(double: SlackDouble) -> None:
    async with SlackDouble() as slow:
        slow.misbehave("events", [Hang(60)])
        transport = HttpTransport(double, f"{slow.base_url}events", SIGNING_SECRET)
        with pytest.raises(NotAcknowledged, match=r"no answer within 0\.05 s"):
            await transport.deliver(payloads.app_mention("x"), timeout=0.05)


@pytest.mark.parametrize("wrong", [{"forged": True}, {"age": 301.0}], ids=["forged", "old"])
async def test_bolt_refuses_what_slack_did_not_sign_now(http: HttpTransport, wrong: dict[str, Any]) -> None:
    await http.deliver(payloads.app_mention("Did they meet?"))
    with pytest.raises(NotAcknowledged) as refused:
        await http.deliver(payloads.app_mention("Did they meet?"), **wrong)
    assert refused.value.status == 401


async def test_any_bytes_can_be_posted(http: HttpTransport) -> None:
    challenge = json.dumps({"type": "url_verification", "challenge": "abc"}).encode()
    answer = await http.post(challenge)
    assert (answer.status, json.loads(answer.text)) == (200, {"challenge": "abc"})


async def test_hello_comes_first_and_tickets_are_good_for_one_connection(
    double: SlackDouble, client: AsyncWebClient
) -> None:
    url = (await client.apps_connections_open(app_token=APP_TOKEN))["url"]
    async with double.session.ws_connect(url) as connection:
        hello = await connection.receive_json()
        assert (hello["type"], hello["num_connections"]) == ("hello", 1)
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await double.session.ws_connect(url)


async def open_socket(
    double: SlackDouble, client: AsyncWebClient, session: aiohttp.ClientSession | None = None
) -> aiohttp.ClientWebSocketResponse:
    url = (await client.apps_connections_open(app_token=APP_TOKEN))["url"]
    connection = await (session or double.session).ws_connect(url)
    assert (await connection.receive_json())["type"] == "hello"
    return connection


async def test_envelopes_go_to_the_open_sockets_in_turn(double: SlackDouble, client: AsyncWebClient) -> None:
    sockets = [await open_socket(double, client) for _ in range(2)]
    transport = SocketTransport(double)
    await transport.connected(2)
    mentions = [payloads.app_mention("x") for _ in range(2)]
    deliveries = [asyncio.create_task(transport.deliver(mention)) for mention in mentions]
    received = [await connection.receive_json() for connection in sockets]
    assert [envelope["envelope_id"] for envelope in received] == [mention.envelope_id for mention in mentions]
    assert received[0]["payload"] == mentions[0].payload
    assert (received[0]["retry_attempt"], received[0]["retry_reason"]) == (0, "")
    for connection, envelope in zip(sockets, received, strict=True):
        await connection.send_json({"envelope_id": envelope["envelope_id"], "payload": {"n": 1}})
    assert await asyncio.gather(*deliveries) == [{"n": 1}, {"n": 1}]


async def test_acknowledgement_that_comes_too_late_is_recorded_all_the_same(
    double: SlackDouble, client: AsyncWebClient
) -> None:
    connection, transport = await open_socket(double, client), SocketTransport(double)
    mention = payloads.app_mention("x")
    with pytest.raises(NotAcknowledged, match="over 1 sockets"):
        await transport.deliver(mention, timeout=0.05)
    await connection.send_json({"envelope_id": mention.envelope_id})
    again = asyncio.create_task(transport.redeliver(mention))
    await connection.receive_json()
    resent = await connection.receive_json()
    assert resent["envelope_id"] != mention.envelope_id
    assert resent["payload"]["event_id"] == mention.payload["event_id"]
    assert (resent["retry_attempt"], resent["retry_reason"]) == (1, "timeout")
    await connection.send_json({"envelope_id": resent["envelope_id"]})
    assert await again == {}
    receipts = [receipt.envelope_id for receipt in transport.acknowledgements]
    assert receipts == [mention.envelope_id, resent["envelope_id"]]


async def test_what_is_no_acknowledgement_is_a_problem(double: SlackDouble, client: AsyncWebClient) -> None:
    connection = await open_socket(double, client)
    await connection.send_str("hello yourself")
    await connection.close()
    assert double.problems == ["socket mode: not an acknowledgement: hello yourself"]


async def test_without_a_socket_nothing_is_delivered(double: SlackDouble) -> None:
    with pytest.raises(NotAcknowledged, match="over 0 sockets"):
        await SocketTransport(double).deliver(payloads.app_mention("x"), timeout=0.05)


async def test_without_a_bot_nothing_is_delivered(double: SlackDouble) -> None:
    with pytest.raises(NotAcknowledged, match="no answer"):
        await HttpTransport(double, "http://127.0.0.1:1/", SIGNING_SECRET).deliver(payloads.app_mention("x"))


async def test_closing_the_double_closes_its_sockets() -> None:
    async with aiohttp.ClientSession() as session:
        async with SlackDouble() as double:
            client = AsyncWebClient(BOT_TOKEN, base_url=double.base_url)
            retired = await open_socket(double, client, session)
            await SocketTransport(double).disconnect("warning")
            assert (await retired.receive_json())["reason"] == "warning"
            fresh = await open_socket(double, client, session)
            hearing = [asyncio.create_task(connection.receive()) for connection in (fresh, retired)]
        heard = await asyncio.gather(*hearing)
    assert [message.type for message in heard] == [aiohttp.WSMsgType.CLOSE] * 2


async def test_told_to_disconnect_bolt_opens_another_socket(double: SlackDouble, socket: SocketTransport) -> None:
    await socket.disconnect()
    await socket.deliver(payloads.app_mention("Did they meet?"))
    assert len(double.calls_of("apps.connections.open")) == 2


async def test_nothing_is_sent_to_a_socket_that_has_just_closed(double: SlackDouble, client: AsyncWebClient) -> None:
    connection, transport = await open_socket(double, client), SocketTransport(double)
    hearing = asyncio.create_task(connection.receive())
    await transport.drop()
    with pytest.raises(NotAcknowledged, match="over 0 sockets"):
        await transport.deliver(payloads.app_mention("x"), timeout=0.05)
    await hearing


async def test_many_deliveries_at_once_are_all_acknowledged(transport: Transport) -> None:
    mentions = [payloads.app_mention(f"question {number}") for number in range(30)]
    assert await asyncio.gather(*map(transport.deliver, mentions)) == [{}] * 30
    assert len(transport.acknowledgements) == 30


async def test_dropped_bolt_opens_another_socket(double: SlackDouble, socket: SocketTransport) -> None:
    await socket.drop()
    await socket.deliver(payloads.app_mention("Did they meet?"), timeout=5)
    assert len(double.calls_of("apps.connections.open")) == 2

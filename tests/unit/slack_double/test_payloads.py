"""What Slack sends: every shape, with ids of its own."""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from slack_sdk.signature import SignatureVerifier
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack_double import (
    BOT_USER,
    CHANNEL,
    OUTSIDE_TEAM,
    TEAM,
    USER,
    Envelope,
    Message,
    SlackDouble,
    direct_channel,
    payloads,
)
from tests.slack_double.http_transport import signature
from tests.unit.slack_double.samples import ACTIONS, BUTTON, HOME, MODAL
from tests.unit.slack_double.shapes import actions, menu


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
        payloads.user_change(user, team=team),
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
    shapes = list((Path(__file__).parents[2] / "payloads").glob("*.json"))
    built = [*every_payload(), *every_payload()]
    assert len(built) == 2 * (len(shapes) + 1)  # the mention's shape serves the edited one too
    events = [envelope.payload["event_id"] for envelope in built if envelope.kind == "events_api"]
    triggers = [envelope.payload["trigger_id"] for envelope in built if "trigger_id" in envelope.payload]
    assert len(set(events)) == len(events) == 18
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

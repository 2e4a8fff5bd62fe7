from __future__ import annotations

import pytest

from bot.delivery.bodies import Body, delivery_key, team_of, written_by_a_bot
from tests.slack_double import BOT_USER, CHANNEL, OUTSIDE_TEAM, TEAM, payloads

TS = "1755854400.000100"


def test_a_mention_is_its_channel_and_ts() -> None:
    assert delivery_key(payloads.app_mention("x", ts=TS).payload) == f"message:{TEAM}:{CHANNEL}:{TS}"


def test_the_same_message_as_two_events_is_one_delivery() -> None:
    first = payloads.app_mention("x", ts=TS, event_id="Ev1")
    second = payloads.direct_message("x", ts=TS, channel=CHANNEL, event_id="Ev2")
    assert delivery_key(first.payload) == delivery_key(second.payload)


def test_an_edit_is_another_delivery_of_the_same_message() -> None:
    original = payloads.app_mention("x", ts=TS)
    key = delivery_key(payloads.edited_app_mention(original, "y").payload)
    assert key.startswith(f"{delivery_key(original.payload)}:")


def test_an_edited_direct_message_is_keyed_by_the_message_inside() -> None:
    original = payloads.direct_message("x", ts=TS)
    key = delivery_key(payloads.direct_message_changed(original, "y").payload)
    assert key.startswith(f"{delivery_key(original.payload)}:")


def test_another_event_is_its_event_id() -> None:
    body = payloads.app_home_opened().payload
    assert delivery_key(body) == f"event:{body['event_id']}"


@pytest.mark.parametrize(
    "body",
    [
        payloads.slash_command("x", response_url="https://e.org", trigger_id="1.2.abc").payload,
        payloads.check_message("x", response_url="https://e.org", trigger_id="1.2.abc").payload,
    ],
)
def test_a_command_and_a_shortcut_are_their_trigger_id(body: Body) -> None:
    assert delivery_key(body) == "trigger:1.2.abc"


def test_what_has_no_id_is_keyed_by_its_content() -> None:
    assert delivery_key({"a": 1, "b": 2}) == delivery_key({"b": 2, "a": 1})
    assert delivery_key({"a": 1}) != delivery_key({"a": 2})


def test_a_key_always_fits_its_column() -> None:
    assert len(delivery_key({"trigger_id": "x" * 5_000, "team_id": "T" * 5_000})) <= 255


def test_the_team_is_the_first_authorisations_over_slack_connect() -> None:
    assert team_of(payloads.app_mention("x", outside_team=OUTSIDE_TEAM).payload) == TEAM


def test_a_commands_and_a_shortcuts_team_is_found() -> None:
    assert team_of(payloads.slash_command("x", response_url="").payload) == TEAM
    assert team_of(payloads.check_message("x", response_url="").payload) == TEAM


@pytest.mark.parametrize(
    ("body", "by_a_bot"),
    [
        (payloads.app_mention("x").payload, False),
        (payloads.app_mention("x", bot_id="B0OTHER").payload, True),
        (payloads.direct_message("x", user=BOT_USER).payload, True),
        (payloads.direct_message_changed(payloads.direct_message("x", bot_id="B1"), "y").payload, True),
        (payloads.direct_message_changed(payloads.direct_message("x"), "y").payload, False),
        (payloads.slash_command("x", response_url="").payload, False),
    ],
)
def test_what_a_bot_wrote_is_told_from_what_a_person_wrote(body: Body, by_a_bot: bool) -> None:
    assert written_by_a_bot(body, BOT_USER) is by_a_bot

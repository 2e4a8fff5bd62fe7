"""Which blocks and views Slack takes, and which it refuses."""

from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from tests.slack_double import (
    CHANNEL,
    USER,
    SlackDouble,
)
from tests.slack_double.limits import problems
from tests.unit.slack_double.samples import ACTIONS, BUTTON, HOME, MODAL, NOTE, SECTION, STANCE
from tests.unit.slack_double.shapes import actions, menu, message, option, section, text


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

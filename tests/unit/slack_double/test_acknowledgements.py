"""What a bot may say as it acknowledges."""

from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack_double import (
    Envelope,
    SlackDouble,
    payloads,
)
from tests.slack_double.acknowledgements import take
from tests.slack_double.state import SlackState
from tests.unit.slack_double.samples import MODAL


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

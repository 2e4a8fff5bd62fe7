"""A real Bolt app can't tell the double from Slack."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.slack_double import (
    CHANNEL,
    RESPONSE_URL,
    TEAM,
    USER,
    HttpTransport,
    NotAcknowledged,
    SlackDouble,
    SocketTransport,
    Transport,
    direct_channel,
    payloads,
)
from tests.unit.slack_double.bolt_app import over_http, over_socket
from tests.unit.slack_double.samples import MODAL, STANCE


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


async def test_told_to_disconnect_bolt_opens_another_socket(double: SlackDouble, socket: SocketTransport) -> None:
    await socket.disconnect()
    await socket.deliver(payloads.app_mention("Did they meet?"))
    assert len(double.calls_of("apps.connections.open")) == 2


async def test_many_deliveries_at_once_are_all_acknowledged(transport: Transport) -> None:
    mentions = [payloads.app_mention(f"question {number}") for number in range(30)]
    assert await asyncio.gather(*map(transport.deliver, mentions)) == [{}] * 30
    assert len(transport.acknowledgements) == 30


async def test_dropped_bolt_opens_another_socket(double: SlackDouble, socket: SocketTransport) -> None:
    await socket.drop()
    await socket.deliver(payloads.app_mention("Did they meet?"), timeout=5)
    assert len(double.calls_of("apps.connections.open")) == 2

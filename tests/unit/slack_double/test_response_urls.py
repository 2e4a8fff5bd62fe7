"""The URL at which an interaction is answered."""

import json

from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from tests.slack_double import (
    CHANNEL,
    RESPONSE_URL,
    USER,
    SlackDouble,
)
from tests.unit.slack_double.samples import ACTIONS


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

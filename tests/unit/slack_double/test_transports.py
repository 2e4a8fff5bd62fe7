"""Socket Mode and HTTP, told apart from any bot."""

import asyncio

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack_double import (
    APP_TOKEN,
    BOT_TOKEN,
    SIGNING_SECRET,
    Hang,
    HttpTransport,
    NotAcknowledged,
    SlackDouble,
    SocketTransport,
    payloads,
)


async def test_bot_that_hangs_has_not_acknowledged(double: SlackDouble) -> None:
    async with SlackDouble() as slow:
        slow.misbehave("events", [Hang(60)])
        transport = HttpTransport(double, f"{slow.base_url}events", SIGNING_SECRET)
        with pytest.raises(NotAcknowledged, match=r"no answer within 0\.05 s"):
            await transport.deliver(payloads.app_mention("x"), timeout=0.05)


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


async def test_nothing_is_sent_to_a_socket_that_has_just_closed(double: SlackDouble, client: AsyncWebClient) -> None:
    connection, transport = await open_socket(double, client), SocketTransport(double)
    hearing = asyncio.create_task(connection.receive())
    await transport.drop()
    with pytest.raises(NotAcknowledged, match="over 0 sockets"):
        await transport.deliver(payloads.app_mention("x"), timeout=0.05)
    await hearing

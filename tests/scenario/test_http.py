from __future__ import annotations

import asyncio
import gzip
import json
from typing import TYPE_CHECKING

import pytest

from bot.guard import LARGEST_BODY
from bot.web import EVENTS_PATH
from tests.slack_double import NotAcknowledged, payloads

if TYPE_CHECKING:
    from tests.scenario.conftest import Bot

SIGNING = "Did they sign the agreement?"


async def test_a_signed_event_is_taken(http_bot: Bot) -> None:
    await http_bot.http.deliver(payloads.app_mention(SIGNING))
    await http_bot.double.wait_for("chat.postMessage")


@pytest.mark.parametrize("how", [{"forged": True}, {"age": 301.0}], ids=["forged", "old"])
async def test_a_wrong_or_old_signature_is_refused(http_bot: Bot, how: dict[str, float]) -> None:
    with pytest.raises(NotAcknowledged) as refused:
        await http_bot.http.deliver(payloads.app_mention(SIGNING), **how)  # type: ignore[arg-type]  # either key
    assert refused.value.status == 401
    assert http_bot.double.calls_of("chat.postMessage") == []


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"{", "application/json"),
        (b"[]", "application/json"),
        (b'"text"', "application/json"),
        (b'{"event": "no object"}', "application/json"),
        (b'{"a":' * 100_000, "application/json"),
        (b"payload=%7B", "application/x-www-form-urlencoded"),
        (b"payload=[]", "application/x-www-form-urlencoded"),
    ],
)
async def test_signed_nonsense_is_refused(http_bot: Bot, body: bytes, content_type: str) -> None:
    assert (await http_bot.http.post(body, content_type)).status == 400


async def test_what_is_not_utf_8_is_refused(http_bot: Bot) -> None:
    assert (await http_bot.http.post(b"\xff\xfe{}")).status in (400, 401)


async def test_unsigned_nonsense_is_refused(http_bot: Bot) -> None:
    async with http_bot.double.session.post(_url(http_bot), data=b"{\xff") as answer:
        assert answer.status == 401


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Slack-Signature": "v0=é", "X-Slack-Request-Timestamp": "1"},
        {"X-Slack-Signature": "v0=", "X-Slack-Request-Timestamp": "٣"},
        {"X-Slack-Signature": "v0=", "X-Slack-Request-Timestamp": "9" * 5_000},
    ],
)
async def test_nonsense_for_a_signature_is_refused(http_bot: Bot, headers: dict[str, str]) -> None:
    async with http_bot.double.session.post(_url(http_bot), data=b"{}", headers=headers) as answer:
        assert answer.status == 401


async def test_a_body_that_is_too_large_is_refused(http_bot: Bot) -> None:
    assert (await http_bot.http.post(b" " * (LARGEST_BODY + 1))).status == 413


async def test_a_body_that_grows_too_large_is_refused(http_bot: Bot) -> None:
    async def grow() -> object:
        for _ in range(11):
            yield b" " * (LARGEST_BODY // 10)

    async with http_bot.double.session.post(_url(http_bot), data=grow()) as answer:
        assert answer.status == 413


async def test_slacks_handshake_is_answered(http_bot: Bot) -> None:
    body = json.dumps({"type": "url_verification", "challenge": "abc"}).encode()
    answer = await http_bot.http.post(body)
    assert (answer.status, "abc" in answer.text) == (200, True)


async def test_another_method_is_refused(http_bot: Bot) -> None:
    async with http_bot.double.session.get(_url(http_bot)) as answer:
        assert answer.status == 405


async def test_health_and_readiness_are_told_in_both_modes(bot: Bot) -> None:
    for path in ("/healthz", "/readyz"):
        async with bot.double.session.get(f"http://127.0.0.1:{bot.port}{path}") as answer:
            assert (path, answer.status) == (path, 200)


async def test_slacks_path_is_served_over_http_only(bot: Bot) -> None:
    async with bot.double.session.post(_url(bot), data=b"") as answer:
        assert answer.status == (404 if bot.settings.socket_mode else 401)


async def test_what_is_not_http_is_refused_without_a_word_of_it_in_the_log(
    http_bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", http_bot.port)
    caplog.clear()
    writer.write(b"GET / HTTP/1.1\r\nHost: a\r\nbroken-by-a-stranger\r\n\r\n")
    answer = await reader.read()
    writer.close()
    assert b" 400 " in answer.splitlines()[0]
    assert not caplog.text


async def test_an_answer_names_no_version_of_what_serves_it(http_bot: Bot) -> None:
    for path in ("/healthz", "/slack/events", "/none"):
        async with http_bot.double.session.get(f"http://127.0.0.1:{http_bot.port}{path}") as answer:
            assert answer.headers["Server"] == "onrecord"


async def test_a_body_that_is_packed_is_not_unpacked(http_bot: Bot) -> None:
    packed = gzip.compress(b" " * LARGEST_BODY)
    async with http_bot.double.session.post(
        _url(http_bot), data=packed, headers={"Content-Encoding": "gzip"}
    ) as answer:
        assert answer.status == 401


def _url(bot: Bot) -> str:
    return f"http://127.0.0.1:{bot.port}{EVENTS_PATH}"

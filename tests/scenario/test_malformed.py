"""Whatever is sent to the bot, signed or not: no 5xx, no traceback, and nothing written of what can't be read."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from bot.delivery.tables import inbox
from bot.ids import Id
from facts.store.tables import facts, questions, revisions
from tests.slack_double import payloads
from tests.spoiling import FORM, encoded, spoilt

if TYPE_CHECKING:
    from tests.scenario.conftest import Bot
    from tests.slack_double import Envelope

pytestmark = pytest.mark.filterwarnings("ignore:Do not use the .random. module inside strategies")
"""The bot runs beside what draws payloads, and may use `random` while one is drawn."""


def entries() -> list[Envelope]:
    """Return a well-formed payload of each kind that reaches the bot."""
    mention = payloads.app_mention("Was an agreement to be signed on September 25?")
    message = payloads.direct_message("Were there meetings in Baku?")
    return [
        mention,
        payloads.edited_app_mention(mention, "Were there meetings in Baku?"),
        message,
        payloads.direct_message_changed(message, "Was an agreement to be signed?"),
        payloads.direct_message_deleted(message),
        payloads.slash_command("Were there meetings in Baku?", response_url="", command=Id.FACT_COMMAND),
        payloads.slash_command("list", response_url="", command=Id.FACTS_COMMAND),
    ]


@st.composite
def any_spoilt(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    """Draw a spoilt payload of any kind."""
    entry = draw(st.sampled_from(entries()))
    return entry.kind, draw(spoilt(entry.payload))


async def written(bot: Bot) -> tuple[int, int]:
    """Count what the record holds, which no malformed payload may change."""
    async with bot.database.read() as connection:
        counts = [await connection.scalar(select(func.count()).select_from(one)) for one in (facts, revisions)]
    return int(counts[0] or 0), int(counts[1] or 0)


async def idle(bot: Bot) -> None:
    """Wait until the listeners that were begun have ended."""
    await asyncio.sleep(0.05)


async def test_no_spoilt_payload_gets_a_5xx_or_shows_a_traceback_or_changes_the_record(http_bot: Bot) -> None:
    before = await written(http_bot)
    loop = asyncio.get_running_loop()

    @settings(max_examples=60, deadline=None, database=None, suppress_health_check=list(HealthCheck), derandomize=True)
    @given(any_spoilt())
    def spoil(made: tuple[str, dict[str, Any]]) -> None:
        body, content_type = encoded(*made)
        answer = asyncio.run_coroutine_threadsafe(http_bot.http.post(body, content_type), loop).result(30)
        assert answer.status < 500, (answer.status, made)
        assert "Traceback" not in answer.text

    await asyncio.to_thread(spoil)
    await idle(http_bot)
    assert await written(http_bot) == before
    for call in http_bot.double.calls:
        assert "Traceback" not in json.dumps(call.arguments)


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"", "application/json"),
        (b"null", "application/json"),
        (b"[]", "application/json"),
        (b'{"type": "event_callback"}', "application/json"),
        (b'{"type": "event_callback", "event": null}', "application/json"),
        (b'{"type": "event_callback", "event": {"type": ["app_mention"]}}', "application/json"),
        (b'{"type": {"a": 1}}', "application/json"),
        (b"[" * 100_000, "application/json"),
        (b'{"a":' * 50_000, "application/json"),
        (b"{" + b'"k": 1,' * 100_000 + b'"z": 1}', "application/json"),
        (b"\xff\xfe{}", "application/json"),
        (b"payload=", FORM),
        (b"payload=null", FORM),
        (b"payload=%7B%22type%22%3A%5B%5D%7D", FORM),
        (b'payload={"type": "block_actions", "actions": {}}', FORM),
        (b'payload={"type": "block_actions", "actions": [null]}', FORM),
        (b'payload={"type": "view_submission", "view": []}', FORM),
        (b'payload={"type": "view_submission", "view": {"callback_id": 1, "private_metadata": {}}}', FORM),
        (b'payload={"type": "message_action", "callback_id": "x", "message": 3}', FORM),
        (b"command=%2Ffact", FORM),
        (b"command=%2Ffact&team_id=T1&user_id=&text=%00", FORM),
        (b"ssl_check=1", FORM),
        (b"--x", "multipart/form-data; boundary=x"),
        (b"{}", ""),
    ],
)
async def test_what_no_slack_sends_is_refused_or_ignored(http_bot: Bot, body: bytes, content_type: str) -> None:
    before = await written(http_bot)
    for forged in (False, True):
        answer = await http_bot.http.post(body, content_type, forged=forged)
        assert answer.status < 500
        assert "Traceback" not in answer.text
    await idle(http_bot)
    assert await written(http_bot) == before
    async with http_bot.database.read() as connection:
        assert await connection.scalar(select(func.count()).select_from(questions)) == 0
        # Nothing of it is begun again, or keeps the bot from ending at once.
        assert await connection.scalar(select(func.count()).where(inbox.c.done_at.is_(None))) == 0

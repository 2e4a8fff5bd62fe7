"""Every button, menu, form and shortcut with spoilt payloads: no 5xx, no traceback to anybody, nothing written."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import func, select

from bot.blocks import Choice
from bot.blocks.destination import Destination, Room
from bot.blocks.modals.carried import Carried
from bot.ids import Field, Id
from bot.listeners import ASKING, CURATING, LOOKING
from facts.store.tables import desks, facts, proposals, questions, queue, revisions, roles
from tests.integration.test_access import registered
from tests.scenario.curating import ADMIN
from tests.slack_double import CHANNEL, TEAM
from tests.slack_double.triggers import new_trigger_id
from tests.spoiling import encoded, spoilt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.scenario.conftest import Bot

pytestmark = pytest.mark.filterwarnings("ignore:Do not use the .random. module inside strategies")
"""The bot runs beside what draws payloads, and may use `random` while one is drawn."""

ELSEWHERE = "a-fact-of-another-workspace"
QUESTION = "f0" * 16
"""Well-formed ids that this workspace's record doesn't have."""

NOTED = {Id.HOME_ASK, Id.CHECK_MESSAGE, Id.FORGET_ME}
"""What names nothing of the record: a question is kept whatever its words are, and so is who asked to be forgotten."""

TIMES = 3
"""How often each way in is spoilt; some hundred and fifty payloads in all."""


def person() -> dict[str, Any]:
    return {
        "user": {"id": ADMIN, "name": "admin", "team_id": TEAM},
        "team": {"id": TEAM, "domain": "acme"},
        "api_app_id": "A0ONRECORD",
        "trigger_id": new_trigger_id(),
    }


def message(url: str) -> dict[str, Any]:
    said = {"ts": "1755854000.000200", "user": "U1", "text": "Were there meetings?", "blocks": []}
    container = {"type": "message", "message_ts": said["ts"], "channel_id": CHANNEL, "is_ephemeral": False}
    return {"channel": {"id": CHANNEL, "name": "news"}, "message": said, "container": container, "response_url": url}


def press(name: str, url: str) -> dict[str, Any]:
    values = {
        Id.PICK_SUGGESTION: Choice(QUESTION, "Were there meetings?", ELSEWHERE).value(),
        Id.NONE_OF_THESE: Choice(QUESTION, "Were there meetings?", None, offered=(ELSEWHERE,)).value(),
        **dict.fromkeys((Id.GO, Id.GO_BACK, Id.GO_ON, Id.GO_UP), Destination(Room.FACT, fact_id=ELSEWHERE).value()),
    }
    value = next((value for one, value in values.items() if one == name), ELSEWHERE)
    chosen = {"text": {"type": "plain_text", "text": "x"}, "value": f"{Id.WHY_THIS_MATCH}:0:{QUESTION}"}
    pressed = {"type": "button", "action_id": name, "block_id": "b", "value": value, "selected_option": chosen}
    return {**person(), **message(url), "type": "block_actions", "actions": [{**pressed, "action_ts": "1.1"}]}


def view(callback: str) -> dict[str, Any]:
    """A form as somebody has opened it for what isn't there, and has filled nothing in."""
    carried = Carried(ELSEWHERE, 1, 0, article_id=ELSEWHERE, entry=QUESTION, proposal_id=QUESTION, shown="x")
    state = {str(one): {str(one): {"type": "plain_text_input", "value": None}} for one in Field}
    return {
        "id": "V1", "type": "modal", "callback_id": callback, "private_metadata": carried.text(), "blocks": [],
        "state": {"values": state}, "previous_view_id": None, "app_installed_team_id": TEAM, "hash": "1",
    }  # fmt: skip


def ways_in(url: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Return a payload of every way in that the listeners are registered for, by its name."""
    known = registered((*ASKING, *CURATING, *LOOKING))
    for name in sorted(known["action"]):
        yield name, press(name, url)
    for name in sorted(known["view"]):
        yield name, {**person(), "type": "view_submission", "view": view(name)}
    for name in sorted(known["options"]):
        typed = {"action_id": name, "block_id": name, "value": "talks", "view": view(name)}
        yield name, {**person(), **typed, "type": "block_suggestion"}
    for name in sorted(known["message_shortcut"]):
        shown = {**message(url), "message_ts": "1755854000.000200", "action_ts": "1.1", "callback_id": name}
        yield name, {**person(), **shown, "type": "message_action"}


async def written(bot: Bot) -> dict[str, int]:
    """Count what is on file."""
    kept = (facts, revisions, roles, desks, proposals, queue, questions)
    async with bot.database.read() as connection:
        return {one.name: int(await connection.scalar(select(func.count()).select_from(one)) or 0) for one in kept}


async def settled(bot: Bot) -> None:
    """Wait until the bot has said everything that it has to say."""
    heard = -1
    while heard < len(bot.double.calls):
        heard = len(bot.double.calls)
        await asyncio.sleep(0.4)


async def test_no_spoilt_press_form_or_shortcut_gets_a_5xx_or_shows_a_traceback_or_writes_anything(
    http_bot: Bot,
) -> None:
    bot = http_bot
    bot.double.people[ADMIN] = {"is_admin": True}
    before = await written(bot)
    loop = asyncio.get_running_loop()
    url = bot.double.response_url(CHANNEL, ADMIN)

    def post(payload: dict[str, Any]) -> None:
        body, content_type = encoded("interactive", payload)
        answer = asyncio.run_coroutine_threadsafe(bot.http.post(body, content_type), loop).result(30)
        assert answer.status < 500, (answer.status, payload)
        assert "Traceback" not in answer.text

    def once_more(payload: dict[str, Any]) -> dict[str, Any]:
        """Make it another press, which else would be dropped; and an address to answer to is spent soon."""
        anew = {"trigger_id": new_trigger_id()}
        if payload.get("response_url") == url:
            anew["response_url"] = bot.double.response_url(CHANNEL, ADMIN)
        return payload | {name: one for name, one in anew.items() if isinstance(payload.get(name), str)}

    def spoil_all(*, noted: bool) -> int:
        tried = 0
        for name, whole in ways_in(url):
            if (name in NOTED) is not noted:
                continue
            post(whole)

            @settings(
                max_examples=TIMES,
                deadline=None,
                database=None,
                suppress_health_check=list(HealthCheck),
                derandomize=True,
            )
            @given(spoilt(whole))
            def spoil(payload: dict[str, Any]) -> None:
                post(once_more(payload))

            spoil()
            tried += 1
        return tried

    assert await asyncio.to_thread(spoil_all, noted=False) > 40
    await settled(bot)
    assert await written(bot) == before
    assert await asyncio.to_thread(spoil_all, noted=True) == len(NOTED)
    await settled(bot)
    assert (await written(bot))["facts"] == before["facts"]
    for call in bot.double.calls:
        assert "Traceback" not in json.dumps(call.arguments)
        assert 'File "' not in json.dumps(call.arguments)

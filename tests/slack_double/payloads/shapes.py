"""The shapes in tests/payloads/, and what several of them have in common."""

import base64
import json
import time
import uuid
from itertools import count
from pathlib import Path
from typing import Any

from ..identities import CHANNEL
from ..triggers import new_trigger_id

_SHAPES = Path(__file__).parents[2] / "payloads"
_event_numbers = count(1)


def shape(name: str) -> dict[str, Any]:
    """Read one shape, anew each time, for the caller to fill in."""
    read: dict[str, Any] = json.loads((_SHAPES / f"{name}.json").read_text(encoding="utf-8"))
    return read


def event_shape(
    name: str,
    *,
    team: str,
    channel: str = CHANNEL,
    outside_team: str | None = None,
    event_id: str | None = None,
) -> dict[str, Any]:
    """Read an event's shape and fill in all but the event.

    Over Slack Connect the payload's own team is the person's; only `authorizations` names the one that the
    bot acts for.
    """
    payload = shape(name)
    payload["team_id"] = payload["context_team_id"] = outside_team or team
    payload["authorizations"][0]["team_id"] = team
    payload["is_ext_shared_channel"] = outside_team is not None
    payload["event_id"] = event_id or f"Ev{next(_event_numbers):08d}"
    payload["event_time"] = int(time.time())
    context = json.dumps({"et": payload["event"]["type"], "tid": team, "aid": payload["api_app_id"], "cid": channel})
    payload["event_context"] = "4-" + base64.b64encode(context.encode()).decode().rstrip("=")
    return payload


def person_shape(
    name: str, *, team: str, user: str, outside_team: str | None, trigger_id: str | None
) -> dict[str, Any]:
    """Read an interaction's shape and fill in who acts: Slack names the bot's team, and the person's own."""
    payload = shape(name)
    payload["team"]["id"] = team
    payload["user"] |= {"id": user, "team_id": outside_team or team}
    payload["trigger_id"] = trigger_id or new_trigger_id()
    return payload


def rich_text(text: str, mention: str | None = None) -> list[dict[str, Any]]:
    """Make the blocks that Slack makes of what a person typed."""
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    if mention is not None:
        section["elements"] = [{"type": "user", "user_id": mention}, {"type": "text", "text": f" {text}"}]
    return [{"type": "rich_text", "block_id": "Zk3p", "elements": [section]}]


def typed(
    text: str, *, user: str, team: str, ts: str, thread_ts: str | None = None, mention: str | None = None
) -> dict[str, Any]:
    """Make the fields of a message that a person typed."""
    fields: dict[str, Any] = {
        "user": user,
        "ts": ts,
        "client_msg_id": str(uuid.uuid4()),
        "text": f"<@{mention}> {text}" if mention else text,
        "team": team,
        "blocks": rich_text(text, mention),
    }
    if thread_ts is not None:
        fields["thread_ts"] = thread_ts
    return fields

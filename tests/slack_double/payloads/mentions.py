"""Mentions of the bot in channels."""

import copy

from ..envelopes import Envelope
from ..identities import BOT_USER, CHANNEL, TEAM, USER
from ..timestamps import next_timestamp
from .shapes import event_shape, rich_text, typed


def app_mention(
    text: str,
    *,
    team: str = TEAM,
    user: str = USER,
    channel: str = CHANNEL,
    ts: str | None = None,
    thread_ts: str | None = None,
    bot_user: str = BOT_USER,
    bot_id: str | None = None,
    outside_team: str | None = None,
    event_id: str | None = None,
) -> Envelope:
    """Build a mention, `@onrecord text`; `bot_id` makes another bot its author."""
    payload = event_shape("app_mention", team=team, channel=channel, outside_team=outside_team, event_id=event_id)
    payload["authorizations"][0]["user_id"] = bot_user
    ts = ts or next_timestamp()
    event = payload["event"]
    event |= typed(text, user=user, team=outside_team or team, ts=ts, thread_ts=thread_ts, mention=bot_user)
    event |= {"channel": channel, "event_ts": ts}
    if outside_team is not None:
        event |= {"user_team": outside_team, "source_team": outside_team}
    if bot_id is not None:
        event["bot_id"] = bot_id
    return Envelope("events_api", payload)


def edited_app_mention(
    original: Envelope, text: str, *, bot_user: str = BOT_USER, event_id: str | None = None
) -> Envelope:
    """Build what follows when a person edits a mention: another event of the same message, marked edited."""
    payload = copy.deepcopy(original.payload)
    again = event_shape("app_mention", team=payload["authorizations"][0]["team_id"], event_id=event_id)
    payload |= {"event_id": again["event_id"], "event_time": again["event_time"]}
    edited_at = next_timestamp()
    payload["event"] |= {
        "text": f"<@{bot_user}> {text}",
        "blocks": rich_text(text, bot_user),
        "edited": {"user": payload["event"]["user"], "ts": f"{edited_at.split('.')[0]}.000000"},
        "event_ts": edited_at,
    }
    return Envelope("events_api", payload)

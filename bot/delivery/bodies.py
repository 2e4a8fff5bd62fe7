"""Reading what Slack hands over: which delivery it is, for which team, and whether a bot wrote it."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from bot.tenants.addressing import addressee

Body = dict[str, Any]

KEY_CHARACTERS = 200
"""Slack's ids make keys of at most about 120 characters; what is longer is hashed, to fit the table's 255."""

_CHANGES = frozenset({"message_changed", "message_deleted"})

_MESSAGES = frozenset({"app_mention", "message"})


def delivery_key(body: Body) -> str:
    """Name the delivery, so that the same one has the same name however often and however it arrives.

    A message is its channel and ts, and the time of its edit; another event its event id; a command, a
    shortcut or a press its trigger id. What has none of these is named by its content.
    """
    team = team_of(body)
    key = _message_key(team, body) or _named(body, "event", "event_id") or _named(body, "trigger", "trigger_id")
    if key is None:
        key = f"content:{team}:{_digest(json.dumps(body, sort_keys=True))}"
    if len(key) > KEY_CHARACTERS:
        return f"{key.split(':', 1)[0]}:{team[:64]}:{_digest(key)}"
    return key


def subject_key(body: Body) -> str | None:
    """Name the message that a delivery is about, the same for it, its edits and its end; None for anything else."""
    event = event_of(body)
    ts = event.get("deleted_ts") or message_in(event).get("ts")
    if event.get("type") not in _MESSAGES or not event.get("channel") or not ts:
        return None
    subject = f"message:{team_of(body)}:{event['channel']}:{ts}"
    return subject if len(subject) <= KEY_CHARACTERS else f"message:{_digest(subject)}"


def team_of(body: Body) -> str:
    """Find the team, or the organisation, to act for; empty where the body tells none.

    With Slack Connect that is the first authorisation's, not the team of the person who wrote.
    """
    return addressee(body).name


def posts_to(body: Body) -> str | None:
    """Return the channel in which a message asks for an answer, None where none is posted: an edit's is in place."""
    event = event_of(body)
    if event.get("type") not in _MESSAGES or event.get("subtype") in _CHANGES or "edited" in event:
        return None
    channel = event.get("channel")
    return str(channel) if channel else None


def team_of_author(message: Body) -> str | None:
    """Return the team of whoever wrote a message, None where it doesn't say: over Slack Connect it is another's."""
    found = message.get("user_team") or message.get("source_team") or message.get("team")
    return found if isinstance(found, str) else None


def event_of(body: Body) -> Body:
    """Return the event inside `body`, empty where it is none."""
    event = body.get("event")
    return event if isinstance(event, dict) else {}


def message_in(event: Body) -> Body:
    """Return the message that a message event is about: after an edit, the one inside."""
    inner = event.get("message")
    return inner if event.get("subtype") == "message_changed" and isinstance(inner, dict) else event


def gone(event: Body, bot_user_id: str) -> str | None:
    """Return the ts of the message that an event takes back as a question; None for any other event.

    It was deleted, or left as a tombstone because others had replied to it; or, in a channel, an edit took the
    mention of the bot out of it.
    """
    if event.get("type") != "message":
        return None
    if event.get("subtype") == "message_deleted":
        ts = event.get("deleted_ts")
        return None if ts is None else str(ts)
    message, before = message_in(event), event.get("previous_message") or {}
    if message is event or not message.get("ts"):
        return None
    mention = f"<@{bot_user_id}"
    unmentioned = mention in str(before.get("text")) and mention not in str(message.get("text"))
    taken_back = message.get("subtype") == "tombstone" or (event.get("channel_type") != "im" and unmentioned)
    return str(message["ts"]) if taken_back else None


def concerns(body: Body, bot_user_id: str) -> bool:
    """Tell whether an event is for us: of messages in channels only those are that take a question back."""
    event = event_of(body)
    in_channel = event.get("type") == "message" and event.get("channel_type") != "im"
    return not in_channel or gone(event, bot_user_id) is not None


def written_by_a_bot(body: Body, bot_user_id: str) -> bool:
    """Tell whether a bot, ourselves included, wrote the message that the event is about."""
    event = event_of(body)
    if event.get("type") not in _MESSAGES:
        return False
    message = message_in(event)
    if event.get("subtype") == "message_deleted" or message.get("subtype") == "tombstone":
        message = event.get("previous_message") or {}  # what is left is Slack's own
    return bool(message.get("bot_id")) or message.get("user") in (bot_user_id, "USLACKBOT")


def thread_of(body: Body) -> str | None:
    """Return the thread of the message that was acted on, None outside of threads."""
    message, container = body.get("message") or {}, body.get("container") or {}
    found = container.get("thread_ts") or message.get("thread_ts")
    return None if found is None else str(found)


def answers_by_url(body: Body) -> bool:
    """Tell whether the reply goes to a `response_url`, which Slack closes after half an hour."""
    return bool(body.get("response_url"))


def _message_key(team: str, body: Body) -> str | None:
    event = event_of(body)
    message = message_in(event)
    channel, ts = event.get("channel"), message.get("ts")
    if event.get("type") not in _MESSAGES or not channel or not ts:
        return None
    edited = (message.get("edited") or {}).get("ts")
    if message.get("subtype") == "tombstone":
        edited = "tombstone"  # else it would be the question's own key
    return f"message:{team}:{channel}:{ts}" + (f":{edited}" if edited else "")


def _named(body: Body, kind: str, field: str) -> str | None:
    return f"{kind}:{body[field]}" if body.get(field) else None


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

"""Direct messages to the bot."""

import copy

from ..envelopes import Envelope
from ..identities import CHANNEL, TEAM, USER, direct_channel
from ..timestamps import next_timestamp
from .shapes import event_shape, rich_text, typed


def direct_message(
    text: str,
    *,
    team: str = TEAM,
    user: str = USER,
    channel: str | None = None,
    ts: str | None = None,
    thread_ts: str | None = None,
    bot_id: str | None = None,
    event_id: str | None = None,
) -> Envelope:
    """Build a direct message; `bot_id` makes a bot its author, as in the echo of the bot's own messages."""
    channel = channel or direct_channel(user)
    payload = event_shape("message_im", team=team, channel=channel, event_id=event_id)
    ts = ts or next_timestamp()
    payload["event"] |= typed(text, user=user, team=team, ts=ts, thread_ts=thread_ts)
    payload["event"] |= {"channel": channel, "event_ts": ts}
    if bot_id is not None:
        payload["event"]["bot_id"] = bot_id
    return Envelope("events_api", payload)


def direct_message_changed(original: Envelope, text: str, *, event_id: str | None = None) -> Envelope:
    """Build what follows when a person edits a direct message."""
    return _about(original, "message_changed", text=text, event_id=event_id)


def direct_message_deleted(original: Envelope, *, event_id: str | None = None) -> Envelope:
    """Build what follows when a person deletes a direct message."""
    return _about(original, "message_deleted", text=None, event_id=event_id)


def message_in_channel(text: str, *, channel: str = CHANNEL, user: str = USER, ts: str | None = None) -> Envelope:
    """Build any message in a channel, which Slack sends to an app that may read the channel's history."""
    envelope = direct_message(text, channel=channel, user=user, ts=ts)
    envelope.event["channel_type"] = "channel"
    return envelope


def channel_message_changed(original: Envelope, text: str, *, event_id: str | None = None) -> Envelope:
    """Build what follows, for an app that may read the channel's history, when a person edits a message there."""
    return _in_channel(_about(original, "message_changed", text=text, event_id=event_id))


def channel_message_deleted(original: Envelope, *, event_id: str | None = None) -> Envelope:
    """Build what follows, for an app that may read the channel's history, when a message there is deleted."""
    return _in_channel(_about(original, "message_deleted", text=None, event_id=event_id))


def channel_message_buried(original: Envelope, *, event_id: str | None = None) -> Envelope:
    """Build what follows in its place when the message has replies: it stays as a tombstone."""
    changed = _in_channel(_about(original, "message_changed", text="This message was deleted.", event_id=event_id))
    message = changed.event["message"]
    message |= {"subtype": "tombstone", "user": "USLACKBOT", "hidden": True}
    del message["edited"]
    return changed


def _in_channel(envelope: Envelope) -> Envelope:
    envelope.event["channel_type"] = "channel"
    return envelope


def _about(original: Envelope, name: str, *, text: str | None, event_id: str | None) -> Envelope:
    before = copy.deepcopy(original.event) | {"type": "message"}
    channel = before.pop("channel")
    for outer_field in ("event_ts", "channel_type"):
        before.pop(outer_field, None)
    team = original.payload["authorizations"][0]["team_id"]
    payload = event_shape(name, team=team, channel=channel, event_id=event_id)
    now = next_timestamp()
    event = payload["event"]
    event |= {"previous_message": before, "channel": channel, "ts": now, "event_ts": now}
    if text is None:
        event["deleted_ts"] = before["ts"]
    else:
        edited = {"user": before["user"], "ts": f"{now.split('.')[0]}.000000"}
        teams = {"source_team": team, "user_team": team}
        event["message"] = before | {"text": text, "blocks": rich_text(text), "edited": edited} | teams
    return Envelope("events_api", payload)

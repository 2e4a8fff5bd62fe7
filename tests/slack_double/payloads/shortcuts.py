"""The message shortcut."""

from ..envelopes import Envelope
from ..identities import CHANNEL, TEAM, USER
from ..timestamps import next_timestamp
from .shapes import person_shape, typed


def check_message(
    text: str,
    *,
    response_url: str,
    team: str = TEAM,
    user: str = USER,
    author: str = USER,
    channel: str = CHANNEL,
    ts: str | None = None,
    thread_ts: str | None = None,
    callback_id: str = "check_message",
    trigger_id: str | None = None,
) -> Envelope:
    """Build the shortcut on the message `text` of `author`, which is in a thread if `thread_ts` is given."""
    payload = person_shape("message_action", team=team, user=user, outside_team=None, trigger_id=trigger_id)
    ts = ts or next_timestamp()
    payload["message"] |= typed(text, user=author, team=team, ts=ts, thread_ts=thread_ts)
    payload["channel"]["id"] = channel
    payload |= {
        "message_ts": ts,
        "action_ts": next_timestamp(),
        "callback_id": callback_id,
        "response_url": response_url,
    }
    return Envelope("interactive", payload)

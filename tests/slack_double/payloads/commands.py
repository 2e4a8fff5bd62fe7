"""Slash commands."""

from ..envelopes import Envelope
from ..identities import CHANNEL, TEAM, USER
from ..triggers import new_trigger_id
from .shapes import shape


def slash_command(
    text: str,
    *,
    response_url: str,
    command: str = "/onrecord",
    team: str = TEAM,
    user: str = USER,
    channel: str = CHANNEL,
    trigger_id: str | None = None,
) -> Envelope:
    """Build a slash command; `response_url` comes from `double.response_url(channel, user)`."""
    payload = shape("slash_command") | {
        "text": text,
        "command": command,
        "team_id": team,
        "user_id": user,
        "channel_id": channel,
        "channel_name": "directmessage" if channel.startswith("D") else "general",
        "response_url": response_url,
        "trigger_id": trigger_id or new_trigger_id(),
    }
    return Envelope("slash_commands", payload)

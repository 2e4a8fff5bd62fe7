"""Where a press happened, as its payload tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.delivery.bodies import thread_of

if TYPE_CHECKING:
    from bot.delivery.bodies import Body

__all__ = ["channel_of", "is_ephemeral", "is_public", "thread_of"]


def is_ephemeral(body: Body) -> bool:
    """Tell whether the message is one that a single person sees."""
    return bool(body["container"].get("is_ephemeral"))


def channel_of(body: Body) -> str:
    """Return the channel's id."""
    return str(body["container"]["channel_id"])


def is_public(body: Body) -> bool:
    """Tell whether others can see what was pressed: in a channel, and not ephemeral."""
    return not is_ephemeral(body) and not channel_of(body).startswith("D")

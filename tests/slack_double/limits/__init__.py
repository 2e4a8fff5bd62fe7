"""Slack's limits on what a bot may show.

`problems` is pure: a message or a view in, sentences out, none when Slack would take it as it is. The numbers
are those of https://docs.slack.dev/reference/block-kit and of the messages' and views' own reference pages.
"""

from typing import Any

from .messages import message_problems
from .views import VIEW_TYPES, view_problems

__all__ = ["message_problems", "problems", "view_problems"]


def problems(payload: dict[str, Any]) -> list[str]:
    """Return what Slack would refuse or cut in a message's arguments or in a view, and where it stands."""
    if payload.get("type") in VIEW_TYPES:
        return view_problems(payload)
    return message_problems(payload)

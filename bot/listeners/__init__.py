"""What people do in Slack, one file a kind; each registers its handlers, which are plain functions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.listeners import actions, commands, feedback, mentions, messages, shortcuts

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncApp


def register(app: AsyncApp) -> None:
    """Register every listener, once, on `app`."""
    for kind in (commands, mentions, messages, shortcuts, actions, feedback):
        kind.register(app)

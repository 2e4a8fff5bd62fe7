"""Builders of what Slack delivers; the shapes are in tests/payloads/, as Slack sends them.

Every builder returns an Envelope for a transport to deliver. Ids that nobody gives are new each time. Texts
are given as Slack would send them, with `&`, `<` and `>` already escaped. `outside_team` puts the person in
another organisation, over Slack Connect.
"""

from .actions import block_action
from .commands import slash_command
from .lifecycle import app_home_opened, app_uninstalled, tokens_revoked, user_change
from .mentions import app_mention, edited_app_mention
from .modals import view_submission
from .posts import (
    channel_message_buried,
    channel_message_changed,
    channel_message_deleted,
    direct_message,
    direct_message_changed,
    direct_message_deleted,
    message_in_channel,
)
from .shortcuts import check_message

__all__ = [
    "app_home_opened",
    "app_mention",
    "app_uninstalled",
    "block_action",
    "channel_message_buried",
    "channel_message_changed",
    "channel_message_deleted",
    "check_message",
    "direct_message",
    "direct_message_changed",
    "direct_message_deleted",
    "edited_app_mention",
    "message_in_channel",
    "slash_command",
    "tokens_revoked",
    "user_change",
    "view_submission",
]

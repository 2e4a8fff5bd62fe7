"""What the bot's token may do in Slack: asked for when it is installed, checked by `doctor`, said in the manifest."""

from __future__ import annotations

SCOPES = frozenset({"app_mentions:read", "chat:write", "commands", "im:history", "users:read"})
"""What the bot's token needs; manifest.yaml asks for these, and for the optional ones."""

OPTIONAL_SCOPES = {
    "files:read": "`/facts import` can't take files",
    "files:write": "`/facts export` can't send files",
    "usergroups:read": "the curators can't be tied to a user group",
}
"""What the token may go without, and what can't be done then."""

WITHDRAWING_SCOPES = frozenset({"channels:history", "groups:history"})
"""What an operator may add so that a deleted mention takes its answer with it; manifest.yaml says how."""

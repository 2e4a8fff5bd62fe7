"""Everything the double knows, and nothing of how it is reached."""

from typing import Any

from . import limits
from .files import Files
from .identities import APP_TOKEN, BOT_TOKEN
from .messages import Channels
from .oauth import OAuth
from .response_urls import ResponseUrls
from .triggers import Triggers
from .views import Views
from .workspaces import Workspace

DEFAULT_SCOPES = ("commands", "chat:write", "app_mentions:read", "im:history", "users:read")


class SlackState:
    """One Slack: its installations, channels, views, and what the bot did wrong.

    `tokens` maps bot tokens to their workspaces, `app_tokens` holds the app-level ones, `scopes` goes out with every
    answer as `x-oauth-scopes`, `people` holds what `users.info` says of whom, beyond the ordinary, and so whom
    `users.list` lists, `groups` the members of user groups, `files` what the bot sent and people uploaded, `oauth` is
    how teams install the app, `address` is where the double listens, and `problems` collects what real Slack would
    refuse, cut or ignore. Tests may change them at any time.
    """

    def __init__(self) -> None:
        self.tokens: dict[str, Workspace] = {BOT_TOKEN: Workspace()}
        self.app_tokens: set[str] = {APP_TOKEN}
        self.scopes: tuple[str, ...] = DEFAULT_SCOPES
        self.people: dict[str, dict[str, Any]] = {}
        self.groups: dict[str, list[str]] = {}
        self.problems: list[str] = []
        self.address = ""
        self.channels = Channels()
        self.views = Views()
        self.files = Files()
        self.triggers = Triggers()
        self.response_urls = ResponseUrls()
        self.oauth = OAuth()

    def inspect_message(self, where: str, message: dict[str, Any]) -> None:
        """Note what is wrong with a message's arguments."""
        self.problems += [f"{where}: {problem}" for problem in limits.message_problems(message)]

    def inspect_view(self, where: str, view: Any) -> None:
        """Note what is wrong with a view."""
        if isinstance(view, dict):
            self.problems += [f"{where}: {problem}" for problem in limits.view_problems(view)]
        else:
            self.problems.append(f"{where}: view is not an object")

    def uninstall(self, team: str) -> None:
        """Take the app away from a team: its tokens are good no longer."""
        self.tokens = {token: found for token, found in self.tokens.items() if found.team_id != team}

    def workspace_of_team(self, team: str) -> Workspace | None:
        """Return the installation in a team, or None."""
        return next((found for found in self.tokens.values() if found.team_id == team), None)

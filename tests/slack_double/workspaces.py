"""The workspaces in which the bot is installed."""

from dataclasses import dataclass

from .identities import APP, BOT, BOT_USER, TEAM


@dataclass(frozen=True)
class Workspace:
    """One installation: what a bot token stands for."""

    team_id: str = TEAM
    bot_user_id: str = BOT_USER
    bot_id: str = BOT
    app_id: str = APP
    name: str = "Acme"
    domain: str = "acme"
    enterprise_id: str | None = None
    org_wide: bool = False

    @property
    def url(self) -> str:
        """Return the workspace's address, with Slack's closing slash."""
        return f"https://{self.domain}.slack.com/"

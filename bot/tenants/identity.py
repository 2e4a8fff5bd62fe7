"""Who the bot is in one team, and under which name that team's record is kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the bot is in Slack, as `auth.test` or the installation says.

    With `org_wide` a whole Enterprise organisation has installed the bot, and `team_id` is empty.
    """

    team_id: str
    bot_user_id: str
    bot_id: str | None = None
    enterprise_id: str | None = None
    org_wide: bool = False


@dataclass(frozen=True, slots=True)
class Tenant:
    """A team that the bot serves: the name of its workspace, who the bot is there, and its token.

    `since` is when it was installed, None for the one team whose token is in the settings.
    """

    workspace: str
    identity: Identity
    token: str | None = field(repr=False)
    since: dt.datetime | None = None

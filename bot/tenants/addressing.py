"""For which installation a payload is meant, read as Slack documents it and Bolt does.

With Slack Connect that is not the team of the person who acts: an event's is its first authorisation's, a form's is
`app_installed_team_id`, and a press's is the payload's `team`. Where a whole organisation has installed the bot, only
the organisation counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST_ID = 64
"""Characters; Slack's ids have about a dozen."""

_ENTERPRISE = "E"
"""What the ids of organisations begin with; a form's `app_installed_team_id` may be one."""


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whom a payload is meant for: a team, or with `org_wide` an organisation. What it doesn't say is None."""

    team_id: str | None
    enterprise_id: str | None
    org_wide: bool

    @property
    def name(self) -> str:
        """The id of the team or organisation, empty where the payload tells none."""
        return (self.enterprise_id if self.org_wide else self.team_id) or ""


def addressee(body: Mapping[str, Any]) -> Addressee:
    """Read from `body`, whatever its form, whom it is meant for."""
    view, authorization = _mapping(body.get("view")), _first(body.get("authorizations"))
    team = (
        _id(view.get("app_installed_team_id"))
        or _id(body.get("team"))
        or _id(authorization.get("team_id"))
        # An authorisation that names no team is an organisation's; the payload's team is where it happened.
        or _id(body.get("team_id"))
    )
    enterprise = _id(body.get("enterprise")) or _id((authorization or body).get("enterprise_id"))
    if enterprise is None and not authorization:
        enterprise = _id(_mapping(body.get("team")).get("enterprise_id"))
    said = (authorization or body).get("is_enterprise_install")
    org_wide = said is True or said == "true"
    if team is not None and team.startswith(_ENTERPRISE):
        return Addressee(None, team, org_wide=True)
    return Addressee(team, enterprise, org_wide=org_wide and enterprise is not None)


def _id(given: object) -> str | None:
    """Return an id that stands by itself or in an object, None for what is none."""
    found = given.get("id") if isinstance(given, dict) else given
    if isinstance(found, str) and 0 < len(found) <= LONGEST_ID and found.isascii() and found.isalnum():
        return found
    return None


def _mapping(given: object) -> Mapping[str, Any]:
    return given if isinstance(given, dict) else {}


def _first(given: object) -> Mapping[str, Any]:
    return _mapping(given[0]) if isinstance(given, list) and given else {}

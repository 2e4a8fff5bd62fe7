"""Who and where: auth.test, users.info, users.list, usergroups.users.list, team.info, conversations.open."""

from typing import Any

from ..identities import direct_channel
from ..refusals import Refusal
from ..state import SlackState
from .request import ApiRequest


def auth_test(state: SlackState, request: ApiRequest) -> dict[str, Any]:
    """Say whose token it is."""
    workspace = request.workspace
    answer: dict[str, Any] = {
        "url": workspace.url,
        "team": workspace.name,
        "user": "onrecord",
        "team_id": workspace.team_id,
        "user_id": workspace.bot_user_id,
        "bot_id": workspace.bot_id,
        "is_enterprise_install": workspace.org_wide,
    }
    if workspace.enterprise_id is not None:
        answer["enterprise_id"] = workspace.enterprise_id
    return answer


def oauth_access(state: SlackState, request: ApiRequest) -> dict[str, Any]:
    """Exchange a code or a refresh token for a token."""
    return state.oauth.access(state.tokens, request.arguments, ",".join(state.scopes))


def users_info(state: SlackState, request: ApiRequest) -> dict[str, Any]:
    """Describe a person: anyone exists; `people` says what differs from an ordinary member."""
    request.require_scope(state, "users:read")
    user = request.required("user", "user_not_found")
    return {"user": _described(state, request, user)}


def users_list(state: SlackState, request: ApiRequest) -> dict[str, Any]:
    """Describe those of whom `people` says something, in pages; a cursor is the place of the next one."""
    request.require_scope(state, "users:read")
    if request.workspace.org_wide:
        request.required("team_id", "missing_argument")
    start, size = int(request.arguments.get("cursor") or 0), int(request.arguments.get("limit") or 1000)
    page = list(state.people)[start : start + size]
    more = start + size < len(state.people)
    return {
        "members": [_described(state, request, user) for user in page],
        "response_metadata": {"next_cursor": str(start + size) if more else ""},
    }


def _described(state: SlackState, request: ApiRequest, user: str) -> dict[str, Any]:
    usual: dict[str, Any] = {
        "id": user,
        "team_id": request.workspace.team_id,
        "name": f"person-{user.lower()}",
        "deleted": False,
        "real_name": f"Person {user}",
        "tz": "Europe/Amsterdam",
        "tz_offset": 7200,
        "profile": {"real_name": f"Person {user}", "display_name": f"person-{user.lower()}"},
        "is_admin": False,
        "is_owner": False,
        "is_primary_owner": False,
        "is_restricted": False,
        "is_ultra_restricted": False,
        "is_bot": False,
        "is_app_user": False,
    }
    if request.workspace.enterprise_id is not None:
        # In an Enterprise organisation Slack says to which, and to which of its teams, a person belongs.
        usual["enterprise_user"] = {
            "id": user,
            "enterprise_id": request.workspace.enterprise_id,
            "teams": [request.workspace.team_id] if request.workspace.team_id else [],
        }
    described = usual | {"locale": "en-GB"} | state.people.get(user, {})
    if request.arguments.get("include_locale") not in (True, "1", "true", "True"):
        described.pop("locale")
    return described


def usergroups_users_list(state: SlackState, request: ApiRequest) -> dict[str, Any]:
    """List the members of a user group."""
    request.require_scope(state, "usergroups:read")
    group = request.required("usergroup", "no_such_subteam")
    if group not in state.groups:
        raise Refusal("no_such_subteam")
    return {"users": list(state.groups[group])}


def team_info(state: SlackState, request: ApiRequest) -> dict[str, Any]:
    """Describe the workspace."""
    workspace = request.workspace
    team = {"id": workspace.team_id, "name": workspace.name, "domain": workspace.domain, "url": workspace.url}
    return {"team": team | {"email_domain": "", "icon": {"image_default": True}}}


def conversations_open(state: SlackState, request: ApiRequest) -> dict[str, Any]:
    """Open direct messages with one person, or with several: the same channel for the same people."""
    if channel := request.arguments.get("channel"):
        return {"channel": {"id": channel}}
    people = request.required("users").split(",")
    return {"channel": {"id": direct_channel(people[0]) if len(people) == 1 else "G" + "".join(sorted(people))}}

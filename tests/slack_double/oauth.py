"""Slack's side of OAuth: the page on which somebody allows the app, and the codes and tokens that come of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import Any
from urllib.parse import urlencode

from .identities import USER
from .refusals import Refusal
from .workspaces import Workspace

CLIENT_ID = "1234.5678"
CLIENT_SECRET = "client-secret-of-the-double"
LIFETIME_SECONDS = 43_200


@dataclass
class OAuth:
    """One app's OAuth. `redirect_url` is what its settings name; `asked` the queries with which people came.

    The next to come allows the app in `workspace` (None: denies it); with `rotating`, tokens expire.
    """

    redirect_url: str = ""
    workspace: Workspace | None = None
    installer: str = USER
    rotating: bool = False
    expires_in: int = LIFETIME_SECONDS
    asked: list[dict[str, str]] = field(default_factory=list)
    codes: dict[str, Workspace] = field(default_factory=dict)
    refresh_tokens: dict[str, Workspace] = field(default_factory=dict)
    _numbers: Any = field(default_factory=lambda: count(1))

    def decide(self, query: dict[str, str]) -> str:
        """Return where the browser is sent when the person has decided."""
        self.asked.append(query)
        answer = {"state": query["state"]}
        if query.get("client_id") != CLIENT_ID:
            return f"{self.redirect_url}?{urlencode(answer | {'error': 'invalid_client_id'})}"
        if self.workspace is None:
            return f"{self.redirect_url}?{urlencode(answer | {'error': 'access_denied'})}"
        code = f"code-{next(self._numbers)}"
        self.codes[code] = self.workspace
        return f"{self.redirect_url}?{urlencode(answer | {'code': code})}"

    def access(self, tokens: dict[str, Workspace], arguments: dict[str, Any], scopes: str) -> dict[str, Any]:
        """Exchange a code or a refresh token, each good for once, for a token. Raises Refusal."""
        if (arguments.get("client_id"), arguments.get("client_secret")) != (CLIENT_ID, CLIENT_SECRET):
            raise Refusal("bad_client_secret")
        if arguments.get("grant_type") == "refresh_token":
            workspace = self.refresh_tokens.pop(arguments.get("refresh_token", ""), None)
            if workspace is None:
                raise Refusal("invalid_refresh_token")
        else:
            workspace = self.codes.pop(arguments.get("code", ""), None)
            if workspace is None:
                raise Refusal("invalid_code")
        number = next(self._numbers)
        token = f"xoxb-{workspace.team_id or workspace.enterprise_id}-{number}"
        tokens[token] = workspace
        organisation = {"id": workspace.enterprise_id, "name": "Acme Group"} if workspace.enterprise_id else None
        answer: dict[str, Any] = {
            "access_token": token,
            "token_type": "bot",
            "scope": scopes,
            "bot_user_id": workspace.bot_user_id,
            "app_id": workspace.app_id,
            "team": None if workspace.org_wide else {"id": workspace.team_id, "name": workspace.name},
            "enterprise": organisation,
            "authed_user": {"id": self.installer},
            "is_enterprise_install": workspace.org_wide,
        }
        if self.rotating:
            refresh = f"xoxe-1-{number}"
            self.refresh_tokens[refresh] = workspace
            answer |= {"refresh_token": refresh, "expires_in": self.expires_in}
        return answer

"""A Web API request whose token is known."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ..refusals import Refusal
from ..state import SlackState
from ..workspaces import Workspace


@dataclass(frozen=True)
class ApiRequest:
    """Who asks (the installation), and with what arguments."""

    workspace: Workspace
    arguments: dict[str, Any]

    def required(self, name: str, error: str = "invalid_arguments") -> Any:
        """Return an argument that must be there and not be empty. Raises Refusal with `error`."""
        if not self.arguments.get(name):
            raise Refusal(error)
        return self.arguments[name]

    def require_scope(self, state: SlackState, scope: str) -> None:
        """Raise Refusal `missing_scope` unless the token has `scope`."""
        if scope not in state.scopes:
            raise Refusal("missing_scope")


# Takes effect and returns the answer without its `ok`, or raises Refusal.
Method = Callable[[SlackState, ApiRequest], dict[str, Any]]

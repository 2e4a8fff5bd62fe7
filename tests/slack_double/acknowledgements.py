"""What an acknowledgement says, and what people see of it."""

import time
from dataclasses import dataclass, field
from typing import Any

from .envelopes import Envelope
from .response_urls import answer
from .state import SlackState


@dataclass(frozen=True)
class Acknowledgement:
    """The bot's receipt for one envelope; `payload` is empty where it says no more, `at` is monotonic."""

    envelope_id: str
    payload: dict[str, Any]
    at: float = field(default_factory=time.monotonic)


class NotAcknowledged(Exception):
    """The bot didn't acknowledge: too late, or, over HTTP, with a status other than 200."""

    def __init__(self, reason: str, status: int | None = None) -> None:
        super().__init__(reason)
        self.status = status


def take(state: SlackState, envelope: Envelope, payload: dict[str, Any]) -> None:
    """Show people what an acknowledgement says, and note what Slack would ignore or refuse in it."""
    if not payload:
        if envelope.payload.get("type") == "view_submission":
            state.views.close(envelope.payload["view"]["id"])
    elif envelope.kind == "slash_commands":
        _take_answer(state, envelope, payload)
    elif envelope.payload.get("type") == "view_submission":
        _take_view_response(state, envelope.payload["view"], payload)
    elif not envelope.accepts_response_payload:
        kind = envelope.payload.get("type")
        state.problems.append(f"acknowledgement of {kind}: Slack ignores what it says: {sorted(payload)}")


def _take_answer(state: SlackState, envelope: Envelope, payload: dict[str, Any]) -> None:
    state.inspect_message("acknowledgement of a command", payload)
    state.channels.post(answer(envelope.payload["channel_id"], envelope.payload["user_id"], payload))


def _take_view_response(state: SlackState, view: dict[str, Any], payload: dict[str, Any]) -> None:
    where = "acknowledgement of view_submission"
    workspace = state.workspace_of_team(view["app_installed_team_id"])
    match payload.get("response_action"):
        case "clear":
            state.views.open.clear()
        case "errors":
            inputs = {block["block_id"] for block in view["blocks"] if block["type"] == "input"}
            for block_id in payload.get("errors", {}).keys() - inputs:
                state.problems.append(f"{where}: an error for {block_id!r}, which is no input block of the view")
            if not payload.get("errors"):
                state.problems.append(f"{where}: errors without an error")
        case "update" | "push" as action:
            state.inspect_view(where, payload.get("view"))
            if workspace is not None and isinstance(payload.get("view"), dict):
                before = state.views.open.get(view["id"], view)
                if action == "push":
                    state.views.show(payload["view"], workspace, on=before)
                else:
                    state.views.replace(before, payload["view"], workspace)
        case other:
            state.problems.append(f"{where}: {other!r} is no response_action")

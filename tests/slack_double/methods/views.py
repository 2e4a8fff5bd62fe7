"""views.*"""

from typing import Any

from ..refusals import Refusal
from ..state import SlackState
from .request import ApiRequest


def open_view(state: SlackState, request: ApiRequest) -> dict[str, Any]:
    """Open a modal in exchange for a trigger id."""
    view = _inspected(state, "views.open", request)
    state.triggers.use(request.required("trigger_id"))
    return {"view": state.views.show(view, request.workspace)}


def push(state: SlackState, request: ApiRequest) -> dict[str, Any]:
    """Open a modal on top of the newest one."""
    view = _inspected(state, "views.push", request)
    state.triggers.use(request.required("trigger_id"))
    if not state.views.open:
        raise Refusal("not_found")
    newest = list(state.views.open.values())[-1]
    return {"view": state.views.show(view, request.workspace, on=newest)}


def update(state: SlackState, request: ApiRequest) -> dict[str, Any]:
    """Replace a view that is open."""
    view = _inspected(state, "views.update", request)
    return {"view": state.views.update(view, request.workspace, request.arguments)}


def publish(state: SlackState, request: ApiRequest) -> dict[str, Any]:
    """Set a person's Home tab."""
    view = _inspected(state, "views.publish", request)
    return {"view": state.views.publish(request.required("user_id"), view, request.workspace)}


def _inspected(state: SlackState, where: str, request: ApiRequest) -> dict[str, Any]:
    view = request.required("view")
    state.inspect_view(where, view)
    if not isinstance(view, dict):
        raise Refusal("invalid_arguments")
    return view

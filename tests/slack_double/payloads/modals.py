"""Submissions of modals."""

import copy
from collections.abc import Mapping
from typing import Any

from ..envelopes import Envelope
from ..identities import TEAM, USER
from .elements import interactive_elements, state_of
from .shapes import person_shape


def view_submission(
    view: dict[str, Any],
    values: Mapping[str, Any] | None = None,
    *,
    team: str = TEAM,
    user: str = USER,
    outside_team: str | None = None,
    trigger_id: str | None = None,
) -> Envelope:
    """Build the submission of an open modal.

    Args:
        view: the modal, as `double.modals()` shows it.
        values: what the person filled in, by action id: see `elements.state_of`; what isn't there stays as it
            was shown.

    Raises LookupError where the modal has nothing with one of the action ids.
    """
    given = dict(values or {})
    payload = person_shape("view_submission", team=team, user=user, outside_team=outside_team, trigger_id=trigger_id)
    payload["view"] = copy.deepcopy(view)
    state: dict[str, dict[str, Any]] = {}
    for block_id, element in interactive_elements(view["blocks"]):
        if element["type"] not in ("button", "overflow"):
            value = given.pop(element["action_id"]) if element["action_id"] in given else _initial(element)
            state.setdefault(block_id, {})[element["action_id"]] = state_of(element, value)
    if given:
        raise LookupError(f"nothing to fill in with the action_ids {sorted(given)}")
    payload["view"]["state"] = {"values": state}
    if outside_team is not None:
        # Over Slack Connect the view and the payload are the person's team's; this one field names the bot's.
        payload["team"]["id"] = payload["view"]["team_id"] = outside_team
        payload["view"]["app_installed_team_id"] = team
    return Envelope("interactive", payload)


def _initial(element: dict[str, Any]) -> Any:
    shown = next((held for key, held in element.items() if key.startswith("initial_")), None)
    if isinstance(shown, dict) and "value" in shown:
        return shown["value"]
    if isinstance(shown, list):
        return [one["value"] if isinstance(one, dict) else one for one in shown]
    return shown

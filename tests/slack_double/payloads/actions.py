"""Presses of buttons and choices in menus."""

import copy
from collections.abc import Sequence
from typing import Any

from ..envelopes import Envelope
from ..identities import TEAM, USER
from ..messages import Message
from ..timestamps import next_timestamp
from .elements import find_element, state_of
from .shapes import person_shape


def block_action(
    action_id: str,
    value: str | Sequence[str] | None = None,
    *,
    message: Message | None = None,
    response_url: str = "",
    view: dict[str, Any] | None = None,
    team: str = TEAM,
    user: str = USER,
    outside_team: str | None = None,
    trigger_id: str | None = None,
) -> Envelope:
    """Build what a person does to an element that is shown, in a message or in a view.

    Args:
        action_id: which element.
        value: which of several buttons with that id, or which option or options of a menu.
        message: the message, as `double.messages()` or `double.ephemerals()` show it.
        response_url: needed with a message: `double.response_url(channel, user, original=message)`.
        view: the view, as `double.modals()` or `double.home()` show it.

    Raises LookupError where no such element is shown.
    """
    name = "block_actions_message" if message is not None else "block_actions_view"
    payload = person_shape(name, team=team, user=user, outside_team=outside_team, trigger_id=trigger_id)
    if message is not None:
        blocks = message.blocks
        payload["channel"]["id"] = message.channel
        payload["container"] |= _container(message)
        payload["response_url"] = response_url
        if message.ephemeral_to is None:
            payload["message"] = message.payload()
        else:
            # Slack doesn't send an ephemeral message back: the bot has only what the button's value says.
            del payload["message"]
    elif view is not None:
        blocks = view["blocks"]
        payload["view"] = copy.deepcopy(view)
        payload["container"]["view_id"] = view["id"]
    else:
        raise ValueError("an action needs the message or the view in which it happens")
    payload["actions"] = [_action(*find_element(blocks, action_id, value), value)]
    return Envelope("interactive", payload)


def _container(message: Message) -> dict[str, Any]:
    container: dict[str, Any] = {
        "message_ts": message.ts,
        "channel_id": message.channel,
        "is_ephemeral": message.ephemeral_to is not None,
    }
    return container if message.thread_ts is None else container | {"thread_ts": message.thread_ts}


def _action(block_id: str, element: dict[str, Any], value: str | Sequence[str] | None) -> dict[str, Any]:
    action = {"action_id": element["action_id"], "block_id": block_id, "action_ts": next_timestamp()}
    if element["type"] != "button":
        return action | state_of(element, value)
    kept = {key: element[key] for key in ("type", "text", "value", "style") if key in element}
    return action | copy.deepcopy(kept)

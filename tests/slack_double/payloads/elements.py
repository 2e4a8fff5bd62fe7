"""What a person can press or fill in, found in blocks."""

from collections.abc import Iterator, Sequence
from typing import Any

_OPTION_KINDS = ("static_select", "radio_buttons", "overflow", "external_select")
_OPTIONS_KINDS = ("checkboxes", "multi_static_select")
_FILLED_IN = {
    "users_select": "selected_user",
    "channels_select": "selected_channel",
    "conversations_select": "selected_conversation",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "multi_users_select": "selected_users",
    "multi_channels_select": "selected_channels",
    "multi_conversations_select": "selected_conversations",
}

Placed = tuple[str, dict[str, Any]]


def interactive_elements(blocks: Sequence[dict[str, Any]]) -> Iterator[Placed]:
    """Yield each element that has an action id, with its block's id."""
    for block in blocks:
        held = [block.get("accessory"), block.get("element"), *block.get("elements", [])]
        for element in held:
            if isinstance(element, dict) and "action_id" in element:
                yield block["block_id"], element


def find_element(blocks: Sequence[dict[str, Any]], action_id: str, value: object) -> Placed:
    """Return the element that a person acts on.

    Several may share the action id in different blocks: `value` tells buttons apart. Raises LookupError where
    the person could not act so, because nothing of the kind is shown.
    """
    for block_id, element in interactive_elements(blocks):
        another = element["type"] == "button" and value is not None and element.get("value") != value
        if element["action_id"] == action_id and not another:
            return block_id, element
    shown = [(element["action_id"], element.get("value")) for _, element in interactive_elements(blocks)]
    raise LookupError(f"nothing to press with action_id {action_id!r} and value {value!r}; shown: {shown}")


def state_of(element: dict[str, Any], value: Any) -> dict[str, Any]:
    """Return an element's state as Slack sends it: what the person chose or typed, by its kind.

    `value` is the text typed, the value or values of the options chosen, the ids, date or time picked, or the ids
    of the files that were put there.
    """
    kind = element["type"]
    if kind in _OPTION_KINDS:
        return {"type": kind, "selected_option": None if value is None else _option(element, value)}
    if kind in _OPTIONS_KINDS:
        return {"type": kind, "selected_options": [_option(element, one) for one in value or ()]}
    if kind == "file_input":
        return {"type": kind, "files": [{"id": one} for one in value or ()]}
    return {"type": kind, _FILLED_IN.get(kind, "value"): value}


def _option(element: dict[str, Any], value: str) -> dict[str, Any]:
    groups = [*element.get("option_groups", []), element]
    for group in groups:
        for option in group.get("options", []):
            if option["value"] == value:
                return dict(option)
    if element["type"] == "external_select":
        return {"text": {"type": "plain_text", "text": value, "emoji": True}, "value": value}
    raise LookupError(f"{element['action_id']!r} has no option with the value {value!r}")

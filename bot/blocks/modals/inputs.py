"""The inputs of a form. Each input's block id and action id are its field's name, so that errors find it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.blocks.message import plain_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.blocks.message import Block
    from bot.ids import Field

LONGEST_INPUT = 3_000
"""The most characters that Slack takes in one text input."""

OPTION_CHARACTERS = 75
"""The most characters of an option's text."""

Option = tuple[str, str]
"""What a person reads, at most 75 characters, and the value that comes back, at most 150."""


def text(
    field: Field,
    label: str,
    *,
    value: str | None = None,
    hint: str | None = None,
    most: int = LONGEST_INPUT,
    long: bool = False,
    optional: bool = False,
    focus: bool = False,
) -> Block:
    """Make an input for text of at most `most` characters; `long` gives it several lines."""
    element: dict[str, Any] = {"type": "plain_text_input", "max_length": most, "multiline": long}
    if value:
        # A longer one can't be shown; what is typed in its place is then a deliberate shortening.
        element["initial_value"] = value[:most]
    if focus:
        element["focus_on_load"] = True
    return _input(field, label, element, hint=hint, optional=optional)


def choice(
    field: Field,
    label: str,
    options: Sequence[Option],
    *,
    chosen: str | None = None,
    radio: bool = False,
    optional: bool = False,
    hint: str | None = None,
) -> Block:
    """Make an input for one of at most 100 options (10 with `radio`, which shows them all)."""
    made = [_option(*option) for option in options]
    element: dict[str, Any] = {"type": "radio_buttons" if radio else "static_select", "options": made}
    initial = next((option for option in made if option["value"] == chosen), None)
    if initial is not None:
        element["initial_option"] = initial
    return _input(field, label, element, hint=hint, optional=optional)


def found_choice(field: Field, label: str, *, chosen: Option | None = None, hint: str | None = None) -> Block:
    """Make an input whose options are looked up as the person types."""
    element: dict[str, Any] = {"type": "external_select", "min_query_length": 0}
    if chosen is not None:
        element["initial_option"] = _option(*chosen)
    return _input(field, label, element, hint=hint, optional=True)


def ticks(field: Field, label: str, options: Sequence[Option], *, ticked: Sequence[str] = ()) -> Block:
    """Make an input for any of at most 10 options."""
    made = [_option(*option) for option in options]
    element: dict[str, Any] = {"type": "checkboxes", "options": made}
    initial = [option for option in made if option["value"] in ticked]
    if initial:
        element["initial_options"] = initial
    return _input(field, label, element, optional=True)


def day(field: Field, label: str, *, value: str | None = None, hint: str | None = None) -> Block:
    """Make an input for a date, written as 2031-04-02."""
    element: dict[str, Any] = {"type": "datepicker"}
    if value:
        element["initial_date"] = value
    return _input(field, label, element, hint=hint, optional=True)


def file(
    field: Field, label: str, kinds: Sequence[str], *, most: int = 1, hint: str | None = None, optional: bool = False
) -> Block:
    """Make an input for at most `most` files (10), whose names end in one of `kinds`."""
    element = {"type": "file_input", "filetypes": list(kinds), "max_files": most}
    return _input(field, label, element, hint=hint, optional=optional)


def options_of(options: Sequence[Option]) -> list[dict[str, Any]]:
    """Make the options that answer a `found_choice`."""
    return [_option(*option) for option in options]


def _option(label: str, value: str) -> dict[str, Any]:
    words = " ".join(label.split())
    shown = words if len(words) <= OPTION_CHARACTERS else words[: OPTION_CHARACTERS - 1].rstrip() + "…"
    return {"text": {**plain_text(shown), "emoji": False}, "value": value}


def _input(
    field: Field, label: str, element: dict[str, Any], *, hint: str | None = None, optional: bool = False
) -> Block:
    block: Block = {
        "type": "input",
        "block_id": str(field),
        "label": plain_text(label),
        "element": {**element, "action_id": str(field)},
        "optional": optional,
    }
    return block if hint is None else {**block, "hint": plain_text(hint)}

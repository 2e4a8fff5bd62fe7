"""Putting what can't be saved beside the field that it was typed into."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bot.blocks.modals.view import notice
from bot.blocks.mrkdwn import escape
from bot.ids import Field
from bot.wording import problems
from facts.errors import Invalid

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.blocks.modals.view import View

_STATEMENT = re.compile(r"statements\.\d+\.(\w+)")
_FIELDS = {
    "id": Field.FACT_ID,
    "date": Field.SAID_ON,
    "hold": Field.REASON,
    "minor": Field.CHOICES,
    "statements": Field.SOURCE,
}
"""Fields whose inputs have another name than the record's."""

LONGEST_FAULT = 1_500
"""Characters of what is said beside one field; a person reads the first of many faults."""


def refusal(error: Exception, said: str, view: View) -> dict[str, Any]:
    """Return what answers a submitted form that can't be taken: `said`, or what `error` says of each field.

    It stands beside the fields, so that the form stays open with what was typed in it.
    """
    return beside_form(problems.of_fields(error) if isinstance(error, Invalid) else {"": said}, view)


def beside_form(faults: Mapping[str, str], view: View) -> dict[str, Any]:
    """Return what answers a form with `faults`, by the domain's paths; a form without inputs gives way to them."""
    errors = beside_fields(faults, view)
    if errors:
        return {"response_action": "errors", "errors": errors}
    return {"response_action": "update", "view": notice(escape(" ".join(faults.values())))}


def beside_fields(faults: Mapping[str, str], view: View) -> dict[str, str]:
    """Return `faults`, which are by the domain's paths, by the block ids of a form's inputs.

    What has no input in this form is said beside its first one, with its path. Empty for a form without inputs.
    """
    inputs = {block["element"]["action_id"]: block["block_id"] for block in view["blocks"] if block["type"] == "input"}
    found: dict[str, str] = {}
    for path, said in faults.items():
        block_id = inputs.get(_field(path))
        if block_id is not None:
            _add(found, block_id, said)
        elif inputs:
            _add(found, next(iter(inputs.values())), said if path in ("", "state") else f"{path}: {said}")
    return {block_id: said[:LONGEST_FAULT] for block_id, said in found.items()}


def _field(path: str) -> str:
    within = _STATEMENT.match(path)
    name = within[1] if within else path.split(".")[0]
    return str(_FIELDS.get(name, name))


def _add(found: dict[str, str], block_id: str, said: str) -> None:
    found[block_id] = f"{found[block_id]} {said}" if block_id in found else said

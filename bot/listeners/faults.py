"""Putting what can't be saved beside the field that it was typed into."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.ids import Field

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.blocks.modals.view import View

_STATEMENT = re.compile(r"statements\.\d+\.(\w+)")
_FIELDS = {
    "id": Field.FACT_ID,
    "date": Field.SAID_ON,
    "hold": Field.REASON,
    "statements": Field.SOURCE,
}
"""Fields whose inputs have another name than the record's."""

LONGEST_FAULT = 1_500
"""Characters of what is said beside one field; a person reads the first of many faults."""


def beside_fields(faults: Mapping[str, str], view: View) -> dict[str, str]:
    """Return `faults`, which are by the domain's paths, by the block ids of a form's inputs.

    What has no input in this form is said beside its first one, with its path.
    """
    inputs = {block["element"]["action_id"]: block["block_id"] for block in view["blocks"] if block["type"] == "input"}
    found: dict[str, str] = {}
    for path, said in faults.items():
        block_id = inputs.get(_field(path))
        if block_id is not None:
            _add(found, block_id, said)
        elif inputs:
            _add(found, next(iter(inputs.values())), said if path == "state" else f"{path}: {said}")
    return {field: said[:LONGEST_FAULT] for field, said in found.items()}


def _field(path: str) -> str:
    within = _STATEMENT.match(path)
    name = within[1] if within else path.split(".")[0]
    return str(_FIELDS.get(name, name))


def _add(found: dict[str, str], field: str, said: str) -> None:
    found[field] = f"{found[field]} {said}" if field in found else said

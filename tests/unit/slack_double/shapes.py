"""Pieces of blocks and views of a given size."""

from typing import Any

from tests.slack_double import (
    CHANNEL,
)
from tests.unit.slack_double.samples import BUTTON


def text(characters: int, kind: str = "plain_text") -> dict[str, Any]:
    return {"type": kind, "text": "x" * characters}


def message(*blocks: Any, **other: Any) -> dict[str, Any]:
    return {"channel": CHANNEL, "text": "fallback", "blocks": list(blocks)} | other


def section(**properties: Any) -> dict[str, Any]:
    return {"type": "section"} | properties


def actions(*elements: dict[str, Any]) -> dict[str, Any]:
    return {"type": "actions", "elements": list(elements)}


def option(text_characters: int = 1, value: str = "v") -> dict[str, Any]:
    return {"text": text(text_characters), "value": value}


def menu(kind: str, count: int) -> dict[str, Any]:
    return {"type": kind, "action_id": "menu", "options": [option(value=str(n)) for n in range(count)]}


def confirming(**changed: dict[str, Any]) -> dict[str, Any]:
    return BUTTON | {"confirm": {part: text(1) for part in ("title", "text", "confirm", "deny")} | changed}


def table(rows: int, cells: int) -> dict[str, Any]:
    return {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}] * cells] * rows}


def sections(count: int, characters: int) -> list[dict[str, Any]]:
    return [section(text=text(characters, "mrkdwn")) for _ in range(count)]

"""Slack's limits of size."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.slack_double import (
    CHANNEL,
)
from tests.slack_double.limits import problems
from tests.unit.slack_double.samples import BUTTON, HOME, MODAL, NOTE, SECTION
from tests.unit.slack_double.shapes import actions, confirming, menu, message, option, section, sections, table, text

# Each limit: what makes a payload of a size, and the largest size that Slack takes.
LIMITS: dict[str, tuple[Callable[[int], dict[str, Any]], int]] = {
    "section text": (lambda n: message(section(text=text(n, "mrkdwn"))), 3_000),
    "field text": (lambda n: message(section(fields=[text(n, "mrkdwn")])), 2_000),
    "fields": (lambda n: message(section(fields=[text(1)] * n)), 10),
    "header": (lambda n: message({"type": "header", "text": text(n)}), 150),
    "context elements": (lambda n: message({"type": "context", "elements": [text(1, "mrkdwn")] * n}), 10),
    "actions elements": (lambda n: message(actions(*(BUTTON | {"action_id": str(i)} for i in range(n)))), 25),
    "button text": (lambda n: message(actions(BUTTON | {"text": text(n)})), 75),
    "button value": (lambda n: message(actions(BUTTON | {"value": "x" * n})), 2_000),
    "action_id": (lambda n: message(actions(BUTTON | {"action_id": "x" * n})), 255),
    "block_id": (lambda n: message(SECTION | {"block_id": "x" * n}), 255),
    "overflow options": (lambda n: message(section(text=text(1), accessory=menu("overflow", n))), 5),
    "select options": (lambda n: message(actions(menu("static_select", n))), 100),
    "option text": (lambda n: message(actions(menu("static_select", 1) | {"options": [option(n)]})), 75),
    "option value": (
        lambda n: message(actions(menu("static_select", 1) | {"options": [option(value="x" * n)]})),
        150,
    ),
    "option description": (
        lambda n: message(actions(menu("static_select", 1) | {"options": [option() | {"description": text(n)}]})),
        75,
    ),
    "checkboxes": (lambda n: message(actions(menu("checkboxes", n))), 10),
    "placeholder": (lambda n: message(actions(menu("static_select", 1) | {"placeholder": text(n)})), 150),
    "confirm title": (lambda n: message(actions(confirming(title=text(n)))), 100),
    "confirm text": (lambda n: message(actions(confirming(text=text(n)))), 300),
    "confirm and deny": (lambda n: message(actions(confirming(confirm=text(n), deny=text(n)))), 30),
    "button url": (lambda n: message(actions(BUTTON | {"url": "x" * n})), 3_000),
    "context text": (lambda n: message({"type": "context", "elements": [text(n, "mrkdwn")]}), 3_000),
    "alt_text": (lambda n: message({"type": "image", "image_url": "x", "alt_text": "x" * n}), 2_000),
    "markdown": (lambda n: message({"type": "markdown", "text": "x" * n}), 12_000),
    "table rows": (lambda n: message(table(n, 1)), 100),
    "table cells": (lambda n: message(table(1, n)), 20),
    "label": (lambda n: message(NOTE | {"label": text(n)}), 2_000),
    "hint": (lambda n: message(NOTE | {"hint": text(n)}), 2_000),
    "blocks": (lambda n: message(*sections(n, 1)), 50),
    "characters in all": (lambda n: message(*sections(n, 1_000)), 13),
    "message text": (lambda n: {"channel": CHANNEL, "text": "x" * n}, 40_000),
    "view blocks": (lambda n: HOME | {"blocks": sections(n, 1)}, 100),
    "title": (lambda n: MODAL | {"title": text(n)}, 24),
    "submit": (lambda n: MODAL | {"submit": text(n)}, 24),
    "close": (lambda n: MODAL | {"close": text(n)}, 24),
    "private_metadata": (lambda n: MODAL | {"private_metadata": "x" * n}, 3_000),
    "callback_id": (lambda n: MODAL | {"callback_id": "x" * n}, 255),
}


@pytest.mark.parametrize("limit", LIMITS)
def test_largest_size_passes_and_one_more_does_not(limit: str) -> None:
    payload_of, largest = LIMITS[limit]
    assert problems(payload_of(largest)) == []
    # slack_sdk finds some of them as well; the double must not need it to.
    assert [found for found in problems(payload_of(largest + 1)) if "slack_sdk" not in found] != []

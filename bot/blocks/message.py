"""A message to Slack: its blocks, and the same in plain text for notifications and screen readers."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.ids import Id

Block = dict[str, Any]

SECTION_CHARACTERS = 3_000
"""The most characters in one section or context text (docs.slack.dev, Block Kit)."""

BUTTON_CHARACTERS = 75
"""The most characters on a button."""

MESSAGE_BLOCKS = 50
"""The most blocks in one message."""

MESSAGE_CHARACTERS = 13_000
"""The most characters in a message's blocks; above about this Slack says `msg_blocks_too_long`."""


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent: `blocks`, and `text` that says the same without them."""

    text: str
    blocks: tuple[Block, ...]

    @classmethod
    def of(cls, blocks: Iterable[Block]) -> Message:
        """Make a message whose text is every word of `blocks`, buttons aside."""
        kept = tuple(blocks)
        return cls("\n".join(text for block in kept for text in _texts(block)), kept)


def section(text: str) -> Block:
    """Make a section of `text`, which is escaped already and at most 3,000 characters."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def sections(lines: Sequence[str]) -> list[Block]:
    """Make as few sections of `lines` as their limit allows, never breaking a line."""
    texts: list[str] = []
    for line in lines:
        if texts and len(texts[-1]) + 1 + len(line) <= SECTION_CHARACTERS:
            texts[-1] += f"\n{line}"
        else:
            texts.append(line)
    return [section(text) for text in texts]


def context(lines: Sequence[str]) -> Block:
    """Make a context of `lines`, one below the other; the smaller print under an answer."""
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": "\n".join(lines)}]}


def divider() -> Block:
    """Make the line between two claims."""
    return {"type": "divider"}


def plain_text(words: str) -> dict[str, str]:
    """Make the words of a button, a label or a title: those aren't escaped, and take no markup."""
    return {"type": "plain_text", "text": words}


def button(action: Id, label: str, value: str, described: str | None = None) -> dict[str, Any]:
    """Make a button; `described` (at most 75 characters) is what a screen reader says."""
    element = {
        "type": "button",
        "action_id": str(action),
        "text": plain_text(label),
        "value": value,
    }
    return element if described is None else {**element, "accessibility_label": described}


def actions(*elements: dict[str, Any]) -> Block:
    """Make a row of buttons."""
    return {"type": "actions", "elements": list(elements)}


def overflow(action: Id, options: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Make the menu behind three dots; `options` are labels (at most 75 characters) with their values (150)."""
    return {
        "type": "overflow",
        "action_id": str(action),
        "options": [{"text": plain_text(label), "value": value} for label, value in options],
    }


def weight(blocks: Iterable[Block]) -> int:
    """Count the characters that `blocks` take as JSON."""
    return len(json.dumps(list(blocks), ensure_ascii=False))


def _texts(block: Block) -> list[str]:
    if block["type"] == "section":
        return [str(block["text"]["text"])]
    if block["type"] == "context":
        return [str(element["text"]) for element in block["elements"]]
    return []

"""Messages: what chat.* and response_urls accept."""

from collections.abc import Iterator
from typing import Any

from .blocks import IN_MESSAGES, characters
from .checks import Check, Shape, anything, by_type, list_of, string
from .identifiers import repeated_ids
from .sdk import sdk_block_problems

# Slack cuts a message's text at this length.
TEXT_CHARACTERS = 40_000
# Above roughly this, chat.* answers `msg_blocks_too_long`. Slack doesn't document it; others measured it.
BLOCKS_CHARACTERS = 13_000
BLOCKS = 50

_BLOCKS = list_of(by_type(IN_MESSAGES), at_most=BLOCKS, at_least=0)


def _attachment(value: Any, path: str) -> Iterator[str]:
    if isinstance(value, dict) and "blocks" in value:
        yield from _BLOCKS(value["blocks"], f"{path}.blocks")
        yield from sdk_block_problems(value["blocks"], f"{path}.blocks")


# Known, and without a limit of their own here; the text has checks further down.
_ARGUMENTS: dict[str, Check] = dict.fromkeys(
    (
        "as_user",
        "channel",
        "delete_original",
        "file_ids",
        "icon_emoji",
        "icon_url",
        "link_names",
        "metadata",
        "mrkdwn",
        "parse",
        "post_at",
        "replace_original",
        "reply_broadcast",
        "response_type",
        "team_id",
        "text",
        "thread_ts",
        "ts",
        "unfurl_links",
        "unfurl_media",
        "user",
        "username",
    ),
    anything,
)
_MESSAGE = Shape(
    optional={
        **_ARGUMENTS,
        "blocks": _BLOCKS,
        "attachments": list_of(_attachment, at_most=100, at_least=0),
        "markdown_text": string(12_000),
    }
)


def message_problems(payload: dict[str, Any]) -> list[str]:
    """Return what Slack would refuse, cut, or show badly to a screen reader."""
    return list(_problems(payload))


def _problems(payload: dict[str, Any]) -> Iterator[str]:
    blocks = payload.get("blocks")
    yield from _MESSAGE(payload, "message")
    yield from _fallback_problems(payload)
    yield from repeated_ids(blocks, "message.blocks")
    yield from sdk_block_problems(blocks, "message.blocks")
    if (found := characters(blocks)) > BLOCKS_CHARACTERS:
        yield f"message.blocks have {found} characters in all; Slack allows about {BLOCKS_CHARACTERS}"


def _fallback_problems(payload: dict[str, Any]) -> Iterator[str]:
    text = payload.get("text")
    if text is not None and not isinstance(text, str):
        yield "message.text is not a string"
    elif text and len(text) > TEXT_CHARACTERS:
        yield f"message.text has {len(text)} characters; Slack cuts it at {TEXT_CHARACTERS}"
    elif not (text or "").strip():
        if payload.get("blocks"):
            yield "message.text is missing or empty, so notifications and screen readers have nothing to say"
        elif not any(payload.get(other) for other in ("attachments", "markdown_text", "delete_original")):
            yield "message has nothing to show"

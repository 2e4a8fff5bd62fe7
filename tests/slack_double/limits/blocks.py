"""Blocks, and which of them may stand in a message or in a view.

https://docs.slack.dev/reference/block-kit/blocks
"""

from collections.abc import Iterator, Mapping
from typing import Any

from .checks import Check, Shape, anything, boolean, by_type, list_of, one_of, string
from .elements import IN_ACTIONS, IN_CONTEXT, IN_INPUT, IN_SECTION
from .objects import ID, SLACK_FILE, URL, any_text, plain_text

_EVERY: Mapping[str, Check] = {"type": anything, "block_id": ID}
_RICH_TEXT_ELEMENT = by_type(
    {
        "rich_text_section": Shape({"type": anything, "elements": anything}),
        "rich_text_list": Shape(
            {"type": anything, "elements": anything, "style": one_of("bullet", "ordered")},
            {"indent": anything, "offset": anything, "border": anything},
        ),
        "rich_text_preformatted": Shape(
            {"type": anything, "elements": anything}, {"border": anything, "language": anything}
        ),
        "rich_text_quote": Shape({"type": anything, "elements": anything}, {"border": anything}),
    }
)


def _block(required: Mapping[str, Check] | None = None, **optional: Check) -> Shape:
    return Shape(required or {}, {**_EVERY, **optional})


def _section(value: Any, path: str) -> Iterator[str]:
    shape = _block(
        text=any_text(3_000),
        fields=list_of(any_text(2_000), at_most=10),
        accessory=by_type(IN_SECTION),
        expand=boolean,
    )
    yield from shape(value, path)
    if not value.keys() & {"text", "fields"}:
        yield f"{path} has neither text nor fields"


SHARED: Mapping[str, Check] = {
    "section": _section,
    "header": _block({"text": plain_text(150)}),
    "divider": _block(),
    "context": _block({"elements": list_of(by_type(IN_CONTEXT), at_most=10)}),
    "actions": _block({"elements": list_of(by_type(IN_ACTIONS), at_most=25)}),
    "input": _block(
        {"label": plain_text(2_000), "element": by_type(IN_INPUT)},
        hint=plain_text(2_000),
        optional=boolean,
        dispatch_action=boolean,
    ),
    "image": _block({"alt_text": string(2_000)}, image_url=URL, slack_file=SLACK_FILE, title=plain_text(2_000)),
    "rich_text": _block({"elements": list_of(_RICH_TEXT_ELEMENT, at_most=1_000)}),
}
IN_MESSAGES: Mapping[str, Check] = {
    **SHARED,
    "markdown": _block({"text": string(12_000)}),
    "table": _block({"rows": list_of(list_of(anything, at_most=20), at_most=100)}, column_settings=anything),
}
IN_VIEWS: Mapping[str, Check] = SHARED


def characters(blocks: Any) -> int:
    """Count the characters of every text in blocks, at any depth."""
    if isinstance(blocks, list):
        return sum(characters(item) for item in blocks)
    if isinstance(blocks, dict):
        return sum(len(held) if _is_text(name, held) else characters(held) for name, held in blocks.items())
    return 0


def _is_text(name: str, held: object) -> bool:
    return name == "text" and isinstance(held, str)

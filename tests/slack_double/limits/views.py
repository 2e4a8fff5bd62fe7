"""Views: modals and Home tabs.

https://docs.slack.dev/reference/views
"""

from collections.abc import Iterator, Mapping
from typing import Any

from .blocks import IN_VIEWS
from .checks import Check, Shape, anything, boolean, by_type, list_of, string
from .identifiers import repeated_ids
from .objects import ID, plain_text
from .sdk import sdk_view_problems

_EVERY: Mapping[str, Check] = {
    "callback_id": ID,
    "external_id": string(255, at_least=0),
    "private_metadata": string(3_000, at_least=0),
}
_REQUIRED: Mapping[str, Check] = {"type": anything, "blocks": list_of(by_type(IN_VIEWS), at_most=100)}
_SHAPES: Mapping[str, Check] = {
    "home": Shape(_REQUIRED, _EVERY),
    "modal": Shape(
        {**_REQUIRED, "title": plain_text(24)},
        {
            **_EVERY,
            "submit": plain_text(24),
            "close": plain_text(24),
            "clear_on_close": boolean,
            "notify_on_close": boolean,
            "submit_disabled": boolean,
        },
    ),
}
VIEW_TYPES = frozenset(_SHAPES)


def view_problems(view: dict[str, Any]) -> list[str]:
    """Return what Slack would refuse in a view."""
    return list(_problems(view))


def _problems(view: dict[str, Any]) -> Iterator[str]:
    blocks = view.get("blocks")
    yield from by_type(_SHAPES)(view, "view")
    yield from repeated_ids(blocks, "view.blocks")
    yield from sdk_view_problems(view, "view")
    if view.get("type") == "modal" and "submit" not in view and _has_input(blocks):
        yield "view.submit is missing, though there is something to fill in"


def _has_input(blocks: Any) -> bool:
    return isinstance(blocks, list) and any(
        isinstance(block, dict) and block.get("type") == "input" for block in blocks
    )

"""slack_sdk's own opinion, which knows rules that the tables beside this module don't."""

import copy
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View


def sdk_block_problems(blocks: Any, path: str) -> Iterator[str]:
    """Yield what slack_sdk finds in each block; types that it doesn't know, it skips."""
    if isinstance(blocks, list):
        for position, block in enumerate(blocks):
            yield from _tried(partial(_validate_block, block), f"{path}[{position}]")


def sdk_view_problems(view: dict[str, Any], path: str) -> Iterator[str]:
    """Yield what slack_sdk finds in a view."""
    yield from _tried(lambda: View(**copy.deepcopy(view)).to_dict(), path)


def _validate_block(block: Any) -> None:
    parsed = Block.parse(copy.deepcopy(block))
    if parsed is not None:
        # validate_json looks at the block alone; to_dict validates what is inside as well.
        parsed.validate_json()
        parsed.to_dict()


def _tried(validate: Callable[[], object], path: str) -> Iterator[str]:
    try:
        validate()
    except (SlackObjectFormationError, TypeError, ValueError, KeyError, AttributeError) as error:
        # The SDK's constructors answer a malformed dictionary with whatever error it leads to.
        yield f"{path}: slack_sdk says {error}"

"""Ids that must differ, or Slack refuses the whole payload."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any


def repeated_ids(blocks: Any, path: str) -> Iterator[str]:
    """Yield block ids that two blocks share, and action ids that two elements of one block share."""
    found = [block for block in blocks if isinstance(block, dict)] if isinstance(blocks, list) else []
    for repeated in _repeated(block.get("block_id") for block in found):
        yield f"{path} has the block_id {repeated!r} more than once"
    for block in found:
        place = f"{path}, block {block.get('block_id')!r},"
        elements = block.get("elements")
        if isinstance(elements, list):
            ids = (element.get("action_id") for element in elements if isinstance(element, dict))
            for repeated in _repeated(ids):
                yield f"{place} has the action_id {repeated!r} more than once"


def _repeated(ids: Iterable[Any]) -> list[str]:
    return [held for held, times in Counter(i for i in ids if isinstance(i, str)).items() if times > 1]

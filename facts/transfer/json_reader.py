"""JSON, read by the standard library; lines are looked up only when there is a mistake to report."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from facts.errors import FactFileError, Mistake
from facts.transfer.parsing import Parsed, Path

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPACE = re.compile(r"[\s,:]*")
_DECODER = json.JSONDecoder()


def parse_json(file: str, text: str) -> Iterator[Parsed]:
    """Yield the documents of `text`: one object, or a list of them. Raises FactFileError."""
    try:
        value = json.loads(text, object_pairs_hook=_without_repeats)
    except json.JSONDecodeError as error:
        raise FactFileError([Mistake(file, error.lineno, "", f"This is not JSON: {error.msg}.")]) from None
    except _RepeatedKeyError as error:
        raise FactFileError([Mistake(file, None, str(error), "This field is given twice in one object.")]) from None
    except RecursionError:
        raise FactFileError([Mistake(file, None, "", "This is nested too deep.")]) from None
    several = isinstance(value, list)
    for at, document in enumerate(value if several else [value]):
        start: Path = (at,) if several else ()
        yield Parsed(file, document, lambda path, start=start: line_of(text, (*start, *path)))


def line_of(text: str, path: Path) -> int | None:
    """Return the line (from 1) on which the value at `path` starts, None when there is no such value."""
    at = _SPACE.match(text, 0).end()  # type: ignore[union-attr]  # the pattern matches the empty string
    for step in path:
        found = _inside(text, at, step)
        if found is None:
            return None
        at = found
    return text.count("\n", 0, at) + 1


def _inside(text: str, at: int, step: str | int) -> int | None:
    """Return where the member `step` of the object or list that starts at `at` starts."""
    if text[at] != ("{" if isinstance(step, str) else "["):
        return None
    position = at + 1
    index = 0
    while True:
        position = _after_space(text, position)
        if text[position] in "}]":
            return None
        key: str | int = index
        if isinstance(step, str):
            key, position = _DECODER.raw_decode(text, position)
            position = _after_space(text, position)
        if key == step:
            return position
        _, position = _DECODER.raw_decode(text, position)
        index += 1


def _after_space(text: str, position: int) -> int:
    return _SPACE.match(text, position).end()  # type: ignore[union-attr]  # it matches the empty string


class _RepeatedKeyError(ValueError):
    """An object names a field twice; its text is the field."""


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _RepeatedKeyError(key)
        found[key] = value
    return found

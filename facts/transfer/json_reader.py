"""JSON, read by the standard library; lines are looked up only when there is a mistake to report."""

from __future__ import annotations

import json
import re
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from facts.errors import FactFileError, Mistake
from facts.transfer.parsing import DEEPEST, Parsed, Path

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPACE = re.compile(r"[\s,:]*")
_DECODER = json.JSONDecoder()


def parse_json(file: str, text: str) -> Iterator[Parsed]:
    """Yield the documents of `text`: one object, or a list of them. Raises FactFileError."""
    try:
        value = json.loads(text, object_pairs_hook=_Object)
    except json.JSONDecodeError as error:
        raise FactFileError([Mistake(file, error.lineno, "", f"This is not JSON: {error.msg}.")]) from None
    except RecursionError:
        raise FactFileError([Mistake(file, None, "", "This is nested too deep.")]) from None
    except ValueError:
        raise FactFileError([Mistake(file, None, "", "A number here is too long to be read.")]) from None
    lines = _Lines(text)
    several = isinstance(value, list)
    for at, document in enumerate(value if several else [value]):
        parsed = Parsed(file, document, partial(lines.line_of, (at,) if several else ()))
        yield replace(parsed, mistakes=tuple(parsed.mistake(*found) for found in _mistakes(document, ())))


class _Object(dict[str, Any]):
    """An object that remembers which of its fields were given more than once."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        counted = Counter(key for key, _ in pairs)
        self.repeated = [key for key, times in counted.items() if times > 1]


def _mistakes(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    """Yield the places where fields are given twice or the nesting is too deep."""
    if len(path) > DEEPEST:
        yield path, "This is nested too deep."
        return
    if isinstance(value, _Object):
        yield from (((*path, key), "This field is given twice.") for key in value.repeated)
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, item in inside:
        yield from _mistakes(item, (*path, step))


class _Lines:
    """The line of every value in a JSON text, found in one walk when the first is asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._line = 1
        self._counted = 0

    def line_of(self, document: Path, path: Path) -> int | None:
        """Return the line (from 1) on which the value at `path` in `document` starts, None without one."""
        return self._found.get((*document, *path))

    @cached_property
    def _found(self) -> dict[Path, int]:
        found: dict[Path, int] = {}
        with suppress(RecursionError):  # deeper than what reading it took: what was found so far has to do
            self._walk(self._skip(0), (), found)
        return found

    def _walk(self, position: int, path: Path, found: dict[Path, int]) -> int:
        """Note the value at `position` and those inside it; return where it ends."""
        self._line += self._text.count("\n", self._counted, position)
        self._counted = position
        found[path] = self._line
        opening = self._text[position]
        if opening not in "{[" or len(path) > DEEPEST:
            return _DECODER.raw_decode(self._text, position)[1]
        position = self._skip(position + 1)
        index = 0
        while self._text[position] not in "}]":
            step: str | int = index
            if opening == "{":
                step, position = _DECODER.raw_decode(self._text, position)
                position = self._skip(position)
            position = self._skip(self._walk(position, (*path, step), found))
            index += 1
        return position + 1

    def _skip(self, position: int) -> int:
        return _SPACE.match(self._text, position).end()  # type: ignore[union-attr]  # it matches the empty string

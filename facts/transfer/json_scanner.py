"""JSON a value at a time: the text is read as far as it is needed, and what was taken is let go."""

from __future__ import annotations

import json
import re
from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from facts.transfer.parsing import DEEPEST, Path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facts.errors import FactFileError
    from facts.transfer.sources import Source

LARGEST_VALUE = 1 << 23
"""Characters of one value that are looked at: several times what a fact with everything in it may take."""

_LET_GO = 1 << 18
"""Characters that are kept after they were taken; letting go of them copies the rest."""

_SPACE = re.compile(r"[ \t\n\r]*")
_BETWEEN = re.compile(r"[\s,:]*")


class Repeating(dict[str, Any]):
    """An object some of whose fields were given more than once: `repeated`."""

    repeated: list[str]


_PLAIN_DECODER = json.JSONDecoder()


class Scanner:
    """A place in a JSON text that moves forward. `repeats` tells whether any object so far had a field twice."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._blocks = source.blocks()
        self._text = ""
        self._at = 0
        self._counted = 0
        self._ended = False
        self._decode = json.JSONDecoder(object_pairs_hook=self._object).raw_decode
        self._line = 1
        self.repeats = False

    @property
    def line(self) -> int:
        """The line (from 1) of the place."""
        self._line += self._text.count("\n", self._counted, self._at)
        self._counted = self._at
        return self._line

    def peek(self) -> str:
        """Return the next character that is no space, the empty string at the end; `line` is its line."""
        while True:
            found = self._text[self._at : self._at + 1]
            if found > " ":
                return found
            self._at = _SPACE.match(self._text, self._at).end()  # type: ignore[union-attr]  # matches nothing too
            found = self._text[self._at : self._at + 1]
            if found or not self._more():
                return found

    def take(self, wanted: str, otherwise: str) -> str:
        """Take the next character, one of `wanted`. Raises FactFileError with `otherwise` where it is another."""
        found = self.peek()
        if not found or found not in wanted:
            raise self.refused(otherwise)
        self._at += 1
        return found

    def value(self) -> tuple[Any, str]:
        """Take the next value; return it with its text. Raises FactFileError where there is none."""
        self.peek()
        while True:
            try:
                value, end = self._decode(self._text, self._at)
            except json.JSONDecodeError as error:
                if not self._more():
                    line = self.line + self._text.count("\n", self._at, error.pos)
                    raise self._source.mistake(f"This is not JSON: {error.msg}.", line) from None
                continue
            except RecursionError:
                raise self._source.mistake("This is nested too deep.") from None
            except ValueError:
                raise self._source.mistake("A number here is too long to be read.") from None
            if end < len(self._text) or not self._more():  # a number may go on
                text = self._text[self._at : end]
                self._at = end
                return value, text

    def refused(self, what: str) -> FactFileError:
        """Return the error of a text that is no JSON here."""
        self.peek()
        return self._source.mistake(f"This is not JSON: {what}.", self.line)

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) == len(pairs):
            return found
        self.repeats = True
        repeating = Repeating(found)
        repeating.repeated = [key for key, times in Counter(key for key, _ in pairs).items() if times > 1]
        return repeating

    def _more(self) -> bool:
        """Read on; False at the end of the text. Raises FactFileError where one value goes on for too long."""
        if self._ended:
            return False
        if self._at > _LET_GO:
            self._line = self.line
            self._text, self._at, self._counted = self._text[self._at :], 0, 0
        if len(self._text) - self._at > LARGEST_VALUE:
            raise self._source.mistake("One value here is too long, or isn't closed.", self.line)
        block = next(self._blocks, None)
        if block is None:
            self._ended = True
            return False
        self._text += block
        return True


def repeated_or_deep(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    """Yield the places where fields are given twice or the nesting is too deep."""
    if len(path) > DEEPEST:
        yield path, "This is nested too deep."
        return
    if isinstance(value, Repeating):
        yield from (((*path, key), "This field is given twice.") for key in value.repeated)
    if isinstance(value, dict):
        for step, item in value.items():
            if isinstance(item, (dict, list)):
                yield from repeated_or_deep(item, (*path, step))
    elif isinstance(value, list):
        for at, item in enumerate(value):
            if isinstance(item, (dict, list)):
                yield from repeated_or_deep(item, (*path, at))


def lines_within(text: str, first: int, path: Path) -> dict[Path, int]:
    """Return the line of every value in a JSON text that begins on line `first`, by its path below `path`."""
    found: dict[Path, int] = {}
    with suppress(RecursionError):  # deeper than what reading it took: what was found so far has to do
        _Walk(text, first, found).note(0, path)
    return found


class _Walk:
    def __init__(self, text: str, first: int, found: dict[Path, int]) -> None:
        self._text = text
        self._line = first
        self._counted = 0
        self._found = found

    def note(self, position: int, path: Path) -> int:
        """Note the value at `position` and those inside it; return where it ends."""
        self._line += self._text.count("\n", self._counted, position)
        self._counted = position
        self._found[path] = self._line
        opening = self._text[position]
        if opening not in "{[" or len(path) > DEEPEST:
            return _PLAIN_DECODER.raw_decode(self._text, position)[1]
        position = self._skip(position + 1)
        index = 0
        while self._text[position] not in "}]":
            step: str | int = index
            if opening == "{":
                step, position = _PLAIN_DECODER.raw_decode(self._text, position)
                position = self._skip(position)
            position = self._skip(self.note(position, (*path, step)))
            index += 1
        return position + 1

    def _skip(self, position: int) -> int:
        return _BETWEEN.match(self._text, position).end()  # type: ignore[union-attr]  # it matches the empty string

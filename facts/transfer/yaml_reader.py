"""YAML, read as curators write it: every scalar is text, only an empty one, `null` and `~` are nothing.

YAML's own guesses (`no` is false, `12:30` is 750) would change what was written, and anchors let a small
file grow without bound, so neither is taken. Values are built from the parser's events: composing nodes
recurses in C without a bound, and a hundred thousand brackets kill the process; and an event at a time, a file of
any length is read in little memory.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from facts.errors import FactFileError, Mistake
from facts.transfer.parsing import DEEPEST, STREAMED, Opened, Path, Piece, written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from facts.transfer.sources import Source

_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})


def parse_yaml(source: Source) -> Iterator[Piece]:
    """Yield the pieces of the source's documents, at least one. Raises FactFileError at the first that is not YAML."""
    documents = 0
    stream = _Stream(source)
    try:
        next_event = yaml.CBaseLoader(stream).get_event
        while not isinstance(event := next_event(), yaml.StreamEndEvent):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                yield from _DocumentReader(source, next_event).pieces()
    except yaml.reader.ReaderError as error:
        what = f"This is not YAML: it holds a control character (U+{error.character:04X})."
        raise source.mistake(what, stream.line_of(error.position)) from None
    except yaml.MarkedYAMLError as error:
        place = None if error.problem_mark is None else error.problem_mark.line + 1
        raise source.mistake(f"This is not YAML: {error.problem}.", place) from None
    if not documents:
        raise source.mistake("The file is empty.")


class _Stream:
    """The source as the parser wants it. The parser asks for more than it has by a block at the most."""

    def __init__(self, source: Source) -> None:
        self._blocks = source.blocks()
        self._rest = b""
        self._handed = 0
        self._lines = 1
        self._last = b""

    def read(self, size: int = 1 << 14, /) -> bytes:
        """Return at most `size` bytes of UTF-8, none at the end."""
        if not self._rest:
            self._rest = next(self._blocks, "").encode()
        part, self._rest = self._rest[:size], self._rest[size:]
        self._handed += len(self._last)
        self._lines += self._last.count(b"\n")
        self._last = part
        return part

    def line_of(self, position: int) -> int:
        """Return the line (from 1) of a byte in what was handed over last."""
        return self._lines + self._last[: max(position - self._handed, 0)].count(b"\n")


class _DocumentReader:
    """Builds one document's values, noting the line of every path and the fields that are given twice."""

    def __init__(self, source: Source, next_event: Callable[[], Any]) -> None:
        self._file = source.name
        self._next = next_event
        self._opened = Opened(source.name, source.stem)
        self._lines: dict[Path, int] = {}
        self._mistakes: list[Mistake] = []

    def pieces(self) -> Iterator[Piece]:
        """Yield the document's pieces: what stands under its fields, and each member of its lists."""
        event = self._next()
        self._lines[()] = _line(event)
        if not isinstance(event, yaml.MappingStartEvent) or event.anchor is not None:
            value = self._value(event, ())
            yield self._piece((), value)
            return
        seen: set[str] = set()
        while not isinstance(key := self._next(), yaml.MappingEndEvent):
            name = self._key(key, ())
            if name in seen:
                self._mistakes.append(Mistake(self._file, _line(key), name, "This field is given twice."))
            self._lines[(name,)] = _line(key)
            event = self._next()
            streamed = name in STREAMED and name not in seen and isinstance(event, yaml.SequenceStartEvent)
            if streamed and getattr(event, "anchor", None) is None:
                yield from self._members(name)
            else:
                value = self._value(event, (name,))
                yield self._piece((), {}) if name in seen else self._piece((name,), value)
            seen.add(name)
        yield self._piece((), {})

    def _members(self, name: str) -> Iterator[Piece]:
        at = 0
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            path: Path = (name, at)
            self._lines = {(): self._lines[()], (name,): self._lines[(name,)], path: _line(event)}
            value = self._value(event, path)
            yield self._piece(path, value)
            at += 1

    def _piece(self, path: Path, value: Any) -> Piece:
        mistakes, self._mistakes = tuple(self._mistakes), []
        lines = self._lines
        return Piece(self._opened, path, value, self._file, lines.get(path), lines.get, mistakes)

    def _value(self, event: Any, path: Path) -> Any:
        """Return the value that starts with `event`, noting the lines of what is within it."""
        if event.anchor is not None:  # an alias has one too
            raise self._refused(_line(event), path, "Anchors and aliases are not taken; write it out.")
        kind = type(event)
        if kind is yaml.ScalarEvent:
            text: str = event.value
            return None if text in _NOTHING and not event.style else text
        if len(path) > DEEPEST:
            raise self._refused(_line(event), path, "This is nested too deep.")
        if kind is yaml.MappingStartEvent:
            return self._mapping(path)
        found: list[Any] = []
        while type(event := self._next()) is not yaml.SequenceEndEvent:
            here = (*path, len(found))
            self._lines[here] = event.start_mark.line + 1
            found.append(self._value(event, here))
        return found

    def _mapping(self, path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        lines, next_event = self._lines, self._next
        while type(event := next_event()) is not yaml.MappingEndEvent:
            name = self._key(event, path)
            here = (*path, name)
            line = event.start_mark.line + 1
            if name in found:
                self._mistakes.append(Mistake(self._file, line, written(here), "This field is given twice."))
            lines[here] = line
            found[name] = self._value(next_event(), here)
        return found

    def _key(self, event: Any, path: Path) -> str:
        if type(event) is not yaml.ScalarEvent:
            raise self._refused(_line(event), path, "A field's name must be a word.")
        name: str = event.value
        return name

    def _refused(self, line: int, path: Path, what: str) -> FactFileError:
        return FactFileError([*self._mistakes, Mistake(self._file, line, written(path), what)])


def _line(event: yaml.Event) -> int:
    mark: Any = event.start_mark  # the C parser marks every event
    return int(mark.line) + 1

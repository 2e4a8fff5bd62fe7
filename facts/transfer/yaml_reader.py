"""YAML, read as curators write it: every scalar is text, only an empty one, `null` and `~` are nothing.

YAML's own guesses (`no` is false, `12:30` is 750) would change what was written, and anchors let a small
file grow without bound, so neither is taken. Values are built from the parser's events: composing nodes
recurses in C without a bound, and a hundred thousand brackets kill the process.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from facts.errors import FactFileError, Mistake
from facts.transfer.parsing import DEEPEST, Parsed, Path, written

if TYPE_CHECKING:
    from collections.abc import Iterator

_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})


def parse_yaml(file: str, text: str) -> Iterator[Parsed]:
    """Yield the documents of `text`, at least one. Raises FactFileError at the first that is not YAML."""
    documents = 0
    try:
        events = yaml.parse(text, Loader=yaml.CBaseLoader)
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                reader = _DocumentReader(file, events)
                value = reader.value(next(events), ())
                yield Parsed(file, value, reader.lines.get, tuple(reader.mistakes))
    except yaml.reader.ReaderError as error:
        what = f"This is not YAML: it holds a control character (U+{error.character:04X})."
        line = text.encode()[: error.position].count(b"\n") + 1
        raise FactFileError([Mistake(file, line, "", what)]) from None
    except yaml.MarkedYAMLError as error:
        place = None if error.problem_mark is None else error.problem_mark.line + 1
        raise FactFileError([Mistake(file, place, "", f"This is not YAML: {error.problem}.")]) from None
    if not documents:
        raise FactFileError([Mistake(file, None, "", "The file is empty.")])


class _DocumentReader:
    """Builds one document's value, noting the line of every path and the fields that are given twice."""

    def __init__(self, file: str, events: Iterator[yaml.Event]) -> None:
        self._file = file
        self._events = events
        self.lines: dict[Path, int] = {}
        self.mistakes: list[Mistake] = []

    def value(self, event: yaml.Event, path: Path) -> Any:
        """Return the value that starts with `event`."""
        line = _line(event)
        if isinstance(event, yaml.NodeEvent) and event.anchor is not None:  # an alias has one too
            raise self._refused(line, path, "Anchors and aliases are not taken; write it out.")
        if len(path) > DEEPEST:
            raise self._refused(line, path, "This is nested too deep.")
        self.lines.setdefault(path, line)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        text: str = getattr(event, "value", "")  # what is left is a scalar
        plain = not getattr(event, "style", None)
        return None if plain and text in _NOTHING else text

    def _sequence(self, path: Path) -> list[Any]:
        found: list[Any] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            found.append(self.value(event, (*path, len(found))))
        return found

    def _mapping(self, path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while not isinstance(key := next(self._events), yaml.MappingEndEvent):
            line = _line(key)
            if not isinstance(key, yaml.ScalarEvent):
                raise self._refused(line, path, "A field's name must be a word.")
            here = (*path, key.value)
            if key.value in found:
                self.mistakes.append(Mistake(self._file, line, written(here), "This field is given twice."))
            self.lines[here] = line
            found[key.value] = self.value(next(self._events), here)
        return found

    def _refused(self, line: int, path: Path, what: str) -> FactFileError:
        return FactFileError([*self.mistakes, Mistake(self._file, line, written(path), what)])


def _line(event: yaml.Event) -> int:
    mark: Any = event.start_mark  # the C parser marks every event
    return int(mark.line) + 1

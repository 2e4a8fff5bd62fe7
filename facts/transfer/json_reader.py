"""JSON, read by the standard library, a fact at a time; lines are looked up only when there is a mistake to report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from facts.transfer.json_scanner import Scanner, lines_within, repeated_or_deep
from facts.transfer.parsing import DEEPEST, STREAMED, Opened, Path, Piece

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from facts.transfer.sources import Source

_COMMA = "Expecting ',' delimiter"
_NAME = "Expecting property name enclosed in double quotes"


def parse_json(source: Source) -> Iterator[Piece]:
    """Yield the pieces of the source's documents: one object, or a list of them. Raises FactFileError."""
    scanner = Scanner(source)
    first = scanner.peek()
    if not first:
        raise source.mistake("The file is empty.")
    if first == "[":
        for _ in _members(scanner):
            yield from _document(source, scanner)
    else:
        yield from _document(source, scanner)
    if scanner.peek():
        raise scanner.refused("Extra data")


def _members(scanner: Scanner) -> Iterator[int]:
    """Yield the place of each member of a list, at its beginning; whoever takes it moves the scanner past it."""
    scanner.take("[", "Expecting value")
    at = 0
    while scanner.peek() != "]" or at:
        yield at
        at += 1
        if scanner.take(",]", _COMMA) == "]":
            return
    scanner.take("]", _COMMA)


def _document(source: Source, scanner: Scanner) -> Iterator[Piece]:
    opened = Opened(source.name, source.stem)
    start = scanner.line
    if scanner.peek() != "{":
        yield _taken(source, scanner, opened, ())
        return
    start = scanner.line
    scanner.take("{", "Expecting value")
    seen: set[str] = set()
    closed = scanner.peek() == "}"
    if closed:
        scanner.take("}", _COMMA)
    while not closed:
        if scanner.peek() != '"':
            raise scanner.refused(_NAME)
        name = str(scanner.value()[0])
        scanner.take(":", "Expecting ':' delimiter")
        opening = scanner.peek()
        if name in seen:
            again = _taken(source, scanner, opened, (name,))
            yield _empty(again, (again.mistake((), "This field is given twice."),))
        elif name in STREAMED and opening == "[":
            for at in _members(scanner):
                yield _taken(source, scanner, opened, (name, at))
        else:
            yield _taken(source, scanner, opened, (name,))
        seen.add(name)
        closed = scanner.take(",}", _COMMA) == "}"
    yield Piece(opened, (), {}, source.name, start, lambda path: None if path else start)


def _empty(piece: Piece, mistakes: Any) -> Piece:
    return Piece(piece.opened, (), {}, piece.file, piece.line, piece.line_of, mistakes)


def _taken(source: Source, scanner: Scanner, opened: Opened, path: Path) -> Piece:
    """Take the next value as the piece at `path`."""
    scanner.peek()
    line = scanner.line
    value, text = scanner.value()
    piece = Piece(opened, path, value, source.name, line, _Lines(text, line, path))
    if text.count("{") + text.count("[") <= DEEPEST and not scanner.repeats:
        return piece  # the walk below costs as much as reading did
    mistakes = tuple(piece.mistake(where[len(path) :], what) for where, what in repeated_or_deep(value, path))
    return Piece(opened, path, value, source.name, line, piece.line_of, mistakes) if mistakes else piece


class _Lines:
    """The line of every value in a piece, found in one walk when the first is asked for."""

    def __init__(self, text: str, first: int, path: Path) -> None:
        self._found: Callable[[Path], int | None] | None = None
        self._given = (text, first, path)

    def __call__(self, path: Path) -> int | None:
        if self._found is None:
            self._found = lines_within(*self._given).get
        return self._found(path)

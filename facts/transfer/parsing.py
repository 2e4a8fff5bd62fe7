"""From text to plain values, piece by piece, each with the line that it stands on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from facts.errors import Mistake

if TYPE_CHECKING:
    from collections.abc import Callable

    from facts.model import Article

Path = tuple[str | int, ...]

DEEPEST = 20
"""Levels of nesting that are read; the form needs five."""

STREAMED = ("entities", "facts")
"""The document's lists: each of their members is a piece, so that a file of any length is read in little memory."""


def written(path: Path) -> str:
    """Write a path as a person reads it: `facts[2].statements[0].stance`."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


@dataclass(eq=False, slots=True)
class Opened:
    """A document while it is read. `article` is known once its piece was checked; `counts` is a place a list."""

    file: str
    stem: str
    article: Article | None = None
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(STREAMED, 0))


@dataclass(eq=False, slots=True)
class Piece:
    """A part of a document that is checked by itself: its article, one entity, one fact, or what is none of these.

    `path` leads to it within the document. `line` is where it begins; `line_of` tells the line (from 1) of a path
    within the document, None where it has none; `named` writes such a path for a person. `mistakes` are those that
    the value doesn't show any more: fields that were given twice.
    (Not frozen: making a frozen one takes three times as long.)
    """

    opened: Opened
    path: Path
    value: Any
    file: str
    line: int | None
    line_of: Callable[[Path], int | None] = field(repr=False)
    mistakes: tuple[Mistake, ...] = ()
    named: Callable[[Path], str] = field(default=written, repr=False)

    def mistake(self, path: Path, what: str) -> Mistake:
        """Return a mistake at `path` within the piece."""
        return Mistake(self.file, self.line_near((*self.path, *path)), self.named((*self.path, *path)), what)

    def line_near(self, path: Path) -> int | None:
        """Return the line of `path`, or of its nearest parent that has one."""
        for length in range(len(path), -1, -1):
            line = self.line_of(path[:length])
            if line is not None:
                return line
        return self.line

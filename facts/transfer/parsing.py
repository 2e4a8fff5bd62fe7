"""From text to plain values, with the line that each stands on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from facts.errors import Mistake

if TYPE_CHECKING:
    from collections.abc import Callable

Path = tuple[str | int, ...]

DEEPEST = 20
"""Levels of nesting that are read; the form needs five."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """One document's values. `line_of` tells the line (from 1) of a path that is there.

    `mistakes` are those that the values don't show any more: fields that were given twice.
    """

    file: str
    value: Any
    line_of: Callable[[Path], int | None] = field(repr=False)
    mistakes: tuple[Mistake, ...] = ()

    def mistake(self, path: Path, what: str) -> Mistake:
        """Return a mistake at `path`; where the path itself has no line, its nearest parent's is named."""
        return Mistake(self.file, self.line_near(path), written(path), what)

    def line_near(self, path: Path) -> int | None:
        """Return the line of `path` or of its nearest parent that has one."""
        for length in range(len(path), -1, -1):
            line = self.line_of(path[:length])
            if line is not None:
                return line
        return None


def written(path: Path) -> str:
    """Write a path as a person reads it: `facts[2].statements[0].stance`."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text

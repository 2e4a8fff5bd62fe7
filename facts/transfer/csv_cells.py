"""The cells of our CSV: which columns there are, and how lists and dangerous beginnings are written in a cell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

ARTICLE_COLUMNS = {"title": "title", "publisher": "publisher", "published": "published", "article_url": "url"}
"""The article's columns beside its id, and the fields they are."""

FACT_COLUMNS = ("id", "claim", "also_asked", "tags", "state", "hold", "parties", "checked")
STATEMENT_COLUMNS = ("stance", "source", "source_kind", "date", "when", "quote", "note", "url")
LIST_COLUMNS = frozenset({"also_asked", "tags", "parties", "also"})

COLUMNS = ("article", *ARTICLE_COLUMNS, *FACT_COLUMNS, *STATEMENT_COLUMNS)
REQUIRED = ("id", "claim", "stance", "source")

ENTITY_COLUMNS = ("article", "name", "kind", "also")
ENTITY_REQUIRED = ("name", "kind")

ENTITIES_ENDING = ".entities.csv"

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_PARTS = re.compile(r"\\[\\|]|\||\\|[^\\|]+")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")


def guarded(text: str) -> str:
    """Return `text` so that no spreadsheet takes it for a formula: with an apostrophe before `=`, `+`, `-` and `@`."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(cell: str) -> str:
    """Return what `guarded` was given."""
    return cell[1:] if _GUARDED.match(cell) else cell


def joined(words: Iterable[str]) -> str:
    """Write a list into a cell: parted by ` | `, a bar within a word as `\\|` and a backslash as `\\\\`."""
    return " | ".join(word.replace("\\", "\\\\").replace("|", "\\|") for word in words)


def parted(cell: str) -> list[str]:
    """Return the list that `joined` wrote into a cell; a backslash before anything else stands for itself."""
    if "\\" not in cell:
        return [word.strip() for word in cell.split("|")]
    words = [""]
    for part in _PARTS.findall(cell):
        if part == "|":
            words.append("")
        else:
            words[-1] += part[1] if part in ("\\|", "\\\\") else part
    return [word.strip() for word in words]

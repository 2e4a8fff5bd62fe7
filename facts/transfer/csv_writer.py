"""Writing CSV: a row a statement with its fact and its article, and the entities in a file of their own."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from facts.transfer.csv_cells import (
    ARTICLE_COLUMNS,
    COLUMNS,
    ENTITY_COLUMNS,
    FACT_COLUMNS,
    LIST_COLUMNS,
    STATEMENT_COLUMNS,
    guarded,
    joined,
)

if TYPE_CHECKING:
    from collections.abc import Iterable


def header() -> str:
    """Return the first row of the file of statements."""
    return _line(COLUMNS)


def statement_rows(values: dict[str, Any]) -> str:
    """Return the rows of a document's values. An article without facts has a row of its own."""
    article = {"article": values["article"]["id"]}
    article |= {column: values["article"][key] for column, key in ARTICLE_COLUMNS.items()}
    if not values["facts"]:
        return _line(_cells(article, COLUMNS))
    return "".join(
        _line(_cells({**article, **_only(fact, FACT_COLUMNS), **_only(statement, STATEMENT_COLUMNS)}, COLUMNS))
        for fact in values["facts"]
        for statement in fact["statements"]
    )


def entities_header() -> str:
    """Return the first row of the file of entities."""
    return _line(ENTITY_COLUMNS)


def entity_rows(values: dict[str, Any]) -> str:
    """Return the rows of the entities in a document's values."""
    article = {"article": values["article"]["id"]}
    return "".join(_line(_cells({**article, **entity}, ENTITY_COLUMNS)) for entity in values["entities"])


def _only(values: dict[str, Any], columns: Iterable[str]) -> dict[str, Any]:
    return {column: values.get(column) for column in columns}


def _cells(values: dict[str, Any], columns: Iterable[str]) -> list[str]:
    cells = []
    for column in columns:
        value = values.get(column)
        text = "" if value is None else joined(value) if column in LIST_COLUMNS else str(value)
        cells.append(guarded(text))
    return cells


def _line(cells: Iterable[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue()

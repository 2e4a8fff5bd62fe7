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
from facts.transfer.values import as_values

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from facts.transfer.documents import Document


def statement_rows(documents: Iterable[Document]) -> Iterator[str]:
    """Yield the file of statements in parts, the header first. An article without facts has a row of its own."""
    yield _line(COLUMNS)
    for document in documents:
        values = as_values(document)
        article = {"article": values["article"]["id"]}
        article |= {column: values["article"][key] for column, key in ARTICLE_COLUMNS.items()}
        if not values["facts"]:
            yield _line(_cells({**article}, COLUMNS))
        for fact in values["facts"]:
            of_fact = {**article, **{column: fact.get(column) for column in FACT_COLUMNS}}
            yield "".join(
                _line(_cells({**of_fact, **{key: statement.get(key) for key in STATEMENT_COLUMNS}}, COLUMNS))
                for statement in fact["statements"]
            )


def entity_rows(documents: Iterable[Document]) -> Iterator[str]:
    """Yield the file of entities in parts, the header first."""
    yield _line(ENTITY_COLUMNS)
    for document in documents:
        for entity in as_values(document)["entities"]:
            yield _line(_cells({"article": document.article.id, **entity}, ENTITY_COLUMNS))


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

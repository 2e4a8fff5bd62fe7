"""CSV: a row a statement; the rows of one fact stand together. Entities are in a file beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any

from facts.errors import Mistake
from facts.transfer.checking import UNKNOWN
from facts.transfer.csv_cells import (
    ARTICLE_COLUMNS,
    COLUMNS,
    ENTITIES_ENDING,
    ENTITY_COLUMNS,
    ENTITY_REQUIRED,
    FACT_COLUMNS,
    LIST_COLUMNS,
    REQUIRED,
    STATEMENT_COLUMNS,
    parted,
)
from facts.transfer.csv_table import Row, read_table
from facts.transfer.parsing import Opened, Path, Piece
from facts.transfer.sources import Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_COLUMN_OF = {field: column for column, field in ARTICLE_COLUMNS.items()}


def parse_csv(source: Source, beside: Source | None) -> Iterator[Piece]:
    """Yield the pieces of a CSV file, then those of the entities `beside` it. Raises FactFileError."""
    articles = _Articles(source)
    empty = True
    for piece in _Facts(source, articles).pieces():
        empty = False
        yield piece
    if empty:
        raise source.mistake("There are no rows below the header.")
    if beside is not None:
        yield from _entities(beside, articles)


def beside(source: Source, others: Sequence[Source]) -> Source | None:
    """Return the file of entities that belongs to a CSV file: among `others`, or on disk next to it."""
    if source.is_standard_input:
        return None
    name = f"{source.name[: -len('.csv')]}{ENTITIES_ENDING}"
    for other in others:
        if other.name == name:
            return other
    on_disk = source.content is None and FilePath(name).is_file()
    return Source(name) if on_disk else None


def is_beside(source: Source, others: Sequence[Source]) -> bool:
    """Tell whether a file is the entities of a CSV file that is among `others`."""
    stem = source.name[: -len(ENTITIES_ENDING)]
    return source.name.endswith(ENTITIES_ENDING) and any(other.name == f"{stem}.csv" for other in others)


@dataclass(slots=True)
class _Articles:
    """The articles of one CSV file, in whatever order its rows name them."""

    source: Source
    opened: dict[str, tuple[Opened, Row, dict[str, str]]] = field(default_factory=dict)

    def of(self, row: Row) -> tuple[Opened, Piece | None]:
        """Return the row's article; with its piece where the row is the first to name it, or differs from that one."""
        name = row.cells.get("article", "").strip()
        given = {key: row.cells[column] for column, key in ARTICLE_COLUMNS.items() if column in row.cells}
        if name not in self.opened:
            opened = Opened(self.source.name, self.source.stem)
            self.opened[name] = (opened, row, given)
            value = {"id": name, **given} if name else given
            return opened, _piece(self.source, opened, ("article",), value, _Places(row))
        opened, first, said = self.opened[name]
        if given == said:
            return opened, None
        mistakes = _differing(self.source, first, row, ARTICLE_COLUMNS, "article")
        if not mistakes:
            return opened, None
        return opened, _piece(self.source, opened, (), {}, _Places(row), mistakes)

    def nowhere(self) -> Opened:
        """Return what rows belong to that can't be told to be of any article."""
        return Opened(self.source.name, self.source.stem, UNKNOWN)


class _Facts:
    """Gathers the rows of each fact."""

    def __init__(self, source: Source, articles: _Articles) -> None:
        self._source = source
        self._articles = articles
        self._rows: list[Row] = []
        self._opened: Opened | None = None
        self._mistakes: list[Mistake] = []

    def pieces(self) -> Iterator[Piece]:
        """Yield the pieces of the whole file."""
        for row in read_table(self._source, COLUMNS, REQUIRED):
            if isinstance(row, Mistake):
                self._mistakes.append(row)
                continue
            if not self._continues(row):
                yield from self._gathered()
                self._opened, piece = self._articles.of(row)
                if piece is not None:
                    yield piece
                if row.cells.keys() <= {"article", *ARTICLE_COLUMNS}:
                    continue  # an article without facts has a row of its own
            self._take(row)
        yield from self._gathered()

    def _continues(self, row: Row) -> bool:
        if not self._rows or "id" not in row.cells:
            return False
        first, cells = self._rows[0].cells, row.cells
        return first.get("id") == cells["id"] and first.get("article") == cells.get("article")

    def _take(self, row: Row) -> None:
        if self._rows:
            self._mistakes += _differing(self._source, self._rows[0], row, FACT_COLUMNS, "fact")
            self._mistakes += _differing(self._source, self._rows[0], row, ARTICLE_COLUMNS, "article")
        self._rows.append(row)

    def _gathered(self) -> Iterator[Piece]:
        rows, self._rows = self._rows, []
        mistakes, self._mistakes = self._mistakes, []
        opened = self._opened or self._articles.nowhere()
        if not rows:
            if mistakes:
                yield _piece(self._source, opened, (), {}, _Places(Row(0, {})), mistakes)
            return
        value: dict[str, Any] = _cells(rows[0], FACT_COLUMNS)
        value["statements"] = [_cells(row, STATEMENT_COLUMNS) for row in rows]
        yield _piece(self._source, opened, ("facts", 0), value, _Places(*rows), mistakes)


def _entities(source: Source, articles: _Articles) -> Iterator[Piece]:
    for row in read_table(source, ENTITY_COLUMNS, ENTITY_REQUIRED):
        name = "" if isinstance(row, Mistake) else row.cells.get("article", "").strip()
        found = articles.opened.get(name)
        places = _Places(Row(0, {}) if isinstance(row, Mistake) else row)
        if isinstance(row, Mistake):
            yield _piece(source, articles.nowhere(), (), {}, places, [row])
        elif found is None:
            what = f"The file {articles.source.name} has no such article."
            yield _piece(source, articles.nowhere(), (), {}, places, [Mistake(source.name, row.line, "article", what)])
        else:
            value = _cells(row, ("name", "kind", "also"))
            yield _piece(source, found[0], ("entities", 0), value, places)


class _Places:
    """Where the cells of a piece stand: its rows' lines, and their columns for fields."""

    def __init__(self, *rows: Row) -> None:
        self._lines = [row.line for row in rows]

    def line(self, path: Path) -> int | None:
        """Return the line (from 1) on which the row of `path` begins."""
        row = path[3] if len(path) > 3 and path[2] == "statements" else 0
        return self._lines[int(row)] or None

    @staticmethod
    def column(path: Path) -> str:
        """Return the column of `path`."""
        names = [step for step in path if isinstance(step, str) and step not in ("facts", "entities", "statements")]
        if names[:1] == ["article"]:
            return _COLUMN_OF.get(names[1], "article") if len(names) > 1 else "article"
        return names[0] if names else ""


def _piece(
    source: Source, opened: Opened, path: Path, value: Any, places: _Places, mistakes: Sequence[Mistake] = ()
) -> Piece:
    line = places.line(())
    return Piece(opened, path, value, source.name, line, places.line, tuple(mistakes), places.column)


def _cells(row: Row, columns: Sequence[str]) -> dict[str, Any]:
    cells = row.cells
    found: dict[str, Any] = {column: cells[column] for column in columns if column in cells}
    for column in LIST_COLUMNS & found.keys():
        found[column] = parted(found[column])
    return found


def _differing(
    source: Source, first: Row, row: Row, columns: Sequence[str] | dict[str, str], noun: str
) -> list[Mistake]:
    """Return the cells that say another thing than the first row of the same article or fact; an empty one may."""
    return [
        Mistake(source.name, row.line, column, f"This differs from line {first.line}, which is of the same {noun}.")
        for column in columns
        if column in row.cells and row.cells[column] != first.cells.get(column)
    ]

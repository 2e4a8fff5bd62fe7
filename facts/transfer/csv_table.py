"""A CSV file as rows with named cells: its header checked, each row with the line that it begins on."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from facts.errors import Mistake
from facts.transfer.csv_cells import REQUIRED, unguarded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from facts.transfer.sources import Source

LONGEST_LINE = 1 << 23
"""Characters of one line: several times what a fact with everything in it may take."""

_SEPARATORS = (",", ";", "\t")
"""What parts the cells. Spreadsheets of half the world write semicolons; the header tells which it is."""


@dataclass(eq=False, slots=True)
class Row:
    """One row: its cells that hold something, by column, and the line (from 1) that it begins on."""

    line: int
    cells: dict[str, str]


def read_table(source: Source, columns: Sequence[str], required: Sequence[str]) -> Iterator[Row | Mistake]:
    """Yield the rows that hold anything, and the mistakes in their shape.

    Raises FactFileError where the header is not ours or the file is not CSV.
    """
    lines = _lines(source)
    first = next(lines, "")
    separator = _separator(first, required)
    rows = csv.reader(chain([first], lines), delimiter=separator, strict=True)
    try:
        header = _header(source, next(rows, []), columns, required)
        width = len(header)
        line = rows.line_num + 1
        for cells in rows:
            if len(cells) == width:
                whole = "".join(cells)
                if "'" in whole or "\r" in whole:  # as few rows have: looked for at once
                    cells = [_text(cell) if "'" in cell or "\r" in cell else cell for cell in cells]
                if whole:
                    yield Row(line, {name: cell for name, cell in zip(header, cells, strict=True) if cell})
            elif any(cell.strip() for cell in cells):
                what = f"This row has {len(cells)} cells, and the header {len(header)}."
                yield Mistake(source.name, line, "", what)
            line = rows.line_num + 1
    except csv.Error as error:
        raise source.mistake(f"This is not CSV: {_reason(error)}.", rows.line_num) from None


def is_header(text: str) -> bool:
    """Tell whether a text begins with a header of ours, whatever parts its cells."""
    first = text.partition("\n")[0]
    return any(
        {_name(cell) for cell in first.rstrip("\r").split(separator)} >= set(REQUIRED) for separator in _SEPARATORS
    )


def _text(cell: str) -> str:
    return unguarded(cell.replace("\r\n", "\n") if "\r" in cell else cell)


def _lines(source: Source) -> Iterator[str]:
    """Yield the lines with their ends; only a line feed ends one."""
    rest = ""
    number = 1
    for block in source.blocks():
        *whole, rest = (rest + block).split("\n")
        for line in whole:
            yield f"{line}\n"
        number += len(whole)
        if len(rest) > LONGEST_LINE:
            raise source.mistake("This line is too long, or it is no text.", number)
    if rest:
        yield rest


def _separator(header: str, required: Sequence[str]) -> str:
    """Return the separator with which the header has the columns that it needs; a comma where none has them."""
    for separator in _SEPARATORS:
        names = {_name(cell) for cell in header.rstrip("\r\n").split(separator)}
        if names.issuperset(required):
            return separator
    return ","


def _header(source: Source, cells: list[str], columns: Sequence[str], required: Sequence[str]) -> list[str]:
    """Return the columns' names. Raises FactFileError with each that is unknown, missing or given twice."""
    names = [_name(cell) for cell in cells]
    known = ", ".join(columns)
    mistakes = [
        Mistake(source.name, 1, name or f"column {at}", f"There is no such column. The columns are: {known}.")
        for at, name in enumerate(names, start=1)
        if name not in columns
    ]
    mistakes += [
        Mistake(source.name, 1, name, "This column is given twice.")
        for at, name in enumerate(names)
        if name in columns and name in names[:at]
    ]
    missing = [name for name in required if name not in names]
    if len(missing) == len(required):
        what = f"The first row must name the columns. They are: {known}; at least {_listed(required)} must be there."
        raise source.mistake(what, 1)
    mistakes += [Mistake(source.name, 1, name, "This column is missing.") for name in missing]
    if mistakes:
        error = source.mistake("")
        raise type(error)(mistakes)
    return names


def _name(cell: str) -> str:
    return cell.strip().strip('"').strip().casefold()


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _reason(error: csv.Error) -> str:
    text = str(error)
    if "unexpected end" in text:
        return "a quotation mark that opens a cell is never closed"
    if "field larger" in text:
        return "a cell here is too long, or a quotation mark that opens one is never closed"
    if "expected after" in text:
        return "after a closing quotation mark there is more text; a quotation mark within a cell is written twice"
    if "new-line" in text:
        return "its lines end in carriage returns; save it with line feeds"
    return text

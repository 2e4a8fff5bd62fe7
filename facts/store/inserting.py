"""Writing many rows in one statement. Callers hold the transaction.

A statement a row lets go of Python's lock, and waits for it again, at each row: beside a bot that is answering a
thousand rows then take seconds, with the database locked. One statement for all of them waits once, and takes two
thirds of the time on a quiet machine.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import repeat
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pydantic_core import to_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Connection, Dialect, Table

MOST_VALUES = 15_000
"""Values in one statement of SQLite's, which takes 32,766."""

FEWEST_ROWS = 16
"""Rows that a statement of SQLite's is for at least, however few there are: each costs a wait for Python's lock."""

COUNTED = "change"
"""The column whose values are counted from a number."""


def insert_values(
    connection: Connection,
    table: Table,
    values: Sequence[Any],
    *,
    always: Mapping[str, Any] = MappingProxyType({}),
    since: int = 0,
    replacing: bool = False,
) -> None:
    """Write rows whose `values` stand one after the other, in the order of the columns that are not in `always`.

    Those hold the same in every row; a value of the column `change` is counted from `since`. All are as the driver
    takes them: JSON is text. With `replacing`, a row takes the place of the one with the same key. The first value of a
    row is never None.
    """
    if not values:
        return
    names = tuple(always)
    width = len(table.columns) - len(names)
    given = tuple(
        always.get(column.name, since) for column in table.columns if column.name in always or column.name == COUNTED
    )
    if connection.dialect.name == "postgresql":
        rows = list(zip(*[iter(values)] * width, strict=True))
        statement = _for_postgresql(table, connection.dialect, names, replacing)
        connection.exec_driver_sql(statement, (*given, to_json(rows).decode()))
        return
    at = 0
    for size in _sizes(len(values) // width, MOST_VALUES // width):
        part = values[at : at + size * width]
        missing = repeat(None, size * width - len(part))
        connection.exec_driver_sql(_for_sqlite(table, size, names, replacing), (*given, *part, *missing))
        at += len(part)


def _sizes(rows: int, most: int) -> Iterator[int]:
    """Yield for how many rows statements are that write so many, none for more than `most`.

    They are powers of two, few different ones, since SQLite prepares each, and keeps it. Only the last may be for more
    rows than there are left: rows that aren't there take as long as others.
    """
    while rows > 0:
        size = 1 << (min(max(rows, FEWEST_ROWS), most).bit_length() - 1)
        yield size
        rows -= size


@lru_cache(maxsize=256)
def _for_sqlite(table: Table, rows: int, always: tuple[str, ...], replacing: bool) -> str:
    width = len(table.columns) - len(always)
    places = iter(range(1, width + 1))
    wanted = (
        "?" if column.name in always else f"{'? + ' if column.name == COUNTED else ''}column{next(places)}"
        for column in table.columns
    )
    row = f"({', '.join('?' * width)})"
    values = f"(VALUES {', '.join([row] * rows)})"
    tail = _replacing(table) if replacing else ""
    return f"{_into(table)} SELECT {', '.join(wanted)} FROM {values} WHERE column1 IS NOT NULL{tail}"  # noqa: S608  # only names of ours


@lru_cache(maxsize=64)
def _for_postgresql(table: Table, dialect: Dialect, always: tuple[str, ...], replacing: bool) -> str:
    """Return the statement that takes all rows as one JSON value: the driver is slow where there are thousands."""
    places = iter(range(len(table.columns)))
    wanted = []
    for column in table.columns:
        kind = column.type.compile(dialect)
        value = f"%s::{kind}" if column.name in always else f"(given ->> {next(places)})::{kind}"
        wanted.append(f"%s::{kind} + {value}" if column.name == COUNTED else value)
    tail = _replacing(table) if replacing else ""
    return f"{_into(table)} SELECT {', '.join(wanted)} FROM jsonb_array_elements(%s::jsonb) AS rows (given){tail}"  # noqa: S608  # ours


def _into(table: Table) -> str:
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    return f'INSERT INTO "{table.name}" ({names})'


def _replacing(table: Table) -> str:
    key = [f'"{column.name}"' for column in table.primary_key]
    names = [f'"{column.name}"' for column in table.columns]
    new = ", ".join(f"{name} = excluded.{name}" for name in names if name not in key)
    return f" ON CONFLICT ({', '.join(key)}) DO UPDATE SET {new}"

"""Writing many rows in one statement. Callers hold the transaction.

A statement a row lets go of Python's lock, and waits for it again, at each row: beside a bot that is answering a
thousand rows then take seconds, with the database locked. One statement for all of them waits once, and takes two
thirds of the time on a quiet machine.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any

from pydantic_core import to_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Dialect, Table

MOST_VALUES = 15_000
"""Values in one statement of SQLite's, which takes 32,766."""


def insert_rows(
    connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]], *, replacing: bool = False
) -> None:
    """Write `rows`, each with a value for every column in its order, as the driver takes it: JSON is text.

    With `replacing`, a row takes the place of the one with the same key. The first column is never empty.
    """
    if not rows:
        return
    if connection.dialect.name == "postgresql":
        statement = _for_postgresql(table, connection.dialect, replacing)
        connection.exec_driver_sql(statement, (to_json(rows).decode(),))
        return
    width = len(table.columns)
    most = MOST_VALUES // width
    for start in range(0, len(rows), most):
        part = rows[start : start + most]
        size = _padded(len(part))
        values = (*chain.from_iterable(part), *repeat(None, (size - len(part)) * width))
        connection.exec_driver_sql(_for_sqlite(table, size, replacing), values)


def _padded(rows: int) -> int:
    """Return for how many rows the statement is: few different ones, since SQLite prepares each, and keeps it."""
    size = 1
    while size < rows:
        size += max(size // 2, 1) if size & (size - 1) == 0 else size // 3
    return size


@lru_cache(maxsize=256)
def _for_sqlite(table: Table, rows: int, replacing: bool) -> str:
    row = f"({', '.join('?' * len(table.columns))})"
    values = f"(VALUES {', '.join([row] * rows)})"
    tail = _replacing(table) if replacing else ""
    return f"{_into(table)} SELECT * FROM {values} WHERE column1 IS NOT NULL{tail}"  # noqa: S608  # only names of ours


@cache
def _for_postgresql(table: Table, dialect: Dialect, replacing: bool) -> str:
    """Return the statement that takes all rows as one JSON value: the driver is slow where there are thousands."""
    columns = enumerate(table.columns)
    row = ", ".join(f"(given ->> {at})::{column.type.compile(dialect)}" for at, column in columns)
    tail = _replacing(table) if replacing else ""
    return f"{_into(table)} SELECT {row} FROM jsonb_array_elements(%s::jsonb) AS rows (given){tail}"  # noqa: S608  # ours


def _into(table: Table) -> str:
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    return f'INSERT INTO "{table.name}" ({names})'


def _replacing(table: Table) -> str:
    key = [f'"{column.name}"' for column in table.primary_key]
    names = [f'"{column.name}"' for column in table.columns]
    new = ", ".join(f"{name} = excluded.{name}" for name in names if name not in key)
    return f" ON CONFLICT ({', '.join(key)}) DO UPDATE SET {new}"

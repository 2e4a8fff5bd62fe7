"""Writing many rows in few statements. Callers hold the transaction.

A statement a row lets go of Python's lock, and waits for it again, at each row: beside a bot that is answering a
thousand rows then take seconds, with the database locked. One statement for all of them waits once, and takes two
thirds of the time on a quiet machine.
"""

from __future__ import annotations

from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Table
    from sqlalchemy.ext.asyncio import AsyncConnection

MOST_VALUES = 15_000
"""Values in one statement; SQLite takes 32,766, and PostgreSQL 65,535."""


async def insert_rows(
    connection: AsyncConnection, table: Table, rows: Sequence[tuple[Any, ...]], *, replacing: bool = False
) -> None:
    """Write `rows`, each with a value for every column in its order, as the driver takes it: JSON is text.

    With `replacing`, a row takes the place of the one with the same key.
    """
    width = len(table.columns)
    # Only powers of two, so that there are few different statements: drivers and databases prepare each once.
    size = 1 << ((MOST_VALUES // width).bit_length() - 1)
    marker = "?" if connection.dialect.paramstyle == "qmark" else "%s"
    at = 0
    while at < len(rows):
        while size > len(rows) - at:
            size //= 2
        values = tuple(chain.from_iterable(rows[at : at + size]))
        await connection.exec_driver_sql(_statement(table, size, marker, replacing), values)
        at += size


@cache
def _statement(table: Table, rows: int, marker: str, replacing: bool) -> str:  # a cache's key
    names = [f'"{column.name}"' for column in table.columns]
    row = f"({', '.join([marker] * len(names))})"
    text = f'INSERT INTO "{table.name}" ({", ".join(names)}) VALUES {", ".join([row] * rows)}'  # noqa: S608  # ours
    if replacing:
        key = [f'"{column.name}"' for column in table.primary_key]
        new = ", ".join(f"{name} = excluded.{name}" for name in names if name not in key)
        text += f" ON CONFLICT ({', '.join(key)}) DO UPDATE SET {new}"
    return text

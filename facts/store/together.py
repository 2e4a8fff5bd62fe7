"""Writing many new rows by one statement, and telling which of them are there already.

The statement's text is the same however many rows there are: one that stood for so many rows as there happen to be
would be made anew each time, by us and by the database.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Table
from sqlalchemy.exc import IntegrityError

from facts.store.commits import noting_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Column, Connection, Dialect

    Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Part:
    """Rows that belong to rows of another table: the columns `of` hold the key of the one that each belongs to."""

    table: Table
    rows: Sequence[Row]
    of: tuple[str, ...]


_UNLESS_THERE = " ON CONFLICT DO NOTHING"


def insert_new(connection: Connection, table: Table, rows: Sequence[Row]) -> list[bool]:
    """Write those of `rows`, all with the same columns, that aren't there; tell of each whether it is new.

    Of rows with the same key the first is new.
    """
    if not rows:
        return []
    if connection.dialect.name == "postgresql":
        return _insert_as_json(connection, table, rows)
    if len(rows) == 1 or not _are_all_new(connection, table, rows):
        # That all are new is the everyday case; else each is asked about.
        return [_insert(connection, table, [row], _UNLESS_THERE) == 1 for row in rows]
    return [True] * len(rows)


def insert_all(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Write `rows`, all with the same columns, none of which is there."""
    if rows and connection.dialect.name == "postgresql":
        connection.exec_driver_sql(_from_json(table, tuple(rows[0])), (_as_json(rows),))
    elif rows:
        _insert(connection, table, rows)


def _are_all_new(connection: Connection, table: Table, rows: Sequence[Row]) -> bool:
    """Write all of `rows`, or none where one of them is there."""
    # As text: SQLAlchemy's own savepoints take longer than the rows.
    connection.exec_driver_sql("SAVEPOINT together")
    try:
        _insert(connection, table, rows)
    except IntegrityError:
        connection.exec_driver_sql("ROLLBACK TO together")
        return False
    finally:
        connection.exec_driver_sql("RELEASE together")
    return True


def _insert(connection: Connection, table: Table, rows: Sequence[Row], tail: str = "") -> int:
    """Write `rows` by a statement that ends with `tail`; return how many were written."""
    # Past SQLAlchemy's own way with a statement, which takes longer than SQLite does with it.
    statement, forms = _for_sqlite(table, tuple(rows[0]), connection.dialect)
    taken = [list(row.values()) for row in rows]
    for place, form in forms:
        for values in taken:
            values[place] = form(values[place])
    written = connection.exec_driver_sql(statement + tail, [tuple(values) for values in taken])
    return int(written.rowcount)


@cache
def _for_sqlite(table: Table, columns: tuple[str, ...], dialect: Dialect) -> tuple[str, list[tuple[int, Any]]]:
    """Return a statement for rows with these columns, and what makes the values at some places ones it takes."""
    forms = [form_of(table.c[name], dialect) for name in columns]
    places = ", ".join("?" * len(columns))
    # Names of ours only.
    statement = f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({places})"  # noqa: S608
    return statement, [(place, form) for place, form in enumerate(forms) if form is not None]


def form_of(column: Column[Any], dialect: Dialect) -> Callable[[Any], Any] | None:
    """Return what makes a column's value one that the driver takes; None where it takes it as it is."""
    return column.type.dialect_impl(dialect).bind_processor(dialect)


def _as_json(rows: Sequence[Row]) -> str:
    from pydantic_core import to_json  # here, for asking from the shell reads no JSON, and looks at its imports

    return to_json(rows).decode()


def insert_with_parts(
    connection: Connection, table: Table, rows: Sequence[Row], parts: Sequence[Part], *, where: str
) -> set[tuple[Any, ...]]:
    """Write those of `rows` that aren't there, and the `parts` of those alone, by one statement (PostgreSQL).

    No two rows have the same key; those for which the condition `where` (ours, in SQL) isn't true are left out. Returns
    the keys of those that were written.
    """
    parts = [part for part in parts if part.rows]
    key = tuple(column.name for column in table.primary_key)
    statement = _with_parts(
        table, tuple(rows[0]), key, tuple((part.table, tuple(part.rows[0]), part.of) for part in parts), where
    )
    noting, values = noting_of(connection)
    statement = f"WITH noting AS ({noting}), {statement}" if noting else f"WITH {statement}"
    taken = (*values, _as_json(rows), *(_as_json(part.rows) for part in parts))
    return {tuple(row) for row in connection.exec_driver_sql(statement, taken)}


@cache
def _with_parts(
    table: Table,
    columns: tuple[str, ...],
    key: tuple[str, ...],
    parts: tuple[tuple[Table, tuple[str, ...], tuple[str, ...]], ...],
    where: str,
) -> str:
    named = ", ".join(key)
    written = f"{_from_json(table, columns)} WHERE {where}{_UNLESS_THERE} RETURNING {named}"
    steps = [f"new AS ({written})"]
    for place, (part, part_columns, of) in enumerate(parts):
        inserted = f"{_from_json(part, part_columns)} WHERE ({', '.join(of)}) IN (SELECT {named} FROM new)"  # noqa: S608 - ours
        steps.append(f"part_{place} AS ({inserted})")
    return f"{', '.join(steps)} SELECT {named} FROM new"  # noqa: S608 - as above


def _insert_as_json(connection: Connection, table: Table, rows: Sequence[Row]) -> list[bool]:
    # One way there and back for all rows, instead of three: an acknowledgement waits for each.
    key = tuple(column.name for column in table.primary_key)
    statement = f"{_from_json(table, tuple(rows[0]))}{_UNLESS_THERE} RETURNING {', '.join(key)}"
    noting, values = noting_of(connection)
    if noting:
        statement = f"WITH noting AS ({noting}) {statement}"
    new = {tuple(row) for row in connection.exec_driver_sql(statement, (*values, _as_json(rows)))}
    found = []
    for row in rows:
        which = tuple(row[name] for name in key)
        found.append(which in new)
        new.discard(which)
    return found


@cache
def _from_json(table: Table, columns: tuple[str, ...]) -> str:
    named = ", ".join(columns)
    # Names of ours only: the rows' values are the one parameter.
    return f"INSERT INTO {table.name} ({named}) SELECT {named} FROM json_populate_recordset(NULL::{table.name}, %s)"  # noqa: S608

"""Writing many new rows by one statement, and telling which of them are there already.

The statement's text is the same however many rows there are: one that stood for so many rows as there happen to be
would be made anew each time, by us and by the database.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Insert, Table, insert
from sqlalchemy.exc import IntegrityError

from facts.store.commits import noting_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Column, Connection, Dialect

    Row = dict[str, Any]


def insert_new(connection: Connection, table: Table, rows: Sequence[Row]) -> list[bool]:
    """Write those of `rows`, all with the same columns, that aren't there; tell of each whether it is new.

    Of rows with the same key the first is new.
    """
    if not rows:
        return []
    if connection.dialect.name == "postgresql":
        return _insert_as_json(connection, table, rows)
    try:
        with connection.begin_nested():
            _insert(connection, table, rows)
    except IntegrityError:
        # That all are new is the everyday case; else each is asked about.
        return [_insert_one(connection, table, row) for row in rows]
    return [True] * len(rows)


def insert_all(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Write `rows`, all with the same columns, none of which is there."""
    if rows and connection.dialect.name == "postgresql":
        connection.exec_driver_sql(_from_json(table, tuple(rows[0])), (_as_json(rows),))
    elif rows:
        _insert(connection, table, rows)


def _insert(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    # Past SQLAlchemy's own way with a statement, which takes longer than SQLite does with it.
    statement, forms = _for_sqlite(table, tuple(rows[0]), connection.dialect)
    taken = [list(row.values()) for row in rows]
    for place, form in forms:
        for values in taken:
            values[place] = form(values[place])
    connection.exec_driver_sql(statement, [tuple(values) for values in taken])


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


def _insert_as_json(connection: Connection, table: Table, rows: Sequence[Row]) -> list[bool]:
    # One way there and back for all rows, instead of three: an acknowledgement waits for each.
    key = tuple(column.name for column in table.primary_key)
    statement = f"{_from_json(table, tuple(rows[0]))} ON CONFLICT DO NOTHING RETURNING {', '.join(key)}"
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


def _insert_one(connection: Connection, table: Table, row: Row) -> bool:
    try:
        with connection.begin_nested():
            connection.execute(_inserting(table), row)
    except IntegrityError:
        return False
    return True


@cache
def _inserting(table: Table) -> Insert:
    return insert(table)


@cache
def _from_json(table: Table, columns: tuple[str, ...]) -> str:
    named = ", ".join(columns)
    # Names of ours only: the rows' values are the one parameter.
    return f"INSERT INTO {table.name} ({named}) SELECT {named} FROM json_populate_recordset(NULL::{table.name}, %s)"  # noqa: S608

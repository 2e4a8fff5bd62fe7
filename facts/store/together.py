"""Writing many new rows by one statement, and telling when some of them are there already."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Insert, Table, insert
from sqlalchemy.exc import IntegrityError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection


def insert_new(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> bool:
    """Write `rows`, all with the same columns; False, with nothing written, where any of them can't be added.

    That all are new is the everyday case. A statement that asked for each whether it is new would be another text for
    each number of rows, which SQLite and we would have to make anew: a fifth of an answer's time.
    """
    try:
        with connection.begin_nested():
            connection.execute(_inserting(table), list(rows))
    except IntegrityError:
        return False
    return True


@cache
def _inserting(table: Table) -> Insert:
    return insert(table)

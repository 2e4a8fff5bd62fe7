"""Writing many deliveries at once: what came in, and what is settled. Callers hold the transaction."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic_core import to_json
from sqlalchemy import bindparam, case, null, select

from bot.delivery.leases import message_is_waiting
from bot.delivery.tables import inbox
from facts.store.dialects import insert_in
from facts.store.together import form_of, insert_new

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Connection, Dialect

    Row = dict[str, Any]

_CAME = tuple(column.name for column in inbox.columns if column.name not in ("done_at", "failure"))
_BEGUN = ("owner", "leased_until", "attempts")

_ON_FILE = select(inbox.c.key, inbox.c.received_at, inbox.c.owner).where(
    inbox.c.key.in_(bindparam("keys", expanding=True))
)

_SETTLED_AT_ONCE = (
    "UPDATE inbox SET done_at = given.at, payload = NULL, failure = given.why, owner = NULL "
    "FROM json_to_recordset(%s) AS given (of_key text, at timestamptz, why text) "
    "WHERE inbox.key = given.of_key AND inbox.key = ANY(%s)"
)
"""The keys once more, so that rows are found by them however few there are on file.

As text, for SQLAlchemy takes longer with each than the database; and one way there and back for all of them."""

_SETTLED_ON_SQLITE = "UPDATE inbox SET done_at = ?, payload = NULL, failure = ?, owner = NULL WHERE key = ?"
"""The same for one at a time: SQLite is no way away."""


class Arrival:
    """Storing what came in, each a row of the inbox but for `done_at` and `failure`."""

    def __call__(self, connection: Connection, rows: Sequence[Row]) -> list[str | None]:
        """Store `rows`; return each one's owner.

        That is empty where it has none, because it waits for its time or for another delivery about the same message,
        and None where it is known already.
        """
        # What is about no message can't wait for another, which is most of what comes in great numbers.
        alone = [row for row in rows if row["subject"] is None]
        owners = iter(_stored(connection, alone))
        return [next(owners) if row["subject"] is None else _stored_in_turn(connection, row) for row in rows]

    def is_single(self, rows: Sequence[Row]) -> bool:
        """Tell whether one statement stores `rows`."""
        return all(row["subject"] is None for row in rows)

    def look_up(self, connection: Connection, rows: Sequence[Row]) -> list[str | None]:
        """Return what storing `rows` came to: what is known already came at another moment, to the microsecond."""
        on_file = connection.execute(_ON_FILE, {"keys": sorted({row["key"] for row in rows})})
        owners = {(key, received_at): owner or "" for key, received_at, owner in on_file}
        return [owners.pop((row["key"], row["received_at"]), None) for row in rows]


store_arrived = Arrival()


def settle_done(connection: Connection, done: Sequence[Row]) -> list[None]:
    """Mark deliveries as settled and empty their payloads: each has `of_key`, `at` and `why` (None: answered)."""
    if connection.dialect.name == "sqlite":
        form = _moment(connection.dialect)
        connection.exec_driver_sql(_SETTLED_ON_SQLITE, [(form(one["at"]), one["why"], one["of_key"]) for one in done])
    else:
        connection.exec_driver_sql(_SETTLED_AT_ONCE, (to_json(done).decode(), [one["of_key"] for one in done]))
    return [None] * len(done)


def _stored(connection: Connection, rows: Sequence[Row]) -> list[str | None]:
    new = insert_new(connection, inbox, rows)
    return [(row["owner"] or "") if is_new else None for row, is_new in zip(rows, new, strict=True)]


def _stored_in_turn(connection: Connection, row: Row) -> str | None:
    """Store what is about a message: not begun where another delivery about it is still to be answered."""
    values = row | {f"if_{name}": row[name] for name in _BEGUN} | {"of_subject": row["subject"]}
    found = connection.execute(_storing_in_turn(connection.dialect.name), values).first()
    if found is None and row["owner"] is not None:
        # Known, or another process began an edit of the same message in this very moment.
        left = row | {"owner": None, "leased_until": None, "attempts": 0}
        return _stored(connection, [left])[0]
    return None if found is None else found.owner or ""


@cache
def _moment(dialect: Dialect) -> Callable[[Any], Any]:
    """Return what makes a moment a value that the driver takes."""
    return form_of(inbox.c.done_at, dialect) or (lambda moment: moment)


@cache
def _storing_in_turn(dialect: str) -> Any:
    """Make the statement once for all: making it anew takes longer than carrying it out."""
    statement = insert_in(dialect, inbox)
    values: dict[str, Any] = {name: bindparam(name, type_=inbox.c[name].type) for name in _CAME}
    waits = message_is_waiting(bindparam("of_subject", type_=inbox.c.subject.type))
    for name in _BEGUN:
        begun = bindparam(f"if_{name}", type_=inbox.c[name].type)
        values[name] = case((waits, 0 if name == "attempts" else null()), else_=begun)
    return statement.values(values).on_conflict_do_nothing().returning(inbox.c.owner)

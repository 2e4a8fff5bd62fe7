"""From what is staged to the record, in SQL alone: a chunk of changes takes hardly any time in Python.

What a database's own functions for JSON are called is all that differs between SQLite and PostgreSQL.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Date,
    Text,
    bindparam,
    cast,
    column,
    delete,
    exists,
    func,
    literal,
    literal_column,
    null,
    or_,
    select,
    true,
)

from facts.model import State
from facts.store import tables
from facts.store.records import dialect_insert
from facts.store.staging import Staged
from facts.store.tables import Moment

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Executable, Select, Table
    from sqlalchemy.ext.asyncio import AsyncConnection

    from facts.store.staging import Import

_staged = tables.staged
_KEYS = {
    "articles": ("workspace_id", "id"),
    "entities": ("workspace_id", "article_id", "name"),
    "facts": ("workspace_id", "id"),
}
_SUBJECTS = {"articles": "article", "entities": "entity", "facts": "fact"}


async def apply(connection: AsyncConnection, begun: Import, first: int, last: int) -> None:
    """Write the changes from the number `first` to `last` into the record, with their revisions."""
    values = {
        "workspace": begun.workspace,
        "import": begun.id,
        "first": first,
        "last": last,
        "based_on": begun.based_on,
        "import_by": begun.by,
        "import_at": begun.at,
    }
    for statement in _statements(connection):
        await connection.execute(statement, values)


async def changed_before_people(connection: AsyncConnection, begun: Import, first: int, last: int) -> list[Staged]:
    """Return the changed facts from `first` to `last` that somebody was shown, or follows."""
    values = {"workspace": begun.workspace, "import": begun.id, "first": first, "last": last}
    return [Staged(*row) for row in await connection.execute(_CHANGED_BEFORE_PEOPLE, values)]


def _statements(connection: AsyncConnection) -> tuple[Executable, ...]:
    """Return what writes a chunk, in its order. Made once: making it takes longer than a small chunk does."""
    dialect = connection.dialect.name
    if dialect not in _MADE:
        making = _Making(connection, _Sqlite() if dialect == "sqlite" else _Postgres())
        _MADE[dialect] = (
            making.upsert(tables.articles, making.articles()),
            making.upsert(tables.entities, making.entities()),
            making.upsert(tables.facts, making.facts()),
            making.forgotten_statements(),
            making.statements(),
            making.insert(tables.revisions, making.revisions()),
        )
    return _MADE[dialect]


def _of(*subjects: str) -> tuple[ColumnElement[bool], ...]:
    """Return what narrows the staged rows to a chunk's changes of these subjects."""
    return (
        _staged.c.workspace_id == bindparam("workspace"),
        _staged.c.import_id == bindparam("import"),
        _staged.c.number.between(bindparam("first"), bindparam("last")),
        _staged.c.subject.in_(subjects),
    )


def _changed_before_people() -> Select[Any]:
    shown, follows = tables.shown, tables.follows
    was_shown = exists().where(shown.c.workspace_id == bindparam("workspace"), shown.c.fact_id == _staged.c.subject_id)
    is_followed = exists().where(
        follows.c.workspace_id == bindparam("workspace"),
        follows.c.subject == "fact",
        follows.c.subject_id == _staged.c.subject_id,
    )
    return (
        select(*(_staged.c[field] for field in Staged.__slots__))
        .where(*_of("fact"), _staged.c.before.is_not(None))
        .where(or_(was_shown, is_followed))
        .order_by(_staged.c.number)
    )


_CHANGED_BEFORE_PEOPLE = _changed_before_people()
_MADE: dict[str, tuple[Executable, ...]] = {}


class _Making:
    """Makes the statements that write a chunk, in one database's words."""

    def __init__(self, connection: AsyncConnection, json: _Sqlite | _Postgres) -> None:
        self._connection = connection
        self._json = json
        self._change = _staged.c.number + bindparam("based_on", type_=BigInteger)

    def upsert(self, table: Table, rows: dict[str, Any]) -> Executable:
        """Write rows in the place of those with the same key."""
        source = self._select(rows, _SUBJECTS[table.name])
        statement = dialect_insert(self._connection, table).from_select(list(rows), source)
        key = _KEYS[table.name]
        values = {name: statement.excluded[name] for name in rows if name not in key}
        made: Executable = statement.on_conflict_do_update(index_elements=list(key), set_=values)
        return made

    def insert(self, table: Table, rows: dict[str, Any]) -> Executable:
        """Write rows that are new."""
        source = self._select(rows, *_SUBJECTS.values())
        made: Executable = dialect_insert(self._connection, table).from_select(list(rows), source)
        return made

    def forgotten_statements(self) -> Executable:
        """Delete the statements that changed facts had."""
        table = tables.statements
        changed = select(_staged.c.subject_id).where(*_of("fact"), _staged.c.before.is_not(None))
        return delete(table).where(table.c.workspace_id == bindparam("workspace"), table.c.fact_id.in_(changed))

    def statements(self) -> Executable:
        """Write the facts' statements."""
        each, position, value = self._json.members(_staged.c.after, "statements")
        text = self._json.text
        rows = {
            "workspace_id": _staged.c.workspace_id,
            "fact_id": _staged.c.subject_id,
            "position": position,
            "stance": text(value, "stance"),
            "source": text(value, "source"),
            "source_kind": text(value, "source_kind"),
            "date": self._json.date(value, "date"),
            "wording_of_when": text(value, "when"),
            "quote": text(value, "quote"),
            "note": text(value, "note"),
            "url": text(value, "url"),
        }
        source = select(*rows.values()).select_from(_staged.join(each, true())).where(*_of("fact"))
        made: Executable = dialect_insert(self._connection, tables.statements).from_select(list(rows), source)
        return made

    def articles(self) -> dict[str, Any]:
        """Return the columns of articles."""
        after, text = _staged.c.after, self._json.text
        return {
            "workspace_id": _staged.c.workspace_id,
            "id": _staged.c.subject_id,
            "title": text(after, "title"),
            "publisher": text(after, "publisher"),
            "published": self._json.date(after, "published"),
            "url": text(after, "url"),
            "change": self._change,
        }

    def entities(self) -> dict[str, Any]:
        """Return the columns of entities; their subject is the article's id, a slash and the name."""
        return {
            "workspace_id": _staged.c.workspace_id,
            "article_id": _staged.c.article_id,
            "name": func.substr(_staged.c.subject_id, func.length(_staged.c.article_id) + 2),
            "place": _staged.c.place,
            "kind": self._json.text(_staged.c.after, "kind"),
            "also": self._json.array(_staged.c.after, "also"),
            "state": literal(str(State.PUBLISHED)),
            "change": self._change,
        }

    def facts(self) -> dict[str, Any]:
        """Return the columns of facts."""
        after, text, array = _staged.c.after, self._json.text, self._json.array
        return {
            "workspace_id": _staged.c.workspace_id,
            "id": _staged.c.subject_id,
            "article_id": _staged.c.article_id,
            "place": _staged.c.place,
            "claim": text(after, "claim"),
            "also_asked": array(after, "also_asked"),
            "tags": array(after, "tags"),
            "parties": array(after, "parties"),
            "state": func.coalesce(text(after, "state"), str(State.PUBLISHED)),
            "hold": text(after, "hold"),
            "checked": self._json.date(after, "checked"),
            "revision": _staged.c.revision,
            "change": self._change,
        }

    def revisions(self) -> dict[str, Any]:
        """Return the columns of revisions."""
        return {
            "workspace_id": _staged.c.workspace_id,
            "subject": _staged.c.subject,
            "subject_id": _staged.c.subject_id,
            "number": _staged.c.revision,
            "change": self._change,
            "at": bindparam("import_at", type_=Moment),
            "by": bindparam("import_by", type_=Text),
            "action": literal("import"),
            "before": _staged.c.before,
            "after": _staged.c.after,
            "note": null(),
        }

    def _select(self, rows: dict[str, Any], *subjects: str) -> Select[Any]:
        return select(*rows.values()).where(*_of(*subjects)).order_by(_staged.c.number)


class _Sqlite:
    """JSON as SQLite reads it."""

    def text(self, value: Any, key: str) -> Any:
        """Return a field's text, NULL where there is none."""
        return func.json_extract(value, f"$.{key}")

    def date(self, value: Any, key: str) -> Any:
        """Return a field's date, which is kept as text."""
        return self.text(value, key)

    def array(self, value: Any, key: str) -> Any:
        """Return a field's list, an empty one where there is none."""
        return func.coalesce(func.json_extract(value, f"$.{key}"), "[]")

    def members(self, value: Any, key: str) -> tuple[Any, Any, Any]:
        """Return a list as a table, the column with its members' positions from 0, and that with the members."""
        each = func.json_each(value, f"$.{key}").table_valued("key", "value")
        return each, each.c.key, each.c.value


class _Postgres:
    """JSON as PostgreSQL reads it."""

    def text(self, value: Any, key: str) -> Any:
        """Return a field's text, NULL where there is none."""
        return value.op("->>")(key)

    def date(self, value: Any, key: str) -> Any:
        """Return a field's date."""
        return cast(self.text(value, key), Date)

    def array(self, value: Any, key: str) -> Any:
        """Return a field's list, an empty one where there is none."""
        return func.coalesce(value.op("->", return_type=JSON())(key), cast(literal_column("'[]'"), JSON))

    def members(self, value: Any, key: str) -> tuple[Any, Any, Any]:
        """Return a list as a table, the column with its members' positions from 0, and that with the members."""
        elements = func.json_array_elements(value.op("->", return_type=JSON())(key))
        each = elements.table_valued(column("value", JSON), with_ordinality="place", name="each").render_derived()
        return each, each.c.place - 1, each.c.value

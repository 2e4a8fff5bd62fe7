"""From what is staged to the record: values are ready before the transaction, which only writes them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select, union

from facts.store import tables
from facts.store.inserting import insert_values
from facts.store.records import CHUNK

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection
    from sqlalchemy.ext.asyncio import AsyncConnection

    from facts.store.staging import Import


@dataclass(slots=True)
class Ready:
    """Values that are ready to be written, by table: those of a row after those of the one before it.

    They are in the order of the table's columns, without those that an import has the same in all rows; changes count
    from `since`. `changed` are the ids of the facts among them that the record had before.
    """

    since: int
    articles: list[Any] = field(default_factory=list)
    entities: list[Any] = field(default_factory=list)
    facts: list[Any] = field(default_factory=list)
    statements: list[Any] = field(default_factory=list)
    revisions: list[Any] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)


def write(connection: Connection, decided: Import, ready: Ready) -> None:
    """Write values into the record, with their revisions; rows that it has are replaced."""
    here, since = {"workspace_id": decided.workspace}, ready.since
    insert_values(connection, tables.articles, ready.articles, always=here, since=since, replacing=True)
    insert_values(connection, tables.entities, ready.entities, always=here, since=since, replacing=True)
    insert_values(connection, tables.facts, ready.facts, always=here, since=since, replacing=True)
    table = tables.statements
    for ids in _chunks(ready.changed):
        of_changed = (table.c.workspace_id == decided.workspace) & table.c.fact_id.in_(ids)
        connection.execute(delete(table).where(of_changed))
    insert_values(connection, table, ready.statements, always=here)
    dialect = connection.dialect
    kept = tables.revisions.c.at.type.dialect_impl(dialect).bind_processor(dialect)
    at = kept(decided.at) if kept is not None else decided.at
    act = {"at": at, "by": decided.by, "action": "import", "note": None}
    insert_values(connection, tables.revisions, ready.revisions, always={**here, **act}, since=since)


async def changed_before_people(connection: AsyncConnection, workspace: str, changed: Sequence[str]) -> set[str]:
    """Return those of some changed facts, by their ids, that somebody was shown, or follows."""
    shown, follows = tables.shown.c, tables.follows.c
    found: set[str] = set()
    for ids in _chunks(changed):
        was_shown = select(shown.fact_id).where(shown.workspace_id == workspace, shown.fact_id.in_(ids))
        of_fact = (follows.workspace_id == workspace) & (follows.subject == "fact") & follows.subject_id.in_(ids)
        found.update(await connection.scalars(union(was_shown, select(follows.subject_id).where(of_fact))))
    return found


def _chunks(ids: Sequence[str]) -> Iterable[Sequence[str]]:
    return (ids[start : start + CHUNK] for start in range(0, len(ids), CHUNK))

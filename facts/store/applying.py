"""From what is staged to the record: values are ready before the transaction, which only writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select, union

from facts.store import tables
from facts.store.inserting import insert_values
from facts.store.records import CHUNK
from facts.store.together import form_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection
    from sqlalchemy.ext.asyncio import AsyncConnection

    from facts.store.staging import Import
    from facts.store.values import Values


def write(connection: Connection, decided: Import, values: Values, *, since: int, changed: Sequence[str] = ()) -> None:
    """Write values into the record, with their revisions; rows that it has are replaced.

    Changes count from `since`; `changed` are the ids of the facts among them that the record had before.
    """
    here = {"workspace_id": decided.workspace}
    insert_values(connection, tables.articles, values.articles, always=here, since=since, replacing=True)
    insert_values(connection, tables.entities, values.entities, always=here, since=since, replacing=True)
    insert_values(connection, tables.facts, values.facts, always=here, since=since, replacing=True)
    table = tables.statements
    for ids in _chunks(changed):
        of_changed = (table.c.workspace_id == decided.workspace) & table.c.fact_id.in_(ids)
        connection.execute(delete(table).where(of_changed))
    insert_values(connection, table, values.statements, always=here)
    kept = form_of(tables.revisions.c.at, connection.dialect)
    at = kept(decided.at) if kept is not None else decided.at
    act = {"at": at, "by": decided.by, "action": "import", "note": None}
    insert_values(connection, tables.revisions, values.revisions, always={**here, **act}, since=since)


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

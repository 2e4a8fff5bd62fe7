"""From what is staged to the record: rows are made ready before the transaction, which only writes them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pydantic_core import from_json, to_json
from sqlalchemy import delete, select, union

from facts.model import State
from facts.store import tables
from facts.store.inserting import insert_rows
from facts.store.records import CHUNK

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection, Dialect
    from sqlalchemy.ext.asyncio import AsyncConnection

    from facts.store.staging import Import, Staged

_Row = tuple[Any, ...]


@dataclass(slots=True)
class Ready:
    """Rows that are ready to be written, by table, and the facts among them that the record had before."""

    articles: list[_Row] = field(default_factory=list)
    entities: list[_Row] = field(default_factory=list)
    facts: list[_Row] = field(default_factory=list)
    statements: list[_Row] = field(default_factory=list)
    revisions: list[_Row] = field(default_factory=list)
    changed: list[Staged] = field(default_factory=list)


def make_ready(decided: Import, rows: Iterable[Staged], dialect: Dialect) -> Ready:
    """Return the record's rows for staged ones, each with a number. Pure work for the processor."""
    ready = Ready()
    workspace, based_on = decided.workspace, decided.based_on
    kept = tables.revisions.c.at.type.dialect_impl(dialect).bind_processor(dialect)
    at = kept(decided.at) if kept is not None else decided.at
    for row in rows:
        subject, subject_id, number, article_id, place, revision, before, text, _ = row
        change = based_on + (number or 0)
        after = from_json(text)
        ready.revisions.append(
            (workspace, subject, subject_id, revision, change, at, decided.by, "import", before, text, None)
        )
        if subject == "fact":
            ready.facts.append(_fact(workspace, article_id, place, after, revision, change))
            ready.statements += [
                _statement(workspace, subject_id, position, said) for position, said in enumerate(after["statements"])
            ]
            if before is not None:
                ready.changed.append(row)
        elif subject == "article":
            given = (after["title"], after["publisher"], after["published"], after["url"])
            ready.articles.append((workspace, subject_id, *given, change))
        else:
            name = subject_id[len(article_id) + 1 :]
            given = (place, after["kind"], _json(after["also"]), str(State.PUBLISHED))
            ready.entities.append((workspace, article_id, name, *given, change))
    return ready


def write(connection: Connection, decided: Import, ready: Ready) -> None:
    """Write rows into the record, with their revisions; those that it has are replaced."""
    insert_rows(connection, tables.articles, ready.articles, replacing=True)
    insert_rows(connection, tables.entities, ready.entities, replacing=True)
    insert_rows(connection, tables.facts, ready.facts, replacing=True)
    table = tables.statements
    for ids in _chunks([row.subject_id for row in ready.changed]):
        of_changed = (table.c.workspace_id == decided.workspace) & table.c.fact_id.in_(ids)
        connection.execute(delete(table).where(of_changed))
    insert_rows(connection, table, ready.statements)
    insert_rows(connection, tables.revisions, ready.revisions)


async def changed_before_people(connection: AsyncConnection, workspace: str, changed: Sequence[Staged]) -> list[Staged]:
    """Return those of some changed facts that somebody was shown, or follows."""
    shown, follows = tables.shown.c, tables.follows.c
    found: set[str] = set()
    for ids in _chunks([row.subject_id for row in changed]):
        was_shown = select(shown.fact_id).where(shown.workspace_id == workspace, shown.fact_id.in_(ids))
        of_fact = (follows.workspace_id == workspace) & (follows.subject == "fact") & follows.subject_id.in_(ids)
        found.update(await connection.scalars(union(was_shown, select(follows.subject_id).where(of_fact))))
    return [row for row in changed if row.subject_id in found]


def _fact(workspace: str, article_id: str, place: int, after: dict[str, Any], revision: int, change: int) -> _Row:
    get = after.get
    return (
        workspace,
        after["id"],
        article_id,
        place,
        after["claim"],
        _json(get("also_asked")),
        _json(get("tags")),
        _json(get("parties")),
        get("state") or str(State.PUBLISHED),
        get("hold"),
        get("checked"),
        revision,
        change,
    )


def _statement(workspace: str, fact_id: str, position: int, said: dict[str, Any]) -> _Row:
    get = said.get
    return (
        workspace,
        fact_id,
        position,
        said["stance"],
        said["source"],
        get("source_kind"),
        get("date"),
        get("when"),
        get("quote"),
        get("note"),
        get("url"),
    )


def _json(words: list[str] | None) -> str:
    return to_json(words).decode() if words else "[]"


def _chunks(ids: list[str]) -> Iterable[list[str]]:
    return (ids[start : start + CHUNK] for start in range(0, len(ids), CHUNK))

"""Reading and writing articles, facts and entities, by workspace. Callers hold the transaction."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, func, insert, select, tuple_, update

from facts.errors import RecordBusy
from facts.model import BaseSummary, State
from facts.store import tables
from facts.store.dialects import dialect_insert
from facts.store.notices import tell
from facts.store.rows import article_of, entity_of, fact_of, statement_of
from facts.store.workspaces import ensure_workspaces

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable

    from sqlalchemy import Connection, RowMapping
    from sqlalchemy.ext.asyncio import AsyncConnection

    from facts.model import Article, Entity, Fact, Statement
    from facts.store.glancing import Glances

FIRST = ("", -1, "")
"""The key before every fact's; see `published_after`."""

CHUNK = 500
"""Ids in one IN list; SQLite takes 32,766 variables, but plans of this size are shared between queries."""


_NEWEST = select(tables.workspaces.c.id, tables.workspaces.c.change).where(
    tables.workspaces.c.id.in_(bindparam("ids", expanding=True))
)


@dataclass(frozen=True, slots=True)
class OwnedEntity:
    """An entity, and the article whose file names it; `place` is its order there."""

    article_id: str
    place: int
    entity: Entity


@dataclass(frozen=True, slots=True)
class PlacedFact:
    """A fact, and its order within its article."""

    place: int
    fact: Fact


async def ensure_workspace(connection: AsyncConnection, workspace: str) -> None:
    """Make the workspace's row when there is none."""
    await connection.run_sync(ensure_workspaces, {workspace})


async def lock_workspace(connection: AsyncConnection, workspace: str) -> None:
    """Make the workspace's row when there is none, and hold it until the transaction ends.

    What is read after this can't be changed by anybody else before it is written. Foreign keys to the row can
    still be checked meanwhile, so that questions are noted without waiting.
    """
    await ensure_workspace(connection, workspace)
    row = select(tables.workspaces.c.id).where(tables.workspaces.c.id == workspace)
    await connection.execute(row.with_for_update(key_share=True))


async def take_change(connection: AsyncConnection, workspace: str, at: dt.datetime | None) -> int:
    """Take the workspace's next change number; its row stays locked until the transaction ends.

    `at` is when the base changed, None for what is no change of facts: a role, a setting. Raises RecordBusy while
    an import is being brought in, which has the next numbers for itself.
    """
    row = tables.workspaces.c
    values: dict[str, Any] = {"change": row.change + 1}
    if at is not None:
        values["changed_at"] = at
    taken = update(tables.workspaces).where(row.id == workspace, row.importing.is_(None)).values(**values)
    if not (await connection.execute(taken)).rowcount:
        raise RecordBusy("Facts are being brought into the record just now. Try again in a few seconds.")
    change = await current_change(connection, workspace)
    await tell(connection, workspace, change)
    return change


async def current_change(connection: AsyncConnection, workspace: str) -> int:
    """Return the number of the newest change, 0 for a workspace that has none."""
    found = await connection.scalar(select(tables.workspaces.c.change).where(tables.workspaces.c.id == workspace))
    return int(found or 0)


def newest_changes(connection: Connection, workspaces: Collection[str]) -> dict[str, int]:
    """Return the number of the newest change of each of `workspaces` that is on file."""
    rows = connection.execute(_NEWEST, {"ids": sorted(workspaces)})
    return {str(workspace): int(change) for workspace, change in rows}


def newest_change(glances: Glances, workspace: str) -> int:
    """Return the number of a workspace's newest change, 0 where there is none. Raises Missed."""
    row = glances.first("SELECT change FROM workspaces WHERE id = ?", (workspace,))
    return int(row[0]) if row else 0


async def summary(connection: AsyncConnection, workspace: str) -> BaseSummary:
    """Count the published facts and their articles."""
    facts = tables.facts
    counted = (
        await connection.execute(
            select(func.count(), func.count(facts.c.article_id.distinct())).where(
                facts.c.workspace_id == workspace, facts.c.state == State.PUBLISHED
            )
        )
    ).one()
    changed = await last_changed(connection, workspace)
    return BaseSummary(facts=counted[0], articles=counted[1], changed=changed)


async def last_changed(connection: AsyncConnection, workspace: str) -> dt.datetime | None:
    """Return when the workspace's base last changed (UTC), None when it never did."""
    query = select(tables.workspaces.c.changed_at).where(tables.workspaces.c.id == workspace)
    found: dt.datetime | None = await connection.scalar(query)
    return found


async def load_articles(
    connection: AsyncConnection, workspace: str, *, ids: Iterable[str] | None = None
) -> dict[str, Article]:
    """Return the workspace's articles by id; with `ids`, only those."""
    query = select(tables.articles).where(tables.articles.c.workspace_id == workspace).order_by(tables.articles.c.id)
    queries = [query] if ids is None else [query.where(tables.articles.c.id.in_(chunk)) for chunk in _chunks(ids)]
    found: dict[str, Article] = {}
    for narrowed in queries:
        found.update({row["id"]: article_of(row) for row in (await connection.execute(narrowed)).mappings()})
    return found


async def load_facts(
    connection: AsyncConnection,
    workspace: str,
    *,
    ids: Iterable[str] | None = None,
    hidden: bool = False,
) -> dict[str, PlacedFact]:
    """Return facts by id, in the order of their articles.

    Args:
        connection: the transaction to read in.
        workspace: whose facts.
        ids: only these facts; all when None.
        hidden: only drafts and retired facts.
    """
    where = [tables.facts.c.workspace_id == workspace]
    if hidden:
        where.append(tables.facts.c.state != State.PUBLISHED)
    wanted: list[list[str] | None] = [None] if ids is None else list(_chunks(ids))
    found: dict[str, PlacedFact] = {}
    for chunk in wanted:
        narrowed = where if chunk is None else [*where, tables.facts.c.id.in_(chunk)]
        query = select(tables.facts).where(*narrowed).order_by(tables.facts.c.article_id, tables.facts.c.place)
        rows = list((await connection.execute(query)).mappings())
        everything = chunk is None and len(where) == 1
        statements = await _statements(connection, workspace, rows, everything=everything)
        named = None if everything else {row["article_id"] for row in rows}
        articles = await load_articles(connection, workspace, ids=named)
        for row in rows:
            fact = fact_of(row, articles[row["article_id"]], tuple(statements[row["id"]]))
            found[fact.id] = PlacedFact(row["place"], fact)
    return found


async def published_after(
    connection: AsyncConnection, workspace: str, after: tuple[str, int, str], most: int
) -> list[tuple[str, int, str]]:
    """Return the keys of at most `most` published facts in the order of the record, those after the key `after`.

    A key is an article's id, the place there, and the fact's id; the first facts come after `FIRST`.
    """
    facts = tables.facts.c
    key = (facts.article_id, facts.place, facts.id)
    query = (
        select(*key)
        .where(facts.workspace_id == workspace, facts.state == State.PUBLISHED, tuple_(*key) > tuple_(*after))
        .order_by(*key)
        .limit(most)
    )
    return [(str(article), int(place), str(fact_id)) for article, place, fact_id in await connection.execute(query)]


async def load_entities(connection: AsyncConnection, workspace: str) -> list[OwnedEntity]:
    """Return the workspace's entities that are in use, in the order of their articles."""
    owned = tables.entities
    rows = await connection.execute(
        select(owned)
        .where(owned.c.workspace_id == workspace, owned.c.state == State.PUBLISHED)
        .order_by(owned.c.article_id, owned.c.place)
    )
    return [OwnedEntity(row["article_id"], row["place"], entity_of(row)) for row in rows.mappings()]


async def save_article(connection: AsyncConnection, workspace: str, article: Article, change: int) -> None:
    """Write an article, new or changed."""
    values = {
        "title": article.title,
        "publisher": article.publisher,
        "published": article.published,
        "url": article.url,
        "change": change,
    }
    await _upsert(connection, tables.articles, {"workspace_id": workspace, "id": article.id}, values)


async def save_fact(connection: AsyncConnection, workspace: str, placed: PlacedFact, change: int) -> None:
    """Write a fact with its statements, new or changed."""
    fact = placed.fact
    values = {
        "article_id": fact.article.id,
        "place": placed.place,
        "claim": fact.claim,
        "also_asked": list(fact.also_asked),
        "tags": list(fact.tags),
        "parties": list(fact.parties),
        "state": fact.state,
        "hold": fact.hold,
        "checked": fact.checked,
        "revision": fact.revision,
        "change": change,
    }
    await _upsert(connection, tables.facts, {"workspace_id": workspace, "id": fact.id}, values)
    of_fact = (tables.statements.c.workspace_id == workspace) & (tables.statements.c.fact_id == fact.id)
    await connection.execute(delete(tables.statements).where(of_fact))
    await connection.execute(
        insert(tables.statements),
        [
            {
                "workspace_id": workspace,
                "fact_id": fact.id,
                "position": position,
                "stance": statement.stance,
                "source": statement.source,
                "source_kind": statement.source_kind,
                "date": statement.date,
                "wording_of_when": statement.when,
                "quote": statement.quote,
                "note": statement.note,
                "url": statement.url,
            }
            for position, statement in enumerate(fact.statements)
        ],
    )


async def _upsert(connection: AsyncConnection, table: Any, key: dict[str, Any], values: dict[str, Any]) -> None:
    statement = dialect_insert(connection, table).values(**key, **values)
    await connection.execute(statement.on_conflict_do_update(index_elements=list(key), set_=values))


async def _statements(
    connection: AsyncConnection, workspace: str, facts: list[RowMapping], *, everything: bool
) -> dict[str, list[Statement]]:
    table = tables.statements
    found: dict[str, list[Statement]] = defaultdict(list)
    query = select(table).where(table.c.workspace_id == workspace).order_by(table.c.fact_id, table.c.position)
    queries = [query]
    if not everything:
        queries = [query.where(table.c.fact_id.in_(chunk)) for chunk in _chunks(row["id"] for row in facts)]
    for narrowed in queries:
        for row in (await connection.execute(narrowed)).mappings():
            found[row["fact_id"]].append(statement_of(row))
    return found


def _chunks(ids: Iterable[str]) -> Iterable[list[str]]:
    everything = list(ids)
    for start in range(0, len(everything), CHUNK):
        yield everything[start : start + CHUNK]

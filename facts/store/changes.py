"""What changed since when, and in which order facts stand. Callers hold the transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, func, or_, select

from facts.model import State
from facts.store import tables
from facts.store.records import OwnedEntity
from facts.store.rows import entity_of

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection
    from sqlalchemy.ext.asyncio import AsyncConnection


_NEWEST = select(tables.workspaces.c.change).where(tables.workspaces.c.id == bindparam("workspace"))
_MARK = (
    select(tables.revisions.c.change, tables.revisions.c.at)
    .where(tables.revisions.c.workspace_id == bindparam("workspace"), tables.revisions.c.change <= bindparam("change"))
    .order_by(tables.revisions.c.change.desc())
    .limit(1)
)


async def changed_facts(connection: AsyncConnection, workspace: str, since: int) -> list[str]:
    """Return the ids of the facts that changed, or whose article did, after a change number; oldest change first."""
    facts, articles = tables.facts, tables.articles
    renewed = select(articles.c.id).where(articles.c.workspace_id == workspace, articles.c.change > since)
    changed = or_(facts.c.change > since, facts.c.article_id.in_(renewed))
    query = select(facts.c.id).where(facts.c.workspace_id == workspace, changed).order_by(facts.c.change, facts.c.id)
    return [str(fact_id) for fact_id in await connection.scalars(query)]


async def mark(connection: AsyncConnection, workspace: str, change: int) -> str:
    """Return a mark of the workspace's history up to a change number: its newest revision there, and its moment.

    The same number of another record, or of a backup that was restored and went on otherwise, has another mark.
    """
    return await connection.run_sync(_mark, workspace, change)


def stands(connection: Connection, workspace: str, change: int, marked: str) -> bool:
    """Whether the record goes as far as a change number, and has that mark there."""
    newest = connection.scalar(_NEWEST, {"workspace": workspace})
    return int(newest or 0) >= change and _mark(connection, workspace, change) == marked


def _mark(connection: Connection, workspace: str, change: int) -> str:
    found = connection.execute(_MARK, {"workspace": workspace, "change": change}).one_or_none()
    return "" if found is None else f"{found[0]} {found[1].isoformat()}"


async def changed_entities(
    connection: AsyncConnection, workspace: str, since: int
) -> tuple[list[tuple[str, str]], list[OwnedEntity]]:
    """Return the entities that changed after a change number, by article and name, and those of them still in use."""
    table = tables.entities
    query = select(table).where(table.c.workspace_id == workspace, table.c.change > since)
    rows = list((await connection.execute(query)).mappings())
    used = [row for row in rows if row["state"] == State.PUBLISHED]
    return (
        [(row["article_id"], row["name"]) for row in rows],
        [OwnedEntity(row["article_id"], row["place"], entity_of(row)) for row in used],
    )


async def newest_first(connection: AsyncConnection, workspace: str) -> list[str]:
    """Return the ids of all facts, the last changed first."""
    facts = tables.facts
    query = select(facts.c.id).where(facts.c.workspace_id == workspace).order_by(facts.c.change.desc(), facts.c.id)
    return [str(fact_id) for fact_id in await connection.scalars(query)]


async def published_claims(connection: AsyncConnection, workspace: str) -> dict[str, str]:
    """Return the claims of all published facts by their ids, article by article."""
    facts = tables.facts.c
    where = (facts.workspace_id == workspace) & (facts.state == State.PUBLISHED)
    found = await connection.execute(select(facts.id, facts.claim).where(where).order_by(facts.article_id, facts.place))
    return {str(fact_id): str(claim) for fact_id, claim in found}


class Which(NamedTuple):
    """Which facts are wanted: of an article, in a state, on hold or not; None where any are."""

    article: str | None = None
    state: State | None = None
    held: bool | None = None


def wanted(workspace: str, which: Which) -> list[ColumnElement[bool]]:
    """Return the conditions of the facts that are wanted."""
    facts = tables.facts.c
    where = [facts.workspace_id == workspace]
    if which.article is not None:
        where.append(facts.article_id == which.article)
    if which.state is not None:
        where.append(facts.state == which.state)
    if which.held is not None:
        where.append(facts.hold.is_not(None) if which.held else facts.hold.is_(None))
    return where


async def page(
    connection: AsyncConnection, workspace: str, which: Which, offset: int, most: int
) -> tuple[list[str], int]:
    """Return the ids of at most `most` facts from `offset` on, the last changed first, and how many there are."""
    facts, where = tables.facts.c, wanted(workspace, which)
    total = await connection.scalar(select(func.count()).select_from(tables.facts).where(*where))
    query = select(facts.id).where(*where).order_by(facts.change.desc(), facts.id).offset(offset).limit(most)
    return [str(fact_id) for fact_id in await connection.scalars(query)], int(total or 0)


async def next_place(connection: AsyncConnection, workspace: str, article_id: str) -> int:
    """Return the place after an article's last fact."""
    facts = tables.facts
    of_article = (facts.c.workspace_id == workspace) & (facts.c.article_id == article_id)
    last = await connection.scalar(select(func.max(facts.c.place)).where(of_article))
    return 0 if last is None else int(last) + 1

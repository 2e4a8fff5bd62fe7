"""What changed since when, and in which order facts stand. Callers hold the transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, or_, select

from facts.store import tables

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection


async def changed_facts(connection: AsyncConnection, workspace: str, since: int) -> list[str]:
    """Return the ids of the facts that changed, or whose article did, after a change number; oldest change first."""
    facts, articles = tables.facts, tables.articles
    renewed = select(articles.c.id).where(articles.c.workspace_id == workspace, articles.c.change > since)
    changed = or_(facts.c.change > since, facts.c.article_id.in_(renewed))
    query = select(facts.c.id).where(facts.c.workspace_id == workspace, changed).order_by(facts.c.change, facts.c.id)
    return [str(fact_id) for fact_id in await connection.scalars(query)]


async def entities_changed(connection: AsyncConnection, workspace: str, since: int) -> bool:
    """Whether an entity changed after a change number."""
    table = tables.entities
    query = select(table.c.name).where(table.c.workspace_id == workspace, table.c.change > since).limit(1)
    return await connection.scalar(query) is not None


async def newest_first(connection: AsyncConnection, workspace: str) -> list[str]:
    """Return the ids of all facts, the last changed first."""
    facts = tables.facts
    query = select(facts.c.id).where(facts.c.workspace_id == workspace).order_by(facts.c.change.desc(), facts.c.id)
    return [str(fact_id) for fact_id in await connection.scalars(query)]


async def next_place(connection: AsyncConnection, workspace: str, article_id: str) -> int:
    """Return the place after an article's last fact."""
    facts = tables.facts
    of_article = (facts.c.workspace_id == workspace) & (facts.c.article_id == article_id)
    last = await connection.scalar(select(func.max(facts.c.place)).where(of_article))
    return 0 if last is None else int(last) + 1

"""What the record has of certain subjects, for comparing it with what an import wants. Callers hold the transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select, tuple_

from facts.model import State
from facts.store import tables
from facts.store.records import OwnedEntity
from facts.store.rows import entity_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection


async def load_owned(connection: AsyncConnection, workspace: str, keys: Sequence[tuple[str, str]]) -> list[OwnedEntity]:
    """Return entities that are in use, by the ids of their articles and their names."""
    if not keys:
        return []
    table = tables.entities
    query = select(table).where(
        table.c.workspace_id == workspace,
        table.c.state == State.PUBLISHED,
        tuple_(table.c.article_id, table.c.name).in_(keys),
    )
    return [
        OwnedEntity(row["article_id"], row["place"], entity_of(row))
        for row in (await connection.execute(query)).mappings()
    ]


async def newest_revisions(
    connection: AsyncConnection, workspace: str, subject: str, subject_ids: Sequence[str]
) -> dict[str, int]:
    """Return the newest revision's number of each subject that has any."""
    if not subject_ids:
        return {}
    table = tables.revisions
    query = (
        select(table.c.subject_id, func.max(table.c.number))
        .where(table.c.workspace_id == workspace, table.c.subject == subject, table.c.subject_id.in_(subject_ids))
        .group_by(table.c.subject_id)
    )
    return {str(subject_id): int(number) for subject_id, number in await connection.execute(query)}


async def changed_since(connection: AsyncConnection, workspace: str, since: int) -> set[tuple[str, str]]:
    """Return the kinds and ids of the articles, entities and facts that changed after a change number."""
    revisions = tables.revisions
    query = (
        select(revisions.c.subject, revisions.c.subject_id)
        .distinct()
        .where(revisions.c.workspace_id == workspace, revisions.c.change > since)
        .where(revisions.c.subject.in_(("article", "entity", "fact")))
    )
    return {(subject, subject_id) for subject, subject_id in await connection.execute(query)}

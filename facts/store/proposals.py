"""Proposals on file: changes that wait for a second curator. Callers hold the transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select, update

from facts.store import tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import RowMapping
    from sqlalchemy.ext.asyncio import AsyncConnection

_proposals = tables.proposals


async def add_proposal(connection: AsyncConnection, workspace: str, values: dict[str, Any]) -> None:
    """Write a new proposal; `values` has every column but the workspace's."""
    await connection.execute(insert(_proposals).values(workspace_id=workspace, **values))


async def change_proposal(
    connection: AsyncConnection, workspace: str, proposal_id: str, values: dict[str, Any]
) -> None:
    """Change columns of a proposal."""
    which = (_proposals.c.workspace_id == workspace) & (_proposals.c.id == proposal_id)
    await connection.execute(update(_proposals).where(which).values(**values))


async def find_proposal(connection: AsyncConnection, workspace: str, proposal_id: str) -> RowMapping | None:
    """Return a proposal, None when there is none."""
    which = (_proposals.c.workspace_id == workspace) & (_proposals.c.id == proposal_id)
    return (await connection.execute(select(_proposals).where(which))).mappings().first()


async def load_proposals(
    connection: AsyncConnection, workspace: str, states: Sequence[str], *, fact_id: str | None = None
) -> list[RowMapping]:
    """Return the proposals in one of `states`, oldest first; with `fact_id`, only those of one fact."""
    where = [_proposals.c.workspace_id == workspace, _proposals.c.state.in_(states)]
    if fact_id is not None:
        where.append(_proposals.c.fact_id == fact_id)
    query = select(_proposals).where(*where).order_by(_proposals.c.proposed_at, _proposals.c.id)
    return list((await connection.execute(query)).mappings())

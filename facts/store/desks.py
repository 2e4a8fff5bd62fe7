"""Roles and settings of a workspace on file. Callers hold the transaction."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select

from facts.store import tables
from facts.store.dialects import dialect_insert

if TYPE_CHECKING:
    from sqlalchemy import RowMapping
    from sqlalchemy.ext.asyncio import AsyncConnection

_roles = tables.roles
_desks = tables.desks


async def find_role(connection: AsyncConnection, workspace: str, person: str) -> str | None:
    """Return a person's role, None when they have none."""
    which = (_roles.c.workspace_id == workspace) & (_roles.c.person == person)
    found = await connection.scalar(select(_roles.c.role).where(which))
    return None if found is None else str(found)


async def load_roles(connection: AsyncConnection, workspace: str) -> list[RowMapping]:
    """Return everybody's roles, oldest first."""
    query = select(_roles).where(_roles.c.workspace_id == workspace).order_by(_roles.c.given_at, _roles.c.person)
    return list((await connection.execute(query)).mappings())


async def save_role(
    connection: AsyncConnection, workspace: str, person: str, role: str | None, *, by: str, at: dt.datetime
) -> None:
    """Write a person's role in place of what they had; None takes it away."""
    if role is None:
        which = (_roles.c.workspace_id == workspace) & (_roles.c.person == person)
        await connection.execute(delete(_roles).where(which))
        return
    values = {"role": role, "given_by": by, "given_at": at}
    insert = dialect_insert(connection, _roles).values(workspace_id=workspace, person=person, **values)
    await connection.execute(insert.on_conflict_do_update(index_elements=["workspace_id", "person"], set_=values))


async def load_settings(connection: AsyncConnection, workspace: str) -> dict[str, Any]:
    """Return the workspace's settings that differ from the defaults."""
    found = await connection.scalar(select(_desks.c.settings).where(_desks.c.workspace_id == workspace))
    return dict(found or {})


async def load_having(connection: AsyncConnection, name: str) -> dict[str, dict[str, Any]]:
    """Return the settings of every workspace in which the setting `name` is another than its default."""
    query = select(_desks.c.workspace_id, _desks.c.settings).where(_desks.c.settings[name].as_string().is_not(None))
    return {str(workspace): settings for workspace, settings in await connection.execute(query)}


async def kept_since(connection: AsyncConnection, now: dt.datetime) -> dict[str, dt.datetime]:
    """Return since when questions are kept in every workspace that has settled it for itself."""
    stored = await load_having(connection, "question_days")
    return {name: now - dt.timedelta(days=int(settings["question_days"])) for name, settings in stored.items()}


async def save_settings(connection: AsyncConnection, workspace: str, settings: dict[str, Any]) -> None:
    """Write the workspace's settings in place of what they were."""
    insert = dialect_insert(connection, _desks).values(workspace_id=workspace, settings=settings)
    await connection.execute(insert.on_conflict_do_update(index_elements=["workspace_id"], set_={"settings": settings}))

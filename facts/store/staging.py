"""Imports under way and what they stage. Callers hold the transaction, each of which is short."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select, tuple_, update

from facts.store import tables

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncConnection

_imports = tables.imports
_staged = tables.staged
_workspaces = tables.workspaces

STAGING, APPLYING, DONE = "staging", "applying", "done"


@dataclass(frozen=True, slots=True)
class Import:
    """An import on file: what it is based on (a change number) and how far it got."""

    workspace: str
    id: str
    owner: str
    state: str
    by: str
    seen_at: dt.datetime
    at: dt.datetime | None = None
    based_on: int = 0
    last_number: int = 0
    applied: int = 0


@dataclass(frozen=True, slots=True)
class Staged:
    """One thing that is staged. `number` orders the changes from 1, and is None for what the record holds already.

    `revision` is the number that its revision will have.
    """

    subject: str
    subject_id: str
    number: int | None
    article_id: str
    place: int
    revision: int
    before: dict[str, Any] | None
    after: dict[str, Any]
    origin: str


async def begin_import(connection: AsyncConnection, begun: Import) -> None:
    """Note that an import has begun."""
    values = {field: getattr(begun, field) for field in Import.__slots__}
    await connection.execute(insert(_imports).values(workspace_id=values.pop("workspace"), **values))


async def load_import(connection: AsyncConnection, workspace: str, import_id: str) -> Import | None:
    """Return an import as it stands, None when there is none; its row is held until the transaction ends."""
    row = (
        (await connection.execute(select(_imports).where(_of(workspace, import_id)).with_for_update()))
        .mappings()
        .one_or_none()
    )
    return None if row is None else Import(*row.values())


async def load_imports(connection: AsyncConnection) -> list[Import]:
    """Return the imports of all workspaces that are under way or were left."""
    return [Import(*row) for row in await connection.execute(select(_imports))]


async def stage(
    connection: AsyncConnection, begun: Import, rows: Sequence[Staged], *, last_number: int, at: dt.datetime
) -> bool:
    """Stage `rows`, and note that the import's owner is alive; False when the import is no longer on file."""
    alive = (
        update(_imports)
        .where(_of(begun.workspace, begun.id), _imports.c.state == STAGING)
        .values(last_number=last_number, seen_at=at)
    )
    if not (await connection.execute(alive)).rowcount:
        return False
    if rows:
        key = {"workspace_id": begun.workspace, "import_id": begun.id}
        values = [{**key, **{field: getattr(row, field) for field in Staged.__slots__}} for row in rows]
        await connection.execute(insert(_staged), values)
    return True


async def load_staged(
    connection: AsyncConnection, begun: Import, subject: str, subject_ids: Sequence[str]
) -> list[Staged]:
    """Return what is staged of some subjects."""
    columns = [_staged.c[field] for field in Staged.__slots__]
    query = select(*columns).where(_in(begun), _staged.c.subject == subject, _staged.c.subject_id.in_(subject_ids))
    return [Staged(*row) for row in await connection.execute(query)]


async def unstage(connection: AsyncConnection, begun: Import, subject: str, subject_ids: Sequence[str]) -> None:
    """Take back what is staged of some subjects."""
    await connection.execute(
        delete(_staged).where(_in(begun), _staged.c.subject == subject, _staged.c.subject_id.in_(subject_ids))
    )


async def decide(connection: AsyncConnection, begun: Import, *, based_on: int, at: dt.datetime) -> bool:
    """Decide that what is staged becomes the record: from here on it is carried through, whatever happens.

    False, and nothing is decided, when the record has changed since `based_on` or another import is being brought in.
    """
    row = _workspaces.c
    free = (row.id == begun.workspace) & row.importing.is_(None) & (row.change == based_on)
    if not (await connection.execute(update(_workspaces).where(free).values(importing=begun.id))).rowcount:
        return False
    decided = update(_imports).where(_of(begun.workspace, begun.id)).values(state=APPLYING, based_on=based_on, at=at)
    return bool((await connection.execute(decided)).rowcount)


async def note_applied(connection: AsyncConnection, begun: Import, number: int) -> None:
    """Note that the record holds the import up to the change `number`."""
    await connection.execute(update(_imports).where(_of(begun.workspace, begun.id)).values(applied=number))


async def finish(connection: AsyncConnection, begun: Import) -> None:
    """Let everybody see what was brought in, all at once."""
    row = _workspaces.c
    await connection.execute(
        update(_workspaces)
        .where(row.id == begun.workspace, row.importing == begun.id)
        .values(change=begun.based_on + begun.last_number, changed_at=begun.at, importing=None)
    )
    await connection.execute(update(_imports).where(_of(begun.workspace, begun.id)).values(state=DONE))


async def clear(connection: AsyncConnection, begun: Import, most: int) -> int:
    """Delete at most `most` of what an import staged, and then the import itself; return how many were deleted.

    The import is gone when fewer than `most` were.
    """
    key = (_staged.c.subject, _staged.c.subject_id)
    some = select(*key).where(_in(begun)).limit(most)
    deleted = await connection.execute(delete(_staged).where(_in(begun), tuple_(*key).in_(some)))
    if deleted.rowcount < most:
        await connection.execute(delete(_imports).where(_of(begun.workspace, begun.id)))
    return deleted.rowcount


async def discard(connection: AsyncConnection, begun: Import) -> bool:
    """Give an import up that was not decided on; False when it was."""
    given_up = update(_imports).where(_of(begun.workspace, begun.id), _imports.c.state == STAGING).values(state=DONE)
    return bool((await connection.execute(given_up)).rowcount)


async def importing(connection: AsyncConnection, workspace: str) -> str | None:
    """Return the id of the import that is being brought in, None when none is."""
    found: str | None = await connection.scalar(select(_workspaces.c.importing).where(_workspaces.c.id == workspace))
    return found


def _of(workspace: str, import_id: str) -> ColumnElement[bool]:
    return (_imports.c.workspace_id == workspace) & (_imports.c.id == import_id)


def _in(begun: Import) -> ColumnElement[bool]:
    return (_staged.c.workspace_id == begun.workspace) & (_staged.c.import_id == begun.id)

"""Imports under way and what they stage. Callers hold the transaction, each of which is short."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import delete, insert, select, update

from facts.store import tables
from facts.store.notices import tell

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy import ColumnElement, Connection
    from sqlalchemy.ext.asyncio import AsyncConnection

_imports = tables.imports
_staged = tables.staged
_workspaces = tables.workspaces

STAGING, APPLYING, DONE = "staging", "applying", "done"


@dataclass(frozen=True, slots=True)
class Import:
    """An import on file: what it is based on (a change number), how far it got, and which delivery brought it about."""

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
    cause: str | None = None


class Chunk(NamedTuple):
    """What is staged together: its place in the order of chunks, from 1, the number of its last change, and what it is.

    `content` is JSON of whoever stages it.
    """

    place: int
    last_number: int
    content: str


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


def stage(
    connection: Connection, begun: Import, place: int, content: str, *, last_number: int, at: dt.datetime
) -> bool:
    """Stage a chunk, and note that its owner is alive; False when the import is given up."""
    alive = (
        update(_imports)
        .where(_of(begun.workspace, begun.id), _imports.c.state == STAGING)
        .values(last_number=last_number, seen_at=at)
    )
    if not connection.execute(alive).rowcount:
        return False
    key = {"workspace_id": begun.workspace, "import_id": begun.id, "chunk": place}
    connection.execute(insert(_staged).values(**key, last_number=last_number, content=content))
    return True


def chunk_after(connection: Connection, begun: Import, number: int) -> Chunk | None:
    """Return the chunk with the first change after `number`, None when there is none."""
    return _chunk(connection, begun, _staged.c.last_number > number)


def next_chunk(connection: Connection, begun: Import, place: int) -> Chunk | None:
    """Return the chunk after the one at `place`, None when that was the last."""
    return _chunk(connection, begun, _staged.c.chunk > place)


def _chunk(connection: Connection, begun: Import, which: ColumnElement[bool]) -> Chunk | None:
    query = select(_staged.c.chunk, _staged.c.last_number, _staged.c.content).where(_in(begun), which)
    found = connection.execute(query.order_by(_staged.c.chunk).limit(1)).one_or_none()
    return None if found is None else Chunk(*found)


def restage(connection: Connection, begun: Import, place: int, content: str) -> None:
    """Put something else in the place of what is staged in a chunk."""
    connection.execute(update(_staged).where(_in(begun), _staged.c.chunk == place).values(content=content))


def forget_chunk(connection: Connection, begun: Import, place: int) -> None:
    """Delete a chunk that the record holds by now; what comes next is written in its place."""
    connection.execute(delete(_staged).where(_in(begun), _staged.c.chunk == place))


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


def take(connection: Connection, begun: Import, applied: int, number: int) -> bool:
    """Note that the record holds the import up to the change `number`, which this transaction sees to.

    False where it doesn't hold it up to `applied` alone, or the import has ended: another process is at it.
    """
    where = (_of(begun.workspace, begun.id), _imports.c.state == APPLYING, _imports.c.applied == applied)
    return bool(connection.execute(update(_imports).where(*where).values(applied=number)).rowcount)


async def finish(connection: AsyncConnection, begun: Import) -> None:
    """Let everybody see what was brought in, all at once."""
    row = _workspaces.c
    await connection.execute(
        update(_workspaces)
        .where(row.id == begun.workspace, row.importing == begun.id)
        .values(change=begun.based_on + begun.last_number, changed_at=begun.at, importing=None)
    )
    await connection.execute(update(_imports).where(_of(begun.workspace, begun.id)).values(state=DONE))
    await tell(connection, begun.workspace, begun.based_on + begun.last_number)


async def clear(connection: AsyncConnection, begun: Import, most: int) -> int:
    """Delete at most `most` chunks of what an import staged, and then the import itself; return how many.

    The import is gone when fewer than `most` were.
    """
    some = select(_staged.c.chunk).where(_in(begun)).limit(most)
    deleted = await connection.execute(delete(_staged).where(_in(begun), _staged.c.chunk.in_(some)))
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

"""Every change of the record, of roles and of settings, and every export of data, in the order of change.

Nothing here changes or removes a line: a later audit starts with what an earlier one held.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from facts.store import records, revisions
from facts.store.revisions import Revision, add_revision

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sqlalchemy.ext.asyncio import AsyncConnection

    from facts.curation.actors import Actor
    from facts.store import Database, Writer
    from facts.store.revisions import Kept

CHUNK = 500
"""Revisions that are read at once, so that an audit of any length takes little memory."""


class Audit:
    """What was done in any workspace."""

    def __init__(self, database: Database, writer: Writer) -> None:
        self._database = database
        self._writer = writer

    async def lines(self, workspace: str, *, since: int = 0) -> AsyncIterator[dict[str, Any]]:
        """Yield every change after the change number `since`, oldest first, each as JSON."""
        while True:
            async with self._database.read() as connection:
                kept = await revisions.load_changes(connection, workspace, since=since, most=CHUNK)
            for one in kept:
                yield _line(one)
            if not kept:
                return
            since = kept[-1].change

    async def note_export(self, workspace: str, *, by: Actor, form: str, facts: int) -> None:
        """Keep that somebody exported the record: in which form, and how many facts."""

        async def save(connection: AsyncConnection) -> None:
            await records.lock_workspace(connection, workspace)
            change = await records.take_change(connection, workspace, None)
            revision = Revision("export", "record", "export", None, {"form": form, "facts": facts})
            await add_revision(connection, workspace, revision, change=change, at=dt.datetime.now(dt.UTC), by=by.person)

        await self._writer.write(save)


def _line(kept: Kept) -> dict[str, Any]:
    revision = kept.revision
    return {
        "change": kept.change,
        "at": kept.at.isoformat(),
        "by": kept.by,
        "subject": revision.subject,
        "id": revision.subject_id,
        "number": kept.number,
        "action": revision.action,
        "before": revision.before,
        "after": revision.after,
        "note": revision.note,
    }

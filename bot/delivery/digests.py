"""Which digests were posted: one row a day in the outbox, so that none is posted twice."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sqlalchemy import update

from bot.delivery.tables import outbox
from facts.store.dialects import dialect_insert

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

    from facts.store import Writer

ATTEMPTS = 5
"""How often the digest of one day is tried; after that there is none on that day."""

KIND, SENT, FAILED = "digest", "sent", "failed"


class Digests:
    """The digests on file. A row says `sent` before it is: one that the process dies in is not posted again."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer

    async def begin(self, workspace: str, day: dt.date, channel: str) -> bool:
        """Take the digest of a day; False where it was posted, or failed too often, or another process has it."""
        at = dt.datetime.now(dt.UTC)
        row = {
            "workspace_id": workspace,
            "key": _key(day),
            "kind": KIND,
            "channel": channel,
            "state": SENT,
            "attempts": 1,
            "made_at": at,
            "sent_at": at,
        }
        again = (
            update(outbox)
            .where(
                outbox.c.workspace_id == workspace,
                outbox.c.key == _key(day),
                outbox.c.state == FAILED,
                outbox.c.attempts < ATTEMPTS,
            )
            .values(state=SENT, attempts=outbox.c.attempts + 1, channel=channel, sent_at=at)
        )

        async def take(connection: AsyncConnection) -> bool:
            insertion = dialect_insert(connection, outbox).values(row).on_conflict_do_nothing()
            if (await connection.execute(insertion.returning(outbox.c.key))).first() is not None:
                return True
            return bool((await connection.execute(again)).rowcount)

        return await self._writer.write(take)

    async def failed(self, workspace: str, day: dt.date, failure: str) -> None:
        """Note that the digest of a day couldn't be posted, and why; it can be taken again."""
        row = update(outbox).where(outbox.c.workspace_id == workspace, outbox.c.key == _key(day))

        async def note(connection: AsyncConnection) -> None:
            await connection.execute(row.values(state=FAILED, failure=failure, sent_at=None))

        await self._writer.write(note)


def _key(day: dt.date) -> str:
    return f"digest:{day.isoformat()}"

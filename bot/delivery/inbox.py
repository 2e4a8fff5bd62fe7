"""What Slack handed over, stored before it is acknowledged and kept until it is answered."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select, update

from bot.delivery.bodies import Body, delivery_key, team_of
from bot.delivery.tables import inbox
from bot.sealing import Seal
from facts.store.records import dialect_insert

if TYPE_CHECKING:
    from sqlalchemy import CursorResult
    from sqlalchemy.ext.asyncio import AsyncConnection

    from facts.store import Database, Writer

ATTEMPTS = 5
"""How often one delivery is begun at most: what fails so often, or ends the process, won't do better."""

DONE_DAYS = 7
"""How long a key is remembered; Slack's last retry comes after five minutes, an outage's within hours."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One thing that Slack handed over. `attempts` counts how often it was begun."""

    key: str
    body: Body
    received_at: dt.datetime
    attempts: int


class Inbox:
    """The deliveries on file. Writing goes through the group-committing writer."""

    def __init__(self, database: Database, writer: Writer, seal: Seal | None = None) -> None:
        """Store payloads as `seal` seals them: they hold people's words and response URLs."""
        self._database = database
        self._writer = writer
        self._seal = seal or Seal()

    async def accept(self, body: Body) -> bool:
        """Store `body`, begun once, and tell whether it is new; on return it is committed."""
        row = {
            "key": delivery_key(body),
            "team_id": team_of(body)[:64],
            # In ASCII, so that a stranger's NUL or lone surrogate is an escape that any database takes.
            "payload": self._seal.seal(json.dumps(body, ensure_ascii=True).encode("ascii")).decode("ascii"),
            "received_at": _now(),
            "attempts": 1,
        }

        async def insert(connection: AsyncConnection) -> bool:
            insertion = dialect_insert(connection, inbox).values(row)
            statement = insertion.on_conflict_do_nothing().returning(inbox.c.key)
            return (await connection.execute(statement)).first() is not None

        return await self._writer.write(insert)

    async def claim(self, delivery: Delivery) -> bool:
        """Begin `delivery` once more; False where another process has begun it, or it is done."""
        statement = (
            update(inbox)
            .where(inbox.c.key == delivery.key, inbox.c.attempts == delivery.attempts, inbox.c.done_at.is_(None))
            .values(attempts=delivery.attempts + 1)
        )
        return await self._changed(statement) == 1

    async def done(self, key: str, failure: str | None = None) -> None:
        """Mark a delivery as settled and empty its payload.

        `failure` is the name of the error that its sender was told of, None where it was answered.
        """
        settled = {"done_at": _now(), "payload": None, "failure": failure}
        await self._changed(update(inbox).where(inbox.c.key == key).values(settled))

    async def failed(self, key: str, failure: str) -> None:
        """Note the name of the error for which a delivery is still to be answered."""
        await self._changed(update(inbox).where(inbox.c.key == key).values(failure=failure))

    async def waiting(self, *, failed_only: bool = False) -> list[Delivery]:
        """List what was accepted and isn't settled, oldest first; with `failed_only`, what failed."""
        query = (
            select(inbox.c.key, inbox.c.payload, inbox.c.received_at, inbox.c.attempts)
            .where(inbox.c.done_at.is_(None), inbox.c.payload.is_not(None), inbox.c.attempts < ATTEMPTS)
            .order_by(inbox.c.received_at, inbox.c.key)
        )
        if failed_only:
            query = query.where(inbox.c.failure.is_not(None))
        async with self._database.read() as connection:
            rows = (await connection.execute(query)).all()
        return [Delivery(row.key, self._opened(row.payload), row.received_at, row.attempts) for row in rows]

    async def forget(self) -> int:
        """Delete what was settled more than seven days ago, or given up; tell how many."""
        before = _now() - dt.timedelta(days=DONE_DAYS)
        settled = inbox.c.done_at < before
        given_up = inbox.c.done_at.is_(None) & (inbox.c.received_at < before)
        return await self._changed(delete(inbox).where(settled | given_up))

    def _opened(self, payload: str) -> Body:
        body: Body = json.loads(self._seal.open(payload.encode("ascii")))
        return body

    async def _changed(self, statement: Any) -> int:
        async def execute(connection: AsyncConnection) -> int:
            result: CursorResult[Any] = await connection.execute(statement)
            return result.rowcount

        return await self._writer.write(execute)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)

"""What Slack handed over, stored before it is acknowledged and kept until it is answered."""

from __future__ import annotations

import datetime as dt
import json
import secrets
import time
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

import structlog
from sqlalchemy import delete, or_, select, update

from bot.ascii_json import as_ascii
from bot.delivery.alarm import Alarm
from bot.delivery.bodies import Body, delivery_key, subject_key, team_of
from bot.delivery.leases import claim_due, free_ended, is_open
from bot.delivery.settling import settle_done, store_arrived
from bot.delivery.tables import inbox
from bot.sealing import Seal, Unsealable

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import CursorResult, RowMapping
    from sqlalchemy.ext.asyncio import AsyncConnection

    from facts.store import Database, Writer

log = structlog.get_logger("onrecord.inbox")

LEASE_SECONDS = 30
"""How long a process that has died keeps what it worked on; one that lives renews its leases long before."""

DONE_DAYS = 7
"""How long a key is remembered; Slack's last retry comes after five minutes, an outage's within hours."""

UNSEALABLE_SECONDS = 60
"""After how long a payload is looked at again whose key is missing: an operator has to set it."""


class Accepted(Enum):
    """What became of a delivery at the door."""

    BEGUN = auto()
    """It is new and this process's to work on."""

    LEFT = auto()
    """It is new and waits for its time, or for another delivery about the same message."""

    KNOWN = auto()
    """It was handed over before."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One thing that Slack handed over. `attempts` counts how often it was begun; `put_off` tells that it waited."""

    key: str
    body: Body
    received_at: dt.datetime
    attempts: int
    put_off: bool = False


class Inbox:
    """The deliveries on file, and whose they are. Writing goes through the group-committing writer."""

    def __init__(
        self,
        database: Database,
        writer: Writer,
        seal: Seal | None = None,
        *,
        lease_seconds: float = LEASE_SECONDS,
    ) -> None:
        """Store payloads as `seal` seals them: they hold people's words and response URLs."""
        self._database = database
        self._writer = writer
        self._seal = seal or Seal()
        self._lease = dt.timedelta(seconds=lease_seconds)
        self.owner = secrets.token_hex(8)
        self.lease_seconds = lease_seconds
        self.alarm = Alarm()
        # When the lease of what this process works on ends, on its own clock, counted from before it was written.
        self._ends: dict[str, float] = {}

    async def accept(self, body: Body, *, key: str | None = None, wait: float = 0.0) -> Accepted:
        """Store `body`; on return it is committed. With `wait`, it is begun in so many seconds, by whoever is free.

        `key` is the delivery's, for whoever has it already.
        """
        now, ends = _now(), time.monotonic() + self.lease_seconds
        waits = wait > 0
        row: dict[str, Any] = {
            "key": key or delivery_key(body),
            "team_id": team_of(body)[:64],
            "payload": self._seal.seal(as_ascii(body)).decode("ascii"),
            "received_at": now,
            "subject": subject_key(body),
            "attempts": 0 if waits else 1,
            "owner": None if waits else self.owner,
            "leased_until": None if waits else now + self._lease,
            "not_before": now + dt.timedelta(seconds=wait) if waits else None,
        }
        owner = await self._writer.together(store_arrived, row)
        if owner is None:
            return Accepted.KNOWN
        accepted = Accepted.BEGUN if owner == self.owner else Accepted.LEFT
        if accepted is Accepted.BEGUN:
            self._ends[row["key"]] = ends
        else:
            self.alarm.set_for(wait)
        return accepted

    async def claim(self, most: int) -> list[Delivery]:
        """Begin at most so many of those that are due, the oldest first; no other process gets the same ones."""
        now, ends = _now(), time.monotonic() + self.lease_seconds
        if most <= 0 or not await self._any_due(now):
            return []

        async def take(connection: AsyncConnection) -> list[RowMapping]:
            await connection.execute(free_ended(now))
            return await claim_due(connection, now, most, self.owner, now + self._lease)

        rows = await self._writer.write(take)
        self._ends |= {row["key"]: ends for row in rows}
        found = [await self._opened(row) for row in rows]
        return [delivery for delivery in found if delivery is not None]

    async def renew(self, keys: Collection[str]) -> None:
        """Keep what this process works on for another while; what another has taken meanwhile stays there."""
        if not keys:
            return
        ends = time.monotonic() + self.lease_seconds
        mine = update(inbox).where(is_open(), inbox.c.owner == self.owner, inbox.c.key.in_(keys))
        statement = mine.values(leased_until=_now() + self._lease).returning(inbox.c.key)

        async def execute(connection: AsyncConnection) -> list[str]:
            return [str(key) for key in await connection.scalars(statement)]

        self._ends |= dict.fromkeys(await self._writer.write(execute), ends)

    def holds(self, key: str) -> bool:
        """Tell whether a delivery is this process's for so long that one call may be made for it."""
        return self._ends.get(key, 0.0) - time.monotonic() > self.lease_seconds / 3

    async def release(self) -> int:
        """Let all that was begun be begun at once: for the only process on a database, when it starts."""
        statement = update(inbox).where(is_open(), inbox.c.owner.is_not(None) | inbox.c.not_before.is_not(None))
        return await self._changed(statement.values(owner=None, leased_until=None, not_before=None))

    async def done(self, key: str, failure: str | None = None) -> None:
        """Mark a delivery as settled and empty its payload.

        `failure` is the name of the error that its sender was told of, None where it was answered.
        """
        self._ends.pop(key, None)
        await self._writer.together(settle_done, {"of_key": key, "at": _now(), "why": failure}, patient=True)

    async def put_off(self, key: str, seconds: float, failure: str | None, *, counted: bool) -> None:
        """Let a delivery be begun again in so many seconds, by any process.

        `failure` names why; a try that isn't `counted`, for it failed by no fault of ours, may be repeated for as long
        as the delivery is young enough.
        """
        changed: dict[str, Any] = {
            "not_before": _now() + dt.timedelta(seconds=seconds),
            "failure": failure,
            "owner": None,
        }
        self._ends.pop(key, None)
        if not counted:
            changed["attempts"] = inbox.c.attempts - 1
        # Where the lease was lost meanwhile, it is another process's to say.
        mine = or_(inbox.c.owner == self.owner, inbox.c.owner.is_(None))
        await self._changed(update(inbox).where(is_open(), mine, inbox.c.key == key).values(changed))
        self.alarm.set_for(seconds)

    async def waiting(self) -> list[Delivery]:
        """List what was accepted and isn't settled, oldest first."""
        query = select(inbox).where(is_open()).order_by(inbox.c.received_at, inbox.c.key)
        async with self._database.read() as connection:
            rows = (await connection.execute(query)).mappings().all()
        found = [await self._opened(row) for row in rows]
        return [delivery for delivery in found if delivery is not None]

    async def forget(self) -> int:
        """Delete what was settled more than seven days ago, or never could be; tell how many."""
        before = _now() - dt.timedelta(days=DONE_DAYS)
        settled = inbox.c.done_at < before
        given_up = inbox.c.done_at.is_(None) & (inbox.c.received_at < before)
        return await self._changed(delete(inbox).where(settled | given_up))

    async def _any_due(self, now: dt.datetime) -> bool:
        due = (inbox.c.not_before.is_(None) | (inbox.c.not_before <= now)) & (
            inbox.c.owner.is_(None) | (inbox.c.leased_until < now)
        )
        async with self._database.read() as connection:
            return await connection.scalar(select(inbox.c.key).where(is_open(), due).limit(1)) is not None

    async def _opened(self, row: RowMapping) -> Delivery | None:
        """Read a row; one that is sealed with a key that isn't set is put off, and the log says so."""
        try:
            body: Body = json.loads(self._seal.open(str(row["payload"]).encode("ascii")))
        except Unsealable as error:
            log.error("payload_unreadable", delivery=row["key"], said=str(error))
            await self.put_off(row["key"], UNSEALABLE_SECONDS, type(error).__name__, counted=False)
            return None
        return Delivery(row["key"], body, row["received_at"], row["attempts"], row["not_before"] is not None)

    async def _changed(self, statement: Any) -> int:
        async def execute(connection: AsyncConnection) -> int:
            result: CursorResult[Any] = await connection.execute(statement)
            return result.rowcount

        return await self._writer.write(execute)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)

"""What is to be sent beside answers: planned before it is sent, sent once, and kept with what became of it."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from functools import partial
from typing import TYPE_CHECKING, Any

import structlog
from sqlalchemy import exists, func, or_, select, update

from bot.blocks.message import Message
from bot.delivery.forgetting import erase, old_and_settled
from bot.delivery.planned import Delivery, Kind, Planned, Progress, Tally
from bot.delivery.tables import outbox
from bot.sealing import Seal
from facts.store import desks
from facts.store.corrections import RUNNING, STOPPED
from facts.store.dialects import dialect_insert
from facts.store.tables import corrections

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, CursorResult, RowMapping, Update
    from sqlalchemy.ext.asyncio import AsyncConnection

    from facts.store import Database, Writer

log = structlog.get_logger("onrecord.outbox")

LEASE_SECONDS = 60
"""How long a sender has before another may take over; above the 30 s that one call to Slack may take."""

CHUNK = 500
"""Rows in one insert, so that planning a long correction holds no lock for long."""

_FIELDS = ("key", "kind", "correction_id", "question_id", "fact_id", "channel", "ts", "thread", "person", "body")


async def add_planned(connection: AsyncConnection, workspace: str, planned: Sequence[Planned], at: dt.datetime) -> int:
    """Write what isn't planned yet, in the caller's transaction; returns how many rows that were."""
    added = 0
    for start in range(0, len(planned), CHUNK):
        rows = [
            {field: getattr(one, field) for field in _FIELDS}
            | {"workspace_id": workspace, "state": str(Progress.WAITING), "attempts": 0, "made_at": at}
            for one in planned[start : start + CHUNK]
        ]
        insertion = dialect_insert(connection, outbox).values(rows)
        added += len((await connection.execute(insertion.on_conflict_do_nothing().returning(outbox.c.key))).all())
    return added


class Outbox:
    """The outbox of any workspace."""

    def __init__(self, database: Database, writer: Writer, seal: Seal | None = None) -> None:
        self._database = database
        self._writer = writer
        self._seal = seal or Seal()

    async def plan(self, workspace: str, planned: Sequence[Planned]) -> int:
        """Plan what isn't planned yet, in chunks; returns how much that was."""
        at = _now()
        added = 0
        for start in range(0, len(planned), CHUNK):
            chunk = planned[start : start + CHUNK]
            added += await self._writer.write(partial(add_planned, workspace=workspace, planned=chunk, at=at))
        return added

    async def is_idle(self, workspace: str) -> bool:
        """Tell whether nothing waits to be sent and no correction is running: the everyday case, in one look."""
        waits = exists().where(outbox.c.workspace_id == workspace, outbox.c.state == Progress.WAITING)
        runs = exists().where(corrections.c.workspace_id == workspace, corrections.c.state == RUNNING)
        async with self._database.read() as connection:
            return not await connection.scalar(select(or_(waits, runs)))

    async def claim(self, workspace: str, lease_seconds: float = LEASE_SECONDS) -> Delivery | None:
        """Take the next thing to be sent, None where nothing is due.

        Until `lease_seconds` have passed nobody else takes it. A thread's notice waits for the replies in that
        thread, for it says what became of them; what waits for an answer goes before corrections.
        """
        async with self._database.read() as connection:
            if (await connection.execute(_next_due(workspace, _now()))).first() is None:
                return None

        async def take(connection: AsyncConnection) -> Delivery | None:
            # What another process is taking at this moment is passed over (PostgreSQL; on SQLite none can be).
            due = _next_due(workspace, _now()).with_for_update(skip_locked=True, of=outbox)
            row = (await connection.execute(due)).mappings().first()
            if row is None:
                return None
            taken = {"attempts": row["attempts"] + 1, "not_before": _now() + dt.timedelta(seconds=lease_seconds)}
            which = (outbox.c.workspace_id == workspace, outbox.c.key == row["key"])
            await connection.execute(update(outbox).where(*which).values(taken))
            return _delivery({**row, "attempts": row["attempts"] + 1})

        return await self._writer.write(take)

    async def say(self, workspace: str, subject: str, place: str, message: Message) -> None:
        """Plan that a channel or a person is told `message`, the same words about a `subject` once; they are sealed."""
        words = json.dumps({"text": message.text, "blocks": message.blocks}).encode("ascii")
        which = f"{subject}:{hashlib.sha256(words).hexdigest()[:16]}"
        planned = Planned.said(which, place, self._seal.seal(words).decode("ascii"))
        await self.plan(workspace, [planned])
        # The line of whoever sends it has the same key, and this one the delivery that brought it about.
        log.info("to_be_said", key=planned.key)

    def words(self, planned: Planned) -> Message:
        """Return what is to be said. Raises Unsealable where the key is missing."""
        kept = json.loads(self._seal.open((planned.body or "").encode("ascii")))
        return Message(kept["text"], tuple(kept["blocks"]))

    async def release(self, workspace: str) -> None:
        """Let everything that waits be taken at once: for the only process on a database, when it starts."""
        waiting = update(outbox).where(outbox.c.workspace_id == workspace, outbox.c.state == Progress.WAITING)
        await self._changed(waiting.values(not_before=None))

    async def settle(self, workspace: str, key: str, progress: Progress, **values: Any) -> None:
        """Note what became of a delivery; `values` are `sent_ts` or `failure`."""
        await self._writer.write(lambda c: settle_delivery(c, workspace, key, progress, **values))

    async def put_off(self, workspace: str, key: str, seconds: float, failure: str) -> None:
        """Note why a delivery couldn't be made, and try again in so many seconds."""
        later = _now() + dt.timedelta(seconds=seconds)
        row = update(outbox).where(outbox.c.workspace_id == workspace, outbox.c.key == key)
        await self._changed(row.values(not_before=later, failure=failure))

    async def stop_stopped(self, workspace: str) -> int:
        """Mark what stopped corrections have not sent; returns how much that was."""
        left = (outbox.c.workspace_id == workspace, outbox.c.state == Progress.WAITING, _stopped())
        async with self._database.read() as connection:
            if await connection.scalar(select(outbox.c.key).where(*left).limit(1)) is None:
                return 0
        return await self._changed(update(outbox).where(*left).values(state=Progress.STOPPED))

    async def came_in_thread(
        self, workspace: str, correction_id: str, channel: str | None, thread: str | None
    ) -> set[Progress]:
        """Return what became of a correction's replies in one thread."""
        query = select(outbox.c.state).where(
            outbox.c.workspace_id == workspace,
            outbox.c.correction_id == correction_id,
            outbox.c.kind == Kind.MESSAGE,
            outbox.c.channel == channel,
            outbox.c.thread == thread,
        )
        async with self._database.read() as connection:
            return {Progress(state) for state in await connection.scalars(query)}

    async def corrections_sent_to(self, workspace: str, question_id: str) -> list[str]:
        """Return the ids of the corrections that a question's reply tells of."""
        query = select(outbox.c.correction_id).where(
            outbox.c.workspace_id == workspace,
            outbox.c.question_id == question_id,
            outbox.c.kind == Kind.MESSAGE,
            outbox.c.state == Progress.SENT,
        )
        async with self._database.read() as connection:
            return [str(found) for found in await connection.scalars(query)]

    async def waiting(self, workspace: str, correction_id: str) -> int:
        """Count what a correction has still to send."""
        async with self._database.read() as connection:
            return await count_waiting(connection, workspace, correction_id)

    async def deliveries(self, workspace: str, correction_id: str) -> list[Delivery]:
        """Return a correction's deliveries, in the order in which they were made."""
        query = (
            select(outbox)
            .where(outbox.c.workspace_id == workspace, outbox.c.correction_id == correction_id)
            .order_by(outbox.c.made_at, outbox.c.key)
        )
        async with self._database.read() as connection:
            return [_delivery(row) for row in (await connection.execute(query)).mappings()]

    async def tallies(self, workspace: str, correction_ids: Sequence[str]) -> dict[str, Tally]:
        """Count what became of the deliveries of each correction; one without any has an empty tally."""
        query = (
            select(outbox.c.correction_id, outbox.c.kind, outbox.c.state, func.count())
            .where(outbox.c.workspace_id == workspace, outbox.c.correction_id.in_(correction_ids))
            .group_by(outbox.c.correction_id, outbox.c.kind, outbox.c.state)
        )
        found = {correction_id: Tally({}) for correction_id in correction_ids}
        async with self._database.read() as connection:
            for correction_id, kind, state, count in await connection.execute(query):
                found[correction_id].counts[Kind(kind), Progress(state)] = count
        return found

    async def forget(self, older_than_days: int) -> int:
        """Take the person out of what was sent more than so many days ago; returns how many rows that were.

        A workspace's own setting of how long questions are kept goes before `older_than_days`.
        """
        before = _now() - dt.timedelta(days=older_than_days)

        async def erased(connection: AsyncConnection) -> int:
            own = await desks.kept_since(connection, _now())
            return await erase(connection, *old_and_settled(before, list(own.items())))

        return await self._writer.write(erased)

    async def _changed(self, statement: Update) -> int:
        async def execute(connection: AsyncConnection) -> int:
            result: CursorResult[Any] = await connection.execute(statement)
            return result.rowcount

        return await self._writer.write(execute)


async def count_waiting(connection: AsyncConnection, workspace: str, correction_id: str) -> int:
    """Count what a correction has still to send, in the caller's transaction."""
    query = select(func.count()).where(
        outbox.c.workspace_id == workspace,
        outbox.c.correction_id == correction_id,
        outbox.c.state == Progress.WAITING,
    )
    return int(await connection.scalar(query) or 0)


async def settle_delivery(
    connection: AsyncConnection,
    workspace: str,
    key: str,
    progress: Progress,
    *,
    sent_ts: str | None = None,
    failure: str | None = None,
) -> None:
    """Note what became of a delivery, in the caller's transaction."""
    row = update(outbox).where(outbox.c.workspace_id == workspace, outbox.c.key == key)
    sent_at = _now() if progress is Progress.SENT else None
    settled = {"state": progress, "sent_at": sent_at, "sent_ts": sent_ts, "failure": failure, "body": None}
    await connection.execute(row.values(settled))


def _next_due(workspace: str, now: dt.datetime) -> Any:
    before = outbox.alias("before")
    reply_waits = exists().where(
        before.c.workspace_id == outbox.c.workspace_id,
        before.c.correction_id == outbox.c.correction_id,
        before.c.kind == Kind.MESSAGE,
        before.c.state == Progress.WAITING,
        before.c.channel == outbox.c.channel,
        before.c.thread == outbox.c.thread,
    )
    return (
        select(outbox)
        .where(
            outbox.c.workspace_id == workspace,
            outbox.c.state == Progress.WAITING,
            or_(outbox.c.not_before.is_(None), outbox.c.not_before <= now),
            or_(outbox.c.kind != Kind.THREAD, ~reply_waits),
            ~_stopped(),
        )
        .order_by(outbox.c.correction_id.is_not(None), outbox.c.made_at, outbox.c.key)
        .limit(1)
    )


def _stopped() -> ColumnElement[bool]:
    return exists().where(
        corrections.c.workspace_id == outbox.c.workspace_id,
        corrections.c.id == outbox.c.correction_id,
        corrections.c.state == STOPPED,
    )


def _delivery(row: RowMapping | dict[str, Any]) -> Delivery:
    planned = Planned(**{field: row[field] for field in _FIELDS if field != "kind"}, kind=Kind(row["kind"]))
    progress = Progress(row["state"])
    return Delivery(planned, progress, row["attempts"], row["made_at"], row["sent_at"], row["sent_ts"], row["failure"])


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)

"""What the database says of the moment, for the metrics: what waits, and how far the open indexes are behind."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from bot import metrics
from bot.delivery.planned import Progress
from bot.delivery.tables import inbox, outbox
from facts.errors import OnrecordError
from facts.store.queue import OPEN
from facts.store.tables import queue

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

    from facts.service import Service
    from facts.store import Database

_WAITING = {
    "inbox": select(func.count(), func.min(inbox.c.received_at)).where(
        inbox.c.done_at.is_(None), inbox.c.payload.is_not(None)
    ),
    "outbox": select(func.count(), func.min(outbox.c.made_at)).where(outbox.c.state == Progress.WAITING),
    "curators": select(func.count(), func.min(queue.c.opened_at)).where(queue.c.state == OPEN),
}
"""What waits to be answered, to be sent, and for curators, in all workspaces together."""


async def sampled(database: Database, service: Service) -> bytes:
    """Ask the database what waits, and return all metrics; where it can't be asked, they say so themselves."""
    try:
        async with database.read(patience=0) as connection:
            await _waiting(connection)
        lag = await service.lag()
    except (OnrecordError, SQLAlchemyError, OSError):
        metrics.SAMPLED.set(0)
    else:
        metrics.SAMPLED.set(1)
        metrics.LAG.set(lag.changes)
        metrics.LAG_SECONDS.set(lag.seconds)
        metrics.LISTENING.set(lag.listening)
        metrics.PENDING.set(lag.pending)
        metrics.LACKING.set(lag.lacking)
        metrics.UNREAD.set(lag.unread)
        metrics.BASES.set(lag.open)
    metrics.LONGEST_WRITE.set(database.longest_write)
    metrics.LOG_BYTES.set(database.log_bytes)
    return metrics.rendered()


async def _waiting(connection: AsyncConnection) -> None:
    now = dt.datetime.now(dt.UTC)
    for name, query in _WAITING.items():
        count, oldest = (await connection.execute(query)).one()
        metrics.WAITING.labels(name).set(count)
        metrics.OLDEST.labels(name).set((now - oldest).total_seconds() if oldest else 0)

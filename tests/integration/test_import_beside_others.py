"""An import leaves room for others: what they write is in the record soon, and no transaction is held up by reading."""

from __future__ import annotations

import asyncio
import threading
import time
from typing import TYPE_CHECKING

from facts.importing.taking import SLICE_SECONDS
from facts.store import Database, records
from tests.integration.test_staged_import import COUNT, HERE, items

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facts.service import Service
    from facts.transfer import Item


async def test_others_write_while_an_import_goes_on(database: Database, service: Service) -> None:
    """What waits longest is far from Slack's 3 seconds; `make imports` measures it on a quiet machine."""
    waits = []
    importing = asyncio.create_task(service.import_items(HERE, items(2_000), by="test"))
    while not importing.done():
        began = time.perf_counter()
        async with database.write() as connection:
            await records.ensure_workspace(connection, "another")
        waits.append(time.perf_counter() - began)
        await asyncio.sleep(0.01)
    await importing
    assert len(waits) > 5
    assert max(waits) < 2


async def test_reading_does_not_keep_the_loop_waiting(service: Service) -> None:
    main = threading.get_ident()
    where = set()

    def watched() -> Iterator[Item]:
        for item in items(50):
            where.add(threading.get_ident())
            yield item

    await service.import_items(HERE, watched(), by="test")
    assert main not in where


async def test_reading_pauses_while_a_transaction_of_anybodys_locks_the_file(
    database: Database, service: Service
) -> None:
    open_now, beside = threading.Event(), []

    def watched() -> Iterator[Item]:
        for item in items():
            beside.append(open_now.is_set())
            time.sleep(0.001)
            yield item

    importing = asyncio.create_task(service.import_items(HERE, watched(), by="test"))
    writes = 0
    while not importing.done():
        async with database.write() as connection:
            open_now.set()
            await records.ensure_workspace(connection, "another")
            await asyncio.sleep(0.1)
            open_now.clear()
        writes += 1
        await asyncio.sleep(0.05)
    assert (await importing).added == COUNT + 2
    assert writes > 3
    # A transaction may begin while a slice is read; without slices, a hundred items would be read beside each.
    # PostgreSQL locks rows: nobody waits there for a transaction of another's, and nothing need pause for it.
    assert sum(beside) / writes < 3 * SLICE_SECONDS / 0.001 or not database.is_sqlite

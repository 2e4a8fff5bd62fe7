"""What changes in the record reaches the open bases of every replica within a second, though nobody asks there."""

from __future__ import annotations

import asyncio
import datetime as dt
import statistics
import time
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select, text

from bot.installing.purging import purge
from facts import keeping_up
from facts.index.library import Library
from facts.service import Service
from facts.store import Database, Writer
from facts.store.notices import CHANNEL, GONE, Notice, read_notice
from tests.integration.recorded import COURIER, installation, installations
from tests.integration.test_keeping_up import ANNA, HERE, TOWNS, everything, rename, status, town
from tests.sizes import HEARD

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from facts.behind import Lag
    from facts.curation.editing import Curation

WITHIN_SECONDS = 1.0


@asynccontextmanager
async def listening(url: str, folder: Path | None = None) -> AsyncIterator[Service]:
    """Open the same database as another replica does that keeps up; its base of the workspace is open."""
    database = Database.at(url)
    writer = Writer(database)
    service = Service(database, writer, library=None if folder is None else Library(folder))
    await service.ask(HERE, "Was the clinic of ward 7 in Nemaros shut in spring?")
    keeping = asyncio.create_task(service.keep_up())
    try:
        await lagging(service, lambda lag: lag.listening or database.is_sqlite)
        yield service
    finally:
        keeping.cancel()
        await asyncio.gather(keeping, return_exceptions=True)
        await service.close()
        await writer.close()
        await database.close()


async def lagging(service: Service, wanted: object) -> Lag:
    """Wait until a replica's lag is as it is wanted."""
    assert callable(wanted)
    async with asyncio.timeout(10):
        while not wanted(lag := await service.lag()):  # noqa: ASYNC110 - nothing tells of it
            await asyncio.sleep(0.01)
    return lag


async def heard(service: Service, change: int) -> float:
    """Return after how many seconds a replica's base is up to a change, without a question to it."""
    began = time.perf_counter()
    while (service._bases.held_at(HERE) or 0) < change:  # noqa: SLF001 - asking would bring it up
        assert time.perf_counter() - began < 10, "not heard at all"
        await asyncio.sleep(0.001)
    return time.perf_counter() - began


async def test_each_change_is_taken_in_by_another_replica_within_a_second(
    service: Service, curation: Curation, database_url: str
) -> None:
    await service.import_documents(HERE, [everything()], by="anna")
    changes = HEARD if database_url.startswith("postgres") else 3
    async with listening(database_url) as other:
        seconds = []
        for number in range(changes):
            fact_id, reason = f"clinic-{number % TOWNS}", f"Reason {number}"
            saved = await curation.hold(HERE, fact_id, reason, by=ANNA)
            seconds.append(await heard(other, saved.change))
            fact = await other.fact(HERE, fact_id)
            assert fact is not None
            assert fact.hold == reason
        print(  # noqa: T201 - the figures are what `make soak` is for
            f"heard within {WITHIN_SECONDS:g} s: {sum(one <= WITHIN_SECONDS for one in seconds):,} of {changes:,}; "
            f"median {statistics.median(seconds) * 1000:.1f} ms, longest {max(seconds) * 1000:.0f} ms"
        )
        assert max(seconds) <= WITHIN_SECONDS
        assert (await other.lag()).seconds == 0


async def test_an_import_is_heard_of_too(service: Service, database_url: str) -> None:
    await service.import_documents(HERE, [everything()], by="anna")
    async with listening(database_url) as other:
        await service.import_documents(HERE, [replace(everything(), facts=(town(99),))], by="anna")
        await lagging(other, lambda lag: not lag.changes and not lag.pending)
        assert "clinic-99" in await other.published(HERE)


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_what_is_told_while_the_connection_is_lost_is_found_and_the_next_change_is_heard_again(
    service: Service, curation: Curation, database: Database, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping_up, "AGAIN_SECONDS", (1.0, 1.0))
    await service.import_documents(HERE, [everything()], by="anna")
    async with listening(database_url) as other:
        # Nothing that listens could have been told of this change: its connection ends in the same transaction.
        async with database.write() as connection:
            ended = text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE :which")
            assert (await connection.execute(ended, {"which": f"LISTEN {CHANNEL}%"})).rowcount == 1
        await lagging(other, lambda lag: not lag.listening)
        saved = await curation.hold(HERE, "clinic-3", "Missed.", by=ANNA)
        assert await heard(other, saved.change) <= WITHIN_SECONDS
        await lagging(other, lambda lag: lag.listening)
        saved = await curation.hold(HERE, "clinic-3", "Heard.", by=ANNA)
        assert await heard(other, saved.change) <= WITHIN_SECONDS


async def test_a_replica_that_can_not_take_in_what_changed_knows_it_until_it_can(
    service: Service, database: Database, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping_up, "STUCK_SECONDS", 0.3)
    monkeypatch.setattr(keeping_up, "LISTENING_LOOK_SECONDS", 0.2)
    await service.import_documents(HERE, [everything()], by="anna")
    async with listening(database_url) as other:
        assert not other.is_stuck()
        await rename(database, "statements", "mislaid")
        async with database.write() as connection:
            await connection.execute(text("UPDATE workspaces SET change = change + 1"))
            await connection.execute(text("UPDATE facts SET change = (SELECT max(change) FROM workspaces)"))
        lag = await lagging(other, lambda lag: lag.seconds > 0.3)
        assert lag.changes == 1
        assert other.is_stuck()
        await rename(database, "mislaid", "statements")
        await lagging(other, lambda lag: not lag.seconds)
        assert not other.is_stuck()
        assert await status(other, 7)


async def test_what_a_replica_keeps_of_a_workspace_goes_when_that_is_removed(
    service: Service, database: Database, writer: Writer, database_url: str, tmp_path: Path
) -> None:
    await service.import_documents(HERE, [everything()], by="anna")
    kept = installations(database, writer)
    await kept.save(installation(COURIER))
    await service.import_documents(COURIER, [everything()], by="anna")
    async with listening(database_url, tmp_path / "replica") as other:
        await other.ask(COURIER, "Was the clinic of ward 7 in Nemaros shut in spring?")
        library = Library(tmp_path / "replica")
        async with asyncio.timeout(5):
            while library.find(COURIER) is None:  # noqa: ASYNC110 - nothing tells of it
                await asyncio.sleep(0.01)
        await kept.end(COURIER, "uninstalled", dt.datetime.now(dt.UTC))
        assert await purge(database, COURIER)
        async with asyncio.timeout(5):
            while library.find(COURIER) is not None:  # noqa: ASYNC110 - nothing tells of it
                await asyncio.sleep(0.01)
        assert other._bases.held_at(COURIER) is None  # noqa: SLF001 - asking would open another
        assert library.find(HERE) is not None


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_what_strangers_tell_on_the_channel_is_passed_over(
    service: Service, curation: Curation, database: Database, database_url: str
) -> None:
    await service.import_documents(HERE, [everything()], by="anna")
    async with listening(database_url) as other:
        async with database.write() as connection:
            for payload in ("", "x", "-2 local", "9" * 90 + " local", "٣ local", "1_0 local", "5 " + "w" * 200):
                await connection.execute(select(func.pg_notify(CHANNEL, payload)))
        saved = await curation.hold(HERE, "clinic-3", "Heard.", by=ANNA)
        assert await heard(other, saved.change) <= WITHIN_SECONDS


@given(payload=st.text() | st.from_regex(r"-?[0-9]{1,30} .*", fullmatch=True))
def test_any_notice_can_be_read(payload: str) -> None:
    found = read_notice(payload)
    assert found is None or (found.change >= GONE and f"{found.change} {found.workspace}" != "")


@given(workspace=st.text(min_size=1, max_size=64), change=st.integers(-1, 2**63 - 1))
def test_a_notice_is_read_as_it_was_told(workspace: str, change: int) -> None:
    assert read_notice(f"{change} {workspace}") == Notice(workspace, change)

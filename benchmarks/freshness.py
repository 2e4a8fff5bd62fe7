"""How soon what one process saves stands in the answers of another one on the same database."""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import sys
import tempfile
import time
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from benchmarks.importing import HERE, documents
from bot.opening import bring_up_to_date
from facts.curation.actors import Actor, Role
from facts.curation.editing import Curation
from facts.curation.outcomes import ChangeKind, Saved
from facts.model import Stance, Statement
from facts.service import Service
from facts.store import Database, Writer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

FACTS = 1_000
"""Facts of the base that is edited and asked."""

EDITED = "harbour-strike-7"
QUESTION = "Was the strike number 7 in the harbour of Nemaros over after 7 days?"

PATIENCE_SECONDS = 30

STANCES = (Stance.DENIED, Stance.CONFIRMED)


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[tuple[Service, Curation]]:
    """Open the database as one process of several does."""
    database = Database.at(url, create=True)
    writer = Writer(database)
    service = Service(database, writer)
    try:
        yield service, Curation(database, writer, service)
    finally:
        await service.close()
        await writer.close()
        await database.close()


async def save_when_told(url: str) -> None:
    """Give the fact another status for each line of standard input, and print when that was saved, and its revision.

    The clock is the machine's own (`time.monotonic`), which all of its processes share.
    """
    editor = Actor("benchmark", Role.CURATOR)
    async with opened(url) as (_, curation):
        number = 0
        while await asyncio.to_thread(sys.stdin.readline):
            current = await curation.fact(HERE, EDITED)
            said = Statement(STANCES[number % 2], "the union", "trade union", None, f"on day {number}")
            wanted = replace(current, statements=(current.statements[0], said))
            began = time.monotonic()
            saved = await curation.edit(HERE, wanted, expected=current.revision, by=editor, kind=ChangeKind.UPDATED)
            now = time.monotonic()
            if isinstance(saved, Saved):
                print(now, saved.fact.revision, now - began, flush=True)
            number += 1


async def measure(url: str, edits: int, facts: int = FACTS) -> dict[str, Any]:
    """Let another process save so many edits, and ask all the time; return how long after each the answer has it."""
    database = Database.at(url, create=True)
    await bring_up_to_date(database)
    await database.close()
    async with opened(url) as (service, _):
        await service.import_documents(HERE, list(documents(facts)), by="benchmark")
        await service.ask(HERE, QUESTION)
        command = (sys.executable, "-m", "benchmarks.freshness", "--saving", url)
        pipe = asyncio.subprocess.PIPE
        other = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe)
        if other.stdin is None or other.stdout is None:
            raise OSError("the other process has no pipes")
        late, saving = [], []
        for _ in range(edits):
            other.stdin.write(b"next\n")
            asking = asyncio.create_task(_seen(service, other.stdout))
            seconds, took = await asyncio.wait_for(asking, PATIENCE_SECONDS)
            late.append(seconds)
            saving.append(took)
        other.stdin.close()
        await other.wait()
    late.sort()
    return {
        "edits": edits,
        "p50_ms": _milliseconds(late, 50),
        "p95_ms": _milliseconds(late, 95),
        "p99_ms": _milliseconds(late, 99),
        "most_ms": round(late[-1] * 1000, 1),
        "saving_p50_ms": round(statistics.median(saving) * 1000, 1),
        "load": round(os.getloadavg()[0], 1),
    }


async def _seen(service: Service, told: asyncio.StreamReader) -> tuple[float, float]:
    """Ask until an answer shows what the other one saved; return how long after that it did, and what saving took."""
    line = asyncio.create_task(told.readline())
    while True:
        asked = await service.ask(HERE, QUESTION)
        seen = time.monotonic()
        fact = asked.results[0].fact
        await asyncio.sleep(0)
        if line.done() and fact is not None:
            saved, revision, took = line.result().split()
            if fact.revision >= int(revision):
                return max(seen - float(saved), 0.0), float(took)


def _milliseconds(sorted_seconds: Sequence[float], percent: int) -> float:
    return round(sorted_seconds[min(len(sorted_seconds) * percent // 100, len(sorted_seconds) - 1)] * 1000, 1)


def told(name: str, figures: dict[str, Any]) -> str:
    """Return the figures on one database as a line."""
    return (
        f"{name:<11}{figures['edits']:,} edits: in another's answers after {figures['p50_ms']} ms (median), "
        f"{figures['p95_ms']} (95th percentile), {figures['p99_ms']} (99th), {figures['most_ms']} at the most; "
        f"saving took {figures['saving_p50_ms']} ms (median); {figures['load']} processes running"
    )


def main() -> None:
    """Measure on SQLite and on PostgreSQL, or save for whoever does."""
    from benchmarks.commands import databases

    parser = argparse.ArgumentParser(prog="benchmarks.freshness", description=__doc__)
    parser.add_argument("--edits", type=int, default=1_000)
    parser.add_argument("--facts", type=int, default=FACTS, help="in the base")
    parser.add_argument("--databases", nargs="+", default=["sqlite", "postgresql"], choices=["sqlite", "postgresql"])
    parser.add_argument("--saving", metavar="URL", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.saving:
        asyncio.run(save_when_told(given.saving))
        return
    with tempfile.TemporaryDirectory() as folder:
        for name, url in databases(folder, given.databases).items():
            print(told(name, asyncio.run(measure(url, given.edits, given.facts))), flush=True)


if __name__ == "__main__":
    main()

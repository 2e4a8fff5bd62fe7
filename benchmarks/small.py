"""Thousands of small workspaces on one record, asked at random: each opened when it is asked, as a bot does it."""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

from benchmarks.apart import printed_by
from benchmarks.generate import KINDS, SEED, stream
from benchmarks.timing import Watch, resident_mb, spread
from bot.opening import bring_up_to_date
from facts.bases import MEMORY_MB
from facts.index.library import Library
from facts.index.packs import FILE as PACKS
from facts.service import Service
from facts.store import Database, Writer, records

FACTS = 50
QUESTIONS = 1_000
WARM_UP = 20
FIRST = "T0"
TABLES = ("articles", "entities", "facts", "statements", "revisions")


def measure_small(folder: Path, workspaces: int, questions: int, seed: int) -> dict[str, Any]:
    """Make so many workspaces in `folder` and ask them in a process of its own; times in ms, memory in MB."""
    return printed_by(
        "benchmarks.small",
        *("--workspaces", str(workspaces), "--seed", str(seed)),
        *("--questions", str(questions), "--folder", str(folder / "small")),
    )


async def _first_workspace(database: Database, service: Service, seed: int) -> None:
    """Bring in the facts that each workspace is to hold, and keep the index of the first."""
    await bring_up_to_date(database)
    await service.import_documents(FIRST, list(stream(FACTS, seed)), by="benchmark")
    await service.ask(FIRST, "Did the council approve the budget?")


def _copied(path: Path, packs: Path, workspaces: int) -> None:
    """Make the others, row by row the same but for the workspace's name: what is measured is opening and asking."""
    numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?)"
    with closing(sqlite3.connect(path)) as record, record:
        record.execute("PRAGMA synchronous=OFF")
        for table, key in (("workspaces", "id"), *((table, "workspace_id") for table in TABLES)):
            names = [row[1] for row in record.execute(f"PRAGMA table_info({table})") if row[1] != key]
            columns = ", ".join(f'"{name}"' for name in names)
            rest = "" if not names else f", {columns}"
            record.execute(
                f"INSERT INTO {table} ({key}{rest}) {numbers} SELECT 'T' || i{rest} FROM {table}, n WHERE {key} = ?",  # noqa: S608 - the schema's own names
                (workspaces, FIRST),
            )
    with closing(sqlite3.connect(packs)) as kept, kept:
        kept.execute("PRAGMA synchronous=OFF")
        copied = f"{numbers} SELECT 'T' || i, stamp, data FROM packs, n WHERE workspace = ?"  # noqa: S608 - constants alone
        kept.execute(f"INSERT OR REPLACE INTO packs (workspace, stamp, data) {copied}", (workspaces, FIRST))


async def _measured(folder: Path, workspaces: int, seed: int, questions: int, memory_mb: int) -> dict[str, Any]:
    path = folder / "record.db"
    for is_first in (True, False):
        database = Database.at(f"sqlite:///{path}", create=True)
        writer = Writer(database)
        service = Service(database, writer, library=Library(folder / "index"), memory_mb=memory_mb)
        if is_first:
            await _first_workspace(database, service, seed)
        else:
            found = await _asked(service, workspaces, seed, questions)
            async with database.read() as connection:
                held = (await records.summary(connection, f"T{workspaces - 1}")).facts
        await service.close()
        await writer.close()
        await database.close()
        if is_first:
            _copied(path, folder / "index" / PACKS, workspaces)
    return {"workspaces": workspaces, "facts_each": held, "memory_setting_mb": memory_mb} | found


async def _asked(service: Service, workspaces: int, seed: int, questions: int) -> dict[str, Any]:
    dice = random.Random(f"{seed}/small")
    known = [fact for document in stream(FACTS, seed) for fact in document.facts]
    kinds = list(KINDS.values())
    for _ in range(WARM_UP):
        await service.ask(f"T{dice.randrange(workspaces)}", kinds[0](dice.choice(known), dice))
    before = resident_mb() or 0.0
    clock, processor, answered = [], [], 0
    for at in range(questions):
        workspace, text = f"T{dice.randrange(workspaces)}", kinds[at % len(kinds)](dice.choice(known), dice)
        watch = Watch()
        asked = await service.ask(workspace, text)
        clock.append(watch.clock * 1000)
        processor.append(watch.processor * 1000)
        answered += any(result.fact is not None for result in asked.results)
    lag = await service.lag()
    return {
        "questions": questions,
        "ask": {"clock_ms": spread(clock), "processor_ms": spread(processor)},
        "answered": round(answered / questions, 3),
        "open": lag.open,
        "resident_mb": resident_mb(),
        "resident_added_mb": round((resident_mb() or 0.0) - before, 1),
    }


def main() -> None:
    """Make the workspaces, ask them, and print the figures as JSON."""
    parser = argparse.ArgumentParser(prog="benchmarks.small", description=__doc__)
    parser.add_argument("--workspaces", type=int, default=10_000)
    parser.add_argument("--questions", type=int, default=QUESTIONS)
    parser.add_argument("--memory", type=int, default=MEMORY_MB, help="megabytes for the open bases (512)")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--folder", type=Path, help="where they are made; else a temporary folder")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = asked.folder or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        print(json.dumps(asyncio.run(_measured(folder, asked.workspaces, asked.seed, asked.questions, asked.memory))))


if __name__ == "__main__":
    main()

"""How quickly fact files of any size come in, in how much memory, and how long others wait to write meanwhile.

With the index an import has ended when every question about every fact is answered: the facts are in the record and
filed in the index, which is opened. How they are read, which goes on behind the answers then, is measured apart.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import json
import os
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.apart import printed_by
from bot.opening import bring_up_to_date
from facts.index.disk.stored import Stored
from facts.index.library import Library
from facts.model import Article, Entity, EntityKind, Fact, Stance, Statement
from facts.service import Service
from facts.store import Database, Writer, records
from facts.transfer import Document, DocumentWriter, FileFormat, Source

HERE = "local"
SOUGHT = 77
"""The fact that is asked about when all are there."""

READ = 300
"""Facts that are read to tell how long it takes."""
FACTS_AN_ARTICLE = 100
WARM_SECONDS = 0.5
"""For which the other one writes alone: a bot has been running for a while when somebody imports."""

FORMS = (FileFormat.CSV, FileFormat.JSON, FileFormat.YAML)


def documents(facts: int) -> Iterator[Document]:
    """Yield articles with a hundred facts each, every third of which was denied."""
    for at in range(-(-facts // FACTS_AN_ARTICLE)):
        name = f"The harbour talks, part {at}"
        article = Article(f"harbour-talks-{at}", name, "The Courier", dt.date(2025, 4, 2), f"https://example.org/{at}")
        numbers = range(at * FACTS_AN_ARTICLE, min((at + 1) * FACTS_AN_ARTICLE, facts))
        entity = Entity(f"Dockers' union {at}", EntityKind.ORGANISATION, (f"the dockers of part {at}",))
        yield Document(article, (entity,), tuple(_fact(article, number) for number in numbers))


def _fact(article: Article, number: int) -> Fact:
    said = [Statement(Stance.REPORTED, "The Courier", "newspaper", dt.date(2025, 4, 2))]
    if number % 3 == 0:
        url = f"https://example.org/statements/{number}"
        said.append(Statement(Stance.DENIED, "the union", "trade union", None, "on Thursday", "We are out.", None, url))
    return Fact(
        f"harbour-strike-{number}",
        f"The strike number {number} in the harbour of Nemaros was over after {number % 31} days.",
        article,
        tuple(said),
        (f"Did the dockers of case {number} go back to work?",),
        ("harbour", "strike"),
        ("the harbour company",),
    )


def write_file(folder: Path, form: FileFormat, facts: int) -> Path:
    """Write a fact file with so many facts, and the one beside it where the form has one."""
    writer = DocumentWriter(form, -(-facts // FACTS_AN_ARTICLE))
    path = folder / f"large.{form.ending}"
    entities = folder / "large.entities.csv"
    with path.open("w", encoding="utf-8") as main, entities.open("w", encoding="utf-8") as beside:
        for texts in (writer.opening(), *map(writer.document, documents(facts)), writer.closing()):
            main.write(texts.main)
            beside.write(texts.beside)
    return path


async def bring_in(path: Path, url: str, index: Path | None) -> dict[str, Any]:
    """Import a file into a new base while somebody else writes every hundredth of a second; return the figures.

    Its index is made in the folder `index`, where there is one, and a question asked of it when the time has ended.
    """
    database = Database.at(url, create=True)
    await bring_up_to_date(database)
    writer = Writer(database)
    service = Service(database, writer, library=None if index is None else Library(index))
    waits: list[float] = []

    async def write_meanwhile() -> None:
        while True:
            began = time.perf_counter()
            await writer.write(lambda connection: records.ensure_workspace(connection, "another"))
            waits.append(time.perf_counter() - began)
            await asyncio.sleep(0.01)

    other = asyncio.create_task(write_meanwhile())
    await asyncio.sleep(WARM_SECONDS)
    waits.clear()
    before, database.longest_write = _memory(), 0.0
    began, worked = time.perf_counter(), time.process_time()
    await service.import_files(HERE, [Source(str(path))], {}, by="benchmark")
    if index is not None:
        await service.prepare(HERE)
    took, worked = time.perf_counter() - began, time.process_time() - worked
    apart = sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])
    other.cancel()
    answered = None if index is None else await _answered(service)
    facts = (await service.base(HERE)).facts
    await service.close()
    await writer.close()
    await database.close()
    waits.sort()
    late, latest = (round(wait * 1000) for wait in (waits[len(waits) * 99 // 100], waits[-1]))
    return {
        "form": path.suffix[1:],
        "facts": facts,
        "per_s": round(facts / took),
        "answered": answered,
        "read_us": None if index is None else _reading(Library(index).place(HERE)),
        "apart_us": round(apart / facts * 1e6),
        "processor_us": round(worked / facts * 1e6),
        "load": round(os.getloadavg()[0], 1),
        "memory_mb": _memory() - before,
        "longest_write_ms": round(database.longest_write * 1000),
        "others_waited_p99_ms": late,
        "others_waited_most_ms": latest,
    }


async def _answered(service: Service) -> str | None:
    """Ask about one fact of many; return the id of the one that is answered."""
    [result] = (await service.ask(HERE, f"Was the strike number {SOUGHT} in the harbour of Nemaros over?")).results
    return None if result.fact is None else result.fact.id


def _reading(place: Path) -> int | None:
    """Return how long it takes to read and keep a fact (µs of the processor); None for an index that isn't on disk."""
    if not place.is_dir():
        return None
    held, worked = Stored(place), time.process_time()
    before = held.unread
    held.read_on(READ)
    worked, read = time.process_time() - worked, before - held.unread
    held.close()
    return round(worked / read * 1e6) if read else None


def told(figures: dict[str, Any]) -> str:
    """Return the figures of one form as a line."""
    index = "without its index"
    if figures["answered"] is not None:
        behind = "" if figures["read_us"] is None else f", and {figures['read_us']} µs to read each behind the answers"
        index = f"with its index{behind}"
    return (
        f"{figures['form']:<5}{figures['per_s']:>7,} a second {index} "
        f"({figures['processor_us']} µs of processor each, and {figures['apart_us']} in processes of their own, "
        f"{figures['load']} processes running on {os.cpu_count()} processors), "
        f"{figures['memory_mb']:>3} MB more memory, longest write transaction {figures['longest_write_ms']} ms, "
        f"others waited {figures['others_waited_p99_ms']} ms (99th percentile), "
        f"{figures['others_waited_most_ms']} ms at the most"
    )


def measure_imports(facts: int) -> Iterator[dict[str, Any]]:
    """Yield the figures of every form, with and without the index, each of a process of its own.

    So none has another's memory.
    """
    with tempfile.TemporaryDirectory() as folder:
        for form in FORMS:
            path = write_file(Path(folder), form, facts)
            for index in ([], ["--without-index"]):
                yield printed_by("benchmarks.importing", "--file", str(path), *index)


def _memory() -> int:
    """Return the most memory that this process had so far (MB)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> None:
    """Measure every form and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--facts", type=int, default=100_000)
    parser.add_argument("--file", type=Path, help="import this file, nothing else, and print the figures as JSON")
    parser.add_argument("--without-index", action="store_true", help="bring the facts into the record alone")
    given = parser.parse_args()
    if given.file is None:
        for figures in measure_imports(given.facts):
            print(told(figures), flush=True)
        return
    with tempfile.TemporaryDirectory() as folder:
        index = None if given.without_index else Path(folder) / "index"
        print(json.dumps(asyncio.run(bring_in(given.file, f"sqlite:///{folder}/base.db", index))))


if __name__ == "__main__":
    main()

"""How quickly fact files of any size come in, in how much memory, and how long others wait to write meanwhile."""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bot.opening import bring_up_to_date
from facts.model import Article, Entity, EntityKind, Fact, Stance, Statement
from facts.service import Service
from facts.store import Database, Writer, records
from facts.transfer import Document, DocumentWriter, FileFormat, Source, read_items

HERE = "local"
FACTS_AN_ARTICLE = 100
FORMS = (FileFormat.CSV, FileFormat.JSON, FileFormat.YAML)


def documents(facts: int) -> Iterator[Document]:
    """Yield articles with a hundred facts each, every third of which was denied."""
    for at in range(-(-facts // FACTS_AN_ARTICLE)):
        name = f"The harbour talks, part {at}"
        article = Article(f"harbour-talks-{at}", name, "The Courier", dt.date(2026, 4, 2), f"https://example.org/{at}")
        numbers = range(at * FACTS_AN_ARTICLE, min((at + 1) * FACTS_AN_ARTICLE, facts))
        entity = Entity(f"Dockers' union {at}", EntityKind.ORGANISATION, (f"the dockers of part {at}",))
        yield Document(article, (entity,), tuple(_fact(article, number) for number in numbers))


def _fact(article: Article, number: int) -> Fact:
    said = [Statement(Stance.REPORTED, "The Courier", "newspaper", dt.date(2026, 4, 2))]
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


async def bring_in(path: Path, url: str) -> str:
    """Import a file into a new base while somebody else writes every hundredth of a second; return the figures."""
    database = Database.at(url, create=True)
    await bring_up_to_date(database)
    writer = Writer(database)
    service = Service(database, writer)
    waits: list[float] = []

    async def write_meanwhile() -> None:
        while True:
            began = time.perf_counter()
            await writer.write(lambda connection: records.ensure_workspace(connection, "another"))
            waits.append(time.perf_counter() - began)
            await asyncio.sleep(0.01)

    other = asyncio.create_task(write_meanwhile())
    before, database.longest_write = _memory(), 0.0
    began, worked = time.perf_counter(), time.process_time()
    came = await service.import_items(HERE, read_items([Source(str(path))]), by="benchmark")
    took, worked = time.perf_counter() - began, time.process_time() - worked
    other.cancel()
    await writer.close()
    await database.close()
    waits.sort()
    late, latest = (round(wait * 1000) for wait in (waits[len(waits) * 99 // 100], waits[-1]))
    each = f"{worked / came.added * 1e6:.0f} µs of processor each"
    load = f"{os.getloadavg()[0]:.1f} processes running on {os.cpu_count()} processors"
    return (
        f"{path.suffix[1:]:<5}{came.added / took:>7,.0f} a second ({each}, {load}), "
        f"{_memory() - before:>3} MB more memory, "
        f"longest write transaction {database.longest_write * 1000:.0f} ms, "
        f"others waited {late} ms (99th percentile), {latest} ms at the most"
    )


def _memory() -> int:
    """Return the most memory that this process had so far (MB)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> None:
    """Measure every form, each in a process of its own, so that none has another's memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--facts", type=int, default=100_000)
    parser.add_argument("--file", type=Path, help="import this file, and nothing else")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if given.file is not None:
            print(asyncio.run(bring_in(given.file, f"sqlite:///{folder}/base.db")))
            return
        for form in FORMS:
            path = write_file(Path(folder), form, given.facts)
            subprocess.run([sys.executable, "-m", "benchmarks.importing", "--file", str(path)], check=True)  # noqa: S603  # our own


if __name__ == "__main__":
    main()

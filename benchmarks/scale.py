"""How a base of up to a million facts is opened, asked and caught up, and how many small workspaces fit in memory.

`python -m benchmarks.scale --facts 1000000` builds an index of that many facts (at a millisecond and more each; with
`--folder` it is kept, and taken again), then measures in a process of its own, so that nothing of the building counts.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.bare import BareIndex
from benchmarks.generate import KINDS, SEED, stream
from benchmarks.linear import LinearScan
from benchmarks.measuring import resident_mb, spread
from facts.index.base import Base
from facts.index.disk.building import Building
from facts.index.disk.names import Owned
from facts.index.disk.stored import Stored
from facts.index.held import UpTo
from facts.index.library import Library
from facts.matching import matcher
from facts.matching.model import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from facts.model import Fact

PIECE = 500
QUESTIONS = 200
SCANS = 20
"""Questions that the linear scan is asked: at a million facts one takes seconds."""

CHANGES = 1_000
CHANGED_AT_ONCE = 250


def build(folder: Path, facts: int) -> dict[str, Any]:
    """Build the index of so many facts in `folder`, and one of bare tantivy beside it."""
    started = time.perf_counter()
    building = Building(folder / "index")
    building.name(Owned(one.article.id, entity) for one in stream(facts) for entity in one.entities)
    coming = (fact for document in stream(facts) for fact in document.facts)
    while piece := list(islice(coming, PIECE)):
        building.add(piece)
        print(f"\r{building.facts:,} of {facts:,} facts", end="", file=sys.stderr)
    building.finish(UpTo(1, ""), dt.datetime.now(dt.UTC))
    print(file=sys.stderr)
    return {"facts": facts, "build_s": round(time.perf_counter() - started, 1)}


def questions(facts: Sequence[Fact], count: int) -> list[tuple[str, str]]:
    """Return questions of every kind about facts, with the ids of those."""
    dice = random.Random(f"{SEED}/scale")
    kinds = list(KINDS.values())
    chosen = [dice.choice(facts) for _ in range(count)]
    return [(kinds[at % len(kinds)](fact, dice), fact.id) for at, fact in enumerate(chosen)]


def measure(folder: Path) -> dict[str, Any]:
    """Open the index in `folder` and measure it; times in seconds or ms, memory in MB."""
    before = resident_mb() or 0.0
    started = time.perf_counter()
    base = Base.of(Stored(folder / "index"))
    model = shipped(semantic=False)
    matcher.ask(base, model, "Did the council approve the budget?")
    opened = time.perf_counter() - started
    dice = random.Random(SEED)
    size = len(base.facts)
    ids = [fact_id for fact_id in base.facts if dice.random() < 4 * QUESTIONS / size]
    asked = questions([base.facts[fact_id] for fact_id in ids], QUESTIONS)
    times = [_timed(lambda asked_text: matcher.ask(base, model, asked_text), text) for text, _ in asked]
    found: dict[str, Any] = {
        "facts": size,
        "open_s": round(opened, 3),
        "ask_ms": spread(times),
        "resident_mb": round((resident_mb() or 0.0), 1),
        "resident_added_mb": round((resident_mb() or 0.0) - before, 1),
        "disk_mb": round(sum(one.stat().st_size for one in (folder / "index").rglob("*") if one.is_file()) / 1e6, 1),
        "catch_up_s": round(_catch_up(base, ids), 2),
    }
    base.close()
    return found | _peers(folder, size, asked)


def _catch_up(base: Base, ids: Sequence[str]) -> float:
    """Return the seconds in which a thousand changes are taken in."""
    changed = [base.facts[fact_id] for fact_id in islice(base.facts, CHANGES)]
    started = time.perf_counter()
    for at in range(0, len(changed), CHANGED_AT_ONCE):
        piece = [
            replace(fact, also_asked=(*fact.also_asked, "Was it so?")) for fact in changed[at : at + CHANGED_AT_ONCE]
        ]
        base.stage(piece, UpTo(2, ""))()
    return time.perf_counter() - started


def _peers(folder: Path, size: int, asked: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Measure bare tantivy and a linear scan on the same facts and questions."""
    bare = BareIndex(folder / "bare")
    facts: list[Fact] = []
    for document in stream(size):
        facts += document.facts
        bare.add(document.facts)
    bare.finish()
    scan = LinearScan(facts)
    return {
        "bare_ms": spread([_timed(bare.ask, text) for text, _ in asked]),
        "linear_ms": spread([_timed(scan.ask, text) for text, _ in asked[:SCANS]]),
    }


def _timed(ask: Any, text: str) -> float:
    began = time.perf_counter()
    ask(text)
    return (time.perf_counter() - began) * 1000


def workspaces(folder: Path, count: int, facts: int, asked: int) -> dict[str, Any]:
    """Ask bases of `facts` facts each at random, `asked` times, opened from a library as a bot opens them.

    The same facts stand in every workspace: what is measured is opening, asking and closing.
    """
    library = Library(folder / "small")
    documents = list(stream(facts))
    entities = [entity for document in documents for entity in document.entities]
    held = [fact for document in documents for fact in document.facts]
    base = Base(held, entities)
    for number in range(count):
        library.packs.keep(f"T{number}", base, entities, UpTo(1, ""), None)
    dice = random.Random(SEED)
    texts = questions(held, 50)
    model = shipped(semantic=False)
    times = []
    for _ in range(asked):
        began = time.perf_counter()
        found = library.packs.find(f"T{dice.randrange(count)}")
        if found is not None:
            matcher.ask(found.base, model, dice.choice(texts)[0])
        times.append((time.perf_counter() - began) * 1000)
    return {"workspaces": count, "facts_each": facts, "cold_ask_ms": spread(times), "resident_mb": resident_mb()}


def _documents(found: dict[str, Any]) -> Iterator[str]:
    for name, value in found.items():
        yield f"{name:<20} {json.dumps(value)}"


def main() -> None:
    """Build where there is nothing yet, measure, and print."""
    parser = argparse.ArgumentParser(prog="benchmarks.scale", description=__doc__)
    parser.add_argument("--facts", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, help="keep what is built here, and take it again")
    parser.add_argument("--workspaces", type=int, default=1_000, help="small ones, of 50 facts each")
    parser.add_argument("--measure", action="store_true", help="only measure what is in the folder")
    given = parser.parse_args()
    if given.measure:
        print("\n".join(_documents(measure(given.folder))))
        return
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.folder or Path(scratch)
        if not (folder / "index").is_dir():
            print("\n".join(_documents(build(folder, given.facts))))
        command = [sys.executable, "-m", "benchmarks.scale", "--measure", "--folder", str(folder)]
        subprocess.run(command, check=True)  # noqa: S603  # our own
        print("\n".join(_documents(workspaces(Path(scratch), given.workspaces, 50, 500))))


if __name__ == "__main__":
    main()

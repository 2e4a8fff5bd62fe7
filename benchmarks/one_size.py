"""One size from its making to its peers, each step in a process of its own: none has another's memory.

`python -m benchmarks.one_size --facts 1000000 --folder FOLDER` keeps what was built, and takes it again.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from benchmarks.apart import printed_by
from benchmarks.behind import read_behind
from benchmarks.beside import beside
from benchmarks.building import INDEX, build
from benchmarks.generate import SEED
from benchmarks.made import DOCUMENTS, entities, make
from benchmarks.measuring import WARM_UP, measure
from facts.index.library import SMALL

if TYPE_CHECKING:
    from collections.abc import Callable

QUESTIONS = 200
BUDGET_S = 15.0
"""Seconds for each peer's questions: at a million facts a scan takes seconds for one."""

BUILT = "built.json"
STEPS = ("build", "measure", "beside")


class Options(NamedTuple):
    """How many processes read facts for an index, seconds for each peer's questions, and facts held in memory."""

    workers: int = 1
    budget_s: float = BUDGET_S
    small: int = SMALL


def figures(
    size: int, count: int, seed: int, folder: Path, progress: Callable[[str], None], options: Options
) -> dict[str, Any]:
    """Return what one size comes to: ours, and each peer's under `peers`; what is in `folder` already is taken."""
    if not (folder / DOCUMENTS).is_file():
        progress(f"{size:,} facts: making them")
        make(folder, size, WARM_UP + 2 * count, seed)
    found: dict[str, Any] = {
        "facts": size,
        "made": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "load": round(os.getloadavg()[0], 1),
        "entities": entities(folder),
    }
    given = ["--facts", str(size), "--folder", str(folder), "--questions", str(count), "--seed", str(seed)]
    given += ["--workers", str(options.workers), "--budget", str(options.budget_s), "--small", str(options.small)]
    if size > options.small:
        if not (folder / INDEX).is_dir():
            progress(f"{size:,} facts: building the index")
            (folder / BUILT).write_text(
                json.dumps(printed_by("benchmarks.one_size", "--step", "build", *given)), encoding="utf-8"
            )
        found |= json.loads((folder / BUILT).read_text(encoding="utf-8"))
    progress(f"{size:,} facts: asking {count:,} questions, and {count:,} stage by stage")
    found |= printed_by("benchmarks.one_size", "--step", "measure", *given)
    progress(f"{size:,} facts: the peers")
    peers = printed_by("benchmarks.one_size", "--step", "beside", *given)
    ours = found["ask"]["processor_ms"]["median"]
    for peer in peers.values():
        peer["ratio"] = round(peer["processor_ms"]["median"] / ours, 3)
    return found | {"peers": peers}


def _step(asked: argparse.Namespace) -> dict[str, Any]:
    if asked.step == "build":
        return build(asked.folder, asked.facts, asked.workers) | read_behind(asked.folder)
    if asked.step == "measure":
        return measure(asked.folder, asked.questions, on_disk=asked.facts > asked.small)
    return beside(asked.folder, asked.questions, asked.budget)


def main() -> None:
    """Measure one size, or take one step of it, and print the figures as JSON."""
    parser = argparse.ArgumentParser(prog="benchmarks.one_size", description=__doc__)
    parser.add_argument("--facts", type=int, required=True)
    parser.add_argument("--folder", type=Path, required=True, help="where what is made is kept")
    parser.add_argument("--questions", type=int, default=QUESTIONS)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--workers", type=int, default=1, help="processes that read facts for the index (1)")
    parser.add_argument("--budget", type=float, default=BUDGET_S, help="seconds for each peer's questions (15)")
    parser.add_argument("--small", type=int, default=SMALL, help="facts up to which a base is held in memory (1000)")
    parser.add_argument("--step", choices=STEPS, help="only this one, of what was made already")
    asked = parser.parse_args()
    if asked.step is not None:
        print(json.dumps(_step(asked)))
        return
    asked.folder.mkdir(parents=True, exist_ok=True)
    found = figures(
        asked.facts,
        asked.questions,
        asked.seed,
        asked.folder,
        lambda text: print(text, file=sys.stderr),
        Options(asked.workers, asked.budget, asked.small),
    )
    print(json.dumps(found, indent=2))


if __name__ == "__main__":
    main()

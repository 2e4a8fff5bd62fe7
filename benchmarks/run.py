"""`make bench`: how fast Onrecord's lexical matching is beside its peers at each size, printed, kept and drawn.

Sizes are the powers of ten from 1,000 up to `--scale`. Then come imports, small workspaces, and one command of the
shell.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import platform
import sqlite3
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console

from benchmarks import speed_plot
from benchmarks.generate import SEED
from benchmarks.importing import measure_imports, told
from benchmarks.one_size import BUDGET_S, QUESTIONS, Options, figures
from benchmarks.shell import measure_shell
from benchmarks.small import measure_small
from benchmarks.tables import shell_table, size_table, small_line, summary_table
from bot import photograph
from facts.index.library import SMALL

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SMALLEST = 1_000
SCALE = 100_000
SHORT_SIZES, SHORT_QUESTIONS = (200,), 12
STARTS, SHORT_STARTS = 10, 1
IMPORTED = 20_000
WORKSPACES, SHORT_WORKSPACES = 1_000, 5
ASKED = 1_000
"""Questions to small workspaces."""

WIDTH = 130
"""Columns that the tables need; where the terminal is narrower, they run over."""

LATEST = Path(__file__).parent / "results" / "latest.json"
PLOT = Path(__file__).parent.parent / "docs" / "pictures" / "speed.png"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print and keep."""
    asked = _arguments(arguments)
    errors, console = Console(stderr=True), Console()
    console.width = max(console.width, WIDTH)
    kept = json.loads(asked.output.read_text(encoding="utf-8")) if asked.add else _begun(asked.seed)
    with errors.status("starting") as status, tempfile.TemporaryDirectory() as scratch:
        for size in asked.sizes or sizes_up_to(asked.scale):
            figures = _size(asked, size, Path(scratch), status.update)
            console.print(size_table(figures))
            others = [one for one in kept["sizes"] if one["facts"] != size]
            kept["sizes"] = sorted([*others, figures], key=lambda one: int(one["facts"]))
        if not asked.add:
            _measure_others(kept, asked, Path(scratch), console, status.update)
    console.print(summary_table(kept["sizes"]))
    asked.output.parent.mkdir(parents=True, exist_ok=True)
    asked.output.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")
    console.print(f"Kept in {asked.output}.", highlight=False)
    if asked.plot is not None:
        console.print(speed_plot.write(asked.plot, kept["sizes"]), highlight=False)


def _begun(seed: int) -> dict[str, Any]:
    """Return what is kept before anything is measured."""
    return {
        "made": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "seed": seed,
        "machine": {
            "python": platform.python_version(),
            "system": platform.platform(),
            "cores": os.cpu_count(),
            "load_before": round(os.getloadavg()[0], 1),
        },
        "versions": {name: version(name) for name in ("rapidfuzz", "tantivy")} | {"sqlite": sqlite3.sqlite_version},
        "sizes": [],
    }


def _measure_others(
    kept: dict[str, Any], asked: argparse.Namespace, scratch: Path, console: Console, progress: Callable[[str], None]
) -> None:
    """Measure what doesn't go by size: imports, small workspaces, commands of the shell."""
    progress("imports")
    kept["imports"] = []
    for form in measure_imports(asked.imported) if asked.imported else ():
        kept["imports"].append(form)
        console.print(f"Import: {told(form)}", highlight=False)
    progress("small workspaces")
    kept["small"] = measure_small(scratch, asked.workspaces, asked.asked, asked.seed)
    console.print(small_line(kept["small"]), highlight=False)
    kept["shell"] = measure_shell(asked.starts, progress)
    console.print(shell_table(kept["shell"]))


def sizes_up_to(most: int) -> list[int]:
    """Return the powers of ten from 1,000 that are less than `most`, and that."""
    found, size = [], SMALLEST
    while size < most:
        found.append(size)
        size *= 10
    return [*found, most]


def _size(asked: argparse.Namespace, size: int, scratch: Path, progress: Callable[[str], None]) -> dict[str, Any]:
    folder = (asked.folder or scratch) / str(size)
    folder.mkdir(parents=True, exist_ok=True)
    return figures(
        size, asked.questions, asked.seed, folder, progress, Options(asked.workers, asked.budget, asked.small)
    )


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.run", description=__doc__)
    parser.add_argument("--scale", type=int, default=SCALE, metavar="FACTS", help="the largest size (100000)")
    parser.add_argument("--sizes", type=int, nargs="+", metavar="FACTS", help="these sizes instead")
    parser.add_argument("--questions", type=int, default=QUESTIONS, metavar="N", help="questions a size (200)")
    parser.add_argument("--workers", type=int, default=1, help="processes that read facts for a large index (1)")
    parser.add_argument("--budget", type=float, default=BUDGET_S, help="seconds for each peer's questions (15)")
    parser.add_argument("--folder", type=Path, help="keep what is built here, and take it again")
    parser.add_argument("--short", action="store_true", help="200 facts and little of all else: seconds")
    parser.add_argument("--add", action="store_true", help="measure the sizes alone, and add them to what is kept")
    parser.add_argument("--seed", type=int, default=SEED, help="another seed makes another base")
    parser.add_argument("--output", type=Path, default=LATEST, metavar="FILE", help="where the JSON goes")
    parser.add_argument("--plot", type=Path, metavar="FILE", help="draw it too: .svg or .png")
    asked = parser.parse_args(arguments)
    asked.imported, asked.workspaces, asked.starts, asked.small = IMPORTED, WORKSPACES, STARTS, SMALL
    asked.asked = ASKED
    if asked.short:
        asked.sizes, asked.questions = asked.sizes or SHORT_SIZES, SHORT_QUESTIONS
        asked.budget, asked.small = 0.3, 0
        asked.imported, asked.workspaces, asked.starts = 0, SHORT_WORKSPACES, SHORT_STARTS
        asked.asked = SHORT_QUESTIONS
    if asked.plot is not None:
        photograph.check_drawing(asked.plot)
    return asked


if __name__ == "__main__":
    main()

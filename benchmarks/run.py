"""`make bench`: Onrecord's lexical matching beside a linear scan, and one command from the shell, printed and kept."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import platform
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table

from benchmarks.generate import SEED
from benchmarks.measuring import measure
from benchmarks.shell import measure_shell

if TYPE_CHECKING:
    from collections.abc import Sequence

SIZES = (1_000, 10_000)
SHORT_SIZES = (1_000,)
QUESTIONS, SHORT_QUESTIONS = 300, 30
STARTS, SHORT_STARTS = 10, 2
LATEST = Path(__file__).parent / "results" / "latest.json"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print and keep."""
    asked = _arguments(arguments)
    sizes = asked.sizes or (SHORT_SIZES if asked.short else SIZES)
    count = asked.questions or (SHORT_QUESTIONS if asked.short else QUESTIONS)
    errors = Console(stderr=True)
    with errors.status("starting") as status:
        shell = measure_shell(SHORT_STARTS if asked.short else STARTS, status.update)
        measured = [measure(size, count, asked.seed, status.update) for size in sorted(sizes)]
    kept = {
        "made": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "seed": asked.seed,
        "machine": {
            "python": platform.python_version(),
            "system": platform.platform(),
            "cores": os.cpu_count(),
        },
        "versions": {name: version(name) for name in ("rapidfuzz", "tantivy")},
        "shell": shell,
        "sizes": measured,
    }
    asked.output.parent.mkdir(parents=True, exist_ok=True)
    asked.output.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")
    console = Console()
    console.print(shell_table(shell))
    for figures in measured:
        console.print(table(figures))
    console.print(f"Kept in {asked.output}.", highlight=False)


def shell_table(figures: dict[str, dict[str, Any]]) -> Table:
    """Return what the commands take from the shell as a table."""
    found = Table(title="one question from the shell, 19 facts")
    found.add_column("seconds a command")
    for name in ("best", "median", "processor, best", "÷ peer's processor"):
        found.add_column(name, justify="right")
    for name, taken in figures.items():
        wall, processor = taken["wall_s"], taken["processor_s"]
        times = [f"{seconds:.2f}" for seconds in (wall["best"], wall["median"], processor["best"])]
        found.add_row(name, *times, f"{taken['ratio']:.2f}")
    return found


def table(figures: dict[str, Any]) -> Table:
    """Return one size's figures as a table."""
    counts = [f"{figures[name]:,} {name}" for name in ("facts", "phrasings", "questions")]
    base = f"{_megabytes(figures['resident_mb'])}, of which the base {_megabytes(figures['resident_added_mb'])}"
    found = Table(
        title=", ".join(counts),
        caption=(
            f"built in {figures['build_s']:.1f} s; resident {base}; "
            f"the reply shows the right fact in {figures['shown']:.0%}"
        ),
    )
    found.add_column("milliseconds a question")
    for name in ("median", "95th", "99th", "right fact first", "peer ÷ ours"):
        found.add_column(name, justify="right")
    found.add_row("ask", *_times(figures["ask_ms"]), f"{figures['found_first']:.0%}", "1.0", style="bold")
    for stage, spread in figures["stages_ms"].items():
        found.add_row(f"  {stage}", *_times(spread))
    found.add_section()
    for name, words in (("peer", "linear scan"), ("peer_prepared", "linear scan, phrasings prepared")):
        found.add_row(
            words,
            *_times(figures[f"{name}_ms"]),
            f"{figures[f'{name}_found_first']:.0%}",
            f"{figures[f'{name}_ratio']:.1f}",
        )
    return found


def _times(spread: dict[str, float]) -> list[str]:
    return [f"{spread[name]:.3f}" for name in ("median", "p95", "p99")]


def _megabytes(size: float | None) -> str:
    return "unknown" if size is None else f"{size:,.0f} MB"


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.run", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", metavar="FACTS", help="how many facts (1000 and 10000)")
    parser.add_argument("--questions", type=int, metavar="N", help="generated questions a size (300)")
    parser.add_argument("--short", action="store_true", help="1,000 facts and few questions: seconds")
    parser.add_argument("--seed", type=int, default=SEED, help="another seed makes another base")
    parser.add_argument("--output", type=Path, default=LATEST, metavar="FILE", help="where the JSON goes")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()

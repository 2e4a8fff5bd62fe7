"""What `make evaluate` prints: how well labelled questions are answered, beside two plain bots.

It can also write the figures of docs/matching.md anew, between that page's marks, and draw its reliability plot.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from benchmarks.comparison import ours, peers
from benchmarks.figures import put_into, written
from bot import photograph, reliability_plot
from facts.errors import OnrecordError
from facts.evaluation.reliability import reliability
from facts.evaluation.report import rate, row
from facts.index.embedding import embedder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.comparison import Bot

WIDTH = 150
"""Columns that the table needs. One that wraps can't be read: where the terminal is narrow, it runs over."""


def table(bots: Sequence[Bot]) -> Table:
    """Return the rates with their 95% intervals, the bots of a base beneath each other."""
    shown = Table(title="Percent of the questions of each sort (95% interval)")
    for name in ("base", "bot", "right", "wrong fact", "status on a trap", "status out of scope", "calibration error"):
        shown.add_column(name, no_wrap=True)
    for base in bots[0].tallies:
        for at, bot in enumerate(bots):
            one = row(base, bot.tallies[base])
            rates = map(rate, (one.right, one.wrong, one.trapped, one.out_of_scope))
            calibration = f"{one.calibration:.3f}" if bot.is_ours else "–"
            shown.add_row(base if at == 0 else "", bot.name, *rates, calibration)
        shown.add_section()
    return shown


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and write what was asked for; returns the exit code."""
    parser = argparse.ArgumentParser(prog="benchmarks.evaluate", description=__doc__)
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="labelled questions, naming their base")
    parser.add_argument("--without-peers", action="store_true", help="measure the product only")
    parser.add_argument("--plot", type=Path, metavar="FILE", help="draw confidence against being right: .svg or .png")
    parser.add_argument("--into", type=Path, metavar="PAGE", help="write the figures between the marks of a page")
    asked = parser.parse_args(arguments)
    try:
        if asked.plot is not None:
            photograph.check_drawing(asked.plot)
        bots = _measured(asked.files, with_peers=not asked.without_peers)
        # A style or a highlight would break the table where it is piped.
        console = Console(width=max(Console().width, WIDTH), highlight=False)
        console.print(table(bots))
        for bot in bots:
            console.print(bot.note, end="\n" if bot.note else "")
        if asked.plot is not None:
            reliability_plot.write(
                asked.plot, {bot.name: reliability(bot.together.answers) for bot in bots if bot.is_ours}
            )
        if asked.into is not None:
            put_into(asked.into, written(bots))
    except OnrecordError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def _measured(files: Sequence[Path], *, with_peers: bool) -> list[Bot]:
    meaning = embedder()
    errors = Console(stderr=True)
    if meaning is None:
        errors.print("The extra `semantic` is not installed: only what goes by words is measured.")
    with errors.status("starting") as status:
        bots = ours(files, meaning, status.update)
        return [*bots, *peers(files, meaning, status.update)] if with_peers else bots


if __name__ == "__main__":
    sys.exit(main())

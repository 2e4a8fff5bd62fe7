"""The figures of docs/matching.md, written as Markdown between two marks of the page."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

from facts.errors import InputError
from facts.evaluation.kinds import kinds
from facts.evaluation.labelled import Expected
from facts.evaluation.measuring import Verdict
from facts.evaluation.reliability import reliability
from facts.evaluation.report import rate, row

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from benchmarks.comparison import Bot

BEGIN = "<!-- figures: written by `make figures` -->"
END = "<!-- end of the figures -->"

COLUMNS = 120
"""Of a line of the page."""

SORTS = {
    Expected.ANSWER: ("right answers by style", Verdict.RIGHT),
    Expected.DIFFERS: ("a status on a trap, by what is another", Verdict.TRAPPED),
    Expected.NONE: ("a status out of scope", Verdict.OUT_OF_SCOPE),
}


def put_into(page: Path, figures: str) -> None:
    """Put `figures` between the marks of `page`. Raises InputError where it doesn't have both, in that order."""
    text = page.read_text(encoding="utf-8")
    before, begun, rest = text.partition(BEGIN)
    _, ended, after = rest.partition(END)
    if not begun or not ended:
        raise InputError(f"{page} needs the line “{BEGIN}” and, below it, the line “{END}”.")
    page.write_text(f"{before}{BEGIN}\n\n{figures}\n\n{END}{after}", encoding="utf-8")


def written(bots: Sequence[Bot]) -> str:
    """Return every table: all bots on all questions; the product by base, by confidence, and by kind."""
    notes = [fill(bot.note, COLUMNS) for bot in bots if bot.note]
    mine = [bot for bot in bots if bot.is_ours]
    parts = [
        *(_together(bots), *notes),
        *("Base by base:", _by_base(mine)),
        *("How sure it says it is, and how often it is right, over all bases:", _by_confidence(mine)),
        *("By kind, as the question files name it:", *_by_kind(mine)),
    ]
    return "\n\n".join(parts)


def _together(bots: Sequence[Bot]) -> str:
    heading = (
        "",
        "right answers",
        "another fact's status",
        "a status on a trap",
        "a status out of scope",
        "calibration error",
    )
    lines = []
    for bot in bots:
        one = row(bot.name, bot.together)
        rates = map(rate, (one.right, one.wrong, one.trapped, one.out_of_scope))
        lines.append((one.name, *rates, f"{one.calibration:.3f}" if bot.is_ours else "–"))
    return _table([heading, *lines])


def _by_base(bots: Sequence[Bot]) -> str:
    sorts = ("right", "trap", "out of scope", "calibration")
    heading = ("base", *(f"{bot.name.removeprefix('Onrecord, ')}: {sort}" for bot in bots for sort in sorts))
    lines = []
    for base in bots[0].tallies:
        cells = []
        for bot in bots:
            one = row(base, bot.tallies[base])
            cells += [*map(_share, (one.right, one.trapped, one.out_of_scope)), f"{one.calibration:.3f}"]
        lines.append((base, *cells))
    return _table([heading, *lines])


def _by_confidence(bots: Sequence[Bot]) -> str:
    columns = ("answers", "mean confidence", "right")
    heading = ("confidence", *(f"{bot.name.removeprefix('Onrecord, ')}: {name}" for bot in bots for name in columns))
    held = [{one.low: one for one in reliability(bot.together.answers)} for bot in bots]
    lines = []
    for low in sorted({low for bins in held for low in bins}):
        cells = []
        for bins in held:
            one = bins.get(low)
            cells += [f"{one.answers}", f"{one.confidence:.2f}", f"{one.rate:.2f}"] if one else ["0", "", ""]
        lines.append((f"{low:.1f} to {low + 0.1:.1f}", *cells))
    return _table([heading, *lines])


def _by_kind(bots: Sequence[Bot]) -> list[str]:
    counted = [{(one.expected, one.name): one for one in kinds(bot.together.judged)} for bot in bots]
    tables = []
    for expected, (title, verdict) in SORTS.items():
        names = dict.fromkeys(name for found in counted for sort, name in found if sort is expected)
        lines = []
        for name in names:
            cells = [found[expected, name].of(verdict) if (expected, name) in found else (0, 0) for found in counted]
            lines.append((name, *map(rate, cells)))
        tables.append(_table([(title, *(bot.name.removeprefix("Onrecord, ") for bot in bots)), *lines]))
    return tables


def _share(pair: tuple[int, int]) -> str:
    count, asked = pair
    return f"{count / asked:.1%}" if asked else "none asked"


def _table(rows: Sequence[Sequence[str]]) -> str:
    heading, *lines = ["| " + " | ".join(cells) + " |" for cells in rows]
    return "\n".join([heading, "|" + "---|" * len(rows[0]), *lines])

"""What the command line prints of a phrasing that is tried."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.measured import came_to

if TYPE_CHECKING:
    from facts.phrasing import Changed, Tried


def phrasing_tried(tried: Tried) -> str:
    """Return what a phrasing would change, a block of lines a question; nothing was saved."""
    lines = [
        "The phrasing itself",
        *_change(tried.itself),
        f"{len(tried.changes):,} of {tried.asked:,} kept and labelled questions would change. Nothing was saved.",
    ]
    for change in tried.changes:
        lines += [change.asked, *_change(change)]
    return "\n".join(lines)


def _change(change: Changed) -> list[str]:
    lines = [f"    now:     {came_to(change.before)}", f"    with it: {came_to(change.after)}"]
    lines += [
        f"    labelled “{one.label.expected}” with {one.label.fact_id}: {one.before} → {one.after}"
        for one in change.labels
    ]
    return lines

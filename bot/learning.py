"""What the command line prints of a workspace's labelled questions, and of a phrasing that is tried."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from facts.labels import Expected, Measured, Verdict

if TYPE_CHECKING:
    from facts.phrasing import Came, Changed, Tried


def labels_measured(workspace: str, measured: Measured, *, mistakes: int, as_json: bool) -> str:
    """Return what labelled questions came to: rates with 95% intervals, or JSON; then the surest mistakes."""
    rates = {
        "right": measured.rate(Expected.ANSWER, Verdict.RIGHT),
        "wrong": measured.rate(Expected.ANSWER, Verdict.WRONG_FACT),
        "refused": measured.rate(Expected.NOT, Verdict.REFUSED_FACT),
    }
    if as_json:
        return json.dumps({"name": workspace, **rates, "set_aside": measured.set_aside}, ensure_ascii=False)
    lines = []
    if not measured.judged:
        lines.append(f"The workspace {workspace} has no labelled questions of published facts.")
    else:
        from facts.evaluation.report import rate

        columns = {
            "workspace": workspace,
            "right": rate(rates["right"]),
            "wrong fact": rate(rates["wrong"]),
            "refused fact": rate(rates["refused"]),
        }
        widths = [max(20, len(value) + 2) for value in columns.values()]
        rows = (columns.keys(), columns.values())
        lines += ["".join(map(str.ljust, row, widths)).rstrip() for row in rows]
    if measured.set_aside:
        lines.append(f"Set aside, since the fact isn't published any more: {measured.set_aside:,}.")
    lines += [
        f"{one.confidence:.2f}  {one.verdict}: {one.label.asked} (labelled with {one.label.fact_id})"
        for one in measured.mistakes[:mistakes]
    ]
    return "\n".join(lines)


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
    lines = [f"    now:     {_came(change.before)}", f"    with it: {_came(change.after)}"]
    lines += [
        f"    labelled “{one.label.expected}” with {one.label.fact_id}: {one.before} → {one.after}"
        for one in change.labels
    ]
    return lines


def _came(came: Came) -> str:
    return "; ".join(f"{outcome} {', '.join(fact_ids)}".rstrip() for outcome, fact_ids in came.results)

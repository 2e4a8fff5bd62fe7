"""What the command line prints of labelled questions that were asked: rates, details by kind, mistakes."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from facts import labels
from facts.evaluation.kinds import Kind, kinds
from facts.evaluation.labelled import Expected
from facts.evaluation.measuring import Tally, Verdict
from facts.evaluation.reliability import reliability
from facts.evaluation.report import rate, row

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from facts.evaluation.measuring import Judged
    from facts.matching.results import Came

COLUMNS = {
    Expected.ANSWER: (
        "answerable",
        {
            "right": Verdict.RIGHT,
            "wrong fact": Verdict.WRONG_FACT,
            "differs": Verdict.DIFFERS,
            "suggested": Verdict.SUGGESTED,
            "silent": Verdict.SILENT,
        },
    ),
    Expected.DIFFERS: (
        "trap",
        {"status given": Verdict.TRAPPED, "told apart": Verdict.RIGHT, "other": Verdict.CAUTIOUS},
    ),
    Expected.NONE: (
        "out of scope",
        {"status given": Verdict.OUT_OF_SCOPE, "silent": Verdict.RIGHT, "other": Verdict.CAUTIOUS},
    ),
}
"""What is told of each sort of question by kind: the heading, and the columns; the first is a rate."""


def evaluation(tallies: Mapping[str, Tally], *, mistakes: int, details: bool, as_json: bool) -> str:
    """Return what question files came to, all together last: a table with 95% intervals, or JSON.

    Of all together, `details` adds tables by kind, and `mistakes` as many of what went wrong, the surest first; JSON
    has both for each file.
    """
    if as_json:
        forms = [_form(name, tally, mistakes, details=details) for name, tally in tallies.items()]
        return json.dumps(forms, ensure_ascii=False)
    rows = [row(name, tally) for name, tally in tallies.items()]
    heading = ("base", "right", "wrong fact", "status on a trap", "status out of scope", "calibration error")
    rates = ([rate(one.right), rate(one.wrong), rate(one.trapped), rate(one.out_of_scope)] for one in rows)
    lines = table([heading, *([one.name, *r, f"{one.calibration:.3f}"] for one, r in zip(rows, rates, strict=True))])
    together = list(tallies.values())[-1]
    if details:
        lines += by_kind(kinds(together.judged))
    lines += [line for one in together.mistakes[:mistakes] for line in _mistake(one)]
    return "\n".join(lines)


def labels_measured(workspace: str, measured: labels.Measured, *, mistakes: int, as_json: bool) -> str:
    """Return what a workspace's labels came to: rates with 95% intervals, or JSON; then as many `mistakes`."""
    rates = {
        "right": measured.rate(labels.Expected.ANSWER, labels.Verdict.RIGHT),
        "wrong": measured.rate(labels.Expected.ANSWER, labels.Verdict.WRONG_FACT),
        "refused": measured.rate(labels.Expected.NOT, labels.Verdict.REFUSED_FACT),
    }
    shown = measured.mistakes[:mistakes]
    if as_json:
        form = {"name": workspace, **rates, "set_aside": measured.set_aside}
        listed = {"mistakes": [_label_form(one) for one in shown]} if mistakes else {}
        return json.dumps({**form, **listed}, ensure_ascii=False)
    lines = [f"The workspace {workspace} has no labelled questions of published facts."]
    if measured.judged:
        heading = ("workspace", "right", "wrong fact", "refused fact")
        lines = table([heading, (workspace, *map(rate, rates.values()))])
    if measured.set_aside:
        lines.append(f"Set aside, since the fact isn't published any more: {measured.set_aside:,}.")
    for one in shown:
        lines += _listed(one.confidence, one.verdict, one.label.asked, _label_expected(one.label), one.came)
    return "\n".join(lines)


def by_kind(counted: Sequence[Kind]) -> list[str]:
    """Return a table for each sort of question: a line a kind, the first column with its 95% interval."""
    lines = []
    for expected, (heading, columns) in COLUMNS.items():
        held = [one for one in counted if one.expected is expected]
        deciding, *others = columns.values()
        rows = [
            (one.name, str(one.asked), rate(one.of(deciding)), *(str(one.of(verdict)[0]) for verdict in others))
            for one in held
        ]
        lines += ["", *table([(heading, "asked", *columns), *rows])] if held else []
    return lines


def table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return rows as lines, each column as wide as it needs."""
    widths = [max(len(cell) for cell in column) + 2 for column in zip(*rows, strict=True)]
    return ["".join(map(str.ljust, line, widths)).rstrip() for line in rows]


def came_to(came: Came) -> str:
    """Write what each claim of a question came to, with the facts that were shown."""
    return "; ".join(f"{outcome} {', '.join(fact_ids)}".rstrip() for outcome, fact_ids in came.results) or "none"


def _mistake(one: Judged) -> list[str]:
    expected = f"{one.question.expect} {' or '.join(one.question.fact)}".rstrip()
    return _listed(one.confidence, one.verdict, one.question.ask, expected, one.came)


def _listed(confidence: float, verdict: str, asked: str, expected: str, came: Came) -> list[str]:
    return [
        f"{confidence:.2f}  {verdict}: {asked}",
        f"      expected: {expected}",
        f"      came:     {came_to(came)}",
    ]


def _label_expected(label: labels.Label) -> str:
    answers = label.expected is labels.Expected.ANSWER
    return f"answer {label.fact_id}" if answers else f"anything but {label.fact_id}"


def _form(name: str, tally: Tally, mistakes: int, *, details: bool) -> dict[str, Any]:
    form = asdict(row(name, tally))
    if details:
        form["kinds"] = [
            {"expected": one.expected, "kind": one.name, "asked": one.asked, "verdicts": dict(one.verdicts)}
            for one in kinds(tally.judged)
        ]
        form["reliability"] = [asdict(one) for one in reliability(tally.answers)]
    if mistakes:
        form["mistakes"] = [
            {
                "asked": one.question.ask,
                "kind": one.question.kind,
                "expected": one.question.expect,
                "facts": list(one.question.fact),
                **_outcome(one.verdict, one.confidence, one.came),
            }
            for one in tally.mistakes[:mistakes]
        ]
    return form


def _label_form(one: labels.Judged) -> dict[str, Any]:
    return {
        "asked": one.label.asked,
        "expected": one.label.expected,
        "facts": [one.label.fact_id],
        **_outcome(one.verdict, one.confidence, one.came),
    }


def _outcome(verdict: str, confidence: float, came: Came) -> dict[str, Any]:
    results = [{"outcome": outcome, "facts": list(fact_ids)} for outcome, fact_ids in came.results]
    return {"verdict": verdict, "confidence": confidence, "came": results}

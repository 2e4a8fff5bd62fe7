"""What labelled questions came to: right answers, wrong statuses, right silence, with intervals."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from facts.evaluation.labelled import Expected, LabelledQuestion
from facts.matching.results import Came, Outcome, Result, confidence_of

if TYPE_CHECKING:
    from collections.abc import Sequence


class Verdict(StrEnum):
    """How an outcome stands to what should have come of the question."""

    RIGHT = "right"
    WRONG_FACT = "wrong fact"
    TRAPPED = "status on a trap"
    OUT_OF_SCOPE = "status out of scope"
    DIFFERS = "differs instead"
    SUGGESTED = "suggested instead"
    SILENT = "silent instead"
    CAUTIOUS = "no status, but not the best outcome"


WRONG_STATUSES = frozenset({Verdict.WRONG_FACT, Verdict.TRAPPED, Verdict.OUT_OF_SCOPE})

MISSED = frozenset({Verdict.DIFFERS, Verdict.SUGGESTED, Verdict.SILENT})
"""An answer was on record, and another outcome came."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One question's verdict, with what it came to and how sure the matcher was of that (0 to 1)."""

    question: LabelledQuestion
    verdict: Verdict
    confidence: float
    answered: bool
    came: Came


@dataclass(slots=True)
class Tally:
    """Verdicts counted by what was expected."""

    judged: list[Judged] = field(default_factory=list)
    counts: dict[Expected, Counter[Verdict]] = field(default_factory=lambda: defaultdict(Counter))

    def add(self, judged: Judged) -> None:
        """Count one more."""
        self.judged.append(judged)
        self.counts[judged.question.expect][judged.verdict] += 1

    def total(self, expected: Expected) -> int:
        """Return how many questions of a sort there were."""
        return sum(self.counts[expected].values())

    @property
    def right(self) -> int:
        """Answerable questions that were answered with the right fact."""
        return self.counts[Expected.ANSWER][Verdict.RIGHT]

    @property
    def wrong_statuses(self) -> int:
        """Questions that were given a status that isn't theirs."""
        return sum(counts[verdict] for counts in self.counts.values() for verdict in WRONG_STATUSES)

    @property
    def answers(self) -> list[tuple[float, bool]]:
        """Every question that was answered: how sure that was (0 to 1), and whether it was right."""
        return [(one.confidence, one.verdict is Verdict.RIGHT) for one in self.judged if one.answered]

    @property
    def mistakes(self) -> list[Judged]:
        """What went wrong: statuses that aren't the question's, the surest first; then answers that were missed."""
        wrong = [one for one in self.judged if one.verdict in WRONG_STATUSES | MISSED]
        return sorted(wrong, key=lambda one: (one.verdict in MISSED, -one.confidence))

    def of(self, expected: Expected, *verdicts: Verdict) -> int:
        """Return how many questions of a sort had one of `verdicts`."""
        return sum(self.counts[expected][verdict] for verdict in verdicts)


def judge(question: LabelledQuestion, results: Sequence[Result]) -> Judged:
    """Judge what came of a question; where it fell into several claims, each counts, the worst first."""
    answered = [result for result in results if result.outcome is Outcome.ANSWER]
    verdict = _verdict(question, results, answered)
    return Judged(question, verdict, confidence_of(results), bool(answered), Came.of(results))


def _verdict(question: LabelledQuestion, results: Sequence[Result], answered: list[Result]) -> Verdict:
    outcomes = {result.outcome for result in results}
    if question.expect is Expected.DIFFERS:
        if answered:
            return Verdict.TRAPPED
        return Verdict.RIGHT if Outcome.DIFFERS in outcomes else Verdict.CAUTIOUS
    if question.expect is Expected.NONE:
        if answered:
            return Verdict.OUT_OF_SCOPE
        return Verdict.RIGHT if outcomes <= {Outcome.NONE} else Verdict.CAUTIOUS
    if any(result.fact is not None and result.fact.id not in question.fact for result in answered):
        return Verdict.WRONG_FACT
    if answered:
        return Verdict.RIGHT
    if Outcome.DIFFERS in outcomes:
        return Verdict.DIFFERS
    return Verdict.SUGGESTED if Outcome.SUGGEST in outcomes else Verdict.SILENT


def interval(count: int, total: int) -> tuple[float, float]:
    """Return the 95% interval of a rate (Wilson's score interval, 1927)."""
    if not total:
        return 0.0, 1.0
    z = 1.959964
    rate = count / total
    middle = (rate + z * z / (2 * total)) / (1 + z * z / total)
    half = z * math.sqrt(rate * (1 - rate) / total + z * z / (4 * total * total)) / (1 + z * z / total)
    return max(0.0, middle - half), min(1.0, middle + half)

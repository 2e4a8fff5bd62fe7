"""Labelled questions of a workspace: what people said of an answer, and whether the matcher now does as they said."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from facts.matching.results import Asked, Outcome

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable


class Expected(StrEnum):
    """What a person said of a fact: it answers the question, or it does not."""

    ANSWER = "answer"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class Label:
    """A claim that was asked, and whether the fact answers it; `by` is None for what was labelled in private."""

    asked: str
    expected: Expected
    fact_id: str
    by: str | None
    at: dt.datetime


class Verdict(StrEnum):
    """How the matcher's outcome stands to a label."""

    RIGHT = "right"
    WRONG_FACT = "answered with another fact"
    REFUSED_FACT = "answered with a fact that was refused"
    NOT_ANSWERED = "not answered"


WRONG = frozenset({Verdict.WRONG_FACT, Verdict.REFUSED_FACT})


@dataclass(frozen=True, slots=True)
class Judged:
    """A label, what the matcher makes of it now, and how sure it is of its first result (0 to 1)."""

    label: Label
    verdict: Verdict
    confidence: float


@dataclass(frozen=True, slots=True)
class Measured:
    """A workspace's labels, judged. `set_aside` counts those whose fact isn't published any more."""

    judged: tuple[Judged, ...]
    set_aside: int

    def rate(self, expected: Expected, verdict: Verdict) -> tuple[int, int]:
        """Return how many labels of a sort had `verdict`, and how many there are."""
        verdicts = [one.verdict for one in self.judged if one.label.expected is expected]
        return verdicts.count(verdict), len(verdicts)

    @property
    def mistakes(self) -> list[Judged]:
        """Those that were given a wrong answer, the surest first."""
        wrong: Iterable[Judged] = (one for one in self.judged if one.verdict in WRONG)
        return sorted(wrong, key=lambda one: -one.confidence)


def judge(label: Label, asked: Asked) -> Verdict:
    """Judge what the matcher made of a label's words; where they fell into several claims, each counts."""
    answered = {result.fact.id for result in asked.results if result.fact and result.outcome is Outcome.ANSWER}
    given = label.fact_id in answered
    if label.expected is Expected.NOT:
        return Verdict.REFUSED_FACT if given else Verdict.RIGHT
    if given:
        return Verdict.RIGHT
    return Verdict.WRONG_FACT if answered else Verdict.NOT_ANSWERED

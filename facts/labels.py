"""Labelled questions of a workspace: what people said of an answer, and whether the matcher now does as they said."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from facts.matching.results import Asked, Came, Outcome, confidence_of

if TYPE_CHECKING:
    import datetime as dt


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
    """A label, what its words come to now, and how sure the matcher is of that (0 to 1)."""

    label: Label
    verdict: Verdict
    confidence: float
    came: Came

    @classmethod
    def of(cls, label: Label, asked: Asked) -> Judged:
        """Judge what the matcher made of a label's words."""
        return cls(label, judge(label, asked), confidence_of(asked.results), Came.of(asked.results))


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
    def answers(self) -> list[tuple[float, bool]]:
        """Every label that tells whether an answer was right: how sure that was (0 to 1), and whether it was.

        Where another fact than the refused one was shown, nobody has said whether that was right.
        """
        told = [one for one in self.judged if one.verdict in WRONG or one.label.expected is Expected.ANSWER]
        return [(one.confidence, one.verdict is Verdict.RIGHT) for one in told if one.verdict != Verdict.NOT_ANSWERED]

    @property
    def mistakes(self) -> list[Judged]:
        """Those that were given a wrong answer, the surest first; then those that should have been answered."""
        wrong = [one for one in self.judged if one.verdict is not Verdict.RIGHT]
        return sorted(wrong, key=lambda one: (one.verdict not in WRONG, -one.confidence))


def judge(label: Label, asked: Asked) -> Verdict:
    """Judge what the matcher made of a label's words; where they fell into several claims, each counts."""
    answered = {result.fact.id for result in asked.results if result.fact and result.outcome is Outcome.ANSWER}
    given = label.fact_id in answered
    if label.expected is Expected.NOT:
        return Verdict.REFUSED_FACT if given else Verdict.RIGHT
    if given:
        return Verdict.RIGHT
    return Verdict.WRONG_FACT if answered else Verdict.NOT_ANSWERED

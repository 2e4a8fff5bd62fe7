"""What a question comes to: one result a claim, with its outcome and the reasons for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facts.model import BaseSummary, Fact


class Outcome(StrEnum):
    """The four things that a person can be told."""

    ANSWER = "answer"
    DIFFERS = "differs"
    SUGGEST = "suggest"
    NONE = "none"


class DifferenceKind(StrEnum):
    """What is another in the record than in the question."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    ORGANISATION = "organisation"
    PLACE = "place"
    ROLE = "role"
    SOURCE = "source"
    DEGREE = "degree"


@dataclass(frozen=True, slots=True)
class Difference:
    """One conflict: the words that were asked beside those on record."""

    kind: DifferenceKind
    asked: str
    on_record: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A fact that could be meant. `confidence` is the calibrated probability (0 to 1) that it is."""

    fact: Fact
    confidence: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a result is what it is.

    `phrasing` is the claim or other phrasing that matched best, `matched` the question's words that it
    covers, `missing` those it doesn't, `features` the named inputs of the score, `compared` what was held
    beside the record, in words.
    """

    phrasing: str = ""
    matched: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    features: dict[str, float] = field(default_factory=dict)
    compared: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """One claim's outcome. `fact` is set for `answer` and `differs` only."""

    asked: str
    asked_negated: bool
    outcome: Outcome
    confidence: float
    fact: Fact | None = None
    differences: tuple[Difference, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    explanation: Explanation = field(default_factory=Explanation)


@dataclass(frozen=True, slots=True)
class Came:
    """What a question came to: each claim's outcome, with the facts shown (for suggestions, those to choose from)."""

    results: tuple[tuple[Outcome, tuple[str, ...]], ...]

    @classmethod
    def of(cls, results: Sequence[Result]) -> Came:
        """Take from results what a person sees of them."""
        return cls(
            tuple(
                (one.outcome, (one.fact.id,) if one.fact else tuple(offered.fact.id for offered in one.suggestions))
                for one in results
            )
        )


def confidence_of(results: Sequence[Result]) -> float:
    """Return how sure the first claim that was answered is (0 to 1); without one, the first claim."""
    answered = [one for one in results if one.outcome is Outcome.ANSWER]
    return next((one.confidence for one in [*answered, *results]), 0.0)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, what each of its claims came to, the base it was held against, and the time taken (ms).

    `skipped` counts the claims beyond the most that one message may hold.
    """

    question: str
    results: tuple[Result, ...]
    base: BaseSummary
    took_ms: float
    skipped: int = 0

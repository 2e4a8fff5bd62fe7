"""How sure the answers were, beside how often they were right: bins of confidence, and the error over all of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

BINS = 10
"""Equally wide bins of confidence: with the some 400 answers there are, the fuller ones hold dozens each."""


@dataclass(frozen=True, slots=True)
class Bin:
    """The answers with a confidence from `low` to below `high` (0 to 1).

    `answers` is how many there are, `right` how many of them were right, `confidence` their mean confidence.
    """

    low: float
    high: float
    answers: int
    confidence: float
    right: int

    @property
    def rate(self) -> float:
        """The share of the answers that was right (0 to 1)."""
        return self.right / self.answers


def reliability(answers: Iterable[tuple[float, bool]]) -> list[Bin]:
    """Sort answers, each its confidence (0 to 1) and whether it was right, into bins; empty ones are left out."""
    held: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for confidence, right in answers:
        held[min(int(confidence * BINS), BINS - 1)].append((confidence, right))
    return [
        Bin(
            low=number / BINS,
            high=(number + 1) / BINS,
            answers=len(items),
            confidence=sum(confidence for confidence, _ in items) / len(items),
            right=sum(right for _, right in items),
        )
        for number, items in sorted(held.items())
    ]


def calibration_error(bins: Sequence[Bin]) -> float:
    """Return the expected calibration error: how far confidence and being right lie apart (0 to 1).

    The mean over the bins, weighted by how many answers each holds (Naeini et al., 2015); 0 without answers.
    """
    answers = sum(one.answers for one in bins)
    gaps = (one.answers * abs(one.rate - one.confidence) for one in bins)
    return sum(gaps) / answers if answers else 0.0

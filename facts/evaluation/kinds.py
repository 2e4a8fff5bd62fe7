"""Verdicts by kind: which traps get a status, and which ways of asking find their answer."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from facts.evaluation.labelled import Expected

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from facts.evaluation.measuring import Judged, Verdict


@dataclass(frozen=True, slots=True)
class Kind:
    """The questions of one kind, as their files name it, of which one thing was expected.

    Of answerable questions the kind is the style (short, misspelt), of traps what is another (number, date).
    """

    expected: Expected
    name: str
    verdicts: Mapping[Verdict, int]

    @property
    def asked(self) -> int:
        """How many questions there are."""
        return sum(self.verdicts.values())

    def of(self, verdict: Verdict) -> tuple[int, int]:
        """Return how many questions had `verdict`, and how many there are."""
        return self.verdicts.get(verdict, 0), self.asked


def kinds(judged: Iterable[Judged]) -> list[Kind]:
    """Count verdicts by kind: the answerable first, then traps, then what is out of scope, each by its name."""
    counted: dict[tuple[Expected, str], Counter[Verdict]] = defaultdict(Counter)
    for one in judged:
        counted[one.question.expect, one.question.kind][one.verdict] += 1
    order = list(Expected)
    found = sorted(counted.items(), key=lambda item: (order.index(item[0][0]), item[0][1]))
    return [Kind(expected, name, verdicts) for (expected, name), verdicts in found]

"""The small model over the named features: two logistic functions, in a file that a person can read.

`about` gives the probability that a fact is what a question is about, comparison left aside. `gate` gives the
probability that the best fact is the right answer; it sees how much of the question the fact leaves open and
how far ahead of the next fact it is. Beside them stand the weights by which `search` ranks.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_WEIGHTS = Path(__file__).parent / "weights"


@dataclass(frozen=True, slots=True)
class Logistic:
    """A logistic function of named features.

    Of the features in `bends` the weight changes on the way: from each value named there on, by what stands beside it.
    """

    intercept: float
    weights: dict[str, float]
    bends: dict[str, list[tuple[float, float]]] = field(default_factory=dict)

    def logit(self, features: Mapping[str, float]) -> float:
        """Return the log-odds; a feature that is not given counts as 0."""
        found = 0.0
        for name, weight in self.weights.items():
            found += weight * features.get(name, 0.0)
        for name, bends in self.bends.items():
            value = features.get(name, 0.0)
            for start, change in bends:
                if value > start:
                    found += change * (value - start)
        return self.intercept + found


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The probabilities from which something is shown; see docs/matching.md for the measured trade-off."""

    answer: float
    differs: float
    suggest: float


@dataclass(frozen=True, slots=True)
class Model:
    """Fitted weights and the thresholds chosen with them; `ranking` are the weights of what `search` goes by."""

    about: Logistic
    gate: Logistic
    thresholds: Thresholds
    ranking: dict[str, float] = field(default_factory=dict)

    def stricter(self) -> Model:
        """Return the model that answers only where the doubt left is half of what this one allows.

        Its threshold for answering lies halfway to 1; what no longer answers is put forward to choose from.
        """
        answer = (1 + self.thresholds.answer) / 2
        return replace(self, thresholds=replace(self.thresholds, answer=answer))

    def to_json(self) -> str:
        """Write the model as a readable file."""
        value = {
            "about": _written(self.about),
            "gate": _written(self.gate),
            "thresholds": {
                "answer": self.thresholds.answer,
                "differs": self.thresholds.differs,
                "suggest": self.thresholds.suggest,
            },
            "ranking": self.ranking,
        }
        return json.dumps(value, indent=2) + "\n"


def from_json(text: str) -> Model:
    """Read what `to_json` wrote."""
    value = json.loads(text)
    return Model(
        _logistic(value["about"]),
        _logistic(value["gate"]),
        Thresholds(**value["thresholds"]),
        value["ranking"],
    )


def _written(logistic: Logistic) -> dict[str, Any]:
    bends = {name: {str(start): change for start, change in of_one} for name, of_one in logistic.bends.items()}
    return {"intercept": logistic.intercept, "weights": logistic.weights} | ({"bends": bends} if bends else {})


def _logistic(value: Mapping[str, Any]) -> Logistic:
    bends = {
        name: [(float(start), change) for start, change in of_one.items()]
        for name, of_one in value.get("bends", {}).items()
    }
    return Logistic(value["intercept"], value["weights"], bends)


@cache
def shipped(*, semantic: bool) -> Model:
    """Return the model that ships, with or without meaning."""
    name = "semantic.json" if semantic else "lexical.json"
    return from_json((_WEIGHTS / name).read_text(encoding="utf-8"))


def probability(logit: float) -> float:
    """Return the probability of log-odds, without overflow."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))


def logit(chance: float) -> float:
    """Return the log-odds of a probability; the other way round than `probability`."""
    if not 0 < chance < 1:
        return math.copysign(math.inf, chance - 0.5)
    return math.log(chance / (1 - chance))

"""Ranking for `search`: the facts nearest to a text of any kind, best first. Nothing is compared or decided.

What people search with is often longer and looser than a question: a pasted post, a headline, a paragraph. So the
ranking has features and weights of its own, and looks further down the indexes than the matcher does.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from facts.matching.coverage import coverage, weighed
from facts.matching.normalise import normalise
from facts.matching.reading import read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facts.index.base import Base
    from facts.matching.model import Model
    from facts.model import Fact

LEXICAL = ("words", "letters", "covered")
SEMANTIC = (*LEXICAL, "meaning")

LOOKED_AT = 60
"""Facts that each index puts forward."""

DIGITS = 4
"""Of a score. What is nearer than that is equally near, and stands in the order of the record."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A fact with its features, each a share (0 to 1) of the best fact's, and its score (0 to 1)."""

    fact: Fact
    features: dict[str, float]
    score: float


def rank(base: Base, model: Model, text: str, top: int) -> tuple[list[Ranked], float]:
    """Rank the facts for a text taken as a whole: at most `top`, best first, and the time taken (ms).

    A score of 1 is that of a fact which is ahead of all others in every way; scores of two texts don't compare.
    """
    started = time.perf_counter()
    ranked = ordered(model.ranking, compared(base, text, max(top, LOOKED_AT)))
    return ranked[:top], (time.perf_counter() - started) * 1000


def compared(base: Base, text: str, most: int = LOOKED_AT) -> list[tuple[Fact, dict[str, float]]]:
    """Return the facts that are near to a text with their features, in the order of the record."""
    plain = normalise(text, keep_names=True)
    asked = read(plain, base.gazetteer, base.spelling)
    question = weighed(base, asked)
    near = base.near(asked, base.vector(plain), most)
    columns = {
        "words": _shares([one.words for one in near]),
        "letters": _shares([one.letters for one in near]),
        "covered": _shares([coverage(question, one.profile).covered for one in near]),
        "meaning": _shares([one.meaning or 0.0 for one in near]),
    }
    return [
        (one.profile.fact, dict(zip(columns, values, strict=True)))
        for one, values in zip(near, zip(*columns.values(), strict=True), strict=False)
    ]


def ordered(weights: dict[str, float], facts: Sequence[tuple[Fact, dict[str, float]]]) -> list[Ranked]:
    """Order facts by the weighted mean of their features; equal ones keep their order."""
    whole = sum(weights.values()) or 1.0
    ranked = [
        Ranked(fact, features, round(sum(weight * features[name] for name, weight in weights.items()) / whole, DIGITS))
        for fact, features in facts
    ]
    return sorted(ranked, key=lambda one: -one.score)


def _shares(values: Sequence[float]) -> list[float]:
    best = max(values, default=0.0)
    return [max(value, 0.0) / best if best > 0 else 0.0 for value in values]

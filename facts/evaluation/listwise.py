"""Fitting a ranking: weights under which the right one of each list is likeliest to come first.

The conditional logit of McFadden (1974), by Newton's method with a ridge penalty and halved steps, on plain lists.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from facts.evaluation.logistic import solved

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Lists = Sequence[Sequence[tuple[Sequence[float], bool]]]

STEPS = 30
"""Steps at the most, where they come to no end by themselves."""

HALVINGS = 20
"""How often a step that makes things worse is halved before there is nothing more to gain."""

SMALLEST_GAIN = 1e-7
"""Of log-likelihood: a step that gains less is the last."""


def fit_ranking(
    lists: Lists, names: Sequence[str], *, ridge: float, progress: Callable[[], None] = lambda: None
) -> dict[str, float]:
    """Fit a weight for each of `names`; together they make 1, and none is below 0.

    `lists` hold the features of what is to be ranked (in the order of `names`), each with whether it is right. Lists
    in which nothing or everything is right tell nothing and are left out.
    """
    told = [one for one in lists if 0 < sum(right for _, right in one) < len(one)]
    weights = [0.0] * len(names)
    worth, gradient, curvature = _worth(told, weights, ridge)
    for _ in range(STEPS):
        progress()
        step = solved(curvature, gradient)
        for halving in range(HALVINGS):
            tried = [weight + change / 2**halving for weight, change in zip(weights, step, strict=True)]
            found = _worth(told, tried, ridge)
            if found[0] >= worth:
                break
        else:
            break
        gain, weights, (worth, gradient, curvature) = found[0] - worth, tried, found
        if gain < SMALLEST_GAIN:
            break
    # What speaks against a fact in one feature is only the shadow of another that speaks for it.
    weights = [max(weight, 0.0) for weight in weights]
    whole = sum(weights) or 1.0
    return {name: round(weight / whole, 3) for name, weight in zip(names, weights, strict=True)}


def _worth(lists: Lists, weights: list[float], ridge: float) -> tuple[float, list[float], list[list[float]]]:
    """Return the log-likelihood less the penalty, its gradient, and its curvature with the sign turned."""
    size = len(weights)
    worth = -ridge * sum(weight * weight for weight in weights) / 2
    gradient = [-ridge * weight for weight in weights]
    curvature = [[ridge * (i == j) for j in range(size)] for i in range(size)]
    for one in lists:
        scores = [sum(w * x for w, x in zip(weights, features, strict=True)) for features, _ in one]
        highest = max(scores)
        odds = [math.exp(score - highest) for score in scores]
        whole = sum(odds)
        right = sum(1 for _, is_right in one if is_right)
        mean = [sum(o * features[i] for o, (features, _) in zip(odds, one, strict=True)) / whole for i in range(size)]
        for score, odd, (features, is_right) in zip(scores, odds, one, strict=True):
            apart = [x - m for x, m in zip(features, mean, strict=True)]
            if is_right:
                worth += (score - highest - math.log(whole)) / right
                gradient = [g + x / right for g, x in zip(gradient, apart, strict=True)]
            share = odd / whole
            for i in range(size):
                for j in range(size):
                    curvature[i][j] += share * apart[i] * apart[j]
    return worth, gradient, curvature

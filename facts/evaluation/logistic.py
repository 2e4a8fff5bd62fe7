"""Fitting a logistic function: Newton's method with a ridge penalty, on plain lists.

Small on purpose: a dozen features and some thousand rows take seconds, and no numerical library is needed.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from facts.matching.model import Logistic, probability

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

STEPS = 25
SMALLEST_STEP = 1e-6


def fit_logistic(
    rows: Sequence[Mapping[str, float]],
    labels: Sequence[bool],
    names: Sequence[str],
    *,
    ridge: float,
    choices: Sequence[Sequence[int]] = (),
    choosing: float = 0.0,
    shares: Sequence[float] = (),
    progress: Callable[[], None] = lambda: None,
) -> Logistic:
    """Fit weights for `names` to `rows` of features, each labelled true or false.

    `choices` are places of rows among which the true ones should come first (a question's candidates): the
    likelihood of choosing rightly, by the softmax of the scores, is added `choosing` times to the likelihood of
    each row by itself. `shares` say how much each row counts by itself, 1 where they are left out.

    Features are scaled to unit spread for the fit, so that `ridge` bears on all alike; the
    weights that are returned are for the features as they come.
    """
    means = [sum(row.get(name, 0.0) for row in rows) / len(rows) for name in names]
    spreads = [
        (sum((row.get(name, 0.0) - mean) ** 2 for row in rows) / len(rows)) ** 0.5 or 1.0
        for name, mean in zip(names, means, strict=True)
    ]
    table = [
        [1.0, *((row.get(name, 0.0) - mean) / spread for name, mean, spread in zip(names, means, spreads, strict=True))]
        for row in rows
    ]
    size = len(names) + 1
    weights = [0.0] * size
    for _ in range(STEPS):
        gradient = [0.0] * size
        curvature = [[0.0] * size for _ in range(size)]
        for row, label, share in zip(table, labels, shares or [1.0] * len(table), strict=True):
            expected = probability(sum(w * x for w, x in zip(weights, row, strict=True)))
            error, spread = share * (label - expected), share * max(expected * (1 - expected), 1e-9)
            for i, x in enumerate(row):
                gradient[i] += error * x
                line, scaled = curvature[i], spread * x
                for j in range(i + 1):
                    line[j] += scaled * row[j]
        for places in choices if choosing else ():
            _add_choice(
                [table[at] for at in places], [labels[at] for at in places], weights, choosing, gradient, curvature
            )
        for i in range(size):
            if i:
                gradient[i] -= ridge * weights[i]
                curvature[i][i] += ridge
            for j in range(i):
                curvature[j][i] = curvature[i][j]
        step = solved(curvature, gradient)
        weights = [weight + change for weight, change in zip(weights, step, strict=True)]
        progress()
        if max(map(abs, step)) < SMALLEST_STEP:
            break
    unscaled = {name: weight / spread for name, weight, spread in zip(names, weights[1:], spreads, strict=True)}
    intercept = weights[0] - sum(unscaled[name] * mean for name, mean in zip(names, means, strict=True))
    return Logistic(round(intercept, 4), {name: round(weight, 4) for name, weight in unscaled.items()})


def _add_choice(
    rows: list[list[float]],
    right: list[bool],
    weights: list[float],
    choosing: float,
    gradient: list[float],
    curvature: list[list[float]],
) -> None:
    """Add what choosing among `rows` gives: nothing where all are right or none is."""
    if all(right) or not any(right):
        return
    scores = [sum(w * x for w, x in zip(weights, row, strict=True)) for row in rows]
    top = max(scores)
    raised = [math.exp(score - top) for score in scores]
    whole, whole_right = sum(raised), sum(one for one, is_right in zip(raised, right, strict=True) if is_right)
    shares = [one / whole for one in raised]
    mean = [sum(share * row[i] for share, row in zip(shares, rows, strict=True)) for i in range(len(weights))]
    for one, share, is_right, row in zip(raised, shares, right, rows, strict=True):
        pull = choosing * ((one / whole_right if is_right else 0.0) - share)
        apart = [x - middle for x, middle in zip(row, mean, strict=True)]
        for i, distance in enumerate(apart):
            gradient[i] += pull * row[i]
            line, scaled = curvature[i], choosing * share * distance
            for j in range(i + 1):
                line[j] += scaled * apart[j]


def solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Solve a system of linear equations by elimination with pivots."""
    size = len(right)
    rows = [[*line, value] for line, value in zip(matrix, right, strict=True)]
    for at in range(size):
        pivot = max(range(at, size), key=lambda place: abs(rows[place][at]))
        rows[at], rows[pivot] = rows[pivot], rows[at]
        for below in range(at + 1, size):
            share = rows[below][at] / rows[at][at]
            rows[below] = [value - share * above for value, above in zip(rows[below], rows[at], strict=True)]
    found = [0.0] * size
    for at in reversed(range(size)):
        rest = sum(rows[at][place] * found[place] for place in range(at + 1, size))
        found[at] = (rows[at][size] - rest) / rows[at][at]
    return found

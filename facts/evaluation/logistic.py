"""Fitting a logistic function: Newton's method with a ridge penalty, on plain lists.

Small on purpose: a dozen features and some thousand rows take seconds, and no numerical library is needed.
"""

from __future__ import annotations

import math
from statistics import quantiles
from typing import TYPE_CHECKING

from facts.matching.model import Logistic, probability

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

STEPS = 25
SMALLEST_STEP = 1e-6

BENDS = 3
"""Places at which the weight of a bent feature may change: its quartiles among the rows that it is fitted to."""


def fit_logistic(
    rows: Sequence[Mapping[str, float]],
    labels: Sequence[bool],
    names: Sequence[str],
    *,
    ridge: float,
    bent: Sequence[str] = (),
    choices: Sequence[Sequence[int]] = (),
    choosing: float = 0.0,
    shares: Sequence[float] = (),
    progress: Callable[[], None] = lambda: None,
) -> Logistic:
    """Fit weights for `names` to `rows` of features, each labelled true or false.

    Those of `bent` may weigh otherwise from place to place: see `BENDS`.

    `choices` are places of rows among which the true ones should come first (a question's candidates): the
    likelihood of choosing rightly, by the softmax of the scores, is added `choosing` times to the likelihood of
    each row by itself. `shares` say how much each row counts by itself, 1 where they are left out.

    Features are scaled to unit spread for the fit, so that `ridge` bears on all alike; the
    weights that are returned are for the features as they come.
    """
    starts = [(name, round(start, 4)) for name in bent for start in _bends([row.get(name, 0.0) for row in rows])]
    columns = [[row.get(name, 0.0) for row in rows] for name in names]
    columns += [[max(row.get(name, 0.0) - start, 0.0) for row in rows] for name, start in starts]
    means, spreads, table = _scaled(columns)
    size = len(columns) + 1
    weights = [0.0] * size
    for _ in range(STEPS):
        gradient = [0.0] * size
        curvature = [[0.0] * size for _ in range(size)]
        for row, label, share in zip(table, labels, shares or [1.0] * len(table), strict=True):
            expected = probability(sum(w * x for w, x in zip(weights, row, strict=True)))
            error, spread = share * (label - expected), share * max(expected * (1 - expected), 1e-9)
            for i, x in enumerate(row):
                gradient[i] += error * x
                line, times = curvature[i], spread * x
                for j in range(i + 1):
                    line[j] += times * row[j]
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
    unscaled = [weight / spread for weight, spread in zip(weights[1:], spreads, strict=True)]
    intercept = weights[0] - sum(weight * mean for weight, mean in zip(unscaled, means, strict=True))
    changes = [round(weight, 4) for weight in unscaled]
    bends = {
        name: [(start, change) for (of, start), change in zip(starts, changes[len(names) :], strict=True) if of == name]
        for name in bent
    }
    return Logistic(round(intercept, 4), dict(zip(names, changes[: len(names)], strict=True)), bends)


def _scaled(columns: Sequence[Sequence[float]]) -> tuple[list[float], list[float], list[list[float]]]:
    """Return the columns' means and spreads, and their values a row, scaled to unit spread, after a 1."""
    means = [sum(column) / len(column) for column in columns]
    spreads = [
        (sum((value - mean) ** 2 for value in column) / len(column)) ** 0.5 or 1.0
        for column, mean in zip(columns, means, strict=True)
    ]
    scaled = [
        [(value - mean) / spread for value in column]
        for column, mean, spread in zip(columns, means, spreads, strict=True)
    ]
    return means, spreads, [[1.0, *values] for values in zip(*scaled, strict=True)]


def _bends(values: Sequence[float]) -> list[float]:
    """Return the distinct quartiles of a feature, fewer where many of its values are the same."""
    return sorted(set(quantiles(values, n=BENDS + 1))) if len(values) > 1 else []


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

"""Weights that bend: fitted where the chance rises and falls again, written to a file and read back."""

from __future__ import annotations

import random

import pytest

from facts.evaluation.logistic import BENDS, fit_logistic
from facts.matching.model import Logistic, Model, Thresholds, from_json, probability


def strip(count: int) -> tuple[list[dict[str, float]], list[bool]]:
    """Return values from 0 to 1 that are right in the middle alone, a tenth of them mislabelled."""
    chance = random.Random(5)
    rows = [{"near": at / count, "other": chance.random()} for at in range(count)]
    return rows, [(0.3 < row["near"] < 0.7) != (chance.random() < 0.1) for row in rows]


def told_apart(model: Logistic, rows: list[dict[str, float]], labels: list[bool]) -> float:
    right = [(model.logit(row) > 0) == label for row, label in zip(rows, labels, strict=True)]
    return sum(right) / len(right)


def test_a_bent_weight_tells_apart_what_a_straight_one_cannot() -> None:
    rows, labels = strip(600)
    straight = fit_logistic(rows, labels, ["near", "other"], ridge=1.0)
    bent = fit_logistic(rows, labels, ["near", "other"], ridge=1.0, bent=["near"])
    assert told_apart(straight, rows, labels) < 0.65
    assert told_apart(bent, rows, labels) > 0.8
    assert len(bent.bends["near"]) == BENDS
    assert straight.bends == {}


def test_below_its_first_bend_a_feature_counts_by_its_weight_alone() -> None:
    model = Logistic(0.5, {"near": 2.0}, {"near": [(0.4, -3.0), (0.8, 10.0)]})
    assert model.logit({"near": 0.4}) == pytest.approx(0.5 + 0.8)
    assert model.logit({"near": 0.5}) == pytest.approx(0.5 + 1.0 - 0.3)
    assert model.logit({"near": 0.9}) == pytest.approx(0.5 + 1.8 - 1.5 + 1.0)
    assert model.logit({}) == 0.5


def test_bends_are_written_with_the_weights_and_read_back() -> None:
    gate = Logistic(-1.0, {"near": 2.0}, {"near": [(0.4125, -3.0), (0.8, 10.0)]})
    model = Model(Logistic(0.0, {"near": 1.0}), gate, Thresholds(0.6, 0.5, 0.2), {"words": 1.0})
    assert from_json(model.to_json()) == model


def test_a_feature_that_never_varies_bends_nothing() -> None:
    rows = [{"near": 0.5, "other": at / 10} for at in range(10)]
    model = fit_logistic(rows, [at > 4 for at in range(10)], ["near", "other"], ridge=1.0, bent=["near"])
    assert 0 < probability(model.logit({"near": 0.5, "other": 0.0})) < 0.5

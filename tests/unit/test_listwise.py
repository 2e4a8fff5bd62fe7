"""Ranking weights are fitted so that the right one of each list comes first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts.evaluation.listwise import fit_ranking

TELLING = [([1.0, 0.3], True), ([0.4, 0.9], False), ([0.2, 0.1], False)]


def test_what_tells_the_right_one_gets_the_weight() -> None:
    weights = fit_ranking([TELLING] * 20, ("words", "noise"), ridge=1.0)
    assert weights["words"] == pytest.approx(1.0)
    assert weights["noise"] == 0.0


def test_features_that_tell_alike_are_weighed_alike() -> None:
    lists = [[([1.0, 0.0], True), ([0.0, 0.5], False)], [([0.0, 1.0], True), ([0.5, 0.0], False)]]
    weights = fit_ranking(lists * 10, ("one", "other"), ridge=1.0)
    assert weights["one"] == pytest.approx(weights["other"], abs=0.002)


def test_lists_that_tell_nothing_change_nothing() -> None:
    empty = [[], [([1.0, 1.0], False)], [([0.0, 1.0], True)]]
    assert fit_ranking([TELLING, *empty], ("a", "b"), ridge=1.0) == fit_ranking([TELLING], ("a", "b"), ridge=1.0)
    assert fit_ranking(empty, ("a", "b"), ridge=1.0) == {"a": 0.0, "b": 0.0}


@given(
    st.lists(st.lists(st.tuples(st.tuples(st.floats(0, 1), st.floats(0, 1)), st.booleans()), max_size=6), max_size=8)
)
def test_weights_are_shares_of_one_whatever_they_are_fitted_to(
    lists: list[list[tuple[tuple[float, float], bool]]],
) -> None:
    weights = fit_ranking(lists, ("a", "b"), ridge=2.0)
    assert all(0 <= weight <= 1 for weight in weights.values())
    assert sum(weights.values()) == pytest.approx(1.0, abs=0.002) or not any(weights.values())

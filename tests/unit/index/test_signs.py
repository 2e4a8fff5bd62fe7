"""Signs of vectors find those that are near, whatever a crash left in their files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from facts.index.disk.signs import Signs
from facts.index.embedding import DIMENSIONS

if TYPE_CHECKING:
    from pathlib import Path

    from facts.index.embedding import Vectors


def cone(count: int, seed: int) -> Vectors:
    """Return unit vectors about one direction, as E5's are."""
    made = np.random.default_rng(seed)
    vectors = 2 * np.ones(DIMENSIONS) + made.normal(size=(count, DIMENSIONS))
    unit: Vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    return unit


def test_the_nearest_vectors_are_among_those_with_the_most_like_signs(tmp_path: Path) -> None:
    vectors = cone(5_000, seed=1)
    middle = vectors.mean(axis=0)
    signs = Signs(tmp_path)
    signs.write(0, vectors, list(range(5_000)), middle)
    signs.see(5_000)
    near = vectors[::50] + cone(100, seed=2) * 0.5
    for at, question in enumerate(near):
        found = signs.nearest(question, middle, 20)
        assert found[0] == at * 50
        assert len(found) == 20


def test_a_fact_is_found_once_however_many_of_its_phrasings_are_near(tmp_path: Path) -> None:
    vectors = np.vstack([cone(1, seed=3)] * 3 + [cone(5, seed=4)])
    middle = cone(50, seed=5).mean(axis=0)
    signs = Signs(tmp_path)
    signs.write(0, vectors, [7, 7, 7, 1, 2, 3, 4, 5], middle)
    signs.see(8)
    assert signs.nearest(vectors[0], middle, 4)[0] == 7
    assert len(signs.nearest(vectors[0], middle, 8)) == 6


def test_what_was_written_without_being_noted_is_written_over(tmp_path: Path) -> None:
    vectors = cone(40, seed=6)
    middle = vectors.mean(axis=0)
    signs = Signs(tmp_path)
    signs.write(0, vectors[:20], list(range(20)), middle)
    signs.write(20, vectors[:20], [999] * 20, middle)
    signs.write(20, vectors[20:30], list(range(20, 30)), middle)
    signs.see(30)
    assert [signs.nearest(vector, middle, 1) for vector in vectors[:30]] == [[at] for at in range(30)]


def test_files_that_hold_less_than_was_noted_are_no_use(tmp_path: Path) -> None:
    signs = Signs(tmp_path)
    signs.write(0, cone(3, seed=7), [1, 2, 3], cone(1, seed=8)[0])
    with pytest.raises(ValueError, match="mmap"):
        signs.see(4)


def test_no_vector_is_near_where_there_is_none(tmp_path: Path) -> None:
    assert Signs(tmp_path).nearest(cone(1, seed=9)[0], cone(1, seed=10)[0], 5) == []

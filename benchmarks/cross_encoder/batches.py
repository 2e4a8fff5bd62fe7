"""Pairs as texts, and texts in batches of about one length."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from benchmarks.cross_encoder.tokenizer import Tokenizer
from facts.index.cross_encoder import read_together
from facts.index.embedding import as_embedded
from facts.matching.normalise import normalise

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from random import Random

    from numpy.typing import NDArray

    from benchmarks.cross_encoder.bundled import Bundled, Floats
    from benchmarks.cross_encoder.pairs import Pair

SHORTEST, STEP = 32, 16
"""Tokens that texts are padded to: at least the first, then multiples of the second. Each length is compiled once."""

AT_ONCE = 64
"""Texts that are read together where nothing is learned from them."""


class Batch(NamedTuple):
    """Texts padded to one length.

    `states` are what the first layer is given (shape: texts by tokens by width); `mask` tells tokens from padding.
    """

    states: Floats
    mask: NDArray[np.bool_]


def sides(pair: Pair) -> tuple[str, str]:
    """Return a pair's question and its claim as facts.index.cross_encoder.CrossEncoder.settles is given them."""
    return as_embedded(normalise(pair.question)), as_embedded(normalise(pair.claim))


def text_of(pair: Pair) -> str:
    """Return what is read of a pair."""
    return read_together(*sides(pair))


def tokens_of(model: Bundled, pairs: Sequence[Pair]) -> list[list[int]]:
    """Return the tokens of each pair's text, as many as the model takes."""
    tokenizer = Tokenizer(model.file)
    return [tokenizer.tokens(text_of(pair))[: model.most_tokens] for pair in pairs]


def padded(model: Bundled, texts: Sequence[Sequence[int]], rows: int) -> Batch:
    """Return texts, given as their tokens, as a batch of `rows`; those beyond the texts repeat the first."""
    length = padded_length(max(map(len, texts)))
    states = np.zeros((rows, length, model.width), np.float32)
    mask = np.zeros((rows, length), np.bool_)
    for row, text in enumerate([*texts, *[texts[0]] * (rows - len(texts))]):
        states[row, : len(text)] = model.embedded(text)
        mask[row, : len(text)] = True
    return Batch(states, mask)


def batched(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Yield the places of texts of `lengths`, `AT_ONCE` or fewer together, such that all are padded to one length."""
    for places in _by_length(lengths).values():
        yield from (places[start : start + AT_ONCE] for start in range(0, len(places), AT_ONCE))


def shuffled(lengths: Sequence[int], size: int, rng: Random) -> list[list[int]]:
    """Return batches of exactly `size` places for one epoch, in random order; what is left over waits for the next."""
    batches: list[list[int]] = []
    for places in _by_length(lengths).values():
        mixed = rng.sample(places, len(places))
        batches += (mixed[start : start + size] for start in range(0, len(mixed) - size + 1, size))
    rng.shuffle(batches)
    return batches


def padded_length(tokens: int) -> int:
    """Return how many tokens a text of so many is padded to."""
    return max(SHORTEST, -(-tokens // STEP) * STEP)


def _by_length(lengths: Sequence[int]) -> Mapping[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for place, length in enumerate(lengths):
        found[padded_length(length)].append(place)
    return found

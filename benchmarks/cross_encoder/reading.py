"""Pairs as the layers that are fine-tuned are given them: the states behind those that stay as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import jax
import numpy as np

from benchmarks.cross_encoder.batches import AT_ONCE, batched, padded
from benchmarks.cross_encoder.layers import layer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jax import Array

    from benchmarks.cross_encoder.batches import States
    from benchmarks.cross_encoder.bundled import Bundled


def below(model: Bundled, layers: int, texts: Sequence[Sequence[int]], progress: Callable[[], None]) -> list[States]:
    """Return the states behind the model's first `layers`, which stay as they are, of each text (tokens by width).

    They are worked out once and kept in half precision: 50 kB a text. `progress` is called once a text.
    """
    tensors = [model.layer(number) for number in range(layers)]

    def passed(states: Array, mask: Array) -> Array:
        for one in tensors:
            states = layer(one, states, mask, heads=model.heads, epsilon=model.epsilon)
        return states

    compiled = jax.jit(passed)
    found: dict[int, States] = {}
    for places in batched([len(tokens) for tokens in texts]):
        batch = padded([model.embedded(texts[place]) for place in places], AT_ONCE)
        states = np.asarray(compiled(batch.states, batch.mask)).astype(np.float16)
        for row, place in enumerate(places):
            found[place] = states[row, : len(texts[place])].copy()
            progress()
    return [found[place] for place in range(len(texts))]

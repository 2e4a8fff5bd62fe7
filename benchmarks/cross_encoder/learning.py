"""Fine-tuning of the layers and the head: logistic loss, AdamW, a learning rate along half a cosine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import jax
import jax.numpy as jnp
import numpy as np
import optax

from benchmarks.cross_encoder.batches import AT_ONCE, batched, padded
from benchmarks.cross_encoder.layers import in_four_bits, layer, pooled
from benchmarks.cross_encoder.packing import STEEPNESS, Weights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jax import Array
    from numpy.typing import NDArray

    from benchmarks.cross_encoder.bundled import Bundled, Floats

WARMING_UP = 0.1
"""Share of the steps over which the learning rate rises, before it falls to nothing."""

MAX_GRADIENT_NORM = 1.0
"""Gradient clipping: a gradient that is longer, over all weights, is made as long."""

WEIGHT_DECAY = 0.01
"""Share of each weight, times the learning rate, that a step takes from it."""

SEED = 0
"""What the parts that are left out by chance come from."""


class Learner:
    """Weights that get better by a batch at a time."""

    def __init__(self, model: Bundled, start: Weights, *, rate: float, steps: int) -> None:
        """Begin with `start`; the learning rate is `rate` at most, and nothing after `steps`."""
        warming_up = max(1, round(steps * WARMING_UP))
        schedule = optax.warmup_cosine_decay_schedule(0.0, rate, warming_up, max(steps, warming_up + 1))
        self._optimiser = optax.chain(
            optax.clip_by_global_norm(MAX_GRADIENT_NORM), optax.adamw(schedule, weight_decay=WEIGHT_DECAY)
        )
        self._model = model
        self.weights: Weights = jax.tree.map(jnp.asarray, start)
        self._state: Any = self._optimiser.init(self.weights)
        self._chance = jax.random.key(SEED)
        self._stepped = jax.jit(self._step)
        self._told = jax.jit(self._log_odds)

    def learn(self, texts: Sequence[Sequence[int]], settled: NDArray[np.bool_]) -> float:
        """Take one step by a batch of pairs, given as their tokens; returns its loss before it, in nats a pair."""
        batch = padded(self._model, texts, len(texts))
        wanted = settled.astype(np.float32)
        self._chance, chance = jax.random.split(self._chance)
        self.weights, self._state, loss = self._stepped(self.weights, self._state, *batch, wanted, chance)
        return float(loss)

    def log_odds(self, texts: Sequence[Sequence[int]]) -> Floats:
        """Return the log-odds of being settled of each pair, given as its tokens."""
        found = np.zeros(len(texts), np.float32)
        for places in batched([len(text) for text in texts]):
            batch = padded(self._model, [texts[place] for place in places], AT_ONCE)
            told = self._told(self.weights, *batch)
            found[places] = np.asarray(told)[: len(places)]
        return found

    def _step(
        self, weights: Weights, state: Any, states: Array, mask: Array, wanted: Array, chance: Array
    ) -> tuple[Any, Any, Array]:
        loss, gradient = jax.value_and_grad(self._loss)(weights, states, mask, wanted, chance)
        change, state = self._optimiser.update(gradient, state, weights)
        return optax.apply_updates(weights, change), state, loss

    def _loss(self, weights: Weights, states: Array, mask: Array, wanted: Array, chance: Array) -> Array:
        log_odds = self._log_odds(weights, states, mask, chance)
        return jnp.mean(jnp.logaddexp(0.0, log_odds) - wanted * log_odds)

    def _log_odds(self, weights: Weights, states: Array, mask: Array, chance: Array | None = None) -> Array:
        for number in sorted(weights.layers):
            tensors = in_four_bits(weights.layers[number])
            mine = None if chance is None else jax.random.fold_in(chance, number)
            states = layer(tensors, states, mask, heads=self._model.heads, epsilon=self._model.epsilon, chance=mine)
        found: Array = pooled(states, mask) @ weights.head * STEEPNESS + weights.intercept
        return found

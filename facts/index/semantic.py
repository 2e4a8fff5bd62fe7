"""The semantic index: a vector for each phrasing, held in memory and searched by a scan."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, NamedTuple, Protocol

from facts.index.embedding import fingerprint, made, of_outline, of_phrasings, of_terms, unpacked
from facts.index.latent import read, shared

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from facts.index.embedding import Embedder, Vectors
    from facts.index.latent import Shared, Terms
    from facts.model import Fact

SMALLEST_REACH = 1e-6
"""Of a vector from the middle of all: that of a base's only phrasing is the middle itself."""


SAID_THE_SAME = 0.95
"""Cosine from which another phrasing is the question, nearly word for word.

Below it, what else a fact may be asked by only blurs what its claim says: with the claim's cosine in place of the
nearest phrasing's, sixteen bases each left out in turn, 84.7 instead of 83.4 of a hundred questions were answered
rightly beside as many wrong statuses.
"""


class Meant(NamedTuple):
    """A question's vectors, its own and its outline's, and its latent terms."""

    vector: Vectors
    outline: Vectors
    terms: Terms


class Alike(NamedTuple):
    """How near a question is to a fact's claim, and their outlines (cosines); the terms that they share."""

    cosine: float
    outline: float
    terms: Shared


class Meaning(Protocol):
    """The vectors of a base's facts, whatever holds them. Facts may lack theirs for a while; see `complete`."""

    complete: bool
    """Whether every fact that was taken in had its vectors then."""

    def question(self, text: str) -> Vectors:
        """Return a question's vector."""

    def terms(self, text: str) -> Vectors:
        """Return a question's latent terms, as they are written."""

    def settles(self, question: str, claim: str) -> float:
        """Return the log-odds that a claim settles a question, as read together."""

    def search(self, vector: Vectors, most: int) -> list[tuple[str, float]]:
        """Return up to `most` fact ids with the cosine of their nearest phrasing, best first."""

    def seen_from_middle(self, vector: Vectors, most: int, others: Iterable[str]) -> dict[str, float]:
        """Return how near `most` facts and `others` are (-1 to 1), as seen from the middle of the base's vectors."""

    def alike(self, asked: Meant, fact: Fact) -> Alike:
        """Return how near a fact is to a question; what it lacks for that is made."""

    def update(self, changed: Iterable[Fact], gone: Iterable[str] = ()) -> None:
        """Take in facts, new or changed; forget the ids in `gone`."""

    def lacking(self, facts: Iterable[Fact]) -> list[Fact]:
        """Return those of `facts` whose vectors aren't here."""

    def put(self, vectors: Mapping[str, tuple[str, bytes]]) -> None:
        """Take in facts' vectors, as they were stored, with their fingerprints."""

    def take_made(self) -> dict[str, tuple[str, bytes]]:
        """Return, once, the vectors that weren't on file, by fact id, with their fingerprints."""

    def keep_complete(self) -> None:
        """Keep that every fact has its vectors, for who opens this again."""

    def twin(self) -> Meaning:
        """Return another index of the same vectors, to be changed."""

    def close(self) -> None:
        """Let go of files and memory."""


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
    """The vectors of a base's phrasings in memory.

    `stored` holds vectors on file with their fingerprints; what is missing or stale there is made anew and kept until
    `take_made`, for whoever keeps the file. `known` are vectors of another index, ready to use. Of facts that come
    together, no more than `at_once` (all, where that is None) are given their vectors then; where there are more,
    they are left to whoever puts them here, or to the first question that may be about one.
    """

    def __init__(
        self,
        embedder: Embedder,
        stored: Mapping[str, tuple[str, bytes]] | None = None,
        *,
        known: Mapping[str, tuple[str, Vectors]] | None = None,
        at_once: int | None = None,
    ) -> None:
        self.complete = True
        self._embedder = embedder
        self._stored = dict(stored or {})
        self._known = dict(known or {})
        self._made: dict[str, tuple[str, bytes]] = {}
        self._at_once = at_once
        self._stacked: _Stack | None = None
        self._lock = Lock()  # readers are several threads, and any of them may make what a fact lacks

    def update(self, changed: Iterable[Fact], gone: Iterable[str] = ()) -> None:
        """Take in the vectors of facts, new or changed; forget the ids in `gone`."""
        coming = list(changed)
        marks = {fact.id: fingerprint(fact) for fact in coming}
        on_file = {id_: self._stored.pop(id_) for id_ in marks if id_ in self._stored}
        with self._lock:
            stale = [id_ for id_, mark in marks.items() if id_ in self._known and self._known[id_][0] != mark]
            for fact_id in (*gone, *stale):
                self._known.pop(fact_id, None)
            self._stacked = None
        self.put({id_: one for id_, one in on_file.items() if one[0] == marks[id_]})
        lacking = self.lacking(coming)
        if self._at_once is None or len(lacking) <= self._at_once:
            for fact in lacking:
                self._make(fact)
        else:
            self.complete = False

    def lacking(self, facts: Iterable[Fact]) -> list[Fact]:
        """Return those of `facts` whose vectors aren't here."""
        return [fact for fact in facts if self._known.get(fact.id, ("",))[0] != fingerprint(fact)]

    def put(self, vectors: Mapping[str, tuple[str, bytes]]) -> None:
        """Take in facts' vectors, as they were stored, with their fingerprints."""
        ready = {fact_id: (mark, unpacked(data)) for fact_id, (mark, data) in vectors.items()}
        with self._lock:
            self._known.update(ready)
            self._stacked = None

    def take_made(self) -> dict[str, tuple[str, bytes]]:
        """Return, once, the vectors that weren't on file, by fact id, with their fingerprints."""
        with self._lock:
            found, self._made = self._made, {}
        return found

    def keep_complete(self) -> None:
        """What is in memory isn't opened again."""

    def twin(self) -> SemanticIndex:
        """Return another index of the same vectors."""
        with self._lock:
            return SemanticIndex(self._embedder, known=self._known)

    def close(self) -> None:
        """Nothing is held but memory."""

    def question(self, text: str) -> Vectors:
        """Return a question's vector."""
        return self._embedder.question(text)

    def terms(self, text: str) -> Vectors:
        """Return a question's latent terms, as they are written."""
        return self._embedder.terms(text)

    def settles(self, question: str, claim: str) -> float:
        """Return the log-odds that a claim settles a question, as read together."""
        return self._embedder.settles(question, claim)

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
        return {id_: float(scores[stack.places[id_]]) for id_ in (*best, *others) if id_ in stack.places}

    def seen_from(self, middle: Vectors, vector: Vectors) -> dict[str, float]:
        """Return how near each fact is (-1 to 1), as seen from another middle than that of these facts."""
        known = self._known.items()
        return {fact_id: seen_from(middle, of_phrasings(vectors), vector) for fact_id, (_, vectors) in known}

    def alike(self, asked: Meant, fact: Fact) -> Alike:
        """Return how near a fact is to a question; what it lacks for that is made."""
        known = self._known.get(fact.id)
        return alike(self._make(fact) if known is None else known[1], asked)

    def _make(self, fact: Fact) -> Vectors:
        mark, data = made(self._embedder, fact)
        # As they will be read from the file: facts in the same words are then equally near, whenever made.
        vectors = unpacked(data)
        with self._lock:
            self._known[fact.id] = mark, vectors
            self._made[fact.id] = mark, data
            self._stacked = None
        return vectors

    def _stack(self) -> _Stack:
        import numpy as np

        with self._lock:
            if self._stacked is not None:
                return self._stacked
            rows: list[str] = []
            starts: list[int] = []
            plain = {fact_id: of_phrasings(vectors) for fact_id, (_, vectors) in self._known.items()}
            for fact_id, vectors in plain.items():
                starts.append(len(rows))
                rows += [fact_id] * len(vectors)
            stacked = np.vstack(list(plain.values()))
            middle = stacked.mean(axis=0)
            reach = np.maximum(np.linalg.norm(stacked - middle, axis=1), SMALLEST_REACH)
            places = {fact_id: place for place, fact_id in enumerate(self._known)}
            found = self._stacked = _Stack(rows, starts, places, stacked, middle, reach)
        return found


def alike(vectors: Vectors, asked: Meant) -> Alike:
    """Return how near one fact's vectors are to a question's."""
    cosines = of_phrasings(vectors) @ asked.vector
    left_open, nearest = float(of_outline(vectors) @ asked.outline), float(cosines.max())
    terms = shared(asked.terms, read(of_terms(vectors)))
    if nearest >= SAID_THE_SAME:
        return Alike(nearest, max(nearest, left_open), terms)
    return Alike(float(cosines[0]), left_open, terms)


def seen_from(middle: Vectors, vectors: Vectors, vector: Vectors) -> float:
    """Return how near one fact's vectors are to another, from a middle; see `SemanticIndex.seen_from_middle`."""
    import numpy as np

    towards = vector - middle
    reach = np.maximum(np.linalg.norm(vectors - middle, axis=1), SMALLEST_REACH)
    cosines = ((vectors - middle) @ towards) / reach / (float(np.linalg.norm(towards)) or 1.0)
    return float((cosines.max() + cosines.mean()) / 2)

"""Vectors of a few facts beside those that are held, in the place of some of them: to see what a change would do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from facts.index.semantic import Alike, Meaning, Meant, SemanticIndex

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from facts.index.embedding import Embedder, Vectors
    from facts.model import Fact


class Under(Meaning, Protocol):
    """What an overlay needs of the vectors underneath."""

    def middle(self) -> Vectors:
        """Return the middle of the base's vectors."""


class MeaningOverlay:
    """A few facts' vectors over many that stay as they are."""

    def __init__(self, under: Under, embedder: Embedder) -> None:
        """Begin with no vectors of its own."""
        self.complete = True
        self._under = under
        self._embedder = embedder
        self._own = SemanticIndex(embedder)
        self._covered: set[str] = set()

    def question(self, text: str) -> Vectors:
        """Return a question's vector."""
        return self._under.question(text)

    def terms(self, text: str) -> Vectors:
        """Return a question's latent terms, as they are written."""
        return self._under.terms(text)

    def settles(self, question: str, claim: str) -> float:
        """Return the log-odds that a claim settles a question, as read together."""
        return self._under.settles(question, claim)

    def search(self, vector: Vectors, most: int) -> list[tuple[str, float]]:
        """Return up to `most` fact ids with the cosine of their nearest phrasing, best first."""
        below = self._under.search(vector, most + len(self._covered))
        found = [one for one in below if one[0] not in self._covered]
        return sorted([*found, *self._own.search(vector, most)], key=lambda one: -one[1])[:most]

    def seen_from_middle(self, vector: Vectors, most: int, others: Iterable[str]) -> dict[str, float]:
        """Return how near `most` facts and `others` are (-1 to 1), as seen from the middle of the base's vectors."""
        wanted = list(others)
        below = self._under.seen_from_middle(vector, most + len(self._covered), wanted)
        scores = {fact_id: score for fact_id, score in below.items() if fact_id not in self._covered}
        scores |= self._own.seen_from(self._under.middle(), vector)
        best = sorted(scores, key=lambda fact_id: -scores[fact_id])[:most]
        return {fact_id: scores[fact_id] for fact_id in (*best, *wanted) if fact_id in scores}

    def alike(self, asked: Meant, fact: Fact) -> Alike:
        """Return how near a fact is to a question."""
        return (self._own if fact.id in self._covered else self._under).alike(asked, fact)

    def update(self, changed: Iterable[Fact], gone: Iterable[str] = ()) -> None:
        """Take in facts, new or changed; forget the ids in `gone`."""
        coming, left = list(changed), list(gone)
        self._covered.update(left, (fact.id for fact in coming))
        self._own.update(coming, left)

    def lacking(self, facts: Iterable[Fact]) -> list[Fact]:
        """What is lacking is made at once."""
        return []

    def put(self, vectors: Mapping[str, tuple[str, bytes]]) -> None:
        """Nothing is put here: what is underneath is somebody else's."""

    def take_made(self) -> dict[str, tuple[str, bytes]]:
        """Nothing that is tried is kept."""
        return {}

    def keep_complete(self) -> None:
        """Nothing that is tried is kept."""

    def twin(self) -> Meaning:
        """Return another index over the same vectors."""
        return MeaningOverlay(self._under, self._embedder)

    def close(self) -> None:
        """What is underneath is somebody else's."""

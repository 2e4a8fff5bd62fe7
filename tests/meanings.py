"""What doubles of an embedder have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from facts.index.embedding import DIMENSIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facts.index.embedding import Vectors


class Shallow:
    """An embedder that knows no latent terms, and can't tell what settles a question."""

    def load(self) -> None:
        """Load nothing."""

    def terms(self, _text: str) -> Vectors:
        """Return no latent terms."""
        return np.zeros(DIMENSIONS, np.float32)

    def settles(self, _question: str, _claim: str) -> float:
        """Return even odds."""
        return 0.0


class Mute(Shallow):
    """An embedder to whom everything means the same."""

    def question(self, _text: str) -> Vectors:
        """Return the one vector there is."""
        return np.full(DIMENSIONS, DIMENSIONS**-0.5, np.float32)

    def phrasings(self, texts: Sequence[str]) -> Vectors:
        """Return it once a text."""
        return np.vstack([self.question(text) for text in texts])

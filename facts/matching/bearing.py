"""Whether a fact has a word, in any sense."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from facts.matching.language import concepts, related, senses

if TYPE_CHECKING:
    from facts.matching.profile import Profile


class Stemmed(Protocol):
    """A word, or a noun with what belongs to it."""

    @property
    def stem(self) -> str:
        """Its stem."""


def is_in_words(word: Stemmed, known: Profile) -> bool:
    """Whether a fact has the word, or one that newsrooms use in its place."""
    return bool(word.stem in known.stems or word.stem in known.around or concepts(word.stem) & known.concepts)


def is_said(word: Stemmed, known: Profile) -> bool:
    """Whether a fact has the word, one that can stand for it, or one that means the same or the next wider thing."""
    if is_in_words(word, known):
        return True
    if related(word.stem).made & known.stems:
        return True
    return senses(word.stem).is_near(known.senses)

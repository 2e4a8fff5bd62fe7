"""Whether a fact has a word of a question, or a question one of a fact, in any sense."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from facts.matching.language import concepts, related, senses

if TYPE_CHECKING:
    from collections.abc import Collection

    from facts.matching.profile import Profile
    from facts.matching.reading import Reading


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


def is_asked_in_words(word: Stemmed, asked: Reading) -> bool:
    """Whether a question has a word of the claim, one that newsrooms use in its place, or one that is made of it."""
    return bool(
        word.stem in asked.stems or concepts(word.stem) & asked.concepts or related(word.stem).made & asked.stems
    )


def is_asked(word: Stemmed, asked: Reading, passed: Collection[str] = ()) -> bool:
    """Whether a question has a word of the claim, or one that means the same or the next wider thing.

    Words with a stem among those `passed` mean too much for that.
    """
    if is_asked_in_words(word, asked):
        return True
    meant = senses(word.stem)
    return any(other.stem not in passed and meant.is_near(senses(other.stem)) for other in asked.content)

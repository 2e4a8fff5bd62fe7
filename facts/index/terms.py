"""The terms that facts are filed under and questions look for: one reading of both sides, so that they meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facts.index.wording import telling_stems
from facts.matching.language import asking_words, concepts, function_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facts.matching.profile import Profile
    from facts.matching.reading import Reading

CONCEPT_WEIGHT = 0.3
"""Of a synonym beside the word itself, in the search for candidates."""

CONCEPT = "#"
"""What a concept's term begins with. Concepts find facts, and say nothing of how common a word is."""


def fact_terms(read: Profile) -> list[str]:
    """Return the terms of a fact, each as often as it says it."""
    terms = [term for reading in read.phrasings for term in telling_stems(reading)]
    terms += [word for word in read.around if word not in function_words() and word not in asking_words()]
    terms += [entity_term(id_) for id_ in read.ids | read.ids_around]
    return terms + [concept_term(concept) for concept in read.concepts]


def spelt_words(read: Profile) -> Iterator[str]:
    """Yield the words of a fact's phrasings that a misspelt word of a question may be meant for."""
    for reading in read.phrasings:
        for word in reading.words:
            if word.folded.isalpha():
                yield word.folded


def name_terms(asked: Reading) -> dict[str, float]:
    """Return the terms of the entities that a question names, with their weights."""
    return {entity_term(id_): 1.0 for mention in asked.mentions for id_ in mention.meant()}


def question_terms(asked: Reading) -> dict[str, float]:
    """Return the terms that a question looks for, with their weights."""
    terms = dict.fromkeys(telling_stems(asked), 1.0) | name_terms(asked)
    for word in asked.content:
        for concept in concepts(word.stem):
            terms.setdefault(concept_term(concept), CONCEPT_WEIGHT)
    return terms


def entity_term(id_: str) -> str:
    """Return the term of an entity."""
    return "@" + id_.replace(" ", "_")


def concept_term(concept: int) -> str:
    """Return the term of a concept."""
    return f"{CONCEPT}{concept}"

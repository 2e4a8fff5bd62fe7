"""What a text says with names, figures and dates left open, and what that tells of meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from facts.index.base import Base
from facts.index.embedding import DIMENSIONS, made, of_outline, of_phrasings, unpacked
from facts.index.latent import read as read_terms
from facts.index.semantic import Meant, SemanticIndex
from facts.matching.gazetteer import Gazetteer
from facts.matching.matcher import score
from facts.matching.model import shipped
from facts.matching.normalise import normalise
from facts.matching.outline import outline, outline_on_record
from facts.matching.reading import read
from tests.meanings import Shallow
from tests.unit.matching.samples import ENTITIES, fact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facts.index.embedding import Vectors


@pytest.mark.parametrize(
    ("text", "left_open"),
    [
        ("Did Ostrander close the bridge on 14 May?", "Did somebody close the bridge on that day?"),
        ("did radio vasmar fire 40 people in port kelm", "did a group fire some people in somewhere"),
        ("How long is the bridge?", "How long is the bridge?"),
    ],
)
def test_what_is_specific_gives_way_to_neutral_words(text: str, left_open: str) -> None:
    assert outline(read(normalise(text), Gazetteer(ENTITIES))) == left_open


def test_the_outline_of_a_phrasing_is_the_same_whatever_else_the_base_names() -> None:
    assert outline_on_record("Lena Ostrander fined Norway 40,000 euros.") == "somebody fined somewhere some."


class ByWords(Shallow):
    """Means nothing but the words that it is given."""

    def question(self, text: str) -> Vectors:
        found: Vectors = self.phrasings([text])[0]
        return found

    def phrasings(self, texts: Sequence[str]) -> Vectors:
        vectors = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in text.casefold().strip(".?").split():
                vectors[row, sum(map(ord, word)) % DIMENSIONS] += 1.0
        found: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return found


def meant(question: str) -> Meant:
    vector = ByWords().question(question)
    return Meant(vector, vector, read_terms(ByWords().terms(question)))


def test_a_facts_vectors_are_those_of_its_phrasings_and_of_its_claims_outline() -> None:
    bridge = fact("Lena Ostrander closed the bridge.", also_asked=("Is the bridge closed?",))
    vectors = unpacked(made(ByWords(), bridge)[1])
    assert (len(of_phrasings(vectors)), of_outline(vectors).shape) == (2, (DIMENSIONS,))
    assert not np.allclose(of_phrasings(vectors)[0], of_outline(vectors))
    vectors = unpacked(made(ByWords(), fact("The bridge is closed."))[1])
    assert np.allclose(of_phrasings(vectors)[0], of_outline(vectors))  # nothing in it is specific


def test_another_phrasing_counts_where_it_is_what_was_asked() -> None:
    meaning, asked = SemanticIndex(ByWords()), "Can lorries cross?"
    bridge = fact("Lena Ostrander closed the bridge.", also_asked=(asked,))
    near = meaning.alike(meant(asked), bridge)
    assert (near.cosine, near.outline) == pytest.approx((1, 1), abs=0.01)
    assert meaning.alike(meant("Can many lorries cross?"), bridge).cosine == pytest.approx(0, abs=0.01)


def test_two_facts_about_the_same_people_are_told_apart_by_their_outlines() -> None:
    facts = [
        fact("Lena Ostrander closed the Tallow Bridge.", "closed"),
        fact("Lena Ostrander opened the new Tallow school.", "opened"),
    ]
    scoring = score(Base(facts, ENTITIES, ByWords()), shipped(semantic=True), "Has Lena Ostrander closed a bridge?")
    outlined = {item.fact.id: item.pair.features["outline"] for item in scoring.scored}
    assert outlined["closed"] > outlined["opened"]

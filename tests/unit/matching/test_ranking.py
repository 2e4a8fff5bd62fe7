"""Searching ranks facts by words, by letters, by what is covered and by meaning, and never by chance."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts.index.base import Base
from facts.matching.model import shipped
from facts.matching.ranking import LEXICAL, compared, ordered, rank
from tests.labelled import plain_fact
from tests.meanings import Shallow
from tests.unit.matching.samples import ENTITIES, FACTS, harbour

if TYPE_CHECKING:
    from facts.index.embedding import Vectors

MODEL = shipped(semantic=False)


def first(base: Base, text: str) -> str | None:
    """Return the id of the fact that is ranked first."""
    ranked, _ = rank(base, MODEL, text, 3)
    return ranked[0].fact.id if ranked else None


@pytest.mark.parametrize(
    ("text", "fact_id"),
    [
        ("schools opening an hour later", "school-hours"),
        ("SAD!! another 40,000 wasted #HerringWaste https://t.co/a1B2 — Ann (@ann) May 1, 2019", "cannery-fine"),
        ("who bought the Gullrock lighthouse", "lighthouse-sold"),
        ("so they cut our #UnderseaCable", "cable-cut"),
    ],
)
def test_what_people_paste_finds_its_fact(text: str, fact_id: str) -> None:
    assert first(harbour(), text) == fact_id


@pytest.mark.parametrize(
    "post", ["I did it and I would do it again! — {} May 1, 2019", "I did it and I would do it again! thanks to {}"]
)
def test_whose_post_it_is_finds_what_is_on_record_of_them(post: str) -> None:
    named = post.format("Lena Ostrander (@LenaOstrander)" if "—" in post else "@LenaOstrander")
    assert first(harbour(), named) == "bridge-closed"
    assert first(harbour(), post.format("")) != "bridge-closed"


def test_of_facts_in_the_same_words_the_one_first_on_record_leads() -> None:
    claims = ['The mayor called ferries "floating buses".', "The mayor called ferries 'floating buses'."]
    for ids in (("b", "a"), ("a", "b")):
        base = Base([plain_fact(id_, claim) for id_, claim in zip(ids, claims, strict=True)], [])
        ranked, _ = rank(base, MODEL, "are ferries floating buses?", 2)
        assert [one.fact.id for one in ranked] == list(ids)
        assert ranked[0].score == ranked[1].score


def test_a_fact_that_is_ahead_in_everything_scores_one_and_what_shares_nothing_is_no_hit() -> None:
    ranked, took_ms = rank(harbour(), MODEL, FACTS[0].claim, 60)
    assert (ranked[0].fact.id, ranked[0].score) == (FACTS[0].id, 1.0)
    assert all(0 <= one.score < 1 for one in ranked[1:])
    assert took_ms > 0
    assert rank(harbour(), MODEL, "Quetzalcoatl", 5)[0] == []


def test_no_more_are_returned_than_were_asked_for() -> None:
    assert len(rank(harbour(), MODEL, "Port Kelm", 1)[0]) == 1


def test_a_fact_is_ranked_by_its_newest_words() -> None:
    base = Base(FACTS, ENTITIES)
    assert first(base, "penguin parade") is None
    base.update([plain_fact("zoo", "The penguin parade of Port Kelm is cancelled.")])
    assert first(base, "penguin parade") == "zoo"


@given(st.text(max_size=400))
def test_no_text_makes_ranking_raise_or_score_outside_its_range(text: str) -> None:
    ranked, _ = rank(harbour(), MODEL, text, 10)
    assert all(0 <= one.score <= 1 for one in ranked)
    assert [one.score for one in ranked] == sorted((one.score for one in ranked), reverse=True)


def test_every_feature_is_a_share_of_the_best_facts() -> None:
    features = [features for _, features in compared(harbour(), "the Kelm Courier on the herring stock")]
    for name in LEXICAL:
        assert max(one[name] for one in features) == pytest.approx(1.0)
        assert min(one[name] for one in features) >= 0


def test_order_follows_the_weights() -> None:
    one, other = FACTS[0], FACTS[1]
    features = [(one, {"words": 1.0, "letters": 0.2}), (other, {"words": 0.5, "letters": 1.0})]
    assert [r.fact for r in ordered({"words": 1.0}, features)] == [one, other]
    assert [r.fact for r in ordered({"letters": 1.0}, features)] == [other, one]


class TwoSenses(Shallow):
    """Means either of two things, by a word of the text; all its vectors share a large part, as E5's do."""

    def question(self, text: str) -> Vectors:
        found: Vectors = self.phrasings([text])[0]
        return found

    def phrasings(self, texts: Sequence[str]) -> Vectors:
        import numpy as np

        vectors = np.full((len(texts), 384), 0.05, dtype=np.float32)
        for row, text in enumerate(texts):
            vectors[row, 0 if "ship" in text or "vessel" in text else 1] = 0.4
        found: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return found


def test_a_fact_that_shares_no_word_is_found_by_its_meaning() -> None:
    facts = [plain_fact("bread", "The bakery closes."), plain_fact("boat", "A ship sinks.", "Did the ship go down?")]
    base = Base(facts, [], TwoSenses())
    found = {fact.id: features for fact, features in compared(base, "vessel lost")}
    assert found["boat"]["meaning"] == 1.0
    assert found["bread"]["meaning"] == 0.0
    ranked, _ = rank(base, shipped(semantic=True), "vessel lost", 2)
    assert ranked[0].fact.id == "boat"


def test_a_base_of_one_fact_or_none_is_ranked_all_the_same() -> None:
    only = Base([plain_fact("bread", "The bakery closes.")], [], TwoSenses())
    assert [one.fact.id for one in rank(only, shipped(semantic=True), "bakery", 5)[0]] == ["bread"]
    assert rank(Base([], [], TwoSenses()), shipped(semantic=True), "bakery", 5)[0] == []

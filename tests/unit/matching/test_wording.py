"""How near a text is to a fact's wording: what is rare tells more, and letters see through joined and bent words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts.index.wording import Wording
from facts.matching.normalise import normalise
from facts.matching.reading import read
from tests.unit.matching.samples import FACTS, harbour

KNOWN = [harbour().profile(fact.id) for fact in FACTS]
WORDING = Wording(KNOWN)
IDS = [fact.id for fact in FACTS]


def by_words(text: str) -> dict[str, float]:
    """Return each fact's BM25 score."""
    return dict(zip(IDS, WORDING.by_words(read(text, harbour().gazetteer), KNOWN), strict=True))


def by_letters(text: str) -> dict[str, float]:
    """Return each fact's cosine by letters."""
    return dict(zip(IDS, WORDING.by_letters(read(text, harbour().gazetteer), KNOWN), strict=True))


def test_a_rare_word_tells_more_than_one_that_many_facts_have() -> None:
    scores = by_words("the cable of Kelm")
    assert scores["cable-cut"] > scores["school-hours"] > 0
    assert scores["cannery-fine"] == 0


def test_small_words_tell_nothing() -> None:
    assert set(by_words("the of to on for").values()) == {0.0}


@pytest.mark.parametrize("text", ["light-house", "gullrocks", "hotelchain"])
def test_letters_know_words_that_are_joined_parted_or_bent(text: str) -> None:
    scores = by_letters(text)
    assert max(scores, key=lambda id_: scores[id_]) == "lighthouse-sold"
    assert scores["lighthouse-sold"] > 0.1


def test_a_facts_own_words_are_as_near_as_can_be() -> None:
    for fact in FACTS:
        assert by_letters(normalise(fact.claim))[fact.id] == pytest.approx(1.0)


def test_a_base_without_facts_or_a_text_without_words_is_near_to_nothing() -> None:
    assert Wording([]).by_letters(read("harbour", harbour().gazetteer), KNOWN) == [0.0] * len(KNOWN)
    assert set(by_letters("?!").values()) == {0.0}


@given(st.text(max_size=200))
def test_nearness_by_letters_is_a_share_whatever_is_asked(text: str) -> None:
    assert all(0 <= score <= 1 + 1e-9 for score in by_letters(normalise(text)).values())
    assert all(score >= 0 for score in by_words(normalise(text)).values())

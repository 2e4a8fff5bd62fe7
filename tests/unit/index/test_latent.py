"""Latent terms: written as a vector and read again, and what two texts share."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts.index.embedding import DIMENSIONS, embedder, made, of_terms, packed, unpacked
from facts.index.latent import TERMS, Terms, read, shared, written
from tests.unit.matching.samples import fact

NUMBERS = st.dictionaries(st.integers(0, 16_383), st.floats(0.0625, 8.0, width=16), max_size=200)


def terms(found: dict[int, float]) -> Terms:
    return read(written(np.array(list(found), np.int32), np.array(list(found.values()), np.float32)))


@given(NUMBERS)
def test_the_strongest_terms_are_read_as_they_were_written_and_kept_in_half_precision(found: dict[int, float]) -> None:
    row = written(np.array(list(found), np.int32), np.array(list(found.values()), np.float32))
    assert row.shape == (DIMENSIONS,)
    (kept,) = unpacked(packed(row))
    again = read(kept)
    strongest = sorted(found.values(), reverse=True)[:TERMS]
    assert sorted(map(float, again.weights), reverse=True) == strongest
    assert all(found[int(number)] == weight for number, weight in zip(*again, strict=True))


@given(NUMBERS, NUMBERS)
def test_what_two_texts_share_lies_between_nothing_and_all(one: dict[int, float], other: dict[int, float]) -> None:
    assert all(-1e-6 <= share <= 1 + 1e-6 for share in shared(terms(one), terms(other)))


def test_a_text_shares_all_with_itself_and_a_part_with_one_that_says_more() -> None:
    short, long = {7: 1.0, 9: 2.0}, {7: 1.0, 9: 2.0, 16_000: 3.0}
    assert shared(terms(short), terms(short)) == pytest.approx((1, 1, 1))
    assert shared(terms(short), terms(long))[1:] == pytest.approx((1, 0.5))
    assert shared(terms(short), terms({})) == (0, 0, 0)


def test_texts_that_put_the_same_in_other_words_share_more_than_others() -> None:
    model = embedder()
    assert model is not None, "the extra `semantic` is not installed"
    claim = read(of_terms(unpacked(made(model, fact("The mine collapsed and nine miners were killed."))[1])))
    near = shared(read(model.terms("Did nine people lose their lives when the pit caved in?")), claim)
    far = shared(read(model.terms("Will the council raise the price of parking?")), claim)
    assert near.cosine > far.cosine + 0.1
    assert near.covered > far.covered

"""Pairs as texts, and texts in batches of about one length."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from benchmarks.cross_encoder.batches import (
    AT_ONCE,
    batched,
    padded,
    padded_length,
    shuffled,
    sides,
    text_of,
    tokens_of,
)
from benchmarks.cross_encoder.pairs import Pair
from facts.index.cross_encoder import MOST_ASKED, MOST_CLAIMED, read_together

if TYPE_CHECKING:
    from benchmarks.cross_encoder.bundled import Bundled

LENGTHS = [*range(1, 101), *range(1, 101)]


def test_a_pair_is_read_as_the_product_reads_it_without_quotation_marks() -> None:
    pair = Pair("did he say  “never”?", "He said “never”.", settles=True)
    assert sides(pair) == ("did he say never ?", "He said never .")
    assert text_of(pair) == read_together(*sides(pair))


def test_long_texts_are_cut(model: Bundled) -> None:
    pair = Pair("why " * MOST_ASKED, "because " * MOST_CLAIMED, settles=False)
    assert len(text_of(pair)) == MOST_ASKED + MOST_CLAIMED + len(read_together("", ""))
    (tokens,) = tokens_of(model, [Pair("?" * MOST_ASKED, "\u4e00!" * MOST_CLAIMED, settles=False)])
    assert len(tokens) <= model.most_tokens


@pytest.mark.parametrize(("tokens", "expected"), [(1, 32), (32, 32), (33, 48), (48, 48), (49, 64), (512, 512)])
def test_a_text_is_padded_to_the_next_length(tokens: int, expected: int) -> None:
    assert padded_length(tokens) == expected


def test_a_batch_holds_its_texts_and_repeats_the_first_in_the_rows_that_are_left(model: Bundled) -> None:
    texts = tokens_of(
        model, [Pair("did it rain?", "It rained.", settles=True), Pair("why?", "It rained.", settles=False)]
    )
    states, mask = padded(model, texts, 4)
    assert states.shape == (4, 32, model.width)
    assert mask.sum(axis=1).tolist() == [len(texts[0]), len(texts[1]), len(texts[0]), len(texts[0])]
    for row, text in enumerate((texts[0], texts[1], texts[0], texts[0])):
        assert (states[row, : len(text)] == model.embedded(text)).all()
        assert not states[row, len(text) :].any()


def test_every_text_is_in_one_batch_among_texts_of_its_padded_length() -> None:
    batches = list(batched(LENGTHS))
    assert sorted(place for places in batches for place in places) == list(range(len(LENGTHS)))
    assert max(map(len, batches)) <= AT_ONCE
    assert all(len({padded_length(LENGTHS[place]) for place in places}) == 1 for places in batches)


def test_an_epoch_has_full_batches_alone_each_of_one_length_and_no_text_twice() -> None:
    batches = shuffled(LENGTHS, 10, Random(0))
    used = [place for places in batches for place in places]
    assert {len(places) for places in batches} == {10}
    assert len(used) == len(set(used)) == 60 + 4 * 30
    assert all(len({padded_length(LENGTHS[place]) for place in places}) == 1 for places in batches)
    assert shuffled(LENGTHS, 10, Random(1)) != batches == shuffled(LENGTHS, 10, Random(0))

"""A small base's index scores as tantivy does, so that a base that grows goes on answering the same."""

from __future__ import annotations

from copy import deepcopy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facts.index.lexical import LexicalIndex
from facts.index.light import LightIndex

WORDS = st.sampled_from([f"w{number}" for number in range(12)])
BAGS = st.lists(st.lists(WORDS, min_size=1, max_size=60), min_size=1, max_size=8)


@settings(max_examples=15, deadline=None)
@given(bags=BAGS, asked=st.dictionaries(WORDS, st.sampled_from([1.0, 0.3]), min_size=1, max_size=6))
def test_scores_are_those_of_tantivy(bags: list[list[str]], asked: dict[str, float]) -> None:
    filed = [(f"fact-{at}", bag) for at, bag in enumerate(bags)]
    light, lexical = LightIndex(), LexicalIndex()
    light.update(filed)
    lexical.update(filed)
    expected = dict(lexical.search(asked, 50))
    found = dict(light.search(asked, 50))
    assert found.keys() == expected.keys()
    assert all(score == pytest.approx(expected[fact_id], rel=1e-4) for fact_id, score in found.items())


def test_what_changed_or_went_is_found_by_its_former_words_no_more() -> None:
    index = LightIndex()
    index.update([("one", ["harbour", "strike"]), ("two", ["harbour"])])
    index.update([("one", ["budget"])], ["two"])
    assert index.search({"harbour": 1.0, "strike": 1.0}, 5) == []
    assert [fact_id for fact_id, _ in index.search({"budget": 1.0}, 5)] == ["one"]
    assert index.having("harbour") == 0


@settings(max_examples=15, deadline=None)
@given(
    bags=BAGS, changed=st.lists(WORDS, min_size=1, max_size=9), asked=st.dictionaries(WORDS, st.just(1.0), min_size=1)
)
def test_an_index_that_was_kept_finds_and_changes_as_before(
    bags: list[list[str]], changed: list[str], asked: dict[str, float]
) -> None:
    whole = LightIndex()
    whole.update([(f"fact-{at}", bag) for at, bag in enumerate(bags)])
    kept = LightIndex.of(deepcopy(whole.plain()))
    assert kept.search(asked, 50) == whole.search(asked, 50)
    for index in (whole, kept):
        index.update([("fact-0", changed), ("new", bags[0])], ["fact-1"])
    assert kept.search(asked, 50) == whole.search(asked, 50)
    assert kept.plain() == whole.plain()

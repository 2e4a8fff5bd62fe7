"""The nearest words of a vocabulary to a misspelt one."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts.matching.spelling import FEW, FILED_AT_ONCE, Spelling

VOCABULARY = ("harbour", "ferry", "cannery", "lighthouse", "ban", "herring")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("harbor", "harbour"),
        ("harbuor", "harbour"),
        ("ferrry", "ferry"),
        ("frery", "ferry"),
        ("cannary", "cannery"),
        ("ligthouse", "lighthouse"),
        ("hering", "herring"),
    ],
)
def test_a_slip_finds_its_word(typed: str, meant: str) -> None:
    assert Spelling(VOCABULARY).nearest(typed) == meant


@pytest.mark.parametrize("typed", ["harbour", "bun", "submarine", "fairy", "h4rbour", "", "perrys", "harbour" * 900])
def test_what_is_right_short_or_far_from_all_finds_none(typed: str) -> None:
    assert Spelling(VOCABULARY).nearest(typed) is None


def test_of_two_as_near_the_more_frequent_is_meant() -> None:
    assert Spelling(["boats", "boots", "boots"]).nearest("bots") == "boots"
    assert Spelling(["boats", "boats", "boots"]).nearest("bots") == "boats"


def test_a_word_that_is_added_is_found() -> None:
    spelling = Spelling()
    assert spelling.nearest("halcion") is None
    spelling.add("halcyon")
    assert spelling.nearest("halcion") == "halcyon"
    assert "halcyon" in spelling


words = st.text("abcd", min_size=3, max_size=9)


@given(st.lists(words, max_size=30), st.lists(words, min_size=1, max_size=5), words)
def test_a_word_is_mended_the_same_before_and_after_the_vocabulary_is_filed(
    vocabulary: list[str], typed: list[str], added: str
) -> None:
    filed = Spelling(vocabulary)
    for at in range(FEW + 1):
        filed.nearest("z" * 8 + "abcdefghijklmnopqrstuvwxyz"[at % 26])
    at_once = Spelling(vocabulary)
    at_once.file()
    for word in typed:
        assert filed.nearest(word) == at_once.nearest(word) == Spelling(vocabulary).nearest(word)
    filed.add(added)
    for word in typed:
        assert filed.nearest(word) == Spelling([*vocabulary, added]).nearest(word)


def test_words_are_found_all_the_while_they_are_filed_and_one_that_is_added_meanwhile() -> None:
    words = ["".join(letters) for letters in product("klmnop", repeat=5)][: 3 * FILED_AT_ONCE + 1]
    spelling = Spelling(words)
    for at in range(FEW + 5):
        assert spelling.nearest(f"{words[-at]}q") == words[-at]
        if at == FEW + 1:
            spelling.add("halcyon")
    assert spelling.nearest("halcion") == "halcyon"

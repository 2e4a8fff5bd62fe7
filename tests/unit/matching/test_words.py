"""Words: where they stand and how they are compared."""

from __future__ import annotations

import pytest

from facts.matching.words import MOST_WORDS, stem, words_of


def folded(text: str) -> list[str]:
    return [word.folded for word in words_of(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("didn't", ["did", "not"]),
        ("won't", ["will", "not"]),
        ("can't", ["can", "not"]),
        ("Kelm's", ["kelm"]),
        ("the sailors' boats", ["the", "sailors", "boats"]),
        ("they'll", ["they", "will"]),
        ("U.N. troops", ["un", "troops"]),
        ("U.N troops", ["un", "troops"]),
        ("al-Kelmi", ["al", "-", "kelmi"]),
        ("2.5bn", ["2.5", "bn"]),
        ("$40", ["$", "40"]),
        ("12%.", ["12", "%"]),
    ],
)
def test_a_text_is_parted_into_its_words(text: str, expected: list[str]) -> None:
    assert folded(text) == expected


@pytest.mark.parametrize("written", ["10,000", "10 000", "10000"])
def test_a_number_is_one_word_however_it_is_grouped(written: str) -> None:
    assert folded(f"about {written} people") == ["about", "10000", "people"]


def test_a_day_beside_a_count_stays_apart_from_it() -> None:
    assert folded("in 2031 120 boats") == ["in", "2031", "120", "boats"]


def test_a_word_knows_where_it_stands() -> None:
    kelm, closed, bridge = words_of("Kelm: closed,Bridge")
    assert (kelm.first, kelm.capital, kelm.paused) == (True, True, False)
    assert (closed.paused, closed.first, closed.glued) == (True, True, False)
    assert (bridge.paused, bridge.first, bridge.capital) == (True, False, True)
    assert [word.at for word in (kelm, closed, bridge)] == [0, 1, 2]


def test_words_point_at_their_characters() -> None:
    text = "The ferry, late again"
    assert [text[word.start : word.end] for word in words_of(text)] == ["The", "ferry", "late", "again"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("closed", "closing"),
        ("organise", "organize"),
        ("harbours", "harbor"),
        ("sold", "sell"),
        ("struck", "strike"),
        ("killed", "kill"),
    ],
)
def test_forms_of_a_word_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_words_of_their_own_keep_their_stems_apart() -> None:
    assert stem("hour") != stem("hoor")
    assert stem("four") == "four"


def test_a_claim_has_at_most_so_many_words() -> None:
    assert len(words_of("ferry " * 5_000)) == MOST_WORDS

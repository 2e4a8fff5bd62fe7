"""The lists that ship: in the order they are searched in, and in step with what they were made of."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from facts.matching.data import derived
from facts.matching.lists import FEW, FILED_AT_ONCE, FOLDER, WordList, english, english_word
from facts.matching.places import places_from
from facts.matching.words import english_stem

REMEDY = "run `python -m facts.matching.data.derived`"


def text_of(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["english.txt", "places.txt", "senses.txt", "relations.txt"])
def test_a_list_is_in_order_and_each_of_its_words_is_found_before_and_after_it_is_filed(name: str) -> None:
    lines = text_of(name).splitlines()
    assert lines == sorted(lines)
    known = dict(line.split(" ", 1) for line in lines)
    assert len(known) == len(lines)
    searched, halfway, filed, at_once = WordList(name), WordList(name), WordList(name), WordList(name)
    at_once.file()
    for at in range(FEW + len(lines) // FILED_AT_ONCE + 1):
        filed.get("a")
        if at % 2:
            halfway.get("a")
    for word in [*list(known)[:: len(known) // 500], lines[-1].split(" ")[0]]:
        assert searched.get(word) == halfway.get(word) == filed.get(word) == at_once.get(word) == known[word]
    for word in ("", " ", "zzzzzz", "-", "9", "the the", "\uffff"):
        assert searched.get(word) is halfway.get(word) is filed.get(word) is at_once.get(word) is None


def test_the_stems_on_the_list_are_those_that_are_worked_out() -> None:
    assert derived.with_stems() == text_of("english.txt"), REMEDY


def test_the_common_words_are_those_of_the_list_that_are_frequent_and_no_names() -> None:
    assert derived.common() == text_of("common.txt"), REMEDY


def test_the_places_are_those_of_the_countries_and_cities() -> None:
    assert derived.places() == text_of("places.txt"), REMEDY


def test_a_word_is_known_with_its_frequency_its_kind_and_its_stem() -> None:
    assert english_word("abandoned") == (4.4, False, "abandon")
    assert english_word("aaron") == (4.2, True, "aaron")
    assert english_word("sweida") is None


def test_a_capital_is_known_by_its_names_and_stands_for_its_country() -> None:
    (entry,) = places_from("abu")[("abu", "dhabi")]
    assert (entry.entity, entry.stands_for) == ("capital:AE", "country:AE")
    assert not places_from("sweida")


def test_words_that_are_stemmed_at_the_same_time_keep_their_own_stems() -> None:
    words = [word for word, _ in english()][::40]
    expected = [english_stem(word) for word in words]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as pool:
            assert [*pool.map(lambda _: [english_stem(word) for word in words], range(4))] == [expected] * 4
    finally:
        sys.setswitchinterval(interval)

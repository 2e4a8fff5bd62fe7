"""The deeds of a sentence: who does what, to whom, in whatever order it is put."""

from __future__ import annotations

import pytest

from facts.index.parsing import parser
from facts.matching.comparison.deeds import Deed, deeds
from facts.matching.normalise import normalise
from facts.matching.reading import read
from tests.unit.matching.samples import harbour


def told(text: str) -> tuple[Deed, ...]:
    grammar = parser()
    assert grammar is not None, "the extra `semantic` is not installed"
    base = harbour()
    return deeds(read(normalise(text), base.gazetteer, base.spelling), grammar, base.gazetteer)


def deed(text: str, lemma: str) -> Deed:
    return next(one for one in told(text) if one.lemma == lemma)


def names(nouns: tuple[object, ...]) -> list[str]:
    return [getattr(noun, "text", "").casefold() for noun in nouns]


@pytest.mark.parametrize(
    "text",
    [
        "Did Vasmar raid Dorvia?",
        "was Dorvia raided by Vasmar",
        "it was vasmar that raided dorvia, yes?",
        "Vasmar, which raided Dorvia, has said nothing.",
        "Vasmar refuses to raid Dorvia.",
        "Dorvia, raided by Vasmar, has said nothing.",
    ],
)
def test_who_does_it_and_to_whom_does_not_hang_on_the_order_of_the_words(text: str) -> None:
    read_as = deed(text, "raid")
    assert (names(read_as.doers), names(read_as.done_to)) == (["vasmar"], ["dorvia"])


def test_who_is_given_something_is_told_from_what_is_given() -> None:
    read_as = deed("Brandl has offered Ostrander a settlement of 20 florins.", "offer")
    assert names(read_as.doers) == ["brandl"]
    assert "settlement" in names(read_as.done_to)
    assert "ostrander" in names(read_as.receiving)


def test_a_light_verb_leaves_its_deed_to_the_noun() -> None:
    raids = deed("Vasmar carried out repeated raids into Dorvia.", "raid")
    assert (names(raids.doers), names(raids.done_to)) == (["vasmar"], ["dorvia"])


def test_a_noun_with_its_owner_tells_of_a_deed() -> None:
    purchase = deed("The council cleared Brandl's purchase of the cannery.", "purchase")
    assert (names(purchase.doers), names(purchase.done_to)) == (["brandl"], ["cannery"])


def test_what_stands_beside_by_a_preposition_is_kept_by_it() -> None:
    assert names(deed("Brandl sold the lighthouse to Ostrander.", "sell").beside["to"]) == ["ostrander"]


def test_whoever_is_asked_for_is_nobody() -> None:
    assert deed("Who raided Dorvia?", "raid").doers == ()
    assert deed("Which countries raided Dorvia?", "raid").doers == ()


def test_a_participle_without_a_helping_word_may_be_passive() -> None:
    assert deed("Brandl arrested", "arrest").is_headline
    assert not deed("Was Brandl arrested?", "arrest").is_headline


def test_a_pronoun_stands_for_whoever_acted_in_the_clause_before() -> None:
    ended = deed("Vasmar walked out of the talks, it ended the truce on 30 September", "end")
    assert names(ended.doers) == ["vasmar"]


def test_an_office_and_a_country_within_a_name_are_told_apart() -> None:
    (minister,) = deed("The Dorvian minister of fisheries refuses to resign.", "refuse").doers
    (dorvia,) = deed("Has Dorvia raided Vasmar?", "raid").doers
    assert dorvia.ids <= minister.owners

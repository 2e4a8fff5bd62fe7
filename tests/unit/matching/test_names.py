"""Names: known ones with all their variants, capitals for countries, and unknown ones."""

from __future__ import annotations

import pytest

from facts.matching.comparison.naming import are_spellings, sound
from facts.matching.gazetteer import Gazetteer, Mention
from facts.matching.normalise import normalise
from facts.matching.profile import nested_in
from facts.matching.reading import read
from facts.matching.words import words_of
from facts.model import Entity, EntityKind
from tests.unit.matching.samples import ENTITIES, conflicts

MEETING = "Lena Ostrander met the Harrow Fisheries Board in Port Kelm."


def mentions(text: str) -> list[Mention]:
    return Gazetteer(ENTITIES).mentions(words_of(normalise(text)))


@pytest.mark.parametrize("written", ["Lena Ostrander", "Ostrander", "LENA OSTRANDER", "lena ostrander", "Ostrander's"])
def test_every_variant_is_the_same_person(written: str) -> None:
    (found,) = mentions(f"was it {written}")
    assert (found.ids, found.kind) == (frozenset({"lena ostrander"}), EntityKind.PERSON)


def test_the_longest_name_is_taken() -> None:
    assert [found.text for found in mentions("the Harrow Fisheries Board left Port Kelm")] == [
        "Harrow Fisheries Board",
        "Port Kelm",
    ]


def test_an_event_called_by_its_place_names_that_place() -> None:
    fire = Entity("Terminal 3 fire", EntityKind.EVENT)
    terminal = Entity("Terminal 3", EntityKind.PLACE, ("T3",))
    known = Gazetteer([fire, terminal])
    found = nested_in(read("losses from the Terminal 3 fire", known).mentions, known)
    assert found == {"terminal 3 fire", "terminal 3"}


CHANNEL = Entity("Channel Six", EntityKind.ORGANISATION, ("Six",))


def test_a_number_that_begins_a_figure_is_no_name() -> None:
    text = "they want six and a half percent"
    found = read(text, Gazetteer([CHANNEL]))
    assert (found.mentions, [figure.low for figure in found.quantities]) == ((), [6.5])


@pytest.mark.parametrize("text", ["did six report the strike", "was it on Six and a half percent off"])
def test_a_number_that_is_a_name_stays_one_where_no_figure_goes_on(text: str) -> None:
    assert [one.ids for one in read(text, Gazetteer([CHANNEL])).mentions] == [frozenset({"channel six"})]


def test_initials_stand_for_a_name_of_three_words() -> None:
    assert mentions("did the HFB pay")[0].ids == frozenset({"harrow fisheries board"})


@pytest.mark.parametrize("written", ["Portugal", "Portuguese", "the Portuguese", "البرتغال"])
def test_the_worlds_countries_are_known_without_a_base(written: str) -> None:
    (found,) = Gazetteer().mentions(words_of(f"sold to {written}"))
    assert "country:PT" in found.ids


def test_a_capital_stands_for_its_government_unless_it_is_where() -> None:
    (speaking,) = mentions("Madrid denies it")
    (place,) = mentions("held in Madrid")
    assert "country:ES" in speaking.meant()
    assert "country:ES" not in place.meant()


def test_a_pronoun_is_no_country() -> None:
    assert mentions("did they tell us") == []
    assert mentions("did the US pay") != []


@pytest.mark.parametrize(
    "question",
    [
        "Did Ostrander meet the Fisheries Board in Kelm?",
        "Did Mayor Ostrander meet the HFB?",
        "Did Lena Ostrandar meet the Fisheries Board?",
        "Did she meet the board?",
    ],
)
def test_a_name_or_its_variant_agrees(question: str) -> None:
    assert conflicts(question, MEETING) == []


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Did Ivo Brandl meet the Fisheries Board in Kelm?", "name"),
        ("Did Tovik Zandrel meet the Fisheries Board in Kelm?", "name"),
        ("Did Ostrander meet Radio Vasmar in Kelm?", "organisation"),
        ("Did Ostrander meet the Fisheries Board in Dorvia?", "place"),
        ("Did Ostrander meet the Fisheries Board in Bergamo?", "place"),
        ("Did Ostrander meet the Fisheries Board in Zandrovia?", "place"),
    ],
)
def test_another_name_conflicts_in_its_own_kind(question: str, kind: str) -> None:
    assert conflicts(question, MEETING) == [kind]


def test_another_nationality_conflicts() -> None:
    claim = "A Dorvian trawler cut the cable."
    assert conflicts("Did a trawler from Dorvia cut the cable?", claim) == []
    assert conflicts("Did a Vasmari trawler cut the cable?", claim) == ["place"]


def test_a_capital_agrees_with_its_government() -> None:
    claim = "Spain expelled two diplomats."
    assert conflicts("Did Madrid expel two diplomats?", claim) == []
    assert conflicts("Did Lisbon expel two diplomats?", claim) == ["place"]


@pytest.mark.parametrize(("one", "other"), [("baku", "bakoo"), ("shaybani", "shaibani"), ("kadhafi", "qadafi")])
def test_spellings_of_one_name_are_alike(one: str, other: str) -> None:
    assert are_spellings(one, other)


@pytest.mark.parametrize(("one", "other"), [("derna", "dermer"), ("brandl", "ostrander"), ("kelm", "vasmar")])
def test_two_names_are_not_alike(one: str, other: str) -> None:
    assert not are_spellings(one, other)


def test_a_name_is_heard_by_its_consonants() -> None:
    assert sound("qadaffi") == sound("kadafi")
    assert sound("kelm") != sound("helm")


@pytest.mark.parametrize(
    "question", ["sry, was the bridge closed?", "ngl was the bridge closed tbc", "iirc the bridge was closed thx"]
)
def test_chat_shorthand_is_no_name(question: str) -> None:
    assert conflicts(question, "The bridge was closed.") == []


def test_letters_joined_by_an_ampersand_are_one_word() -> None:
    assert [word.folded for word in words_of("both A&Es and R&D, Ropes & Sons")] == [
        "both", "a&es", "and", "r&d", "ropes", "&", "sons"
    ]  # fmt: skip


def test_a_plain_word_in_capitals_is_borne_out_by_one_used_in_its_place() -> None:
    assert conflicts("who leaked the AIDS tests of the sailors?", "Somebody leaked the HIV tests of the sailors.") == []
    assert conflicts("was it the TB tests that leaked?", "Somebody leaked the HIV tests of the sailors.") == ["name"]

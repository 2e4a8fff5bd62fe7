"""What a person reads where parties have changed places: who does what to whom, in both texts' own words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facts.matching.comparison import compare
from facts.matching.comparison.exchange import exchanged
from facts.matching.gazetteer import Gazetteer
from facts.matching.normalise import normalise
from facts.matching.profile import profile
from facts.matching.reading import read
from facts.matching.results import Difference, DifferenceKind
from tests.unit.matching.samples import ENTITIES, fact

NAMES = Gazetteer(ENTITIES)
PIECES = st.sampled_from(
    "Dorvia Vasmar Brandl Ostrander the Fisheries Board Port Kelm did has will was by from to not accused sold gave "
    "fined two soldiers mayor's harbour office 40,000 , ( ) ' - é سوريا that who".split(" ")
)
SENTENCES = st.lists(PIECES, max_size=12).map(" ".join)


def told(question: str, claim: str) -> tuple[str, str]:
    """Return the words of the one difference in roles that a question has with a fact of that claim."""
    [found] = compare(read(normalise(question), NAMES), profile(fact(claim), NAMES), NAMES)
    assert found.kind is DifferenceKind.ROLE
    return found.asked, found.on_record


@pytest.mark.parametrize(
    ("question", "claim", "expected"),
    [
        (
            "so is it right that Vasmar accused Dorvia of cutting a cable, as we heard?",
            "Dorvia accused Vasmar of cutting an undersea cable.",
            ("Vasmar accused Dorvia", "Dorvia accused Vasmar"),
        ),
        (
            "Was Brandl sacked by Ostrander over the budget?",
            "On Monday mayor Ivo Brandl sacked Lena Ostrander.",
            ("Brandl sacked by Ostrander", "mayor Ivo Brandl sacked Lena Ostrander"),
        ),
        (
            "Did the Fisheries Board warn two Dorvian fishermen over the catch?",
            "Dorvian fishermen warned the Fisheries Board over the catch.",
            ("Fisheries Board warn two Dorvian fishermen", "Dorvian fishermen warned the Fisheries Board"),
        ),
    ],
)
def test_parties_that_have_changed_places_are_told_from_the_first_to_the_last(
    question: str, claim: str, expected: tuple[str, str]
) -> None:
    assert told(question, claim) == expected


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("Did Dorvia accuse the fishermen of lying?", "The fishermen accused Ostrander of lying."),
        ("Brandl ordered Ostrander to pay.", "Brandl told the court that Ostrander had ordered him to pay."),
        ("The quarrel of Brandl with Ostrander was settled.", "Ostrander sacked Brandl."),
    ],
    ids=["one party in both", "what the last one does comes after", "nothing is done between them"],
)
def test_texts_are_told_whole_where_who_did_it_could_be_cut_off(question: str, claim: str) -> None:
    asked, reading = read(question, NAMES), read(claim, NAMES)
    assert exchanged(asked, reading) == Difference(DifferenceKind.ROLE, question, claim)


@settings(max_examples=150, deadline=None)
@given(SENTENCES, SENTENCES)
def test_what_is_told_are_the_texts_own_words(question: str, claim: str) -> None:
    asked, reading = read(normalise(question), NAMES), read(normalise(claim), NAMES)
    found = exchanged(asked, reading)
    assert found.asked in asked.text
    assert found.on_record in reading.text
    assert (found.asked == asked.text) or (found.asked and found.on_record)

"""Who did what to whom, by grammar: roles that the order of words can't tell."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts.index.base import Base
from facts.index.parsing import parser
from facts.matching.comparison.done_by import compare_deeds
from facts.matching.comparison.whereabouts import compare_whereabouts
from facts.matching.normalise import normalise
from facts.matching.profile import profile
from facts.matching.reading import read
from facts.transfer.reading import read_files
from tests.unit.matching.samples import fact, harbour

OFFERED = "The Harrow Fisheries Board has offered the strikers a settlement of 20 million florins."
SUED = "Some 640 residents of the quay have sued the Harrow Fisheries Board over poisoned water."
SUCCEEDED = "Lena Ostrander succeeded Ivo Brandl as harbour master."
SOLD = "Ivo Brandl has sold his 60 percent stake in the cannery to Lena Ostrander for 2 million florins."
WARNED = "The Harrow Fisheries Board's managers had been warned of cracks in the quay."
ORDERED = "The Harrow Fisheries Board ordered 60,000 doses of vaccine from Ivo Brandl."
LICENCE = "The Harrow Fisheries Board will approve the new net for sale by the end of 2031."
PUPILS = "The pupils of Vasmar will move to Dorvia."
REFUSES = "The governor of Vasmar refuses to withdraw her tax officials from the valley."
WORDS = "Brandl Ostrander the board who that was by sold to and refuses managers, 's \" ( 20 of it stake buy".split()
WALKED = "Ivo Brandl walked out of the board's meeting on 7 July after a quarrel with Lena Ostrander over the prize."
FINED = "The Harrow Fisheries Board fined the auditor Ivo Brandl 22 million florins over the books of Lena Ostrander."
MOVED = "Lena Ostrander, the treasurer of the Harrow Fisheries Board, moved 900,000 florins to her brother's firm."
OFFER = "Ivo Brandl turned down an offer of 300 soldiers from Dorvia."
FOUND = "Ivo Brandl's bodyguard was found dead in the car park."
MET = "Ostrander and Brandl met for talks on the valley in the council building on Thursday."


def compared(question: str, claim: str) -> list[str]:
    base, grammar = harbour(), parser()
    assert grammar is not None, "the extra `semantic` is not installed"
    asked = read(normalise(question), base.gazetteer, base.spelling)
    known = profile(fact(claim), base.gazetteer)
    found = compare_deeds(asked, known, base.gazetteer, grammar)
    found += compare_whereabouts(asked, known, base.gazetteer, grammar)
    return [str(difference.kind) for difference in found]


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("So it's the strikers who have offered the Fisheries Board a settlement?", OFFERED),
        ("the fisheries board is taking 640 residents to court over the water, what a cheek", SUED),
        ("Brandl takes over from Ostrander as harbour master, confirm pls", SUCCEEDED),
        ("Did Brandl buy 60 percent of the cannery?", SOLD),
        ("The board's managers were the ones who gave the warning about cracks, right?", WARNED),
        ("Was it Brandl who ordered 60,000 doses from the Fisheries Board?", ORDERED),
        ("Are the pupils of Dorvia to move to Vasmar?", PUPILS),
        ("Lena Ostrander was the one who walked out of the board's meeting, fed up with Brandl?", WALKED),
        ("so the Fisheries Board fined Ostrander 22 million over the books", FINED),
        ("did ostrander's brother move 900k from his firm to the fisheries board", MOVED),
        ("did vasmar offer 300 soldiers to dorvia?", OFFER),
        (
            "was Ostrander's bodyguard found dead in the car park?",
            FOUND,
        ),
        ("is dorvia's governor refusing to pull tax officials out of the valley", REFUSES),
    ],
)
def test_another_role_conflicts(question: str, claim: str) -> None:
    assert compared(question, claim) == ["role"]


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("Has the Fisheries Board offered the strikers a settlement?", OFFERED),
        ("did the strikers get an offer from the fisheries board", OFFERED),
        ("Was the Fisheries Board sued by residents?", SUED),
        ("is the board being taken to court by the people of the quay", SUED),
        ("Ostrander takes over from Brandl as harbour master?", SUCCEEDED),
        ("Was Brandl succeeded by Ostrander?", SUCCEEDED),
        ("Did Ostrander buy the stake in the cannery?", SOLD),
        ("Who did Brandl sell his stake to?", SOLD),
        ("were the managers warned of cracks", WARNED),
        ("Did Brandl get an order of 60,000 doses from the Fisheries Board?", ORDERED),
        ("Are Vasmar's pupils moving to Dorvia?", PUPILS),
        ("residents sued", SUED),
        ("Board sued by residents of the quay", SUED),
        ("Did Ivo Brandl walk out of the board's meeting?", WALKED),
        ("did the board fine brandl over ostrander's books", FINED),
        ("did the board's treasurer move 900k to her brother's firm", MOVED),
        ("so brandl never turned down any soldiers from dorvia?", OFFER),
        ("brandl's bodyguard was found dead?", FOUND),
        ("is vasmar's governor refusing to pull her tax officials out of the valley", REFUSES),
        ("Did Brandl and Ostrander meet?", MET),
        ("¿Demandaron los vecinos a la Junta?", SUED),
        ("", SUED),
    ],
)
def test_the_same_in_other_words_does_not(question: str, claim: str) -> None:
    assert compared(question, claim) == []


def test_what_will_be_done_has_not_been_done() -> None:
    assert compared("Has the Fisheries Board already approved the net for sale?", LICENCE) == ["degree"]
    assert compared("Will the Fisheries Board approve the net for sale?", LICENCE) == []


def test_another_plain_place_conflicts() -> None:
    assert compared("did ostrander and brandl hold their talks at the governor's palace?", MET) == ["place"]
    assert compared("did ostrander and brandl hold their talks in the council building?", MET) == []
    assert compared("did ostrander and brandl hold their talks in the spring?", MET) == []


@pytest.mark.parametrize("seed", sorted(Path("seeds").glob("*.yaml")), ids=lambda path: path.stem)
def test_no_fact_conflicts_with_its_own_phrasings(seed: Path) -> None:
    grammar = parser()
    assert grammar is not None
    (document,) = read_files([str(seed)])
    base = Base(document.facts, document.entities)
    for one in document.facts:
        known = base.profile(one.id)
        for phrasing in known.phrasings:
            asked = read(phrasing.text, base.gazetteer, base.spelling)
            assert compare_deeds(asked, known, base.gazetteer, grammar) == []


@given(st.text(max_size=200) | st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join))
def test_nothing_that_is_asked_makes_it_fail(question: str) -> None:
    compared(question, SOLD)

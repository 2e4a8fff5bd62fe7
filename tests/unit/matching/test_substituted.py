"""One plain word in another's place, and acts that the record has in no sense."""

from __future__ import annotations

import pytest

from tests.unit.matching.samples import conflicts, doubted

PLAQUES = "Vasmar will lend six bronze plaques to the gallery in Port Kelm."
BULLET = "A bullet was left in the letterbox of witness Lena Ostrander on 20 May."
GUARD = "Gendarmes arrested Ivo Brandl, a former museum electrician, in Port Kelm."
BALLOT = "Dockers rejected the offer of the Harrow Fisheries Board in a ballot."
DRIVER = "Ivo Brandl was charged with taking 40,000 florins in bribes."
MILL = "Dorvia will close the paper mill in Port Kelm on 14 May."


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("Was a bomb left in the letterbox of witness Lena Ostrander on 20 May?", BULLET),
        ("Was museum guard Ivo Brandl arrested in Port Kelm?", GUARD),
        ("Did dockers accept the offer of the Harrow Fisheries Board in a ballot?", BALLOT),
        ("Was Ivo Brandl convicted of taking 40,000 florins in bribes?", DRIVER),
        ("Will Dorvia open the paper mill in Port Kelm on 14 May?", MILL),
    ],
)
def test_one_word_of_its_own_where_the_record_has_another_conflicts(question: str, claim: str) -> None:
    assert conflicts(question, claim) != []


def test_another_verb_is_doubted_for_it_may_mean_the_same() -> None:
    question = "Will Vasmar sell six bronze plaques to the gallery in Port Kelm?"
    assert conflicts(question, PLAQUES) == []
    assert doubted(question, PLAQUES) == ["degree"]
    assert doubted("Will Vasmar lend bronze plaques to the gallery in Port Kelm?", PLAQUES) == []


def test_a_name_that_a_question_for_a_value_adds_is_doubted() -> None:
    assert doubted("What did Dorvia lend when Ivo Brandl met Vasmar?", PLAQUES) == ["place", "name"]
    assert "name" in conflicts("Did Ivo Brandl lend six bronze plaques to the gallery in Port Kelm?", PLAQUES)


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("Are six bronze plaques going to the gallery in Port Kelm on loan from Vasmar?", PLAQUES),
        ("Did somebody put a bullet in the letterbox of witness Lena Ostrander on 20 May?", BULLET),
        ("did gendarmes nab the former museum electrician ivo brandl in port kelm", GUARD),
        ("Did dockers throw out the offer of the Harrow Fisheries Board in a ballot?", BALLOT),
        ("Did Ivo Brandl get charged with taking 40,000 florins in bribes?", DRIVER),
        ("Will Dorvia shut the paper mill in Port Kelm on 14 May?", MILL),
    ],
)
def test_other_words_for_the_same_agree(question: str, claim: str) -> None:
    assert conflicts(question, claim) == []

"""A question that is read beside a claim is spelt as was meant, and names whom it names as the claim does."""

from __future__ import annotations

import pytest

from facts.index.base import Base
from facts.matching.in_its_words import in_its_words
from facts.matching.reading import read
from facts.model import Entity, EntityKind
from tests.labelled import plain_fact

CLAIM = "The Orsenian Central Bank gave Halcross Bank a loan of 900 million marks overnight."
NAMES = [
    Entity("Orsenian Central Bank", EntityKind.ORGANISATION, ("OCB", "Central Bank of Orsenia")),
    Entity("Halcross Bank", EntityKind.ORGANISATION, ("HB",)),
    Entity("Regional Development Bank", EntityKind.ORGANISATION, ("RDB",)),
]
BASE = Base([plain_fact("loan", CLAIM)], NAMES)


@pytest.mark.parametrize(
    ("question", "read_as"),
    [
        ("did the OCB lend HB 900m", "did the Orsenian Central Bank lend Halcross Bank 900m"),
        ("was it HB's loan?", "was it Halcross Bank's loan?"),
        ("was it the RDB that lent it?", "was it the RDB that lent it?"),
        ("Did Halcross borrow overnight?", "Did Halcross borrow overnight?"),
        ("did orsenian centrall bank lend it overnigth", "did orsenian central bank lend it overnight"),
        ("rock'n'overnigth loann", "rock'n'overnigth loan"),
        ("was it orsenain centarl bank in rome", "was it orsenian central bank in rome"),
        ("a-t-il annoncé un prêt de la banque?", "a-t-il annoncé un prêt de la banque?"),
        ("", ""),
    ],
)
def test_it_is_put_as_the_claim_has_it(question: str, read_as: str) -> None:
    asked = read(question, BASE.gazetteer, BASE.spelling)
    assert in_its_words(asked, BASE.profile("loan").phrasings[0]) == read_as

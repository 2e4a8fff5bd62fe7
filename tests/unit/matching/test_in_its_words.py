"""A question that is read beside a claim is spelt as was meant, with names, dates and figures as the claim has them."""

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
        ("did the OCB lend HB 900m", "did the Orsenian Central Bank lend Halcross Bank 900 million marks"),
        ("was it HB's loan?", "was it Halcross Bank's loan?"),
        ("was it the RDB that lent it?", "was it the RDB that lent it?"),
        ("Did Halcross borrow overnight?", "Did Halcross borrow overnight?"),
        ("did orsenian centrall bank lend it overnigth", "did orsenian central bank lend it overnight"),
        ("rock'n'overnigth loann", "rock'n'overnigth loan"),
        ("", ""),
    ],
)
def test_it_is_put_as_the_claim_has_it(question: str, read_as: str) -> None:
    asked = read(question, BASE.gazetteer, BASE.spelling)
    assert in_its_words(asked, BASE.profile("loan").phrasings[0]) == read_as


@pytest.mark.parametrize(
    ("question", "claim", "read_as"),
    [
        (
            "will the trip take 110 minutes?",
            "The trip will take one hour and 50 minutes.",
            "will the trip take one hour and 50 minutes?",
        ),
        ("is it 3.4 kilometres long", "The runway is 3,400 metres long.", "is it 3,400 metres long"),
        ("did they pay twelve hundred million?", "They paid 1.2 billion crowns.", "did they pay 1.2 billion crowns?"),
        (
            "a deficit of over 140 million dollars?",
            "The deficit is 146 million dollars.",
            "a deficit of 146 million dollars?",
        ),
        ("Did it resume on Monday, the 20th?", "It resumed on 20 October 2031.", "Did it resume on 20 October 2031?"),
        ("was it in October", "It resumed on 20 October 2031.", "was it in October"),
        ("were 1,900 hurt", "Some 1,600 were hurt on 3 May.", "were 1,900 hurt"),
        ("was it on 4 May?", "Some 1,600 were hurt on 3 May.", "was it on 4 May?"),
        ("le 25 septembre, 1600 morts", "It killed 1,600 on 25 September.", "le 25 September, 1,600 morts"),
        (
            "a-t-il annoncé la trève entre les deux",
            "He announced a truce in the centre.",
            "a-t-il annoncé la trève entre les deux",
        ),
    ],
)
def test_values_that_the_claim_bears_out_are_put_as_it_has_them(question: str, claim: str, read_as: str) -> None:
    base = Base([plain_fact("one", claim)], [])
    assert in_its_words(read(question, base.gazetteer, base.spelling), base.profile("one").phrasings[0]) == read_as

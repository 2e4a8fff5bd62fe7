"""A made-up harbour town: its names, its facts, and short ways to read and compare sentences about it."""

from __future__ import annotations

from functools import cache
from typing import Any

from facts.index.base import Base
from facts.matching.comparison import compare, doubts
from facts.matching.dates import PartialDate, dates
from facts.matching.gazetteer import Gazetteer
from facts.matching.matcher import ask
from facts.matching.model import shipped
from facts.matching.normalise import normalise
from facts.matching.numbers import Quantity, quantities
from facts.matching.profile import profile
from facts.matching.reading import read
from facts.matching.results import Asked
from facts.matching.words import words_of
from facts.model import Article, Entity, EntityKind, Fact, Stance, Statement

ENTITIES = (
    Entity("Dorvia", EntityKind.PLACE, ("Dorvian", "Dorvians", "the Dorvian government")),
    Entity("Vasmar", EntityKind.PLACE, ("Vasmari", "Vasmaris")),
    Entity("Port Kelm", EntityKind.PLACE, ("Kelm",)),
    Entity("Lena Ostrander", EntityKind.PERSON, ("Ostrander", "Lena Ostrandr", "Mayor Ostrander")),
    Entity("Ivo Brandl", EntityKind.PERSON, ("Brandl",)),
    Entity("Harrow Fisheries Board", EntityKind.ORGANISATION, ("the Fisheries Board",)),
    Entity("Kelm Courier", EntityKind.ORGANISATION, ("the Courier",)),
    Entity("Radio Vasmar", EntityKind.ORGANISATION),
)
ARTICLE = Article("kelm", "A week in Port Kelm", "Kelm Courier")
COURIER = Statement(Stance.REPORTED, "Kelm Courier")
BOARD_DENIES = Statement(Stance.DENIED, "Harrow Fisheries Board")


def fact(claim: str, id_: str = "the-fact", **changes: Any) -> Fact:
    """Make a fact that the Kelm Courier reported."""
    return Fact(**{"id": id_, "claim": claim, "article": ARTICLE, "statements": (COURIER,), **changes})


FACTS = (
    fact("A fire on the ferry Halcyon killed more than 1,600 people off Port Kelm on 9 March.", "ferry-fire"),
    fact("Lena Ostrander closed the Tallow Bridge to lorries on 14 May.", "bridge-closed"),
    fact("The Fisheries Board fined the Osprey cannery 40,000 florins for dumping herring waste.", "cannery-fine"),
    fact(
        "The Harrow Fisheries Board lost the herring stock figures for the spring.",
        "lost-figures",
        statements=(COURIER, BOARD_DENIES),
    ),
    fact("Ivo Brandl sold the lighthouse on Gull Rock to a hotel chain.", "lighthouse-sold"),
    fact("Dorvia accused Vasmar of cutting an undersea cable.", "cable-cut"),
    fact("Schools in Port Kelm will open an hour later from September.", "school-hours"),
)


@cache
def harbour() -> Base:
    """Return the base of the made-up town."""
    return Base(FACTS, ENTITIES)


def asking(question: str) -> Asked:
    """Ask the made-up town's base, with the weights that ship."""
    return ask(harbour(), shipped(semantic=False), question)


def outcomes(asked: Asked) -> list[tuple[str, str | None]]:
    """Return each result's outcome and fact."""
    return [(str(result.outcome), None if result.fact is None else result.fact.id) for result in asked.results]


def figures(text: str) -> list[Quantity]:
    """Return the figures of a text, its dates left out."""
    plain = normalise(text)
    words = words_of(plain)
    return quantities(words, plain, dates(words, plain)[1])


def figure(text: str) -> Quantity:
    """Return a text's only figure."""
    (only,) = figures(text)
    return only


def days(text: str) -> list[PartialDate]:
    """Return the dates of a text."""
    plain = normalise(text)
    return dates(words_of(plain), plain)[0]


def day(text: str) -> PartialDate:
    """Return a text's only date."""
    (only,) = days(text)
    return only


def conflicts(question: str, claim: str, *statements: Statement, **changes: Any) -> list[str]:
    """Return the kinds of conflict between a question and a fact of that claim, by those statements."""
    gazetteer = Gazetteer(ENTITIES)
    record = fact(claim, statements=statements or (COURIER,), **changes)
    found = compare(read(normalise(question), gazetteer), profile(record, gazetteer), gazetteer)
    return [str(difference.kind) for difference in found]


def doubted(question: str, claim: str) -> list[str]:
    """Return the kinds of what may be a conflict between a question and a fact of that claim."""
    gazetteer = Gazetteer(ENTITIES)
    found = doubts(read(normalise(question), gazetteer), profile(fact(claim), gazetteer), gazetteer)
    return [str(difference.kind) for difference in found.differences]

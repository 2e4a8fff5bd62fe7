"""Where it happened, by grammar: a plain place in the question where the record has another.

"At the presidential palace" beside "in the Senate building": neither text has the other's place in any sense. What is
named is compared as a name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from facts.matching.bearing import is_said
from facts.matching.comparison.deeds import deeds
from facts.matching.comparison.nouns import is_among
from facts.matching.results import Difference, DifferenceKind
from facts.matching.words import stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from facts.matching.comparison.deeds import Deed
    from facts.matching.comparison.nouns import Noun
    from facts.matching.gazetteer import Gazetteer
    from facts.matching.grammar import Grammar
    from facts.matching.profile import Profile
    from facts.matching.reading import Reading

_WHERE = ("in", "at", "inside", "outside", "on")
_PLACES = frozenset(
    stem(word)
    for word in "airport arena balcony barracks base basement beach bedroom border bridge building bunker bus camp car "
    "carpet castle cathedral cell cellar cemetery church cinema clinic club compound consulate corridor "
    "courthouse courtroom deck depot dock embassy factory farm field flat forest gallery garage garden gate "
    "gatehouse ground grounds hall harbour headquarters hospital hotel house institute kitchen lab "
    "laboratory library lobby mansion market mine monastery mosque museum office palace park parking pier "
    "plane plant port prison quay railway residence restaurant road roof school ship shop square stadium "
    "stage staircase stairs station street studio suburb supermarket synagogue temple tent terminal theatre "
    "tower town train tunnel university vault vessel villa village warehouse yard".split()
)
"""Plain nouns at which something can happen."""


def compare_whereabouts(asked: Reading, known: Profile, gazetteer: Gazetteer, grammar: Grammar) -> list[Difference]:
    """Return a difference where it happens at one plain place in the question, and at another on record."""
    if not asked.content:
        return []
    mine = deeds(asked, grammar, gazetteer)
    recorded = deeds(known.phrasings[0], grammar, gazetteer)
    named = [noun for deed in mine for noun in deed.nouns]
    phrased = [
        noun for reading in known.phrasings for deed in deeds(reading, grammar, gazetteer) for noun in deed.nouns
    ]
    for place in _places(mine):
        if is_said(place, known) or place.stems & (known.stems | known.around) or is_among(place, phrased):
            continue
        for other in _places(recorded):
            if not other.stems & asked.stems and not is_among(other, named):
                return [Difference(DifferenceKind.PLACE, place.text, other.text)]
    return []


def _places(told: Iterable[Deed]) -> Iterator[Noun]:
    for deed in told:
        for by in _WHERE:
            for noun in deed.beside.get(by, ()):
                if noun.stem in _PLACES and not noun.ids:
                    yield noun

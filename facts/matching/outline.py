"""What a text says, with names, figures and dates left open: "somebody will sell somewhere for some".

Two claims about the same people are near to each other by meaning whatever they say, for their names make most of it.
Their outlines are near where they say the same of anybody.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from facts.matching.gazetteer import Gazetteer
from facts.matching.normalise import normalise
from facts.matching.reading import read
from facts.model import EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facts.matching.reading import Reading, Span

_SOMEBODY, _SOMEWHERE, _SOME, _THAT_DAY = "somebody", "somewhere", "some", "that day"
_BY_KIND = {
    EntityKind.PERSON: _SOMEBODY,
    EntityKind.PLACE: _SOMEWHERE,
    EntityKind.ORGANISATION: "a group",
    EntityKind.EVENT: "something",
}


def outline(reading: Reading) -> str:
    """Return a text with neutral words in the place of what is specific; the text itself where nothing is."""
    spans = sorted(_specifics(reading))
    return " ".join(reading.put_otherwise(spans).split()) if spans else reading.text


def outline_on_record(phrasing: str) -> str:
    """Return the outline of a fact's phrasing, by the world's names alone: it stays whatever else the base names."""
    return outline(read(normalise(phrasing), _world()))


@cache
def _world() -> Gazetteer:
    return Gazetteer()


def _specifics(reading: Reading) -> Iterator[Span]:
    """Yield where names, figures and dates begin and end among the characters, with the word in their place."""
    words = reading.words
    for mention in reading.mentions:
        yield words[mention.at].start, words[mention.end - 1].end, _BY_KIND[mention.kind]
    for name in reading.names:
        yield name.words[0].start, name.words[-1].end, _SOMEWHERE if name.locative else _SOMEBODY
    for figure in reading.quantities:
        yield words[figure.at].start, words[figure.end - 1].end, _SOME
    for date in reading.dates:
        start = reading.text.find(date.text)
        if start >= 0:
            yield start, start + len(date.text), _THAT_DAY

"""Nearness: the record says near a thing, the question says the thing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facts.matching.once import once
from facts.matching.results import Difference, DifferenceKind

if TYPE_CHECKING:
    from facts.matching.profile import Profile
    from facts.matching.reading import Reading
    from facts.matching.words import Word

_NEAR = frozenset(
    {"near", "close", "around", "outside", "beside", "nearby", "vicinity", "next", "by", "off", "towards"}
)
_NEAR_IN_RECORD = frozenset({"near", "outside", "beside"})
_LEADING = frozenset({"the", "a", "an", "its", "their", "his", "her", "s"})
SHORT_QUESTION = 4
"""Content words below which a question names a topic and leaves the rest out."""
REACH = 4
"""Words after "near" among which the thing stands."""


def compare_nearness(asked: Reading, known: Profile) -> list[Difference]:
    """Return a difference where the question has the thing itself that the record only says it was near."""
    if known.folded.isdisjoint(_NEAR_IN_RECORD) or _leaves_place_open(asked):
        return []
    for reading in known.phrasings:
        for word in reading.words:
            if word.folded not in _NEAR_IN_RECORD:
                continue
            things = _thing(reading, word)
            if things and all(thing.stem in asked.stems for thing in things[:2]):
                last = things[min(1, len(things) - 1)]
                return [Difference(DifferenceKind.DEGREE, last.text, reading.text[word.start : last.end])]
    return []


@once
def _leaves_place_open(asked: Reading) -> bool:
    """Whether a question says near, asks where, or is too short to say."""
    if len(asked.content) + len(asked.mentions) < SHORT_QUESTION:
        return True
    return any(word.folded in _NEAR or word.folded in ("where", "what") for word in asked.words)


def _thing(reading: Reading, near: Word) -> list[Word]:
    """Return the plain words of the thing that follows, none after "near Port Kelm" alone."""
    content = reading.content_at
    named = reading.named_at
    named |= {word.at for name in reading.names for word in name.words}
    found: list[Word] = []
    for word in reading.words[near.at + 1 : near.at + 1 + REACH]:
        if word.at in content:
            found.append(word)
        elif found or not (word.at in named or word.folded in _LEADING):
            break
    return found

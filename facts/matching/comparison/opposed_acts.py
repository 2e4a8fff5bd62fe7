"""Opposite acts on the same thing: "lift the ban" beside "imposed a ban", "keep" beside "broke its promise".

Most verbs of two such sides have other senses too, so that they stand in both texts tells little. With the same noun
beside them they tell of opposites.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from facts.matching.asking import asks_for_value
from facts.matching.comparison.attribution import attribution
from facts.matching.comparison.turned import BOUNDARIES
from facts.matching.comparison.verbs import BE
from facts.matching.comparison.won import is_from_the_other_side
from facts.matching.language import concepts, opposed_acts
from facts.matching.once import once
from facts.matching.results import Difference, DifferenceKind

if TYPE_CHECKING:
    from facts.matching.language import Contrast
    from facts.matching.profile import Profile
    from facts.matching.reading import Reading
    from facts.matching.words import Word

_BOUNDARIES = BOUNDARIES | {"and"}
REACH = 4
"""Words on one side of a verb in which what it is done to stands."""
THINGS = 2
"""Content words of it that are looked at: "night fishing"."""


def compare_opposed_acts(asked: Reading, known: Profile) -> list[Difference]:
    """Return a difference where the record has the opposite done to the same thing."""
    if asks_for_value(asked):
        return []
    mine = _acts(asked)
    if not mine or any(reading.negated for reading in (asked, *known.phrasings)):
        return []
    theirs = [act for reading in known.phrasings for act in _acts(reading)]
    done = {(place.line, place.side) for place, _ in mine} & {(place.line, place.side) for place, _ in theirs}
    source = attribution(asked)
    for place, word in mine:
        if source is not None and source.verb is word:
            continue
        opposed = [other for there, other in theirs if there.line == place.line and there.side != place.side]
        if not opposed or (place.line, place.side) in done or (place.line, 1 - place.side) in _sides(mine):
            continue
        for reading in known.phrasings:
            for other in opposed:
                if is_from_the_other_side(word.folded, other.folded, asked, known):
                    continue
                if other in reading.words and _is_same(_things(asked, word), _things(reading, other)):
                    return [Difference(DifferenceKind.DEGREE, word.text, other.text)]
    return []


def _sides(acts: tuple[tuple[Contrast, Word], ...]) -> set[tuple[int, int]]:
    return {(place.line, place.side) for place, _ in acts}


@once
def _acts(reading: Reading) -> tuple[tuple[Contrast, Word], ...]:
    """Return the words that may be such acts, with the sides that they stand on."""
    return tuple((place, word) for word in reading.words for place in opposed_acts(word.folded))


def _things(reading: Reading, verb: Word) -> tuple[Word, ...]:
    """Return the nearest content words that a verb is done to, or that do it where it's done to none.

    They stand before it in the passive, else after it.
    """
    before = reading.words[max(0, verb.at - REACH) : verb.at][::-1]
    is_passive = not verb.folded.endswith("ing") and any(word.folded in BE for word in before)
    after = () if is_passive else _nearest(reading, reading.words[verb.at + 1 : verb.at + 1 + REACH])
    return after or _nearest(reading, before)


def _nearest(reading: Reading, words: tuple[Word, ...]) -> tuple[Word, ...]:
    content = reading.content_at
    found: list[Word] = []
    for word in words:
        if word.folded in _BOUNDARIES:
            break
        if word.at in content:
            found.append(word)
    return tuple(found[:THINGS])


def _is_same(mine: tuple[Word, ...], theirs: tuple[Word, ...]) -> bool:
    return any(one.stem == other.stem or concepts(one.stem) & concepts(other.stem) for one in mine for other in theirs)

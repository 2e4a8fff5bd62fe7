"""Who did what to whom: the same two parties around the same verb, but the other way round."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facts.matching.language import concepts, is_free
from facts.matching.results import Difference, DifferenceKind
from facts.matching.words import stem

if TYPE_CHECKING:
    from facts.matching.profile import Profile
    from facts.matching.reading import Reading

_MUTUAL = frozenset(
    stem(word)
    for word in "meet met meeting talk talks discuss agree agreement sign deal clash fight merge marry draw drew tie "
    "negotiate share cooperate side between and with versus play played match".split()
)
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "got", "get"})
_WINDOW = 8
"""Words on each side of a verb in which its parties are looked for: a clause, not the whole sentence."""


@dataclass(frozen=True, slots=True)
class _Around:
    """The parties before and after a word; swapped already where the sentence is passive."""

    doers: frozenset[str]
    done_to: frozenset[str]


def compare_roles(asked: Reading, known: Profile) -> list[Difference]:
    """Return a difference when two parties have changed places around a verb that both texts share."""
    for word in asked.content:
        if word.stem in _MUTUAL or len(word.folded) <= 2:
            continue
        mine = _around(asked, word.at)
        crossing = None
        for reading in known.phrasings:
            for other in reading.content:
                if other.stem in _MUTUAL or not _same(word.stem, other.stem):
                    continue
                theirs = _around(reading, other.at)
                if mine.doers & theirs.doers or mine.done_to & theirs.done_to:
                    crossing = None
                    break
                if mine.doers & theirs.done_to and mine.done_to & theirs.doers:
                    crossing = crossing or reading
            else:
                continue
            break
        if crossing is not None:
            return [Difference(DifferenceKind.ROLE, _clause(asked, word.at), crossing.text)]
    return []


def _same(one: str, other: str) -> bool:
    return one == other or bool(concepts(one) & concepts(other))


def _around(reading: Reading, at: int) -> _Around:
    words = reading.words
    units = _units(reading)
    first, last = max(0, at - _WINDOW), min(len(words), at + _WINDOW + 1)
    before = frozenset(unit for place in range(first, at) for unit in units.get(place, ()))
    after = frozenset(unit for place in range(at + 1, last) for unit in units.get(place, ()))
    following = [word.folded for word in words[at + 1 : at + 4]]
    preceding = {word.folded for word in words[max(0, at - 4) : at]}
    opened = bool(words) and words[0].folded in _BE
    if "by" in following and (preceding & _BE or opened):
        return _Around(after, before)
    return _Around(before, after)


def _units(reading: Reading) -> dict[int, frozenset[str]]:
    """Return the parties that stand at each place: entities by their ids, other content by its stem."""
    units = {word.at: frozenset({word.stem}) for word in reading.content if not is_free(word.folded)}
    for name in reading.names:
        units.update({word.at: frozenset({word.stem}) for word in name.words})
    for mention in reading.mentions:
        units.update(dict.fromkeys(range(mention.at, mention.end), mention.meant()))
    return units


def _clause(reading: Reading, at: int) -> str:
    words = reading.words[max(0, at - _WINDOW) : at + _WINDOW + 1]
    return reading.text[words[0].start : words[-1].end]

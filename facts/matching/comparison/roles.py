"""Who did what to whom: the same two parties around the same verb, but the other way round."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facts.matching.language import concepts, is_free
from facts.matching.results import Difference, DifferenceKind
from facts.matching.words import stem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facts.matching.profile import Profile
    from facts.matching.reading import Reading
    from facts.matching.words import Word

# Verbs whose two sides do the same to each other: here, order tells nothing.
_MUTUAL = frozenset(
    stem(word)
    for word in "meet met talk discuss agree sign deal clash fight fought merge marry draw drew tie negotiate share "
    "cooperate side play match hold held be have broke break".split()
)
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "got", "get", "gets"})
_HELPING = frozenset({"did", "does", "do", "will", "would", "can", "could", "to", "has", "have", "had", "didnt"})
_IRREGULAR = frozenset(
    "beat bought sold paid won lost gave took made sent led struck hit shot fed fought told sued met left hurt hired told "
    "drove drew built brought caught chose threw withdrew overtook".split()
)
_REACH = 6
"""Words on each side of a verb in which its parties are looked for."""


@dataclass(frozen=True, slots=True)
class _Parties:
    """Those who do, and those to whom it is done."""

    doers: frozenset[str]
    done_to: frozenset[str]


def compare_roles(asked: Reading, known: Profile) -> list[Difference]:
    """Return a difference when two parties have changed places around a verb that both texts share."""
    for verb in _verbs(asked):
        mine = _parties(asked, verb)
        theirs = [
            (reading, _parties(reading, other))
            for reading in known.phrasings
            for other in _verbs(reading)
            if _same(verb.stem, other.stem)
        ]
        if any(mine.doers & other.doers or mine.done_to & other.done_to for _, other in theirs):
            continue
        for reading, other in theirs:
            if mine.doers & other.done_to and mine.done_to & other.doers:
                return [Difference(DifferenceKind.ROLE, asked.text, reading.text)]
    return []


def _verbs(reading: Reading) -> Iterator[Word]:
    """Yield the words that are verbs by their form or by what stands before them."""
    for word in reading.content:
        if word.stem in _MUTUAL:
            continue
        before = {other.folded for other in reading.words[max(0, word.at - _REACH) : word.at]}
        if word.folded.endswith("ed") or word.folded in _IRREGULAR or (before & _HELPING and not word.folded.endswith("ing")):
            yield word


def _same(one: str, other: str) -> bool:
    return one == other or bool(concepts(one) & concepts(other))


def _parties(reading: Reading, verb: Word) -> _Parties:
    words = reading.words
    units = _units(reading)
    before = _within(units, range(max(0, verb.at - _REACH), verb.at))
    after = _within(units, range(verb.at + 1, min(len(words), verb.at + _REACH + 1)))
    following = [word.folded for word in words[verb.at + 1 : verb.at + _REACH]]
    helped = {word.folded for word in words[max(0, verb.at - _REACH) : verb.at]}
    participle = verb.folded.endswith("ed") or verb.folded in _IRREGULAR
    if participle and "by" in following and (helped & _BE or not helped & _HELPING):
        agent = _within(units, range(verb.at + 1 + following.index("by"), min(len(words), verb.at + 2 * _REACH)))
        return _Parties(agent, before)
    if participle and helped & _BE:
        return _Parties(frozenset(), before)
    return _Parties(before, after)


def _within(units: dict[int, frozenset[str]], places: range) -> frozenset[str]:
    return frozenset(unit for place in places for unit in units.get(place, ()))


def _units(reading: Reading) -> dict[int, frozenset[str]]:
    """Return the parties that stand at each place: entities by their ids, other content by its stem."""
    units = {word.at: frozenset({word.stem}) for word in reading.content if not is_free(word.folded)}
    for name in reading.names:
        units.update({word.at: frozenset({word.stem}) for word in name.words})
    for mention in reading.mentions:
        if mention.locative:
            units.update(dict.fromkeys(range(mention.at, mention.end), frozenset()))
        else:
            units.update(dict.fromkeys(range(mention.at, mention.end), mention.meant()))
    return units

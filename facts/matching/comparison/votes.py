"""Which way a body voted: "voted against setting up an inquiry" beside "voted by 33 to 28 to set up an inquiry"."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from facts.matching.asking import asks_for_value
from facts.matching.language import concepts
from facts.matching.results import Difference, DifferenceKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facts.matching.profile import Profile
    from facts.matching.reading import Reading
    from facts.matching.words import Word

_VOTE = frozenset({"vote", "votes", "voted", "voting"})
_AGAINST = frozenset({"against", "down"})
_FOR = frozenset({"for", "to"})
_IN_FAVOUR = (("in", "favour", "of"), ("in", "favor", "of"))
REACH = 6
"""Words between a vote and what it was on that are neither figures nor dates: "voted narrowly, on Monday, to"."""
THING = 4
"""Words after the side taken in which what was voted on stands: "for the new merger"."""


class _Side(NamedTuple):
    """A side that was taken: whether for it, the word that tells, and the first content word of what it was on."""

    is_for: bool
    told_by: Word
    on: Word


def compare_votes(asked: Reading, known: Profile) -> list[Difference]:
    """Return a difference where the record has the other side voted for, on the same thing."""
    if asked.folded.isdisjoint(_VOTE) or asks_for_value(asked) or asked.negated:
        return []
    for mine in _sides(asked):
        for reading in known.phrasings:
            theirs = list(_sides(reading))
            same = [one for one in theirs if _is_same(mine.on, one.on)]
            if same and not reading.negated and all(one.is_for != mine.is_for for one in same):
                first, other = mine.told_by.text, same[0].told_by.text
                return [Difference(DifferenceKind.DEGREE, f"voted {first}", f"voted {other}")]
    return []


def _sides(reading: Reading) -> Iterator[_Side]:
    words = reading.words
    counted = {at for figure in reading.quantities for at in range(figure.at, figure.end)}
    for vote in words:
        if vote.folded not in _VOTE:
            continue
        between = [word for word in words[vote.at + 1 :] if word.at not in counted and not word.is_number]
        for place, word in enumerate(between[:REACH]):
            after = between[place + 1 : place + 1 + THING]
            in_favour = tuple(one.folded for one in between[place : place + 3]) in _IN_FAVOUR
            if not in_favour and word.folded not in _FOR | _AGAINST:
                continue
            if after and after[0].folded == "or":
                break  # "for or against"
            on = next((one for one in after[2 * in_favour :] if one in reading.content), None)
            if on is not None:
                yield _Side(in_favour or word.folded in _FOR, word, on)
            break


def _is_same(one: Word, other: Word) -> bool:
    return one.stem == other.stem or bool(concepts(one.stem) & concepts(other.stem))

"""What the deeds of two texts tell together: whose a thing is, which way it goes, whether it is done already."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from facts.matching.comparison.deed_verbs import OTHER_SIDES, are_alike, are_sides
from facts.matching.comparison.nouns import is_among

if TYPE_CHECKING:
    from facts.matching.comparison.deeds import Deed

_AWAY, _TOWARDS = ("from", "out"), ("to", "into", "towards")
_DONE = frozenset({"has", "have", "had", "did", "was", "were", "'ve"})


class Told(NamedTuple):
    """The deeds of the question, of the claim, and of all the fact's phrasings."""

    asked: tuple[Deed, ...]
    claimed: tuple[Deed, ...]
    phrased: tuple[Deed, ...]


def belongs_to_others(told: Told) -> bool:
    """Whether something is another's: "the pupils of Larkhill will move to Eastgate", or the other way round."""
    recorded = [noun for deed in told.claimed for noun in deed.nouns]
    phrased = [noun for deed in told.phrased for noun in deed.nouns]
    named = frozenset(id_ for noun in recorded for id_ in noun.ids | noun.owners)
    for noun in (noun for deed in told.asked for noun in deed.nouns):
        if not noun.owners or noun.ids:
            continue
        there = [one for one in recorded if noun.stem in one.stems and one.owners]
        if not noun.owners & named and not any(noun.owner_kinds & one.owner_kinds for one in there):
            continue
        if there and not any(noun.owners & (one.owners | one.ids) for one in phrased if noun.stem in one.stems):
            return True
    return False


def goes_the_other_way(told: Told) -> bool:
    """Whether what goes to somebody on record comes from them, and from nobody else: "moved it from his company".

    Whoever moves it, and whether they are told of in the active voice, makes no difference.
    """
    whence = [noun for deed in told.phrased for by in _AWAY for noun in deed.beside.get(by, ())]
    for mine, theirs in product(told.asked, told.claimed):
        if not mine.acts_on or not theirs.acts_on or are_sides(mine, theirs, OTHER_SIDES):
            continue
        whither = (*theirs.given_to, *(noun for by in _TOWARDS for noun in theirs.beside.get(by, ())))
        for noun in (noun for by in _AWAY for noun in mine.beside.get(by, ())):
            if is_among(noun, whither) and not is_among(noun, whence):
                return True
    return False


def is_still_to_come(mine: Deed, theirs: Deed) -> bool:
    """Whether a question has done what on record will only be done."""
    if not theirs.aids & {"will", "'ll"} or mine.aids & {"will", "'ll", "would", "to"}:
        return False
    if not (mine.aids & _DONE or (not mine.aids and mine.verb.token.tag == "VBD")) or mine.is_headline:
        return False
    if are_alike(mine, theirs):
        return True
    return any(is_among(one, theirs.doers) for one in mine.doers) and any(
        is_among(one, theirs.done_to) for one in mine.done_to
    )

"""What a text rules out beside what it says: "the army rather than the navy", "in Geneva, not in Paris".

It claims nothing of what it rules out, so that neither names nor figures there have to be on record; nor does the "not"
deny the claim.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facts.matching.language import asking_words, function_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facts.matching.words import Word

_BLANK = "\N{HORIZONTAL ELLIPSIS}"

LONGEST = 4
"""Words of what is ruled out, and of what is said instead, small ones left out."""

_JOINED = (("rather", "than"), ("instead", "of"), ("as", "opposed", "to"))
_BEGINNINGS = frozenset({"not", *(joint[0] for joint in _JOINED)})
_LEADING = frozenset("a an the in at on by from to for of with his her its their some any that this".split())
_AFTER_OTHERS = frozenset(
    "yet only even just really sure quite very so much many least too more less necessarily exactly actually true "
    "correct right anymore any one once until till because that to merely simply always entirely all every long".split()
)
"""Words before which "not" rules nothing out: "not only", "not yet", "not until May"."""


@dataclass(frozen=True, slots=True)
class RuledOut:
    """What is ruled out, and what is said instead: the words of each that bear a claim.

    `at` to `end` are the places that claim nothing, the words that rule out among them.
    """

    words: tuple[Word, ...]
    instead: tuple[Word, ...]
    at: int
    end: int


def ruled_out(words: Sequence[Word]) -> tuple[RuledOut, ...]:
    """Return what a text rules out, in the order of its words."""
    found: list[RuledOut] = []
    for word in words:
        if word.folded not in _BEGINNINGS or (found and word.at < found[-1].end):
            continue
        one = _joined(words, word.at) or _not(words, word.at)
        if one is not None:
            found.append(one)
    return tuple(found)


def without(words: tuple[Word, ...], out: Sequence[RuledOut]) -> tuple[Word, ...]:
    """Blank the words that claim nothing, so that neither dates, figures and names nor content are read there."""
    if not out:
        return words
    places = {at for one in out for at in range(one.at, one.end)}
    return tuple(
        word._replace(text=_BLANK, folded=_BLANK, stem=_BLANK) if word.at in places else word for word in words
    )


def _joined(words: Sequence[Word], at: int) -> RuledOut | None:
    """Read "the army rather than the navy"."""
    for joint in _JOINED:
        if tuple(word.folded for word in words[at : at + len(joint)]) == joint:
            out, end = _phrase(words, at + len(joint))
            return RuledOut(out, _before(words, at), at, end) if out else None
    return None


def _not(words: Sequence[Word], at: int) -> RuledOut | None:
    """Read "in Geneva, not in Paris", "the mayor and not the council", "not the council but the mayor"."""
    if words[at].folded != "not" or at + 1 >= len(words) or words[at + 1].folded in _AFTER_OTHERS:
        return None
    out, end = _phrase(words, at + 1)
    if not out:
        return None
    if end < len(words) and words[end].folded == "but":
        instead, _ = _phrase(words, end + 1)
        return RuledOut(out, instead, at, end + 1) if instead else None
    joint = at - 1 if at and words[at - 1].folded == "and" else at
    ends = end >= len(words) or words[end].paused or words[end].first or words[end].folded in ("that", "who", "which")
    if not ends or (joint == at and not words[at].paused):
        return None
    before = _before(words, joint)
    return RuledOut(out, before, joint, end) if before or joint == at else None


def _phrase(words: Sequence[Word], at: int) -> tuple[tuple[Word, ...], int]:
    """Return the words of a phrase that bear a claim, articles and prepositions before it passed, and its end."""
    place = at
    while place < len(words) and words[place].folded in _LEADING and not words[place].first:
        place += 1
    start = place
    while place < len(words) and place - start < LONGEST and _bears(words[place]):
        if place > start and (words[place].paused or words[place].first):
            break
        place += 1
    return tuple(words[start:place]), place


def _before(words: Sequence[Word], at: int) -> tuple[Word, ...]:
    """Return the words that bear a claim right before a place."""
    start = at
    while start and at - start < LONGEST and _bears(words[start - 1]):
        start -= 1
        if words[start].paused or words[start].first:
            break
    return tuple(words[start:at])


def _bears(word: Word) -> bool:
    return not word.is_sign and word.folded not in function_words() and word.folded not in asking_words()

"""What is told where parties have changed places: of each text, who does what to whom, in its own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facts.matching.comparison.parties import actors
from facts.matching.comparison.verbs import HELPING, verbs
from facts.matching.language import senses
from facts.matching.results import Difference, DifferenceKind

if TYPE_CHECKING:
    from facts.matching.comparison.parties import Party
    from facts.matching.reading import Reading

_HELPING = HELPING - {"to"}
_NAMING = ("n", "a", "")
"""Parts of speech of the words that belong to a party."""


def exchanged(asked: Reading, reading: Reading) -> Difference:
    """Return the difference of two texts in which parties have changed places.

    Where both texts have the same two parties, with what is done between them, both are told from the first to the
    last of these, and otherwise as they are: nothing that tells who did it is cut off.
    """
    here, there = _between(asked, reading), _between(reading, asked)
    if here is None or there is None:
        return Difference(DifferenceKind.ROLE, asked.text, reading.text)
    return Difference(DifferenceKind.ROLE, here, there)


def _between(reading: Reading, other: Reading) -> str | None:
    """Return a text from the first of the parties that the other has too to the last; None where no verb is between."""
    theirs = frozenset[str]().union(*actors(other).values())
    shared = {at: party for at, party in actors(reading).items() if party & theirs}
    acts = verbs(reading)
    if not acts or not _are_two(shared):
        return None
    first, last = _with_its_words(reading, min(shared), -1), _with_its_words(reading, max(shared), 1)
    after = reading.words[last + 1] if last + 1 < len(reading.words) else None
    does_it = after is not None and not after.paused and (after.folded in _HELPING or after in acts)
    if does_it or not first < acts[0].at < last:
        return None
    return reading.text[reading.words[first].start : reading.words[last].end]


def _are_two(shared: dict[int, Party]) -> bool:
    """Whether there are parties among these that have nothing in common."""
    return any(not one & another for one in shared.values() for another in shared.values())


def _with_its_words(reading: Reading, at: int, step: int) -> int:
    """Return where the words begin (`step` -1) or end (1) that belong to a party: "two Karvenian soldiers"."""
    words, acts = reading.words, verbs(reading)
    while 0 <= at + step < len(words):
        following = words[at + step]
        if max(following, words[at], key=lambda word: word.at).paused or following.is_number:
            break
        if following.at not in reading.content_at or following in acts or senses(following.stem).part not in _NAMING:
            break
        at += step
    return at

"""What is said to be under way still, and is done on record: "still only in talks" beside "has sold"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facts.matching.asking import asks_for_value
from facts.matching.comparison.stage import is_hedged
from facts.matching.comparison.verbs import verbs
from facts.matching.results import Difference, DifferenceKind
from facts.matching.words import stem

if TYPE_CHECKING:
    from facts.matching.profile import Profile
    from facts.matching.reading import Reading
    from facts.matching.words import Word

_STILL = frozenset({"still", "only", "just", "merely"})
_UNDER_WAY = frozenset(
    stem(word)
    for word in "talks talking haggling negotiating negotiations bargaining debating debated discussing discussed "
    "considering considered thinking weighing mulling deliberating planning planned drafting studying".split()
)
WITHIN = 4
"""Words after "still" in which what goes on stands: "are still only in talks"."""


def compare_not_yet(asked: Reading, known: Profile) -> list[Difference]:
    """Return a difference where a question has something go on still that the record has in none of its phrasings."""
    going_on = _going_on(asked)
    if going_on is None or asks_for_value(asked) or going_on.stem in known.stems:
        return []
    if any(is_hedged(reading) for reading in known.phrasings) or not verbs(known.phrasings[0]):
        return []
    return [Difference(DifferenceKind.DEGREE, going_on.text, known.phrasings[0].text)]


def _going_on(asked: Reading) -> Word | None:
    if asked.folded.isdisjoint(_STILL):
        return None
    for word in asked.words:
        if word.folded == "or":
            return None  # "are they gone, or is that still just talk"
        if word.folded in _STILL:
            for other in asked.words[word.at + 1 : word.at + 1 + WITHIN]:
                if other.stem in _UNDER_WAY:
                    return other
    return None

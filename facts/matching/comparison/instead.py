"""What a question says it was not: "the army rather than the navy", "in Geneva, not in Paris".

Where the record has just that, and nothing of what is said instead, the question has it the wrong way round.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from facts.matching.bearing import is_said
from facts.matching.language import related
from facts.matching.results import Difference, DifferenceKind

if TYPE_CHECKING:
    from facts.matching.profile import Profile
    from facts.matching.reading import Reading
    from facts.matching.words import Word


def compare_instead(asked: Reading, known: Profile) -> list[Difference]:
    """Return a difference where the record bears out what the question rules out, and not what it puts in its place."""
    for one in asked.ruled_out:
        strange = [word for word in one.instead if word.stem not in {other.stem for other in one.words}]
        if any(not is_said(word, known) for word in strange) and all(_is_there(word, known) for word in one.words):
            text = asked.text[one.instead[0].start : one.instead[-1].end]
            return [Difference(DifferenceKind.DEGREE, text, asked.text[one.words[0].start : one.words[-1].end])]
    return []


def _is_there(word: Word, known: Profile) -> bool:
    """Whether the claim has a word, or the one that it is made of: the navy in "a naval officer"."""
    return word.stem in known.stems or bool(related(word.stem).made & known.stems)

"""Won and lost, told from either side: who lost the case against the cannery says that the cannery won it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facts.matching.language import is_free

if TYPE_CHECKING:
    from facts.matching.profile import Profile
    from facts.matching.reading import Reading
    from facts.matching.words import Word

_WINNING = frozenset({"won", "win", "wins", "winning", "beat", "victory"})
_LOSING = frozenset({"lost", "lose", "loses", "losing", "loss"})
_AGAINST = frozenset({"against", "to", "over"})
AFTER = 8
"""Words after a verb in which the other side stands."""


def is_from_the_other_side(word: str, other: str, asked: Reading, known: Profile) -> bool:
    """Whether one wins in the question who is in the fact the one that another lost to, or the reverse.

    `word` and `other` are the opposite words, as they are compared.
    """
    if not ({word, other} & _WINNING and {word, other} & _LOSING):
        return False
    mine = next((_before(asked, verb) for verb in asked.words if verb.folded == word), frozenset())
    for reading in known.phrasings:
        for verb in reading.words:
            if verb.folded == other:
                return bool(mine & _opponent(reading, verb)) and not mine & _before(reading, verb)
    return False


def _before(reading: Reading, verb: Word) -> frozenset[str]:
    """Return who stands before a verb, or behind its "by": names by what they mean, others by their stems."""
    after = reading.words[verb.at + 1 : verb.at + 1 + AFTER]
    if after and after[0].folded == "by":
        return _parties(reading, after)
    return _parties(reading, reading.words[: verb.at])


def _opponent(reading: Reading, verb: Word) -> frozenset[str]:
    after = reading.words[verb.at + 1 : verb.at + 1 + AFTER]
    for place, word in enumerate(after):
        if word.folded in _AGAINST:
            return _parties(reading, after[place + 1 :])
    return frozenset()


def _parties(reading: Reading, words: tuple[Word, ...]) -> frozenset[str]:
    places = {word.at for word in words}
    named = {id_ for mention in reading.mentions if mention.at in places for id_ in mention.meant()}
    return frozenset(named | {word.stem for word in words if not is_free(word.folded)})

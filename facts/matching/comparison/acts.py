"""Decisive acts: a killing, a signature, an arrest is asked about, and the record says nothing of one.

People put most things in other words than the record does, so a verb that isn't there is no conflict by itself.
But some acts are news of their own: who says that a man was killed doesn't mean that he was hurt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from facts.matching.asking import asks_for_value
from facts.matching.bearing import is_in_words
from facts.matching.comparison.verbs import verbs
from facts.matching.results import Difference, DifferenceKind
from facts.matching.words import stem

if TYPE_CHECKING:
    from facts.matching.profile import Profile
    from facts.matching.reading import Reading
    from facts.matching.words import Word

_DECISIVE = frozenset(
    stem(word)
    for word in "kill killed die died murder assassinate execute shoot stab poison hospitalise arrest detain charge "
    "sued indict convict sentence jail acquit sue confess plead abduct kidnap release free deport expel extradite sign "
    "ratify accept award ban nationalise annex surrender invade marry divorce apologise bankrupt evacuate "
    "replace complete finalise win".split()
)
_FOR_GOOD = frozenset({"permanently", "forever", "indefinitely"})
_ASIDE = frozenset({"can", "could", "should", "would", "may", "might"})
NOT_SAID = "not said"


def compare_acts(asked: Reading, known: Profile) -> list[Difference]:
    """Return a difference for the first decisive act that the fact doesn't have, and for an end that it puts."""
    for word in () if asks_for_value(asked) else verbs(asked):
        if word.stem in _DECISIVE and not word.folded.endswith("ly") and not is_in_words(word, known) and not _is_aside(word, asked):
            return [Difference(DifferenceKind.DEGREE, word.text, NOT_SAID)]
    lasting = _for_good(asked)
    until = _until(known)
    return [Difference(DifferenceKind.DEGREE, lasting, until)] if lasting and until else []


def _is_aside(word: Word, asked: Reading) -> bool:
    """Whether the act is only what could be, or belongs to chat: "can I sign off on this"."""
    before = {other.folded for other in asked.words[max(0, word.at - 3) : word.at]}
    return bool(before & (_ASIDE | {"i", "we"}))


def _for_good(asked: Reading) -> str:
    words = [word.folded for word in asked.words]
    for at, word in enumerate(words):
        if word in _FOR_GOOD:
            return word
        if word == "for" and words[at + 1 : at + 2] == ["good"]:
            return "for good"
    return ""


def _until(known: Profile) -> str:
    """Return the words by which the claim puts an end to what it tells: "until 30 November", "temporarily"."""
    claim = known.phrasings[0]
    for word in claim.words:
        if word.folded in ("temporarily", "temporary"):
            return word.text
        if word.folded in ("until", "till"):
            after = claim.words[word.at + 1 : word.at + 4]
            return claim.text[word.start : after[-1].end] if after else word.text
    return ""

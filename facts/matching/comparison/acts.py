"""Decisive acts: a killing, a signature, an arrest is asked about, and the record says nothing of one.

People put most things in other words than the record does, so a verb that isn't there is no conflict by itself.
But some acts are news of their own: who says that a man was killed doesn't mean that he was hurt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from facts.matching.asking import asks_for_value
from facts.matching.bearing import is_in_words, is_said
from facts.matching.comparison.attribution import stance_of
from facts.matching.comparison.turned import is_converse
from facts.matching.comparison.verbs import verbs
from facts.matching.comparison.won import is_from_the_other_side
from facts.matching.language import is_english, is_free, related
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
_MAY_BE_FOR_GOOD = _FOR_GOOD | {"good"}
_ASIDE = frozenset({"can", "could", "should", "would", "may", "might"})
NOT_SAID = "not said"
FEW_SENSES = 5
"""Senses as a verb, by WordNet, up to which a verb tells of one act alone.

With 5 and `ENOUGH_AROUND`, 5 of 780 answerable questions on eleven bases had such a verb by another wording, and 17 of
the 137 traps that no figure, date, name or source gives away.
"""
SLIPS = 2
"""Letters by which a word may differ from what it is meant for."""
AROUND = 4
ENOUGH_AROUND = 3
"""Words on each side of a verb that are looked at, and of those how many the fact must have."""


def compare_acts(asked: Reading, known: Profile) -> list[Difference]:
    """Return a difference for the first decisive act that the fact doesn't have, and for an end that it puts."""
    for word in _acts(asked):
        if word.stem in _DECISIVE and not is_in_words(word, known) and not _is_aside(word, asked):
            if any(is_from_the_other_side(word.folded, other, asked, known) for other in known.folded):
                continue
            return [Difference(DifferenceKind.DEGREE, word.text, NOT_SAID)]
    lasting = _for_good(asked)
    until = _until(known) if lasting else ""
    return [Difference(DifferenceKind.DEGREE, lasting, until)] if until else []


def compare_other_acts(asked: Reading, known: Profile) -> list[Difference]:
    """Return a difference for the first verb of few senses that the fact doesn't have; often that is no conflict."""
    for word in _acts(asked):
        if _is_another_act(word, asked, known):
            return [Difference(DifferenceKind.DEGREE, word.text, NOT_SAID)]
    return []


def _acts(asked: Reading) -> list[Word]:
    """Return the verbs of a question that claims something, of those words that are read."""
    content = asked.content_at
    if asks_for_value(asked):
        return []
    return [word for word in verbs(asked) if word.at in content and not word.folded.endswith("ly")]


def _is_another_act(word: Word, asked: Reading, known: Profile) -> bool:
    """Whether a verb of few senses that the fact has in none stands in the middle of words that it has.

    "Go", "take" and "put" stand for most verbs, "convict" and "donate" for hardly any other.
    """
    if word.folded.endswith("ing") or not is_english(word.folded) or stance_of(word) is not None:
        return False
    if any(is_converse(word, other) for other in verbs(known.phrasings[0])) or _is_slip(word, known):
        return False
    if not 0 < related(word.stem).acts <= FEW_SENSES or is_said(word, known) or is_free(word.folded):
        return False
    before = asked.words[word.at - 1] if word.at else word
    if "'" in asked.text[before.end : word.start] or "'s" in asked.text[before.start : word.start]:
        return False  # "the company's request": a noun
    near = [other for other in asked.telling if 0 < abs(other.at - word.at) <= AROUND]
    there = [other for other in near if other.stem in known.stems or other.folded in known.folded]
    return len(there) >= ENOUGH_AROUND and any(other.at < word.at for other in there)


def _is_slip(word: Word, known: Profile) -> bool:
    """Whether a word is nearly one of the fact's: "solders" for "soldiers"."""
    return len(word.folded) > SLIPS + 2 and any(
        OSA.distance(word.folded, other, score_cutoff=SLIPS) <= SLIPS for other in known.folded
    )


def _is_aside(word: Word, asked: Reading) -> bool:
    """Whether the act is only what could be, or belongs to chat: "can I sign off on this"."""
    before = {other.folded for other in asked.words[max(0, word.at - 3) : word.at]}
    after = asked.words[word.at + 1].folded if word.at + 1 < len(asked.words) else ""
    return after == "off" or bool(before & (_ASIDE | {"i", "we"}))


def _for_good(asked: Reading) -> str:
    if asked.folded.isdisjoint(_MAY_BE_FOR_GOOD):
        return ""
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

"""One plain word in another's place, where all the rest is as on record: "sell the plaques" beside "lend the plaques".

People put things in other words, but rarely all but one in the record's. A question of which the fact has all words but
one, standing where the record has another word of the same part of speech that the question leaves out, asks about
something else. General verbs ("go", "take", "put") stand for most others and are let pass.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from facts.matching.asking import asks_for_value, sought
from facts.matching.bearing import is_asked, is_said
from facts.matching.comparison.attribution import stance_of
from facts.matching.comparison.turned import is_converse
from facts.matching.comparison.vague import VAGUE
from facts.matching.comparison.verbs import verbs
from facts.matching.language import is_plain, related, senses
from facts.matching.results import Difference, DifferenceKind

if TYPE_CHECKING:
    from facts.matching.profile import Profile
    from facts.matching.reading import Reading
    from facts.matching.words import Word

FEW_SENSES = 8
"""Senses as a verb, by WordNet, up to which a verb tells of one act and not of most.

With this and `ENOUGH`, 9 of 780 answerable questions on eleven bases had such a word by another wording, where 31 of
114 traps written to look as the record but for a word were found.
"""
MANY_SENSES = 20
"""Senses above which a verb of the record ("came", "took") says so little that others say the same."""
ENOUGH = 4
"""Words or names of the record that the rest of the question must have."""
NEXT = 2
"""Words from the same neighbour within which a word stands in another's place."""
SLIP = 2
"""Letters by which a misspelt word may differ from what it is meant for."""


def compare_substituted(asked: Reading, known: Profile) -> list[Difference]:
    """Return a difference where the question has one noun or adjective of its own, in another's place."""
    return _substituted(asked, known, ("n", "a"))


def compare_substituted_verbs(asked: Reading, known: Profile) -> list[Difference]:
    """Return a difference where that is a verb: "scrapped" for "annulled" is no conflict, "sell" for "lend" is."""
    return _substituted(asked, known, ("v",))


def _substituted(asked: Reading, known: Profile, parts: tuple[str, ...]) -> list[Difference]:
    if asks_for_value(asked):
        return []
    taken = sought(asked)
    strange = [word for word in asked.content if word.at not in taken and not is_said(word, known)]
    claim = known.phrasings[0]
    if len(strange) != 1 or not _is_telling(strange[0]) or stance_of(strange[0]) is not None:
        return []
    word, part = strange[0], _part(strange[0], asked)
    matched = [other for other in asked.telling if _places(other, asked, claim)]
    if len(matched) < ENOUGH or part not in parts:
        return []
    if part == "v" and not 0 < related(word.stem).acts <= FEW_SENSES:
        return []
    before = _places(matched[at], asked, claim) if (at := _last_before(word, matched)) is not None else []
    after = [other for other in matched if other.at > word.at][:1]
    for other in claim.content:
        if _part(other, claim) != part or is_asked(other, asked) or _is_slip(word, other) or is_converse(word, other):
            continue
        follows = not word.paused and any(0 < other.at - place <= NEXT for place in before)
        leads = other.at <= NEXT and any(one.at - word.at <= NEXT and not one.paused for one in after)
        if part == "v":
            if not before or related(other.stem).acts > MANY_SENSES or not (follows or len(matched) > ENOUGH):
                continue
        elif not follows and not (leads and not before):
            continue
        return [Difference(DifferenceKind.DEGREE, word.text, other.text)]
    return []


def _is_telling(word: Word) -> bool:
    return is_plain(word.folded) and word.stem not in VAGUE


def _part(word: Word, reading: Reading) -> str:
    """Return a word's part of speech here: v(erb), n(oun), a(djective) or r (adverb)."""
    mostly = senses(word.stem).part or "n"
    is_acting = word in verbs(reading) and (mostly == "v" or word.folded.endswith("ed"))
    return "v" if is_acting else "" if mostly == "v" else mostly


def _places(word: Word, asked: Reading, claim: Reading) -> list[int]:
    """Return where the claim has a word of the question, or ends the name that it belongs to."""
    meant = [mention.meant() for mention in asked.mentions if mention.at <= word.at < mention.end]
    named = [other.end - 1 for other in claim.mentions if meant and meant[0] & other.meant()]
    return named or [other.at for other in claim.words if other.stem == word.stem]


def _last_before(word: Word, matched: list[Word]) -> int | None:
    before = [at for at, other in enumerate(matched) if other.at < word.at]
    return before[-1] if before else None


def _is_slip(word: Word, other: Word) -> bool:
    return OSA.distance(word.folded, other.folded) <= SLIP

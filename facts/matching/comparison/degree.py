"""Degree and scope: killed or injured, some or all, near or on, proposed or approved, will or has."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from facts.matching.comparison.nearness import compare_nearness
from facts.matching.comparison.scope import compare_scope
from facts.matching.comparison.stage import compare_stage
from facts.matching.comparison.turned import is_converse
from facts.matching.comparison.won import is_from_the_other_side
from facts.matching.language import contrasted, contrasts, related
from facts.matching.measures import UNITS
from facts.matching.once import once
from facts.matching.polarity import NEGATIONS
from facts.matching.results import Difference, DifferenceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from facts.matching.language import Contrast
    from facts.matching.profile import Profile
    from facts.matching.reading import Reading
    from facts.matching.words import Word

_BEFORE_ALL = frozenset("at the after hi hello hey morning afternoon evening thanks you them us and".split())
_VAGUE = frozenset({"truth", "kind", "sort", "time", "reports", "new", "days", "weeks", "form", "more", "way"})
_UNMADE = {"signed": {"up", "in", "off"}, "sign": {"up", "in", "off"}}
_MADE_OTHER = {"charge": {"in", "of", "no", "take", "takes", "took", "taking"}}
_AUXILIARIES = frozenset("is are was were do does did has have had will would".split())
_SO_MANY = frozenset({"few", "some", "several"})
_LOSING, _LIVES = frozenset({"lose", "loses", "losing", "lost"}), frozenset({"life", "lives"})
_PREFIXES = ("un", "non", "dis")
SHORTEST_PREFIXED = 5
DENIED_WITHIN = 3
"""Words before a verb in which it is denied: "they never got paid"."""
OPPOSITES = 2
"""Sides of a contrast whose one is the other's denial."""


def compare_degree(asked: Reading, known: Profile) -> Iterator[Difference]:
    """Yield the differences in degree and scope."""
    yield from _contrasting(asked, known)
    yield from compare_nearness(asked, known)
    yield from compare_stage(asked, known)
    yield from compare_scope(asked, known)
    yield from _prefixed(asked, known)
    yield from _opposite(asked, known)


def _contrasting(asked: Reading, known: Profile) -> list[Difference]:
    mine = _asked_sides(asked)
    if not mine:
        return []
    theirs = _sides(contrasted(known.folded.union(*(_joined(reading) for reading in known.phrasings))))
    for place, word in mine.items():
        if place in theirs:
            continue
        opposed = [other for other in theirs if other.line == place.line]
        if opposed and not any(other in mine for other in opposed):
            if place.sides == OPPOSITES and _denies_alone(asked, known):
                continue  # what isn't allowed is banned
            if is_from_the_other_side(word, theirs[opposed[0]], asked, known):
                continue
            said = theirs[opposed[0]].replace("-", " ")
            return [Difference(DifferenceKind.DEGREE, word.replace("-", " "), said)]
    return []


def _denies_alone(asked: Reading, known: Profile) -> bool:
    """Whether the fact alone is in the negative, so that opposite words may say the same."""
    return not asked.negated and any(reading.negated for reading in known.phrasings)


@once
def _asked_sides(asked: Reading) -> dict[Contrast, str]:
    """Return the sides that a question is on: worked out once, for it's held beside many facts."""
    return _sides(_meant(asked))


@once
def _joined(reading: Reading) -> frozenset[str]:
    """Return what small words make of a verb in a text: "broke-out"."""
    pairs = (f"{one.folded}-{two.folded}" for one, two in pairwise(reading.words))
    return frozenset(pair for pair in pairs if contrasts(pair))


def _meant(asked: Reading) -> list[str]:
    """Return the question's words, without those that are only its phrasing: "at all", "is there some truth"."""
    found = []
    words = asked.words
    for at, word in enumerate(words):
        before = words[at - 1].folded if at else ""
        after = words[at + 1].folded if at + 1 < len(words) else ""
        if before == "i" or (word.folded in ("all", "most") and before in _BEFORE_ALL):
            continue  # "last one, I promise"
        if word.folded in ("some", "certain", "few") and (not after.isalpha() or after in _VAGUE):
            continue
        if word.folded in ("start", "end", "early", "late", "second", "first") and after in ("of", "half"):
            continue
        if word.folded == "or" and after in _AUXILIARIES:
            break  # "did he plead guilty to all or did he deny some": which of both is what is asked
        if after in _UNMADE.get(word.folded, ()) or before in _MADE_OTHER.get(word.folded, ()):
            continue  # "in charge of safety", "they signed up"
        if word.folded in _SO_MANY and after in UNITS:
            continue  # "a few marks"
        if word.folded == "half" and before in ("first", "second", "other"):
            continue
        found += [word.folded, f"{word.folded}-{after}"]
        if word.folded in _LOSING and {other.folded for other in words[at + 1 : at + 4]} & _LIVES:
            found.append("killed")
    return found


def _sides(words: Iterable[str]) -> dict[Contrast, str]:
    return {place: word for word in words for place in contrasts(word)}


def _prefixed(asked: Reading, known: Profile) -> list[Difference]:
    """The question has a word whose opposite is on record: "armed" beside "unarmed"."""
    mine = {word.folded: word for word in asked.content if len(word.folded) >= SHORTEST_PREFIXED}
    opposites = {folded: _prefixed_otherwise(folded) for folded in mine}
    if all(known.folded.isdisjoint(others) for others in opposites.values()):
        return []
    theirs = {word.folded: word for reading in known.phrasings for word in reading.content}
    if _denies_alone(asked, known):
        return []  # "nobody was hurt": they were unhurt
    for folded, word in mine.items():
        if folded in theirs or _is_not_done(word, asked):
            continue
        for opposite in opposites[folded]:
            if opposite in theirs:
                return [Difference(DifferenceKind.DEGREE, word.text, theirs[opposite].text)]
    return []


def _is_not_done(word: Word, asked: Reading) -> bool:
    """Whether a verb is still to be done, or denied: what nobody was paying, and what is still to pay, is unpaid."""
    before = [other.folded for other in asked.words[max(0, word.at - DENIED_WITHIN) : word.at]]
    return before[-1:] == ["to"] or not NEGATIONS.isdisjoint(before)


def _prefixed_otherwise(folded: str) -> list[str]:
    """Return what a word would be with a prefix that denies it, and without the one that it has."""
    found = []
    for prefix in _PREFIXES:
        found.append(prefix + folded)
        if folded.startswith(prefix):
            found.append(folded.removeprefix(prefix))
    return found


def _opposite(asked: Reading, known: Profile) -> list[Difference]:
    """The question has a word whose opposite, by WordNet, is on record: "innocent" beside "guilty"."""
    mine = {word.stem for word in asked.content}
    for word in asked.content:
        if word.stem in known.stems or word.stem in known.around or _is_not_done(word, asked):
            continue
        opposites = related(word.stem).opposites
        if known.stems.isdisjoint(opposites):
            continue
        for other in known.phrasings[0].content:
            if other.stem in mine or other.stem not in opposites:
                continue
            if _denies_alone(asked, known):
                return []
            if not is_converse(word, other) and not is_from_the_other_side(word.folded, other.folded, asked, known):
                return [Difference(DifferenceKind.DEGREE, word.text, other.text)]
    return []

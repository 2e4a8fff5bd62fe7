"""Who began what broke out between others: "did the army start the clashes", which farmers and herders began."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facts.matching.asking import asks_for_value
from facts.matching.comparison.verbs import ACTORS
from facts.matching.language import concepts, is_free, kind_of, mean_nearly
from facts.matching.results import Difference, DifferenceKind
from facts.matching.words import stem

if TYPE_CHECKING:
    from facts.matching.profile import Profile
    from facts.matching.reading import Reading
    from facts.matching.words import Word

_BEGINNING = frozenset("start started begin began begun cause caused trigger triggered provoke provoked spark".split())
_BEGUN = frozenset("start started begin began begun erupted broke flared".split())
_BOUNDARIES = frozenset("before after when while that because as until since although though but which who".split())
_VAGUE = frozenset(map(stem, "side group people men two both person party camp community faction".split()))
_ARMY = stem("army")
REACH = 5
"""Words in which who did it, what was begun, and "between" stand beside the verb."""
MOST_PARTIES = 8
"""Words after "between" that name whom it was between."""


def compare_begun(asked: Reading, known: Profile) -> list[Difference]:
    """Return a difference where the record says between whom it began, and the question has another begin it."""
    if asked.folded.isdisjoint(_BEGINNING) or asks_for_value(asked) or asked.negated:
        return []
    for verb in asked.words:
        if verb.folded not in _BEGINNING:
            continue
        doers, things = _doers(asked, verb), _content(asked, asked.words[verb.at + 1 : verb.at + 1 + REACH])
        if not doers or not things or not _can_begin(doers[-1], asked):
            continue
        for reading in known.phrasings:
            between = _between(reading, things)
            if between and not _are_among(doers, asked, between, reading):
                said = reading.text[between[0].start : between[-1].end]
                return [Difference(DifferenceKind.ROLE, asked.text[doers[0].start : doers[-1].end], said)]
    return []


def _doers(asked: Reading, verb: Word) -> tuple[Word, ...]:
    """Return the words between "did" and the verb that it helps."""
    for word in asked.words[max(0, verb.at - REACH) : verb.at]:
        if word.folded in ("did", "have", "has"):
            return tuple(one for one in asked.words[word.at + 1 : verb.at] if not is_free(one.folded))
    return ()


def _can_begin(doer: Word, asked: Reading) -> bool:
    """Whether a word tells who it was: people or a name, and not just "the two sides"."""
    if doer.stem in _VAGUE:
        return False
    if kind_of(doer.folded) in ACTORS or concepts(doer.stem) & concepts(_ARMY):
        return True  # "government forces"
    return any(one.at <= doer.at < one.end for one in asked.mentions)


def _content(reading: Reading, words: tuple[Word, ...]) -> list[Word]:
    content = reading.content_at
    return [word for word in words if word.at in content]


def _between(reading: Reading, things: list[Word]) -> tuple[Word, ...]:
    """Return whom one of the things began between, in the words of a text."""
    for verb in reading.words:
        if verb.folded not in _BEGUN:
            continue
        before = _content(reading, reading.words[max(0, verb.at - REACH) : verb.at])
        if not any(mean_nearly(one.stem, other.stem) for one in things for other in before):
            continue
        for word in reading.words[verb.at + 1 : verb.at + 1 + REACH]:
            if word.folded == "between":
                return _up_to_boundary(reading.words[word.at + 1 : word.at + 1 + MOST_PARTIES])
    return ()


def _up_to_boundary(words: tuple[Word, ...]) -> tuple[Word, ...]:
    for place, word in enumerate(words):
        if word.folded in _BOUNDARIES or (place and word.paused):
            return words[:place]
    return words


def _are_among(doers: tuple[Word, ...], asked: Reading, between: tuple[Word, ...], reading: Reading) -> bool:
    mine = {id_ for mention in asked.mentions if _is_within(mention.at, doers) for id_ in mention.meant()}
    theirs = {id_ for mention in reading.mentions if _is_within(mention.at, between) for id_ in mention.meant()}
    return bool(mine & theirs) or any(mean_nearly(one.stem, other.stem) for one in doers for other in between)


def _is_within(at: int, words: tuple[Word, ...]) -> bool:
    return words[0].at <= at <= words[-1].at

"""Parties that have crossed over: who acts in one text is where, or on whom, it is done in the other, both ways.

Where something is done tells as much as to whom: raids of theirs into our country are no raids of ours into theirs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from facts.matching.comparison.attribution import attribution
from facts.matching.comparison.parties import Parties, Party, agent_at, in_full, is_in_the_passive, place_before, shared
from facts.matching.comparison.turned import is_stock
from facts.matching.comparison.verbs import HELPING, is_verb, verbs
from facts.matching.once import once
from facts.matching.words import stem
from facts.model import EntityKind

if TYPE_CHECKING:
    from facts.matching.gazetteer import Mention
    from facts.matching.reading import Reading
    from facts.matching.words import Word

_UNDERGOING = frozenset(
    stem(word)
    for word in "face suffer see saw seen endure undergo receive withstand accuse blame condemn denounce protest "
    "complain say said claim deny denied call urge demand ask accept want welcome fear warn expect await repel resist "
    "reject lose lost host report tell told witness".split()
)
"""Who is the subject of one of these is no doer: it is done to them, or they speak of it."""


def have_crossed(asked: Reading, reading: Reading) -> bool:
    """Whether somebody of each side of the question's first verb stands at the other side of the record's."""
    here = _sides(asked)
    if here is None or not here.doers or not here.done_to:
        return False
    there = _sides(reading)
    if there is None or shared(here.doers, there.doers):
        return False
    return bool(shared(here.doers, there.done_to) and shared(here.done_to, there.doers))


@once
def _sides(reading: Reading) -> Parties | None:
    """Return all who are named before the first verb and after it; None where word order doesn't tell who acts."""
    verb = next((verb for verb in verbs(reading) if not is_stock(verb, reading)), None)
    if verb is None or verb.stem in _UNDERGOING or (verb.at and reading.words[verb.at - 1].folded == "to"):
        return None
    source = attribution(reading)
    speaking = frozenset() if source is None else {word.at for word in source.subject}
    named = [one for one in reading.mentions if one.kind is not EntityKind.EVENT and one.at not in speaking]
    if is_in_the_passive(reading, verb):
        return _by_whom(reading, verb, named)
    after = [one for one in named if one.at > verb.at]
    if any(_acts_too(one, reading) for one in after):
        return None
    return Parties(_all(reading, [one for one in named if one.at < verb.at]), _all(reading, after))


def _by_whom(reading: Reading, verb: Word, named: list[Mention]) -> Parties | None:
    at = agent_at(reading, verb)
    doers = [] if at is None else [one for one in named if one.at > at][:1]
    if not doers:
        return None
    return Parties(_all(reading, doers), _all(reading, [one for one in named if one not in doers]))


def _acts_too(mention: Mention, reading: Reading) -> bool:
    """Whether what is named after a verb does something itself: "says Israel raided", "saw raids by Israel"."""
    place = place_before(reading, mention.at)
    if place >= 0 and reading.words[place].folded in ("by", "from"):
        return True
    following = (word for word in reading.words[mention.end :] if word.folded not in HELPING)
    after = next(following, None)
    return after is not None and not mention.text.endswith("'s") and is_verb(after, reading)


def _all(reading: Reading, mentions: list[Mention]) -> tuple[Party, ...]:
    return tuple(in_full(one, reading) for one in mentions)

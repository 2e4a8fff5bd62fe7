"""Who did what to whom: the same parties around the same verb, or before the same things, the other way round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facts.matching.comparison.crossed import have_crossed
from facts.matching.comparison.doers import is_anothers_act
from facts.matching.comparison.exchange import exchanged
from facts.matching.comparison.parties import (
    Parties,
    Party,
    actors,
    entities,
    named,
    owned,
    parties,
    shared,
    ways_to_read,
    within,
)
from facts.matching.comparison.turned import have_turned
from facts.matching.comparison.verbs import MUTUAL, REACH, verbs
from facts.matching.results import Difference
from facts.matching.words import stem

if TYPE_CHECKING:
    from facts.matching.profile import Profile
    from facts.matching.reading import Reading
    from facts.matching.words import Word

_GIVING = frozenset(map(stem, "give gave donate pay paid award grant send sent lend lent hand contribute".split()))
_TAKING = frozenset(map(stem, "take took taken receive get got accept obtain collect borrow".split()))
ASKED_FOR = frozenset({"who", "what", "which", "how", "whom", "whose"})


def compare_roles(asked: Reading, known: Profile) -> list[Difference]:
    """Return a difference when parties have changed places; the claim has the last word over other phrasings.

    A question that asks for a value ("which minister did he meet?") leaves a party open and claims no order.
    """
    if not asked.folded.isdisjoint(ASKED_FOR):
        return []
    claim = known.phrasings[0]
    if have_turned(asked, claim) or have_crossed(asked, claim) or is_anothers_act(asked, known):
        return [exchanged(asked, claim)]
    for reading in known.phrasings:
        changed = _changed(asked, reading)
        if changed:
            return [exchanged(asked, reading)]
        if changed is False and reading is claim:
            return []
    return []


def _changed(asked: Reading, reading: Reading) -> bool | None:
    """Return whether parties have changed places; None when the texts share nothing to tell by."""
    kept, disowned = _owners(asked, reading)
    if disowned and not kept:
        return True
    verdicts: list[bool | None] = []
    for verb in verbs(asked):
        for other in verbs(reading):
            there = _put_as(verb, other, asked, reading)
            if there is None:
                continue
            ways = ways_to_read(asked, verb)
            if all(_crossed(here, there) for here in ways):
                return True
            verdicts += [_swapped(here, there, asked, reading) for here in ways]
    if True in verdicts and False not in verdicts:
        return True
    return False if kept or False in verdicts else None


def _put_as(verb: Word, other: Word, asked: Reading, reading: Reading) -> Parties | None:
    """Return the parties of the record's verb as those of the question's would be; None where they aren't alike.

    "He took it from the firm" is "the firm gave it to him".
    """
    if verb.stem == other.stem:
        return parties(reading, other)
    for giving, taking, text in ((verb, other, reading), (other, verb, asked)):
        if giving.stem not in _GIVING or taking.stem not in _TAKING:
            continue
        if any(word.folded == "from" for word in text.words[taking.at : taking.at + REACH]):
            there = parties(reading, other)
            return Parties(there.done_to, there.doers)
    return None


def _crossed(here: Parties, there: Parties) -> bool:
    """Whether those who do and those to whom it is done have changed places, both of them, and nobody stays."""
    if shared(here.doers, there.doers) or shared(here.done_to, there.done_to):
        return False
    return bool(shared(here.doers, there.done_to) and shared(here.done_to, there.doers))


def _swapped(here: Parties, there: Parties, asked: Reading, reading: Reading) -> bool | None:
    """Return whether the parties around one verb have changed places; None when that can't be told."""
    crossed = shared(here.doers, there.done_to) + shared(here.done_to, there.doers)
    straight = shared(here.doers, there.doers) + shared(here.done_to, there.done_to)
    if crossed >= 2 and crossed > straight:
        return True
    for mine, theirs in ((here.doers, there.doers), (here.done_to, there.done_to)):
        if not straight and _is_anothers(mine, theirs, asked) and _is_anothers(theirs, mine, reading):
            return True
    if not straight and shared(here.doers, there.done_to) and there.doers and here.done_to:
        return True
    return False if straight else None


def _is_anothers(here: tuple[Party, ...], there: tuple[Party, ...], asked: Reading) -> bool:
    """Whether a party stands where the record has another that the question names too, elsewhere."""
    if not here or not there or shared(here, there):
        return False
    everybody = named(asked).union(*actors(asked).values())
    return any(party & everybody for party in there)


def _owners(asked: Reading, reading: Reading) -> tuple[int, int]:
    """Count the things that belong to the same party in both texts, and those that changed hands within the text.

    "Syrian interference in Israel's affairs" beside "interference in Syria's affairs": the affairs have. A thing
    that has no owner of its own in the record is the doer's: the raids in "Israel carried out raids".
    """
    things = owned(asked)
    if not things:
        return 0, 0
    asked_of, theirs, owners = named(asked), entities(reading), owned(reading)
    in_names = reading.named_at
    same = other = 0
    for thing, owner in things.items():
        places = [word.at for word in reading.content if word.stem == thing and word.at not in in_names]
        if thing in MUTUAL or not places:
            continue
        if thing not in owners and _is_near(owner, reading, places[0]):
            continue
        there = (
            [owners[thing]] if thing in owners else list(within(theirs, range(max(0, places[0] - REACH), places[0])))
        )
        if any(owner & party for party in there):
            same += thing in owners
        elif any(party & asked_of for party in there):
            other += 1
    return same, other


def _is_near(owner: Party, reading: Reading, place: int) -> bool:
    """Whether the record names a thing's owner beside it in another way: "his villa in Morrow Bay"."""
    return any(
        mention.meant() & owner and abs(mention.at - place) <= REACH and mention.at > place
        for mention in reading.mentions
    )

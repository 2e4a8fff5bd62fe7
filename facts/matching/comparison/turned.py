"""Parties that have changed places around verbs that need not be the same: who gave, and who was given.

Where a question's verb and the record's are alike, or both are of giving, one party out of its place is enough to
tell. Where they aren't alike, both parties must have taken each other's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from facts.matching.comparison.attribution import stance_of
from facts.matching.comparison.parties import PHRASE, Parties, Party, actors, is_in_the_passive, parties, shared, within
from facts.matching.comparison.verbs import HELPING, MUTUAL, REACH, is_verb, verbs
from facts.matching.language import is_english, mean_the_same, senses
from facts.matching.once import once
from facts.matching.words import stem
from facts.model import EntityKind

if TYPE_CHECKING:
    from facts.matching.reading import Reading
    from facts.matching.words import Word

_GIVING = frozenset(
    stem(word)
    for word in "give gave donate hand pay paid award grant send sent sell sold lend lent loan offer return refund "
    "transfer contribute supply deliver provide bequeath cede restore reimburse compensate repay".split()
)
_TAKING = frozenset(
    stem(word)
    for word in "take took taken get got receive buy bought purchase accept obtain collect borrow acquire inherit "
    "steal stole seize grab recover hire".split()
)
_DYING = frozenset(map(stem, "die died dies perish drown burn".split()))
_KILLING = frozenset(map(stem, "kill killed claim claimed".split()))
_TURNING_DOWN = frozenset({"reject", "dismiss"})
_PARTICIPLES = frozenset({"given", "taken", "shown", "known", "driven", "beaten", "stolen", "sold", "sent", "paid"})
_PASTS_TOO, _ARTICLES = frozenset({"sold", "sent", "paid"}), frozenset({"a", "an", "the", "its", "their", "his", "her"})
BOUNDARIES = frozenset("before after when while that because if as until since although though but which who".split())


def have_turned(asked: Reading, reading: Reading) -> bool:
    """Whether those who do and those to whom it is done have changed places around any verb of the two texts."""
    for verb in _acting(asked):
        here = _around(asked, verb)
        if not here.doers or not here.done_to:
            continue
        for other in _acting(reading):
            there = _around(reading, other)
            if not there.doers or _does_too(here, there):
                continue
            back, forth = shared(here.done_to, there.doers), shared(here.doers, there.done_to)
            if not back or is_converse(verb, other):
                continue
            if not forth and shared(_named(here.done_to, asked), _named(there.done_to, reading)):
                continue
            if _is_alike(verb, other) or (_turns_down(verb, asked) and _turns_down(other, reading)):
                if forth or _is_active(asked, verb, reading, other):
                    return True
            elif forth and not _is_from(here.doers, reading) and _leads(verb, asked) and _leads(other, reading):
                return True
    return False


@once
def _acting(reading: Reading) -> tuple[Word, ...]:
    return tuple(
        word
        for word in verbs(reading)
        if (stance_of(word) is None or word.stem in _TURNING_DOWN) and not is_stock(word, reading)
    )


def _does_too(here: Parties, there: Parties) -> bool:
    """Whether somebody does it in both texts; who is called just "the museum" isn't the one that is named elsewhere."""
    elsewhere = frozenset(one for party in here.done_to for one in party)
    return any(mine & theirs and not (theirs - mine) & elsewhere for mine in here.doers for theirs in there.doers)


def _turns_down(verb: Word, reading: Reading) -> bool:
    after = reading.words[verb.at + 1].folded if verb.at + 1 < len(reading.words) else ""
    return verb.stem in _TURNING_DOWN or verb.stem == "refus" or (verb.stem == "turn" and after == "down")


def is_stock(verb: Word, reading: Reading) -> bool:
    """Whether a verb is mutual, or part of a phrase that has no doer: "going by the poll", "given 48 hours"."""
    after = reading.words[verb.at + 1].folded if verb.at + 1 < len(reading.words) else ""
    helped = any(word.folded in HELPING for word in reading.words[max(0, verb.at - REACH) : verb.at])
    return (
        verb.stem in MUTUAL
        or (verb.folded == "going" and after == "by")
        or verb.folded == "half"
        or (not helped and verb.folded in _PARTICIPLES and not (verb.folded in _PASTS_TOO and after in _ARTICLES))
    )


def _is_active(asked: Reading, verb: Word, reading: Reading, other: Word) -> bool:
    return not is_in_the_passive(asked, verb) and not is_in_the_passive(reading, other)


@once
def _around(reading: Reading, verb: Word) -> Parties:
    """Return the parties around a verb, any plain noun that stands right before or after it among them."""
    if is_in_the_passive(reading, verb):
        return parties(reading, verb)
    nouns = _nouns(reading)
    start, end = _clause(reading, verb)
    named = _parties(reading)
    before = within(named, range(start, verb.at)) or within(nouns, range(max(start, verb.at - PHRASE), verb.at))[-1:]
    after = (*within(named, range(verb.at + 1, end)), *within(nouns, range(verb.at + 1, end)))
    return Parties(before, after)


def _clause(reading: Reading, verb: Word) -> tuple[int, int]:
    """Return where the clause of a verb begins and ends."""
    start = end = verb.at
    while start > max(0, verb.at - REACH) and reading.words[start - 1].folded not in BOUNDARIES:
        start -= 1
    while end < min(len(reading.words), verb.at + 1 + REACH) and reading.words[end].folded not in BOUNDARIES:
        end += 1
    return start, end


@once
def _parties(reading: Reading) -> dict[int, Party]:
    """Return the parties at each place, an organisation by what it is too: "the museum"."""
    found = dict(actors(reading))
    for mention in reading.mentions:
        if found.get(mention.at) and mention.kind is EntityKind.ORGANISATION:
            words = reading.words[mention.at : mention.end]
            kinds = frozenset(word.stem for word in words if is_english(word.folded) and senses(word.stem).part == "n")
            found.update(dict.fromkeys(range(mention.at, mention.end), found[mention.at] | kinds))
    return found


@once
def _nouns(reading: Reading) -> dict[int, Party]:
    named = actors(reading)
    return {
        word.at: frozenset({word.stem})
        for word in reading.content
        if word.at not in named and senses(word.stem).part in ("n", "") and not is_verb(word, reading)
    }


def _is_from(found: tuple[Party, ...], reading: Reading) -> bool:
    """Whether a text names one of the parties as where something comes from: "took him from the club"."""
    known = actors(reading)
    return any(
        reading.words[at - 1].folded in ("from", "of") and any(party & one for one in found)
        for at, party in known.items()
        if at
    )


def _leads(verb: Word, reading: Reading) -> bool:
    """Whether a verb is its text's first, and depends on none: in "given two days to leave", "leave" does."""
    return verb is verbs(reading)[0] and (not verb.at or reading.words[verb.at - 1].folded != "to")


def _named(found: tuple[Party, ...], reading: Reading) -> tuple[Party, ...]:
    """Return those that are people, groups or names: what is handed over stays the same whoever gives it."""
    known = actors(reading).values()
    return tuple(party for party in found if party in known)


def _is_alike(verb: Word, other: Word) -> bool:
    return mean_the_same(verb.stem, other.stem) or {verb.stem, other.stem} <= _GIVING


def is_converse(verb: Word, other: Word) -> bool:
    """Whether one verb says from the one side what the other says from the other side: sold, bought; killed, died."""
    stems = {verb.stem, other.stem}
    aside = any(one.folded.endswith("ing") for one in (verb, other))  # "was hit, killing a man"
    return bool((stems & _GIVING and stems & _TAKING) or (stems & _DYING and stems & _KILLING and not aside))

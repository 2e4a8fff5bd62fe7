"""The parties of a sentence: who stands before and after its verbs, and what belongs to whom.

A light reading by word order, endings and helping words; no parser. It knows the passive, headlines without
helping words, "by", and those that are only named as place, company or source.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from facts.matching.comparison.attribution import attribution
from facts.matching.comparison.verbs import ACTORS, BE, HELPING, PASTS, REACH, is_verb
from facts.matching.language import kind_of
from facts.matching.once import once
from facts.model import EntityKind

if TYPE_CHECKING:
    from facts.matching.gazetteer import Mention
    from facts.matching.reading import Reading
    from facts.matching.words import Word

Party = frozenset[str]

_BE = BE | {"got", "gets"}
_HELPING = HELPING | _BE
_HAVE = frozenset({"has", "have", "had"})
_OWN = frozenset({"his", "her", "its", "their", "my", "your", "our"})
_ASIDE = frozenset({"in", "at", "near", "outside", "inside", "with", "between", "alongside"})
_TOGETHER = frozenset({"with", "between", "alongside", "together"})
LONG = 4
"""Letters of a word of a name that may be another's name."""

PHRASE = 4
"""Words before a verb in which the noun that does it stands."""


class Parties(NamedTuple):
    """Those who do, and those to whom it is done."""

    doers: tuple[Party, ...]
    done_to: tuple[Party, ...]


@once
def parties(reading: Reading, verb: Word) -> Parties:
    words, units = reading.words, actors(reading)
    start, end = max(0, verb.at - REACH), min(len(words), verb.at + REACH + 1)
    before, after = within(units, range(start, verb.at)), within(units, range(verb.at + 1, end))
    if verb.folded.endswith("ed") or verb.folded in PASTS:
        passive = _is_passive(words, verb)
        helped = any(word.folded in HELPING for word in words[start : verb.at])
        helped = helped and not _is_had_done(words, verb)
        agent = agent_at(reading, verb)
        if agent is not None and (passive or not helped):
            return Parties(within(units, range(agent, min(len(words), end + REACH))), before)
        if passive:
            return Parties((), before)
    return Parties(before, after)


def _is_had_done(words: tuple[Word, ...], verb: Word) -> bool:
    """Whether somebody has something done to what is theirs: "had their results annulled by the board"."""
    before = [word.folded for word in words[max(0, verb.at - REACH) : verb.at]]
    return any(one in _HAVE and after in _OWN for one, after in pairwise(before))


def agent_at(reading: Reading, verb: Word) -> int | None:
    """Return the place of a "by" that names who did it, not by how much: "cut by 40 percent"."""
    counted = {figure.at for figure in reading.quantities}
    for word in reading.words[verb.at + 1 : verb.at + REACH + 1]:
        if word.folded == "by":
            return word.at if word.at + 1 < len(reading.words) and word.at + 1 not in counted else None
    return None


def is_in_the_passive(reading: Reading, verb: Word) -> bool:
    """Whether a verb's form is passive: "was banned", "banned by"."""
    if not verb.folded.endswith("ed") and verb.folded not in PASTS:
        return False
    return _is_passive(reading.words, verb) or agent_at(reading, verb) is not None


def _is_passive(words: tuple[Word, ...], verb: Word) -> bool:
    """Whether a participle is passive: "was banned", or "was X banned"."""
    nearby = [word.folded for word in words[max(0, verb.at - 3) : verb.at]]
    if "that" in nearby or "who" in nearby:
        return False
    if any(word in _BE for word in nearby):
        return True
    opening = [word.folded for word in words[: min(3, verb.at)]]
    between = {word.folded for word in words[: verb.at]}
    return any(word in ("was", "were", "is", "are") for word in opening[:2]) and not between & {"that", "it", "who"}


def within(units: dict[int, Party], places: range) -> tuple[Party, ...]:
    found: list[Party] = []
    for place in places:
        party = units.get(place)
        if party and party not in found:
            found.append(party)
    return tuple(found)


def shared(some: tuple[Party, ...], others: tuple[Party, ...]) -> int:
    """Count those of `some` that are among the others too."""
    return sum(any(party & other for other in others) for party in some)


def with_country(party: Party) -> Party:
    """Return what a name can mean, the country of a capital with it."""
    return party.union(f"country:{id_.removeprefix('capital:')}" for id_ in party if id_.startswith("capital:"))


def in_full(mention: Mention, reading: Reading) -> Party:
    """Return the same of a mention, the names within its name too: the Syria of "southern Syria"."""
    within = (word.folded for word in reading.words[mention.at : mention.end] if len(word.folded) >= LONG)
    return with_country(mention.meant()).union(within)


@once
def entities(reading: Reading) -> dict[int, Party]:
    """Return the named parties that stand at each place, without those that are only where, with whom or says who."""
    source = attribution(reading)
    speaking = frozenset() if source is None else {word.at for word in source.subject}
    parties: dict[int, Party] = {}
    for name in reading.names:
        parties.update({word.at: frozenset({word.stem}) for word in name.words})
    together = -1
    for mention in reading.mentions:
        before = _before(reading, mention.at)
        # "Between the Israelis and the Syrians": whom one is named with is no more a doer than they are.
        with_others = before in _TOGETHER or (before == "and" and place_before(reading, mention.at) == together)
        together = mention.end if with_others else -1
        aside = (mention.locative and before not in ("to", "from")) or with_others or mention.at in speaking
        # What happens is nobody's partner: "postponed them in the first week of the strike".
        party: Party = frozenset() if aside or mention.kind is EntityKind.EVENT else mention.meant()
        parties.update(dict.fromkeys(range(mention.at, mention.end), party))
    return parties


def _before(reading: Reading, at: int) -> str:
    """Return the word before a place, an article left aside."""
    place = place_before(reading, at)
    return reading.words[place].folded if place >= 0 else ""


def place_before(reading: Reading, at: int) -> int:
    """Return the place of the word before a place, an article left aside; below 0 where there is none."""
    return at - 2 if at > 1 and reading.words[at - 1].folded == "the" else at - 1


@once
def actors(reading: Reading) -> dict[int, Party]:
    """Return the parties at each place, plain nouns for people and groups among them: "her managers"."""
    found = dict(entities(reading))
    places = {word.at: word for word in reading.content}
    for word in reading.content:
        before = reading.words[word.at - 1].folded if word.at else ""
        leads_on = (
            word.at + 1 in places and not places[word.at + 1].paused and not is_verb(places[word.at + 1], reading)
        )
        if kind_of(word.folded) in ACTORS and before not in _ASIDE and not leads_on:
            found[word.at] = frozenset({word.stem})
    for mention in reading.mentions:
        if found.get(mention.at):
            titles = (word.stem for word in reading.words[mention.at : mention.end] if kind_of(word.folded) in ACTORS)
            found.update(dict.fromkeys(range(mention.at, mention.end), found[mention.at] | frozenset(titles)))
    return found


@once
def named(reading: Reading) -> Party:
    return frozenset(id_ for mention in reading.mentions for id_ in mention.ids | mention.stands_for) | frozenset(
        word.stem for name in reading.names for word in name.words
    )


def _possessors(reading: Reading) -> list[Mention]:
    return [mention for mention in reading.mentions if mention.kind is not EntityKind.EVENT]


@once
def owned(reading: Reading) -> dict[str, Party]:
    """Return the things that directly follow a name, by stem: the office in "a Green Coast office"."""
    found: dict[str, Party] = {}
    content = reading.content_at
    named = reading.named_at
    for mention in _possessors(reading):
        for word in reading.words[mention.end : mention.end + 3]:
            if word.at in named or word.at not in content or word.paused or is_verb(word, reading):
                break
            found.setdefault(word.stem, mention.meant())
        before = [
            word for word in reading.words[max(0, mention.at - 3) : mention.at] if word.folded not in ("the", "a")
        ]
        if len(before) > 1 and before[-1].folded == "of" and before[-2].at in content:
            found.setdefault(before[-2].stem, mention.meant())
    return found


def ways_to_read(reading: Reading, verb: Word) -> list[Parties]:
    """Return the parties around a verb; for a headline's past form, which may be passive, both ways."""
    read = parties(reading, verb)
    helped = any(word.folded in _HELPING for word in reading.words[: verb.at])
    after = [word for word in reading.words[verb.at + 1 : verb.at + 3] if word.folded not in ("the", "a", "an", "its")]
    has_object = bool(after) and after[0].at in actors(reading)
    if helped or has_object or not verb.folded.endswith("ed") or not read.doers:
        return [read]
    return [read, Parties((), read.doers)]

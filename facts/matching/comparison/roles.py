"""Who did what to whom: the same parties around the same verb, or before the same things, the other way round."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facts.matching.language import concepts, function_words
from facts.matching.results import Difference, DifferenceKind
from facts.matching.words import stem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from facts.matching.profile import Profile
    from facts.matching.reading import Reading
    from facts.matching.words import Word

Party = frozenset[str]

# Two sides do these to each other, or share them: here, order tells nothing.
_MUTUAL = frozenset(
    stem(word)
    for word in "meet met meeting talk talks discuss agree agreement deal pact truce ceasefire clash fight fought merge marry "
    "draw drew tie negotiate negotiation share cooperate side match game held hold break broke border relation relations "
    "security peace dialogue".split()
)
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "got", "gets"})
_HELPING = frozenset({"did", "does", "do", "will", "would", "can", "could", "to", "has", "have", "had", "didnt"})
_TOGETHER = frozenset({"with", "between", "alongside", "together"})
_ASKED_FOR = frozenset({"who", "what", "which", "how", "where", "when", "whom", "why"})
_REACH = 8
_NEAR = 3
"""Words on each side of a verb in which its parties are looked for: named ones, and others."""


@dataclass(frozen=True, slots=True)
class _Parties:
    """Those who do, and those to whom it is done."""

    doers: tuple[Party, ...]
    done_to: tuple[Party, ...]


def compare_roles(asked: Reading, known: Profile) -> list[Difference]:
    """Return a difference when parties have changed places; the claim has the last word over other phrasings."""
    verdicts = [(reading, _changed(asked, reading)) for reading in known.phrasings]
    if verdicts[0][1] is False:
        return []
    for reading, changed in verdicts:
        if changed:
            return [Difference(DifferenceKind.ROLE, asked.text, reading.text)]
    return []


def _changed(asked: Reading, reading: Reading) -> bool | None:
    """Return whether parties have changed places; None when the texts share nothing to tell by."""
    owned, disowned = _owners(asked, reading)
    if disowned and not owned:
        return True
    named = _crossing(asked, reading, _entities, _REACH)
    if named.crossed >= 2 and not named.straight:
        return True
    if named.straight or owned:
        return False
    if any(word.folded in _ASKED_FOR for word in asked.words):
        return None
    plain = _crossing(asked, reading, _units, _NEAR)
    return True if plain.crossed >= 2 and not plain.straight else None


@dataclass(frozen=True, slots=True)
class _Crossing:
    """How many parties stand on the other side of a shared verb, and how many on the same."""

    crossed: int
    straight: int


def _crossing(
    asked: Reading, reading: Reading, parties_of: Callable[[Reading], dict[int, Party]], reach: int
) -> _Crossing:
    mine, theirs = parties_of(asked), parties_of(reading)
    everyone = frozenset(id_ for party in mine.values() for id_ in party)
    crossed = straight = 0
    for verb in _telling(asked):
        for other in _telling(reading):
            if not _same(verb.stem, other.stem):
                continue
            here, there = _parties(asked, mine, verb, reach), _parties(reading, theirs, other, reach)
            crossed += _shared(here.doers, there.done_to) + _shared(here.done_to, there.doers)
            straight += _shared(here.doers, there.doers) + _shared(here.done_to, there.done_to)
            if parties_of is _entities and _is_anothers(here.doers, there.doers, everyone):
                crossed += 2
    return _Crossing(crossed, straight)


def _is_anothers(here: tuple[Party, ...], there: tuple[Party, ...], everyone: Party) -> bool:
    """Whether the deed is given to one party though the record's doer is named too, elsewhere in the question."""
    if not here or not there or _shared(here, there):
        return False
    return all(party & everyone for party in there)


def _owners(asked: Reading, reading: Reading) -> tuple[int, int]:
    """Count the things that belong to the same party in both texts, and those that changed hands within the text.

    "Syrian interference in Israel's affairs" beside "interference in Syria's affairs": the affairs have.
    """
    named = frozenset(id_ for mention in reading.mentions for id_ in mention.meant())
    asked_of = frozenset(id_ for mention in asked.mentions for id_ in mention.meant())
    here, there = _owned(asked), _owned(reading)
    same = other = 0
    for thing, owner in here.items():
        if thing not in there or thing in _MUTUAL:
            continue
        if owner & there[thing]:
            same += 1
        elif owner & named and there[thing] & asked_of:
            other += 1
    return same, other


def _owned(reading: Reading) -> dict[str, Party]:
    """Return the things that directly follow a name, by stem: the office in "a Green Coast office"."""
    found: dict[str, Party] = {}
    names = {mention.end: mention.meant() for mention in reading.mentions}
    for end, owner in names.items():
        for word in reading.words[end : end + 3]:
            if word.folded in function_words() or word.paused or word.is_sign or word.at in names:
                break
            found.setdefault(word.stem, owner)
    return found


def _telling(reading: Reading) -> Iterator[Word]:
    """Yield the words around which parties can stand: any that bear meaning and aren't mutual or names."""
    named = {at for mention in reading.mentions for at in range(mention.at, mention.end)}
    for word in reading.words:
        plain = not word.is_number and not word.is_sign and word.at not in named
        if plain and word.folded not in function_words() and word.stem not in _MUTUAL and _is_verb(word, reading):
            yield word


def _is_verb(word: Word, reading: Reading) -> bool:
    if word.folded.endswith(("ed", "ing")) or word.folded in _IRREGULAR:
        return True
    return any(other.folded in _HELPING for other in reading.words[max(0, word.at - _REACH) : word.at])


_IRREGULAR = frozenset(
    "beat bought sold paid won lost gave took made sent led struck hit shot fed told sued left hurt hired drove built brought "
    "caught chose threw withdrew overtook broke knew found kept said put cut set struck lent owed became".split()
)


def _same(one: str, other: str) -> bool:
    return one == other or bool(concepts(one) & concepts(other))


def _shared(some: tuple[Party, ...], others: tuple[Party, ...]) -> int:
    return sum(any(party & other for other in others) for party in some)


def _parties(reading: Reading, units: dict[int, Party], verb: Word, reach: int) -> _Parties:
    words = reading.words
    start, end = max(0, verb.at - reach), min(len(words), verb.at + reach + 1)
    before, after = _within(units, range(start, verb.at)), _within(units, range(verb.at + 1, end))
    if verb.folded.endswith("ed") or verb.folded in _IRREGULAR:
        following = [word.folded for word in words[verb.at + 1 : end]]
        passive = _is_passive(words, verb)
        if "by" in following and (passive or not any(word.folded in _HELPING for word in words[start : verb.at])):
            agent = _within(units, range(verb.at + 1 + following.index("by"), min(len(words), end + reach)))
            return _Parties(agent, before)
        if passive:
            return _Parties((), before)
    return _Parties(before, after)


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


def _within(units: dict[int, Party], places: range) -> tuple[Party, ...]:
    found: list[Party] = []
    for place in places:
        party = units.get(place)
        if party and party not in found:
            found.append(party)
    return tuple(found)


def _units(reading: Reading) -> dict[int, Party]:
    """Return the parties that stand at each place: entities by their ids, other content by its stem."""
    return {word.at: frozenset({word.stem}) for word in reading.content} | _entities(reading)


def _entities(reading: Reading) -> dict[int, Party]:
    """Return the named parties that stand at each place, without those that are only where or with whom."""
    parties: dict[int, Party] = {}
    for name in reading.names:
        parties.update({word.at: frozenset({word.stem}) for word in name.words})
    for mention in reading.mentions:
        before = reading.words[mention.at - 1].folded if mention.at else ""
        aside = (mention.locative and before not in ("to", "from")) or before in _TOGETHER
        party: Party = frozenset() if aside else mention.meant()
        parties.update(dict.fromkeys(range(mention.at, mention.end), party))
    return parties

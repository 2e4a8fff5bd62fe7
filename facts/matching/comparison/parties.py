"""The parties of a sentence: who stands before and after its verbs, and what belongs to whom.

A light reading by word order, endings and helping words; no parser. It knows the passive, headlines without
helping words, "by", and those that are only named as place, company or source.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from facts.matching.comparison.sourcing import attribution
from facts.matching.language import function_words, kind_of, senses
from facts.matching.words import stem
from facts.model import EntityKind

if TYPE_CHECKING:
    from facts.matching.reading import Reading
    from facts.matching.words import Word

Party = frozenset[str]

# Two sides do these to each other, or share them: here, order tells nothing.
MUTUAL = frozenset(
    stem(word)
    for word in [
        "meet",
        "met",
        "meeting",
        "talk",
        "talks",
        "discuss",
        "agree",
        "agreement",
        "deal",
        "pact",
        "truce",
        "ceasefire",
        "clash",
        "fight",
        "fought",
        "merge",
        "marry",
        "draw",
        "drew",
        "tie",
        "negotiate",
        "negotiation",
        "share",
        "cooperate",
        "side",
        "match",
        "game",
        "held",
        "hold",
        "break",
        "broke",
        "border",
        "relation",
        "relations",
        "security",
        "peace",
        "dialogue",
    ]
)
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "got", "gets"})
_HELPING = frozenset({"did", "does", "do", "will", "would", "can", "could", "to", "has", "have", "had", "didnt"})
_ACTORS = frozenset({"person", "group"})
_ASIDE = frozenset({"in", "at", "near", "outside", "inside", "with", "between", "alongside"})
_TOGETHER = frozenset({"with", "between", "alongside", "together"})
REMEMBERED = 30_000
"""Readings whose parties are kept: those of the facts that are asked about, and of the last questions."""

REACH = 8
"""Words on each side of a verb in which its parties are looked for."""


@dataclass(frozen=True, slots=True)
class Parties:
    """Those who do, and those to whom it is done."""

    doers: tuple[Party, ...]
    done_to: tuple[Party, ...]


@lru_cache(maxsize=REMEMBERED)
def verbs(reading: Reading) -> tuple[Word, ...]:
    """Return the verbs around which parties can stand: none that are mutual, and no names."""
    named = {at for mention in reading.mentions for at in range(mention.at, mention.end)}
    counted = {at for figure in reading.quantities for at in range(figure.at, figure.end)}
    return tuple(
        word
        for word in reading.words
        if not word.is_number
        and not word.is_sign
        and word.at not in named | counted
        and word.folded not in function_words()
        and word.stem not in MUTUAL
        and _is_verb(word, reading)
    )


def _is_verb(word: Word, reading: Reading) -> bool:
    """Whether a word is a verb, by its ending or a helping word before it; after an article none is."""
    before = [other.folded for other in reading.words[max(0, word.at - REACH) : word.at]]
    last = before[-1] if before else ""
    if word.folded.endswith("ing") and last in ("for", "of", "by"):
        return True
    if word.folded.endswith("ed") and last == "that" and len(before) > 1 and before[-2] not in function_words():
        return True  # "it was the firm that promised"
    if last in _BEFORE_NOUNS or last == "-":
        return False
    if word.folded.endswith(("ed", "ing")) or word.folded in _PASTS:
        return True
    if kind_of(word.folded) in _ACTORS or senses(word.stem).part == "a":
        return False
    return last == "to" or _is_helped(word, reading)


def _is_helped(word: Word, reading: Reading) -> bool:
    """Whether a helping word stands before a verb's plain form, with at most one other plain word between."""
    named = {at for mention in reading.mentions for at in range(mention.at, mention.end)}
    between = 0
    for other in reversed(reading.words[max(0, word.at - REACH) : word.at]):
        if other.folded in _HELPING and other.folded != "to":
            return True
        who = other.at in named or kind_of(other.folded) in _ACTORS or senses(other.stem).part == "a"
        between += not who and other.folded not in function_words() and not other.is_sign
        if between > 1:
            return False
    return False


_BEFORE_NOUNS = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "on",
        "in",
        "at",
        "for",
        "from",
        "its",
        "their",
        "his",
        "her",
        "this",
        "that",
        "these",
        "some",
        "any",
        "no",
    ]
)
_PASTS = frozenset(
    [
        "beat",
        "bought",
        "sold",
        "paid",
        "won",
        "lost",
        "gave",
        "took",
        "made",
        "sent",
        "led",
        "struck",
        "hit",
        "shot",
        "fed",
        "told",
        "sued",
        "left",
        "hurt",
        "hired",
        "drove",
        "built",
        "brought",
        "caught",
        "chose",
        "threw",
        "withdrew",
        "overtook",
        "knew",
        "found",
        "kept",
        "said",
        "put",
        "cut",
        "set",
        "lent",
        "owed",
        "became",
    ]
)


@lru_cache(maxsize=REMEMBERED)
def parties(reading: Reading, verb: Word) -> Parties:
    words, units = reading.words, actors(reading)
    start, end = max(0, verb.at - REACH), min(len(words), verb.at + REACH + 1)
    before, after = within(units, range(start, verb.at)), within(units, range(verb.at + 1, end))
    if verb.folded.endswith("ed") or verb.folded in _PASTS:
        following = [word.folded for word in words[verb.at + 1 : end]]
        passive = _is_passive(words, verb)
        if "by" in following and (passive or not any(word.folded in _HELPING for word in words[start : verb.at])):
            agent = within(units, range(verb.at + 1 + following.index("by"), min(len(words), end + REACH)))
            return Parties(agent, before)
        if passive:
            return Parties((), before)
    return Parties(before, after)


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


@lru_cache(maxsize=REMEMBERED)
def entities(reading: Reading) -> dict[int, Party]:
    """Return the named parties that stand at each place, without those that are only where, with whom or says who."""
    source = attribution(reading)
    speaking = frozenset() if source is None else {word.at for word in source.subject}
    parties: dict[int, Party] = {}
    for name in reading.names:
        parties.update({word.at: frozenset({word.stem}) for word in name.words})
    for mention in reading.mentions:
        before = reading.words[mention.at - 1].folded if mention.at else ""
        aside = (mention.locative and before not in ("to", "from")) or before in _TOGETHER or mention.at in speaking
        party: Party = frozenset() if aside else mention.meant()
        parties.update(dict.fromkeys(range(mention.at, mention.end), party))
    return parties


@lru_cache(maxsize=REMEMBERED)
def actors(reading: Reading) -> dict[int, Party]:
    """Return the parties at each place, plain nouns for people and groups among them: "her managers"."""
    found = dict(entities(reading))
    places = {word.at: word for word in reading.content}
    for word in reading.content:
        before = reading.words[word.at - 1].folded if word.at else ""
        leads_on = word.at + 1 in places and not places[word.at + 1].paused and not _is_verb(places[word.at + 1], reading)
        if kind_of(word.folded) in _ACTORS and before not in _ASIDE and not leads_on:
            found[word.at] = frozenset({word.stem})
    for mention in reading.mentions:
        if mention.kind is EntityKind.PERSON and found.get(mention.at):
            titles = (word.stem for word in reading.words[mention.at : mention.end] if kind_of(word.folded) in _ACTORS)
            found.update(dict.fromkeys(range(mention.at, mention.end), found[mention.at] | frozenset(titles)))
    return found


@lru_cache(maxsize=REMEMBERED)
def named(reading: Reading) -> Party:
    return frozenset(id_ for mention in reading.mentions for id_ in mention.ids | mention.stands_for) | frozenset(
        word.stem for name in reading.names for word in name.words
    )


@lru_cache(maxsize=REMEMBERED)
def owned(reading: Reading) -> dict[str, Party]:
    """Return the things that directly follow a name, by stem: the office in "a Green Coast office"."""
    found: dict[str, Party] = {}
    content = {word.at for word in reading.content}
    named = {at for mention in reading.mentions for at in range(mention.at, mention.end)}
    for mention in reading.mentions:
        for word in reading.words[mention.end : mention.end + 3]:
            if word.at in named or word.at not in content or word.paused or _is_verb(word, reading):
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
    helped = any(word.folded in _HELPING | _BE for word in reading.words[: verb.at])
    has_object = verb.at + 1 in entities(reading)
    if helped or has_object or not verb.folded.endswith("ed") or not read.doers:
        return [read]
    return [read, Parties((), read.doers)]

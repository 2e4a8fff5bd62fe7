"""Who did what to whom, by grammar: a question's deeds beside the record's.

A conflict is told only where the grammar leaves little doubt: somebody does what the record has done to them, does the
deed that the record has of another, or has taken places with another. Whoever is named by a pronoun, or asked for, is
nobody; a headline's participle tells nothing.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from facts.matching.comparison.deed_verbs import (
    GIVING,
    NO_DEED,
    OTHER_SIDES,
    SIDES,
    TAKING,
    are_alike,
    are_sides,
    is_taken,
)
from facts.matching.comparison.deeds import LIGHT, Deed, deeds
from facts.matching.comparison.exchange import exchanged
from facts.matching.comparison.nouns import Noun, are_others, are_same, is_among
from facts.matching.comparison.roles import ASKED_FOR
from facts.matching.comparison.sentence import sentence
from facts.matching.comparison.told import Told, belongs_to_others, goes_the_other_way, is_still_to_come
from facts.matching.comparison.verbs import MUTUAL
from facts.matching.language import related
from facts.matching.results import Difference, DifferenceKind
from facts.matching.words import stem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facts.matching.comparison.sentence import Sentence
    from facts.matching.gazetteer import Gazetteer
    from facts.matching.grammar import Grammar
    from facts.matching.profile import Profile
    from facts.matching.reading import Reading

_UNDERGOING = frozenset(
    "face suffer see endure undergo receive get have say claim deny report tell hear want demand ask urge call fear "
    "expect know think believe include contain need accept come go be become remain stay keep let fall start begin "
    "stop happen clear move".split()
)
"""Whose doer need not act, or speaks of others' deeds."""

_RELATIVE = frozenset({"who", "which", "whom", "whose"})
SHORTEST = 4
"""Words of a question below which their order tells nothing: "funds frozen"."""

_OPENING = 4
"""Words within which a word that asks opens a question."""


def compare_deeds(asked: Reading, known: Profile, gazetteer: Gazetteer, grammar: Grammar) -> list[Difference]:
    """Return a difference where a question has another do, or be done to, than the record."""
    if not asked.content or len(asked.words) < SHORTEST or _asks(sentence(asked, grammar, gazetteer)):
        return []
    claim = known.phrasings[0]
    told = Told(
        deeds(asked, grammar, gazetteer),
        deeds(claim, grammar, gazetteer),
        tuple(deed for reading in known.phrasings for deed in deeds(reading, grammar, gazetteer)),
    )
    for mine, theirs in product(told.asked, told.claimed):
        if mine.is_headline or _is_shared(mine):
            continue
        if any(rule(mine, theirs, told) for rule in _RULES):
            return [exchanged(asked, claim)]
    if belongs_to_others(told) or goes_the_other_way(told):
        return [exchanged(asked, claim)]
    for mine, theirs in product(told.asked, told.claimed):
        if is_still_to_come(mine, theirs):
            return [Difference(DifferenceKind.DEGREE, mine.verb.token.text, theirs.verb.token.text)]
    return []


def _asks(read: Sentence) -> bool:
    """Whether a question leaves a party open ("how many did they free?"), and so claims no order."""
    for node in read.nodes:
        if node.folded not in ASKED_FOR:
            continue
        verb = node
        while not verb.is_root and verb.token.part not in ("VERB", "AUX"):
            verb = verb.head
        if node.folded in _RELATIVE and verb.role in ("relcl", "acl"):
            continue
        after = read.nodes[node.index + 1].folded if node.index + 1 < len(read.nodes) else ""
        opens = node.index < _OPENING or read.nodes[node.index - 1].token.part == "PUNCT"
        if opens and after not in ("a", "an"):
            return True
    return False


def _is_shared(deed: Deed) -> bool:
    """Whether two sides do it to each other, so that order tells nothing."""
    return stem(deed.plain) in MUTUAL


def _is_borne_out(noun: Noun, mine: Deed, told: Told) -> bool:
    """Whether any phrasing has the same doer of the same deed."""
    return any(is_among(noun, deed.doers) and are_alike(mine, deed) for deed in told.phrased)


def _is_of_others(mine: Deed, theirs: Deed, told: Told) -> bool:
    """Whether the record has the question's deed, and of none who does it there."""
    if not are_alike(mine, theirs):
        return False
    if not (mine.acts_on or (mine.passive and mine.doers) or (_is_done_alone(mine) and _is_done_alone(theirs))):
        return False
    return not any(_is_borne_out(noun, mine, told) or is_among(noun, theirs.doers) for noun in mine.doers)


def _is_done_alone(deed: Deed) -> bool:
    """Whether a deed is done to nobody ("walked out"), by people who are named."""
    return bool(deed.doers) and not (deed.acts_on or deed.passive) and all(noun.ids for noun in deed.doers)


def _are_all_others(noun: Noun, deed: Deed) -> bool:
    """Whether a deed has doers, none of whom a noun can be."""
    return bool(deed.doers) and all(are_others(noun, doer) for doer in deed.doers)


def _does_what_is_done_to_it(mine: Deed, theirs: Deed, told: Told) -> bool:
    """Somebody does what the record has done to them, or for them, or beside them by another."""
    if not _is_of_others(mine, theirs, told):
        return False
    for noun in mine.doers:
        if not noun.is_party:
            continue
        if is_among(noun, theirs.receiving) and (theirs.doers or theirs.passive):
            return True
        if theirs.doers and is_among(noun, theirs.around):
            return True
    return False


def _is_done_to_its_doer(mine: Deed, theirs: Deed, told: Told) -> bool:
    """Something is done to those who do it on record, and to whom nothing is done there."""
    if not are_alike(mine, theirs) or not (theirs.done_to or theirs.given_to or theirs.acts_on):
        return False
    received = [noun for deed in told.claimed for noun in (*deed.receiving, *deed.around)]
    for noun in mine.receiving:
        if not noun.is_party or not is_among(noun, theirs.doers) or is_among(noun, received):
            continue
        if not any(is_among(noun, deed.receiving) and are_alike(mine, deed) for deed in told.phrased):
            return True
    return False


def _is_anothers(mine: Deed, theirs: Deed, told: Told) -> bool:
    """The record has the deed of another."""
    return _is_of_others(mine, theirs, told) and any(
        noun.is_party and _are_all_others(noun, theirs) for noun in mine.doers
    )


def _is_done_to_others(mine: Deed, theirs: Deed, told: Told) -> bool:
    """The same party does it to another who is named, and whom the record names elsewhere."""
    if not are_alike(mine, theirs) or not any(is_among(noun, theirs.doers) for noun in mine.doers):
        return False
    named = [noun for noun in theirs.receiving if noun.ids]
    receiving = [noun for deed in told.phrased if are_alike(mine, deed) for noun in deed.receiving]
    if not named or any(is_among(noun, receiving) for noun in mine.receiving):
        return False
    return any(noun.ids and all(are_others(noun, other) for other in named) for noun in mine.receiving)


def _have_crossed(mine: Deed, theirs: Deed, told: Told) -> bool:
    """Whoever does and whoever it is done to have taken each other's place, whatever the two verbs are."""
    if _is_shared(theirs) or {mine.lemma, theirs.lemma} & (_UNDERGOING | NO_DEED):
        return False
    if are_sides(mine, theirs, OTHER_SIDES) or is_taken(mine, theirs):
        return False
    doing = [noun for deed in told.asked for noun in deed.doers]
    undergoing = [noun for deed in told.asked for noun in (*deed.receiving, *deed.around)]
    for noun in mine.doers:
        if not noun.is_party or any(is_among(noun, deed.doers) for deed in told.phrased):
            continue
        if not is_among(noun, (*theirs.receiving, *theirs.around)):
            continue
        if any(
            doer.is_party and not is_among(doer, doing) and any(are_same(other, doer) for other in undergoing)
            for doer in theirs.doers
        ):
            return True
    return False


def _have_changed_places(mine: Deed, theirs: Deed, told: Told) -> bool:
    """In the same place of the same deed stand two who are each elsewhere in the other text."""
    if not are_alike(mine, theirs):
        return False
    for here, there in ((mine.doers, theirs.doers), (mine.done_to, theirs.done_to), (mine.given_to, theirs.given_to)):
        for noun, other in product(here, there):
            if not noun.is_party or not other.is_party or is_among(noun, there) or is_among(other, here):
                continue
            if is_among(noun, _elsewhere(told.claimed, there)) and is_among(other, _elsewhere(told.asked, here)):
                return True
    return False


def _elsewhere(told: tuple[Deed, ...], place: tuple[Noun, ...]) -> Iterator[Noun]:
    for deed in told:
        for those in (deed.doers, deed.done_to, deed.given_to, deed.around):
            if those is not place:
                yield from those


def _is_the_other_side(mine: Deed, theirs: Deed, told: Told) -> bool:
    """The same party is at the other side of the deed: buys what it sells, pays whom it takes from."""
    same = [noun for noun in mine.doers if noun.is_party and is_among(noun, theirs.doers)]
    if not same:
        return False
    if are_sides(mine, theirs, SIDES) and not any(is_among(one, (*theirs.receiving, *theirs.around)) for one in same):
        return True
    for giving, taking in ((mine, theirs), (theirs, mine)):
        if giving.plain in GIVING and taking.plain in TAKING:
            given_to = (*giving.given_to, *giving.beside.get("to", ()))
            if any(is_among(one, taking.beside.get("from", ())) for one in given_to):
                return True
    return False


def _does_it_in_a_noun(mine: Deed, theirs: Deed, told: Told) -> bool:
    """The same of a deed that the question leaves to a noun: "gave the warning" beside "was warned"."""
    if mine.plain not in LIGHT or theirs.plain in LIGHT:
        return False
    verb = stem(theirs.plain)
    if not any(noun.stem == verb or noun.stem in related(verb).made for noun in (*mine.done_to, *mine.around)):
        return False
    return any(
        noun.is_party
        and not is_among(noun, theirs.doers)
        and (is_among(noun, theirs.receiving) or _are_all_others(noun, theirs))
        for noun in mine.doers
    )


_RULES = (
    _does_what_is_done_to_it,
    _is_done_to_its_doer,
    _is_anothers,
    _is_done_to_others,
    _have_crossed,
    _have_changed_places,
    _is_the_other_side,
    _does_it_in_a_noun,
)

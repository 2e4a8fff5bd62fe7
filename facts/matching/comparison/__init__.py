"""Holding a question beside a fact: does anything in it conflict with what is on record?

Everything specific in a question (figures, dates, names, who did what, who says so, how far it goes) must be
borne out by the fact. What the question leaves out is no conflict; what it adds or changes is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from facts.matching.comparison.acts import compare_acts, compare_other_acts
from facts.matching.comparison.begun import compare_begun
from facts.matching.comparison.calendar import compare_dates
from facts.matching.comparison.degree import compare_degree
from facts.matching.comparison.done_by import compare_deeds
from facts.matching.comparison.figures import compare_figures
from facts.matching.comparison.instead import compare_instead
from facts.matching.comparison.naming import added_names, compare_names
from facts.matching.comparison.not_yet import compare_not_yet
from facts.matching.comparison.opposed_acts import compare_opposed_acts
from facts.matching.comparison.opposites import compare_opposites
from facts.matching.comparison.parts import compare_parts
from facts.matching.comparison.roles import compare_roles
from facts.matching.comparison.sourcing import compare_source
from facts.matching.comparison.standing_in import compare_standing_in
from facts.matching.comparison.strangers import compare_strangers
from facts.matching.comparison.substituted import compare_substituted, compare_substituted_verbs
from facts.matching.comparison.votes import compare_votes
from facts.matching.comparison.whereabouts import compare_whereabouts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facts.matching.gazetteer import Gazetteer
    from facts.matching.grammar import Grammar
    from facts.matching.profile import Profile
    from facts.matching.reading import Reading
    from facts.matching.results import Difference

__all__ = ["Doubts", "compare", "compare_specifics", "doubts", "each_difference", "every_difference"]


class Doubts(NamedTuple):
    """What may conflict, by kind: a name that is added, a verb that isn't there, another in one's place."""

    names: tuple[Difference, ...] = ()
    acts: tuple[Difference, ...] = ()
    words: tuple[Difference, ...] = ()

    @property
    def differences(self) -> tuple[Difference, ...]:
        """All of them, in the order in which a person would name them."""
        return tuple(dict.fromkeys((*self.names, *self.acts, *self.words)))


def compare(
    asked: Reading, known: Profile, gazetteer: Gazetteer, grammar: Grammar | None = None
) -> tuple[Difference, ...]:
    """Return the conflicts between a question and a fact, in the order in which a person would name them.

    `grammar` parses sentences, where there is a parser.
    """
    return tuple(dict.fromkeys(each_difference(asked, known, gazetteer, grammar)))


def each_difference(
    asked: Reading, known: Profile, gazetteer: Gazetteer, grammar: Grammar | None = None
) -> Iterator[Difference]:
    """Yield the same as they are found, some of them twice: for whoever wants to know whether there is any."""
    if any(_is_the_same(asked, reading) for reading in known.phrasings):
        return
    found = False
    for difference in _at_any_rate(asked, known, gazetteer):
        found = True
        yield difference
    if not found:
        yield from _where_nothing_else_is(asked, known, gazetteer, grammar)


def every_difference(
    asked: Reading, known: Profile, gazetteer: Gazetteer, grammar: Grammar | None = None
) -> Iterator[Difference]:
    """Yield what each comparison finds, whatever others found: for whoever would overrule what was found first."""
    yield from _at_any_rate(asked, known, gazetteer)
    for found in _one_after_the_other(asked, known, gazetteer, grammar):
        yield from found


def _at_any_rate(asked: Reading, known: Profile, gazetteer: Gazetteer) -> Iterator[Difference]:
    yield from _specifics(asked, known, gazetteer)
    yield from compare_roles(asked, known)
    yield from compare_degree(asked, known)
    yield from compare_parts(asked, known)


def _where_nothing_else_is(
    asked: Reading, known: Profile, gazetteer: Gazetteer, grammar: Grammar | None
) -> list[Difference]:
    """Return what the first comparison finds that finds anything."""
    return next((found for found in _one_after_the_other(asked, known, gazetteer, grammar) if found), [])


def _one_after_the_other(
    asked: Reading, known: Profile, gazetteer: Gazetteer, grammar: Grammar | None
) -> Iterator[list[Difference]]:
    yield compare_instead(asked, known)
    yield compare_opposites(asked, known, gazetteer)
    yield compare_opposed_acts(asked, known)
    yield compare_votes(asked, known)
    yield compare_begun(asked, known)
    yield compare_not_yet(asked, known)
    yield compare_acts(asked, known)
    yield compare_standing_in(asked, known)
    yield compare_substituted(asked, known)
    yield compare_strangers(asked, known)
    if grammar is not None:
        yield compare_deeds(asked, known, gazetteer, grammar)
        yield compare_whereabouts(asked, known, gazetteer, grammar)


def doubts(asked: Reading, known: Profile, gazetteer: Gazetteer) -> Doubts:
    """Return what may be a conflict and often is none: the gate says how much each kind of doubt weighs.

    Over fifteen bases, where nothing else conflicted, such a difference stood beside 19 answerable questions' own
    facts and 2 traps'. Beside other facts it tells that they aren't meant.
    """
    if any(_is_the_same(asked, reading) for reading in known.phrasings):
        return Doubts()
    return Doubts(
        tuple(added_names(asked, known, gazetteer)),
        tuple(compare_other_acts(asked, known)),
        tuple(compare_substituted_verbs(asked, known)),
    )


def compare_specifics(asked: Reading, known: Profile, gazetteer: Gazetteer) -> list[Difference]:
    """Return the conflicts in what stands for itself in any sentence: sources, figures, dates and names."""
    return list(_specifics(asked, known, gazetteer))


def _specifics(asked: Reading, known: Profile, gazetteer: Gazetteer) -> Iterator[Difference]:
    sources = compare_source(asked, known, gazetteer)
    yield from sources
    yield from compare_figures(asked, known)
    yield from compare_dates(asked, known)
    # Who is wrongly named as the source is not also wrongly named in the claim.
    sourced = frozenset(difference.asked for difference in sources)
    yield from (one for one in compare_names(asked, known, gazetteer) if one.asked not in sourced)


def _is_the_same(asked: Reading, reading: Reading) -> bool:
    """Whether a question is one of the fact's own phrasings, word for word."""
    # Of nearly every two texts the first pairs of words already tell, and a fact's are at hand without its words.
    if asked.telling_pairs != reading.telling_pairs or len(asked.words) != len(reading.words):
        return False
    return all(mine.folded == other.folded for mine, other in zip(asked.words, reading.words, strict=True))

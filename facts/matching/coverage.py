"""How much of a question a fact bears out, part by part, and what it leaves open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facts.index.base import ENTITY_WEIGHT, entity_share
from facts.matching.agreement import agree
from facts.matching.asking import attribute, sought, wants_value
from facts.matching.comparison.naming import bears_out, is_in, is_spelt
from facts.matching.dates import Fit
from facts.matching.language import abbreviations, concepts, is_english, meanings, senses
from facts.matching.words import stem as stem_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facts.index.base import Base
    from facts.matching.gazetteer import Mention
    from facts.matching.language import Meanings
    from facts.matching.profile import Profile
    from facts.matching.reading import Reading

BY_CONCEPT = 0.75
"""What a synonym counts for beside the word itself."""

BY_SENSE = 0.7
BY_SENSE_ABOVE = 0.55
"""What a word counts for that WordNet gives the same sense as one of the fact's, or one above or below it.

A word made from one of the fact's (sale, sell) counts as much as one of the same sense.
"""

AROUND = 0.8
"""What a word counts for that stands in a statement, tag or article, not in the claim."""

AROUND_THE_CLAIM = 0.7
"""The same for a known name."""

FIGURE_AROUND = 0.3
"""What a figure or date counts for that stands in a note, a quote or a statement's date, not in the claim."""

SHORTEST_SPELT = 3
"""Letters; a longer word may be another spelling of a name in the fact."""

NEARBY = 3
"""Words between which a missing word still belongs to its matched neighbour."""

SOUGHT = 0.2
"""What remains of the weight of a word that only names the kind of value asked for ("on what date")."""

SPECIFIC_WEIGHT = 2.0
"""The weight of a figure or date beside words' (0.5 to 5)."""


# What is made for every word of a question, and for every candidate, isn't frozen: that takes four times as long.
@dataclass(slots=True)
class Asked:
    """A plain word of a question: its weight, where it is borne out and where not, and all that may bear it out.

    `may_be_name` tells that it may be another spelling of a name in the fact.
    """

    at: int
    text: str
    folded: str
    stem: str
    weight: float
    weight_missing: float
    meanings: Meanings
    whole: tuple[str, ...] | None
    of_attribute: bool
    may_be_name: bool


@dataclass(frozen=True, slots=True)
class Weighed:
    """A question whose parts are weighed, once for all the facts that it is held beside.

    `names` are the known names with what each can mean and its weight; `wants` says whether a figure, a day, a place
    is asked for.
    """

    base: Base
    reading: Reading
    words: tuple[Asked, ...]
    names: tuple[tuple[Mention, frozenset[str], float], ...]
    wants: tuple[bool, bool, bool]

    @property
    def surroundings(self) -> Iterator[tuple[str, str, str]]:
        """Each telling word, with the stems of those before and after it; empty where there is none."""
        line = self.reading.telling
        stems = ["", *(word.stem for word in line), ""]
        return ((word.text, before, after) for word, before, after in zip(line, stems, stems[2:], strict=False))


@dataclass(slots=True)
class Coverage:
    """How much of the question the fact bears out: weights covered and in all, and the words of both.

    `names` is the share of the question's known names that the fact has, in its claim for full value; a half for none.
    `specifics` is 1 when the question's figures and dates are the claim's, less when they stand around it, -1 when
    nowhere; 0 is what some of them being here comes to, or none being asked.
    """

    covered: float
    exactly: float
    total: float
    matched: tuple[str, ...]
    missing: tuple[str, ...]
    heaviest_missing: float
    plain: float
    attribute: float
    names: float
    specifics: float

    @property
    def missing_weight(self) -> float:
        """The weight of what isn't borne out."""
        return self.total - self.covered


def weighed(base: Base, asked: Reading) -> Weighed:
    """Weigh the parts of a question."""
    only_named = sought(asked)
    of_attribute = {word.at for word in attribute(asked)}
    words = []
    for word in asked.content:
        weight = base.weight(word.folded, word.stem)
        words.append(
            Asked(
                word.at,
                word.text,
                word.folded,
                word.stem,
                weight,
                weight * SOUGHT if word.at in only_named else weight,
                meanings(word.stem),
                abbreviations().get(word.folded),
                word.at in of_attribute,
                len(word.folded) > SHORTEST_SPELT and not is_english(word.folded),
            )
        )
    names = []
    for mention in asked.mentions:
        meant = mention.meant()
        names.append((mention, meant, ENTITY_WEIGHT * (1 - 0.6 * entity_share(base, meant))))
    return Weighed(base, asked, tuple(words), tuple(names), wants_value(asked))


def coverage(asked: Weighed, known: Profile) -> Coverage:
    """Add up the parts of the question that the fact bears out."""
    # Each part's text, its weight, and how far it is borne out.
    units: list[tuple[str, float, float]] = []
    plain = [0.0, 0.0]
    of_attribute = [0.0, 0.0]
    stems = known.stems
    for word in asked.words:
        borne = 1.0 if word.stem in stems else _otherwise(word, known)
        weight = word.weight if borne else word.weight_missing
        units.append((word.text, weight, borne))
        plain[0] += weight * borne
        plain[1] += weight
        if word.of_attribute:
            of_attribute[0] += weight * borne
            of_attribute[1] += weight
    named = 0.0
    for mention, meant, weight in asked.names:
        claimed = not meant.isdisjoint(known.ids)
        there = claimed or bears_out(mention, known, asked.base.gazetteer)
        named += 1.0 if claimed else AROUND_THE_CLAIM if there else 0.0
        units.append((mention.text, weight, float(there)))
    units += [(name.text, ENTITY_WEIGHT, float(is_in(name, known))) for name in asked.reading.names]
    specific = list(_specifics(asked.reading, known))
    units += [(text, SPECIFIC_WEIGHT, float(borne > 0)) for text, borne in specific]
    covered = exactly = total = heaviest = 0.0
    matched, missing = [], []
    for text, weight, borne in units:
        total += weight
        if borne:
            covered += weight * borne
            matched.append(text)
            if borne == 1:
                exactly += weight
        else:
            missing.append(text)
            if weight > heaviest:
                heaviest = weight
    return Coverage(
        covered,
        exactly,
        total,
        tuple(matched),
        tuple(missing),
        heaviest,
        plain[0] / plain[1] if plain[1] else 1.0,
        1.0 - (of_attribute[0] / of_attribute[1] if of_attribute[1] else 1.0),
        named / len(asked.names) if asked.names else 0.5,
        _in_all([borne for _, borne in specific]),
    )


def _specifics(asked: Reading, known: Profile) -> Iterator[tuple[str, float]]:
    """Yield the figures and dates, each with what it counts for as it stands in the claim or around it."""
    for figure in asked.quantities:
        at = next((at for at, other in enumerate(known.quantities) if agree(figure, other)), None)
        yield figure.text, 0.0 if at is None else 1.0 if _is_claimed(at, known) else FIGURE_AROUND
    for date in asked.dates:
        if any(date.fit(other) is Fit.AGREES for other in known.dates):
            yield date.text, 1.0
        else:
            around = any(date.fit(other) is Fit.AGREES for other in known.said_on)
            yield date.text, FIGURE_AROUND if around else 0.0


def _is_claimed(at: int, known: Profile) -> bool:
    """Whether a figure is one of the phrasings': those are a fact's first."""
    return at < sum(len(reading.quantities) for reading in known.phrasings)


def _in_all(borne: list[float]) -> float:
    if not any(borne):
        return -1.0 if borne else 0.0
    return min(borne) if all(borne) else 0.0


def _otherwise(word: Asked, known: Profile) -> float:
    """Return how far a word is borne out that no phrasing has."""
    if known.has(word.stem, "around"):
        return AROUND
    its_concepts, meant, made = word.meanings
    if not its_concepts.isdisjoint(known.concepts):
        return BY_CONCEPT
    if not made.isdisjoint(known.stems):
        return BY_SENSE
    if meant.own or meant.above:  # a word that isn't in WordNet has no sense at all, and a fact's needn't be looked at
        there = known.senses
        if not meant.own.isdisjoint(there.own):
            return BY_SENSE
        if not meant.own.isdisjoint(there.above) or not meant.above.isdisjoint(there.own):
            return BY_SENSE_ABOVE
    if word.whole is not None and all(
        stem_of(part) in known.stems or concepts(stem_of(part)) & known.concepts for part in word.whole
    ):
        return 1.0
    if word.may_be_name and is_spelt(word.folded, known):
        return AROUND
    return 0.0


def odd_weight(weighed: Weighed, covered: Coverage) -> float:
    """Return the weight of the heaviest missing word that stands right beside a matched one, no pause between.

    Chat stands apart from the claim; a word in the middle of it that the fact doesn't have makes another claim.
    Verbs are let pass: other verbs are how people put the same thing.
    """
    if not covered.missing:
        return 0.0
    base, asked = weighed.base, weighed.reading
    missing = frozenset(covered.missing)
    in_missing_names = {word.at for name in asked.names if name.text in missing for word in name.words}
    telling = [(word, word.text in missing or word.at in in_missing_names) for word in asked.telling]
    heaviest = 0.0
    for at, (word, is_missing) in enumerate(telling):
        if not is_missing or senses(word.stem).part in ("v", "r"):
            continue
        before = telling[at - 1] if at else None
        after = telling[at + 1] if at + 1 < len(telling) else None
        follows = before is not None and not before[1] and word.at - before[0].at <= NEARBY and not word.paused
        leads = after is not None and not after[1] and after[0].at - word.at <= NEARBY and not after[0].paused
        if follows or leads:
            heaviest = max(heaviest, base.weight(word.folded, word.stem))
    return heaviest

"""How much of a question a fact bears out, part by part, and what it leaves open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facts.index.base import entity_share
from facts.matching.asking import attribute, sought
from facts.matching.comparison.naming import are_spellings, bears_out, is_in
from facts.matching.dates import Fit
from facts.matching.language import abbreviations, concepts, is_english, related, senses
from facts.matching.numbers import agree
from facts.matching.words import stem as stem_of

if TYPE_CHECKING:
    from facts.index.base import Base
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

NEARBY = 3
"""Words between which a missing word still belongs to its matched neighbour."""

SOUGHT = 0.2
"""What remains of the weight of a word that only names the kind of value asked for ("on what date")."""

ENTITY_WEIGHT = 2.5
SPECIFIC_WEIGHT = 2.0
"""Weights of a name, and of a figure or date, beside words' (0.5 to 5)."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of the question the fact bears out: weights covered and in all, and the words of both."""

    covered: float
    exactly: float
    total: float
    matched: tuple[str, ...]
    missing: tuple[str, ...]
    heaviest_missing: float
    plain: float
    attribute: float

    @property
    def missing_weight(self) -> float:
        """The weight of what isn't borne out."""
        return self.total - self.covered


def coverage(base: Base, asked: Reading, known: Profile) -> Coverage:
    """Weigh the parts of the question that the fact bears out."""
    # Each part's text, its weight, and how far it is borne out.
    only_named = sought(asked)
    of_attribute = {word.at for word in attribute(asked)}
    plain: list[tuple[int, str, float, float]] = []
    for word in asked.content:
        borne = _word(word.folded, word.stem, known)
        weight = base.weight(word.folded, word.stem)
        plain.append((word.at, word.text, weight if borne or word.at not in only_named else weight * SOUGHT, borne))
    units: list[tuple[str, float, float]] = [(text, weight, borne) for _, text, weight, borne in plain]
    for mention in asked.mentions:
        weight = ENTITY_WEIGHT * (1 - 0.6 * entity_share(base, mention.meant()))
        units.append((mention.text, weight, float(bears_out(mention, known, base.gazetteer))))
    units += [(name.text, ENTITY_WEIGHT, float(is_in(name, known))) for name in asked.names]
    for figure in asked.quantities:
        borne = any(agree(figure, other) for other in known.quantities)
        units.append((figure.text, SPECIFIC_WEIGHT, float(borne)))
    for date in asked.dates:
        borne = any(date.fit(other) is Fit.AGREES for other in (*known.dates, *known.said_on))
        units.append((date.text, SPECIFIC_WEIGHT, float(borne)))
    return Coverage(
        sum(weight * borne for _, weight, borne in units),
        sum(weight for _, weight, borne in units if borne == 1),
        sum(weight for _, weight, _ in units),
        tuple(text for text, _, borne in units if borne),
        tuple(text for text, _, borne in units if not borne),
        max((weight for _, weight, borne in units if not borne), default=0.0),
        _share([(weight, borne) for _, _, weight, borne in plain]),
        1.0 - _share([(weight, borne) for at, _, weight, borne in plain if at in of_attribute]),
    )


def _share(parts: list[tuple[float, float]]) -> float:
    """Return the share of weights that is borne out; 1 where there are none."""
    total = sum(weight for weight, _ in parts)
    return sum(weight * borne for weight, borne in parts) / total if total else 1.0


def _word(folded: str, stem: str, known: Profile) -> float:
    if stem in known.stems:
        return 1.0
    if stem in known.around:
        return AROUND
    if concepts(stem) & known.concepts:
        return BY_CONCEPT
    meant = senses(stem)
    if meant.own & known.senses.own or related(stem).made & known.stems:
        return BY_SENSE
    if meant.own & known.senses.above or meant.above & known.senses.own:
        return BY_SENSE_ABOVE
    whole = abbreviations().get(folded)
    if whole is not None and all(
        stem_of(part) in known.stems or concepts(stem_of(part)) & known.concepts for part in whole
    ):
        return 1.0
    if (
        len(folded) > 3
        and not is_english(folded)
        and any(are_spellings(folded, other) for other in known.folded if not is_english(other))
    ):
        return AROUND
    return 0.0


def odd_weight(base: Base, asked: Reading, covered: Coverage) -> float:
    """Return the weight of the heaviest missing word that stands right beside a matched one, no pause between.

    Chat stands apart from the claim; a word in the middle of it that the fact doesn't have makes another claim.
    Verbs are let pass: other verbs are how people put the same thing.
    """
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

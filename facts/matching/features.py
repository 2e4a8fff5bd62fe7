"""The named inputs of the score: how much of the question a fact covers, and the other way round."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from facts.index.base import ENTITY_WEIGHT
from facts.matching.coverage import BY_CONCEPT, Coverage, Weighed, coverage, odd_weight, weighed
from facts.matching.in_its_words import in_its_words
from facts.matching.once import derived
from facts.model import EntityKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from facts.index.base import Base, Candidate
    from facts.matching.profile import Profile
    from facts.matching.reading import Reading

MOST_REPLACED = 3
"""Words in whose place another stands; more tell no more."""

LEXICAL = (
    "covered",
    "covered_exactly",
    "of_fact",
    "token_set",
    "token_sort",
    "bm25",
    "bm25_share",
    "names",
    "pairs",
    "specifics",
    "replaced",
    "has_value",
)
OF_MEANING = tuple(
    f"{name}{beside}"
    for name in ("cosine", "outline", "terms", "terms_covered", "terms_of_fact")
    for beside in ("", "_gap", "_standing")
)
SEMANTIC = (*LEXICAL, *OF_MEANING)


@dataclass(eq=False)
class Pair:
    """A question beside one candidate: the features, and what they come from."""

    features: dict[str, float]
    coverage: Coverage
    phrasing: str
    question: Weighed
    settles: Callable[[], float | None] | None

    @derived
    def odd(self) -> float:
        """The weight of the word that makes another claim of the question; looked for only where it may be answered."""
        return odd_weight(self.question, self.coverage)

    @derived
    def settled(self) -> float | None:
        """The log-odds that the claim settles the question, as read together; None without the extra."""
        return None if self.settles is None else self.settles()


def pair_features(base: Base, asked: Reading, candidates: list[Candidate]) -> list[Pair]:
    """Return each candidate's features; some depend on the other candidates."""
    best_bm25 = max((candidate.bm25 for candidate in candidates), default=0.0)
    meanings = _meanings(candidates)
    question = weighed(base, asked)
    neighbours, surroundings = asked.neighbours, tuple(question.surroundings)
    found = []
    for candidate, meaning in zip(candidates, meanings, strict=True):
        known = candidate.profile
        covered = coverage(question, known)
        best_set, best_reading, token_sort = _alike(asked, known)
        of_fact = 0.0
        shared_pairs = 0
        for reading in known.phrasings:
            share = _share_of(base, reading, asked)
            if share > of_fact:
                of_fact = share
            if not neighbours.isdisjoint(reading.neighbours):
                shared_pairs = max(shared_pairs, len(neighbours & reading.neighbours))
        features = {
            "covered": covered.covered / covered.total if covered.total else 0.0,
            "covered_exactly": covered.exactly / covered.total if covered.total else 0.0,
            "of_fact": of_fact,
            "token_set": best_set / 100,
            "token_sort": token_sort / 100,
            "bm25": math.log1p(candidate.bm25),
            "bm25_share": candidate.bm25 / best_bm25 if best_bm25 else 0.0,
            "names": covered.names,
            # The share of the question's neighbouring content words that are neighbours in the phrasing too.
            "pairs": shared_pairs / len(neighbours) if neighbours else 0.0,
            "specifics": covered.specifics,
            "has_value": _has_value(question.wants, known),
            "replaced": _replaced(surroundings, asked.stems, known, covered.missing),
        }
        features |= meaning
        told = (known.phrasings[0], best_reading) if _has_all(best_reading, asked) else known.phrasings[:1]
        settles = partial(_settles, base, asked, known, told) if base.reads_together else None
        found.append(Pair(features, covered, best_reading.text, question, settles))
    return found


def _settles(base: Base, asked: Reading, known: Profile, told: tuple[Reading, ...]) -> float | None:
    """Read the question beside the claim, and beside another phrasing that has all its words; the surer one counts."""
    found = [base.settles(in_its_words(asked, told[0]), known.fact.claim)]
    found += [base.settles(in_its_words(asked, one), one.text) for one in told[1:] if one is not told[0]]
    return max((one for one in found if one is not None), default=None)


def _has_all(known: Reading, asked: Reading) -> bool:
    """Whether a phrasing has all telling words of the question, which has some."""
    return bool(asked.line) and set(asked.line.split()) <= set(known.line.split())


def _alike(asked: Reading, known: Profile) -> tuple[float, Reading, float]:
    """Return the best ratio of common words with a phrasing, which that is, and the best ratio of sorted words."""
    # One call for all phrasings: the question is parted into its words once.
    lines = [reading.line for reading in known.phrasings]
    found = process.extractOne(asked.line, lines, scorer=fuzz.token_set_ratio)
    sorted_lines = [reading.sorted_line for reading in known.phrasings]
    in_order = process.extractOne(asked.sorted_line, sorted_lines, scorer=fuzz.ratio)
    return found[1], known.phrasings[found[2]], in_order[1]


def _share_of(base: Base, reading: Reading, asked: Reading) -> float:
    """Return the share of a phrasing's weight that the question repeats."""
    told = base.told(reading)
    if not told.whole:
        return 0.0
    stems, wanted, ids = asked.stems, asked.concepts, asked.ids
    covered = 0.0
    for stem, weight, concepts in told.words:
        if stem in stems:
            covered += weight
        elif concepts and not wanted.isdisjoint(concepts):
            covered += weight * BY_CONCEPT
    for meant in reading.meant:
        if not ids.isdisjoint(meant):
            covered += ENTITY_WEIGHT
    return covered / told.whole


def _meanings(candidates: Sequence[Candidate]) -> list[dict[str, float]]:
    """Return how near each candidate is by meaning, and how that is beside the others; nothing without the extra."""
    alike = [candidate.alike for candidate in candidates if candidate.alike is not None]
    if not alike or len(alike) < len(candidates):
        return [{} for _ in candidates]
    columns = {
        **_beside_others("cosine", [one.cosine for one in alike]),
        **_beside_others("outline", [one.outline for one in alike]),
        **_beside_others("terms", [one.terms.cosine for one in alike]),
        **_beside_others("terms_covered", [one.terms.covered for one in alike]),
        **_beside_others("terms_of_fact", [one.terms.of_claim for one in alike]),
    }
    return [{name: columns[name][at] for name in OF_MEANING} for at in range(len(alike))]


def _beside_others(name: str, cosines: list[float]) -> dict[str, list[float]]:
    standing = _standing(cosines)
    ranked = sorted(cosines, reverse=True)
    gaps = [cosine - next((other for other in ranked if other != cosine), cosine) for cosine in cosines]
    return {name: cosines, f"{name}_gap": gaps, f"{name}_standing": [standing(cosine) for cosine in cosines]}


def _standing(cosines: list[float]) -> Callable[[float], float]:
    """Return how a cosine stands among the candidates': in standard deviations above their mean.

    Cosines of this model lie close together, and where they lie depends on the question.
    """
    if len(cosines) < 2:
        return lambda cosine: 0.0
    mean = sum(cosines) / len(cosines)
    spread = (sum((cosine - mean) ** 2 for cosine in cosines) / len(cosines)) ** 0.5 or 1.0
    return lambda cosine: (cosine - mean) / spread


def _replaced(
    surroundings: Sequence[tuple[str, str, str]], stems: frozenset[str], known: Profile, missing: Sequence[str]
) -> float:
    """Count the missing words in whose place the fact has another: "teachers' union" for "workers' union".

    `surroundings` are the question's words and what stands beside them, `stems` all its stems.
    """
    around = [(before, after) for text, before, after in surroundings if text in missing]
    if not around:
        return 0
    befores, afters = {before for before, _ in around}, {after for _, after in around}
    # Those beside which a phrasing has a word that the question doesn't have: all phrasings are gone through once.
    led: set[str] = set()
    followed: set[str] = set()
    for reading in known.phrasings:
        for one, other in reading.telling_pairs:
            if other not in stems:
                if one in befores:
                    led.add(one)
            elif other in afters and one not in stems:
                followed.add(other)
    return min(sum(before in led or after in followed for before, after in around), MOST_REPLACED)


def _has_value(wants: tuple[bool, bool, bool], known: Profile) -> float:
    """Return 1 when the question asks for a value of a kind that the fact gives, -1 when it doesn't, else 0."""
    figure, day, place = wants
    if not (figure or day or place):
        return 0.0
    claim = known.phrasings[0]
    given = [
        not figure or any(counted.unit != "ordinal" for counted in known.quantities),
        not day or bool(claim.dates) or any(date.days is not None for date in (*known.dates, *known.said_on)),
        not place or any(mention.kind is EntityKind.PLACE for mention in claim.mentions),
    ]
    return 1.0 if all(given) else -1.0

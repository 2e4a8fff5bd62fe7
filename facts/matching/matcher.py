"""From a question to its outcomes: read, look up, score, compare, decide."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, replace
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from facts.matching.claims import claims_of
from facts.matching.comparison import Doubts, compare, doubts, each_difference, every_difference
from facts.matching.comparison.arguable import WORDED, arguable, of_words
from facts.matching.features import OF_MEANING, Pair, pair_features
from facts.matching.model import Model, logit, probability
from facts.matching.normalise import normalise
from facts.matching.once import derived
from facts.matching.reading import Reading, read
from facts.matching.results import Asked, Difference, Explanation, Outcome, Result, Suggestion
from facts.worded import worded

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from facts.index.base import Base, Candidate
    from facts.matching.gazetteer import Gazetteer
    from facts.matching.grammar import Grammar
    from facts.matching.profile import Profile
    from facts.model import Fact

MOST_SUGGESTIONS = 3

CANDIDATES = 8
"""Facts that each index puts forward; the right one is among them in 97 of 100 labelled questions, 99 with meaning."""

GATE_LEXICAL = (
    "about", "lead", "missing", "heaviest_missing", "asked", "covered", "names", "specifics", "replaced", "has_value",
    "odd_one_out", "replaced_in_full", "odd", "odd_in_full", "plain", "attribute",
    "added_name", "other_act", "other_word",
)  # fmt: skip
OF_READING = (
    "settled", "settled_all_the_same", "settled_about", "settled_lead", "settled_covered", "settled_missing",
    "settled_heaviest_missing",
)  # fmt: skip
"""What reading together says, and the same beside a conflict, the score, and what of the question the fact bears out.

With the products, on bases that nothing was fitted on, 1 to 2 more of a hundred questions were answered rightly beside
as many wrong statuses.
"""

GATE_SEMANTIC = (*GATE_LEXICAL, *OF_MEANING, *OF_READING, *WORDED)

CERTAIN = 6.0
"""Log-odds of the score, and a lead over the next fact, beyond which more tell no more."""

MUCH_MISSING = 10.0
"""Weight of missing words, likewise."""

OVERTAKEN = 2.0
"""Log-odds by which a conflicting fact may lead before it, not the best fact without conflict, is what was meant."""


@dataclass(eq=False)  # made for every candidate: frozen, that would take four times as long
class Scored:
    """A candidate with its features and the log-odds that it is meant; compared only when somebody looks."""

    asked: Reading
    known: Profile
    gazetteer: Gazetteer
    pair: Pair
    logit: float
    grammar: Grammar | None = None

    @property
    def fact(self) -> Fact:
        """The fact itself."""
        return self.known.fact

    @property
    def probability(self) -> float:
        """The probability that the question is about this fact, conflicts left aside."""
        return probability(self.logit)

    @derived
    def _compared(self) -> tuple[list[Difference], Iterator[Difference]]:
        """The first conflict, where there is one, and what finds the others: of most facts nobody asks for them."""
        coming = each_difference(self.asked, self.known, self.gazetteer, self.grammar)
        return list(islice(coming, 1)), coming

    @property
    def is_clean(self) -> bool:
        """Whether the question and this fact don't conflict."""
        return not self._compared[0]

    @derived
    def is_open(self) -> bool:
        """Whether it may be the answer: nothing conflicts, or only what reading both together may overrule."""
        if self.is_clean or self.pair.settles is None:
            return self.is_clean
        return arguable(every_difference(self.asked, self.known, self.gazetteer, self.grammar), self.asked)

    @derived
    def differences(self) -> tuple[Difference, ...]:
        """The conflicts between the question and this fact."""
        first, others = self._compared
        return tuple(dict.fromkeys((*first, *others)))

    @derived
    def doubts(self) -> Doubts:
        """What may be a conflict, and weighs as such."""
        return doubts(self.asked, self.known, self.gazetteer)


@dataclass(frozen=True, slots=True)
class Scoring:
    """One claim beside all its candidates, best first."""

    asked: Reading
    scored: tuple[Scored, ...]

    def clean(self, most: int = 1, *, least: float = -math.inf) -> list[Scored]:
        """Return the best candidates that don't conflict, at most `most`, of log-odds of `least` or more."""
        return list(islice((item for item in self._likely(least) if item.is_clean), most))

    def answering(self, *, least: float = -math.inf) -> list[Scored]:
        """Return who may be the answer, of log-odds of `least` or more: the best open one, and the best clean one."""
        found = next((item for item in self._likely(least) if item.is_open), None)
        if found is None or found.is_clean:
            return [] if found is None else [found]
        return [found, *self.clean(least=least)]

    def _likely(self, least: float) -> Iterator[Scored]:
        return takewhile(lambda item: item.logit >= least, self.scored)


def ask(base: Base, model: Model, question: str, changed: dt.datetime | None = None) -> Asked:
    """Match a question, in whatever wording, against a base. Never raises, whatever the question holds."""
    started = time.perf_counter()
    text = normalise(question)
    claims, skipped = claims_of(text)
    results = tuple(decide(model, score(base, model, claim)) for claim in claims)
    if not results:
        results = (Result(question[:0], asked_negated=False, outcome=Outcome.NONE, confidence=0.0),)
    took = (time.perf_counter() - started) * 1000
    return Asked(question, results, base.summary(changed), took, skipped)


def score(base: Base, model: Model, claim: str, most: int = CANDIDATES) -> Scoring:
    """Score one claim's candidates, up to `most` from each index."""
    asked = read(claim, base.gazetteer, base.spelling)
    candidates: list[Candidate] = base.candidates(asked, base.vector(claim), most)
    pairs = pair_features(base, asked, candidates)
    scored = [
        Scored(asked, c.profile, base.gazetteer, pair, model.about.logit(pair.features), base.grammar)
        for c, pair in zip(candidates, pairs, strict=True)
    ]
    return Scoring(asked, tuple(sorted(scored, key=lambda item: -item.logit)))


def rank(base: Base, model: Model, text: str, top: int) -> tuple[list[Scored], float]:
    """Rank the facts for a text taken as one claim: at most `top`, best first, and the time taken (ms)."""
    started = time.perf_counter()
    scoring = score(base, model, normalise(text), max(top, CANDIDATES))
    return list(scoring.scored[:top]), (time.perf_counter() - started) * 1000


def weigh(base: Base, model: Model, claim: str, fact_id: str) -> Result | None:
    """Say why a claim may be about a fact that a person chose; None where it is no candidate.

    `confidence` is the probability that it answers the claim, whose conflicts the explanation names all the same.
    """
    scoring = score(base, model, normalise(claim))
    for item in scoring.scored:
        if item.fact.id == fact_id:
            asked, sure = scoring.asked, _sure(model, scoring, item, overlooking=not item.is_open)
            negated = asked.negated
            return Result(asked.text, negated, Outcome.ANSWER, sure, item.fact, explanation=_explain(item))
    return None


def conflicts(base: Base, text: str, fact_id: str) -> tuple[Difference, ...]:
    """Return the conflicts between a sentence and a fact of the base, doubts too, whatever else it may be about."""
    asked, known = read(normalise(text), base.gazetteer), base.profile(fact_id)
    return compare(asked, known, base.gazetteer, base.grammar) or doubts(asked, known, base.gazetteer).differences


def gate_features(scoring: Scoring, item: Scored, *, overlooking: bool = False) -> dict[str, float]:
    """Return what the gate sees of a candidate beside its rivals; `overlooking` as if it had no conflicts."""
    against = () if overlooking else item.differences
    rivals = [other.logit for other in scoring.scored if other is not item]
    covered = item.pair.coverage
    seen = {
        "about": item.logit,
        "lead": min(item.logit - max(rivals, default=item.logit - CERTAIN), CERTAIN),
        "missing": covered.missing_weight,
        "heaviest_missing": covered.heaviest_missing,
        "asked": min(covered.total, 30.0),
        "covered": item.pair.features["covered"],
        "names": item.pair.features["names"],
        "specifics": item.pair.features["specifics"],
        "replaced": item.pair.features["replaced"],
        "has_value": item.pair.features["has_value"],
        "odd_one_out": covered.heaviest_missing * item.pair.features["covered"] ** 2,
        "odd": item.pair.odd,
        "odd_in_full": item.pair.odd * max(item.pair.features["covered"] - 0.5, 0.0),
        "replaced_in_full": item.pair.features["replaced"] * item.pair.features["covered"],
        "plain": covered.plain,
        "attribute": covered.attribute,
        "added_name": float(bool(item.doubts.names)),
        "other_act": float(bool(item.doubts.acts)),
        "other_word": float(bool(item.doubts.words)),
        **{name: item.pair.features.get(name, 0.0) for name in OF_MEANING},
    }
    if item.pair.settled is None:
        return seen
    return seen | of_words(against) | _of_reading(item.pair.settled, seen, conflicts=bool(against))


def _sure(model: Model, scoring: Scoring, item: Scored, *, overlooking: bool = False) -> float:
    """Return the probability that a candidate answers the claim."""
    return probability(model.gate.logit(gate_features(scoring, item, overlooking=overlooking)))


def _of_reading(settled: float, seen: dict[str, float], *, conflicts: bool) -> dict[str, float]:
    return {
        "settled": settled,
        "settled_all_the_same": settled if conflicts else 0.0,
        "settled_about": settled * max(-1.0, min(seen["about"] / CERTAIN, 1.0)),
        "settled_lead": settled * seen["lead"] / CERTAIN,
        "settled_covered": settled * seen["covered"],
        "settled_missing": settled * min(seen["missing"] / MUCH_MISSING, 1.0),
        "settled_heaviest_missing": settled * min(seen["heaviest_missing"] / MUCH_MISSING, 1.0),
    }


def rescored(scoring: Scoring, model: Model) -> Scoring:
    """Return the same candidates under another model's weights."""
    items = (replace(item, logit=model.about.logit(item.pair.features)) for item in scoring.scored)
    return Scoring(scoring.asked, tuple(sorted(items, key=lambda item: -item.logit)))


def decide(model: Model, scoring: Scoring) -> Result:
    """Choose the outcome for one claim."""
    asked = scoring.asked
    negated = asked.negated
    if not scoring.scored:
        return Result(asked.text, negated, Outcome.NONE, 0.0)
    best = scoring.scored[0]
    differs = bool(best.differences) and best.probability >= model.thresholds.differs
    # Where the best conflicts, only who comes near it can be answered with: nobody else needs to be compared.
    answering = scoring.answering(least=best.logit - OVERTAKEN if differs else -math.inf)
    clean = [item for item in answering if item.is_clean]
    weighed = [(item, _sure(model, scoring, item)) for item in answering]
    for chosen, sure in sorted(weighed, key=lambda one: -one[1]):
        if sure >= model.thresholds.answer and chosen.logit >= best.logit - OVERTAKEN:
            return Result(asked.text, negated, Outcome.ANSWER, sure, chosen.fact, explanation=_explain(chosen))
    sure = next((probable for item, probable in weighed if item.is_clean), 0.0)
    against = best.differences if differs else ()
    if not differs and clean and best is clean[0] and best.probability >= model.thresholds.differs:
        against = best.doubts.differences  # it isn't sure enough to be the answer, and that may be why
    if against:
        related = tuple(
            Suggestion(item.fact, item.probability)
            for item in scoring.clean(2, least=logit(model.thresholds.differs))
            if item is not best
        )
        return Result(
            asked.text, negated, Outcome.DIFFERS, best.probability, best.fact, against, related, _explain(best)
        )
    if clean and sure >= model.thresholds.suggest:
        suggestions = tuple(
            Suggestion(item.fact, _sure(model, scoring, item)) for item in scoring.clean(MOST_SUGGESTIONS)
        )
        return Result(
            asked.text, negated, Outcome.SUGGEST, sure, suggestions=suggestions, explanation=_explain(clean[0])
        )
    return Result(asked.text, negated, Outcome.NONE, max(sure, best.probability), explanation=_explain(best))


def _explain(item: Scored) -> Explanation:
    covered, features = item.pair.coverage, dict(item.pair.features)
    if item.is_open and item.pair.settled is not None:
        features["settled"] = item.pair.settled  # of what can't be the answer the gate didn't ask it
    compared = tuple(
        worded(
            "{kind}: asked {asked}, on record {on_record}", kind=worded(d.kind), asked=d.asked, on_record=d.on_record
        )
        for d in item.differences or item.doubts.differences
    )
    return Explanation(item.pair.phrasing, covered.matched, covered.missing, features, compared)

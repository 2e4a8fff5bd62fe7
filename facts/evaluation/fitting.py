"""Fitting the model: weights from some labelled questions, thresholds from others."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from facts.evaluation.labelled import Expected, LabelledQuestion, QuestionSet
from facts.evaluation.listwise import fit_ranking
from facts.evaluation.logistic import fit_logistic
from facts.evaluation.measuring import Tally, judge
from facts.index.base import Base
from facts.matching import features, ranking
from facts.matching.claims import claims_of
from facts.matching.comparison import compare_specifics
from facts.matching.matcher import (
    GATE_LEXICAL,
    GATE_SEMANTIC,
    Scored,
    Scoring,
    decide,
    gate_features,
    rescored,
    score,
)
from facts.matching.model import Logistic, Model, Thresholds
from facts.matching.normalise import normalise

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from facts.index.embedding import Embedder

RIDGE = 2.0
"""The penalty on large weights: some 3,000 rows bear a dozen weights well, so it only steadies them."""

GATE_RIDGE = 5.0
"""The same for the gate with meaning, whose bends are many more weights."""

CHOOSING = 10.0
"""How much more it weighs to put the right fact before a question's other candidates than to tell each by itself.

With 10, on five bases each left out in turn, 0.5 of a hundred questions got another fact's answer; with none, 1.2.
"""

BENT = (
    "cosine", "outline", "terms", "terms_covered", "terms_of_fact",
    "cosine_standing", "outline_standing", "terms_standing", "terms_covered_standing", "settled",
)  # fmt: skip
"""What the gate weighs otherwise from place to place.

Between a paraphrase and another claim about the same people lies a narrow strip of cosines, below which it makes no
difference how far off a claim is. With 21 bases each left out in turn, 1.3 more of a hundred questions were answered
rightly beside as many wrong statuses. Without meaning bends gave nothing.
"""

OVERLOOKED = 0.35
"""The share of conflicts in roles and degrees that is taken for overlooked when the gate is fitted.

Comparison was written with the labelled questions in view, and finds more there than elsewhere: fitted on what it lets
through there alone, the gate is too sure.
"""

FROM_ONE_BASE = 200
"""How many questions those of one base count as at the most when the gate is fitted, lest one writer's manner decide.

Where a base of 1,300 questions counted in full, 2 to 4 fewer of a hundred on other bases were answered rightly, beside
as many wrong statuses.
"""

WRONG_COSTS = 5
"""Right answers that one wrong status is worth, when the threshold for answering is chosen."""

AS_GOOD = 0.02
"""The share of that worth by which thresholds are as good as the best one: of these the strictest is taken.

Three wrong statuses more or less among a thousand questions, which are chance, change it by nearly as much.
"""

SUGGEST = 0.2
"""The probability from which facts are put forward to choose from: a choice of three costs a glance."""

DIFFERS = 0.5
"""The probability, conflicts left aside, from which a fact is what the question is about."""

STEPS = [step / 100 for step in range(30, 91, 2)]
"""Thresholds for answering that are tried."""

UNFITTED = Model(Logistic(0.0, {}), Logistic(0.0, {}), Thresholds(answer=0.5, differs=DIFFERS, suggest=SUGGEST))


@dataclass(frozen=True, slots=True)
class Example:
    """A labelled question, scored against its base claim by claim."""

    base: Base
    question: LabelledQuestion
    scorings: tuple[Scoring, ...]


def examples(
    sets: Iterable[QuestionSet], embedder: Embedder | None, progress: Callable[[], None] = lambda: None
) -> list[Example]:
    """Score every question of `sets` that the matcher can read: English alone, other languages with an embedder."""
    found = []
    for one in sets:
        base = base_of(one, embedder)
        for question in one.questions:
            progress()
            if question.lang != "en" and embedder is None:
                continue
            claims, _ = claims_of(normalise(question.ask))
            found.append(Example(base, question, tuple(score(base, UNFITTED, claim) for claim in claims)))
    return found


def base_of(questions: QuestionSet, embedder: Embedder | None) -> Base:
    """Build the base that a question set is asked of."""
    facts = [fact for document in questions.documents for fact in document.facts]
    entities = [entity for document in questions.documents for entity in document.entities]
    return Base(facts, entities, embedder)


def fit(
    fitted_on: Sequence[Example],
    chosen_on: Sequence[Example],
    *,
    semantic: bool,
    progress: Callable[[], None] = lambda: None,
) -> Model:
    """Fit the weights to `fitted_on` and choose the threshold for answering on `chosen_on`."""
    about = _fit_about(fitted_on, semantic=semantic, progress=progress)
    model = replace(UNFITTED, about=about)
    gate = _fit_gate(fitted_on, model, semantic=semantic, progress=progress)
    ranked = _fit_ranking(fitted_on, semantic=semantic, progress=progress)
    return _with_threshold(replace(model, gate=gate, ranking=ranked), chosen_on)


def tally(model: Model, asked: Iterable[Example]) -> Tally:
    """Count the outcomes of questions under `model`."""
    counted = Tally()
    for example in asked:
        results = [decide(model, rescored(scoring, model)) for scoring in example.scorings]
        counted.add(judge(example.question, results))
    return counted


def _fit_about(fitted_on: Sequence[Example], *, semantic: bool, progress: Callable[[], None]) -> Logistic:
    """Fit whether a fact is what a question is about; a trap is about the fact that it twists."""
    rows: list[dict[str, float]] = []
    labels: list[bool] = []
    choices: list[range] = []
    for example in fitted_on:
        for scoring in example.scorings[:1]:
            choices.append(range(len(rows), len(rows) + len(scoring.scored)))
            for item in scoring.scored:
                rows.append(item.pair.features)
                labels.append(item.fact.id in example.question.fact)
    names = features.SEMANTIC if semantic else features.LEXICAL
    return fit_logistic(rows, labels, names, ridge=RIDGE, choices=choices, choosing=CHOOSING, progress=progress)


def _overlooking(scored: Scoring) -> Scored | None:
    """Return the best candidate without a conflict in figures, dates, names or source, whatever else conflicts."""
    for item in scored.scored:
        if not item.differences or not compare_specifics(item.asked, item.known, item.gazetteer):
            return item
    return None


def _fit_gate(fitted_on: Sequence[Example], model: Model, *, semantic: bool, progress: Callable[[], None]) -> Logistic:
    """Fit whether the best fact without conflict is the right answer; traps that passed comparison count against.

    Each question also counts as though what it says were compared less finely: see `OVERLOOKED`.
    """
    rows, labels, shares = [], [], []
    asked_of = Counter(example.base for example in fitted_on)
    for example in fitted_on:
        counts = min(1.0, FROM_ONE_BASE / asked_of[example.base])
        for scoring in example.scorings[:1]:
            scored = rescored(scoring, model)
            question = example.question
            seen = [(item, gate_features(scored, item), 1.0 - OVERLOOKED) for item in scored.answering()]
            overlooking = _overlooking(scored)
            if overlooking is not None:
                seen.append((overlooking, gate_features(scored, overlooking, overlooking=True), OVERLOOKED))
            for item, row, share in seen:
                rows.append(row)
                labels.append(question.expect is Expected.ANSWER and item.fact.id in question.fact)
                shares.append(counts * share)
    if not semantic:
        return fit_logistic(rows, labels, GATE_LEXICAL, ridge=RIDGE, shares=shares, progress=progress)
    return fit_logistic(rows, labels, GATE_SEMANTIC, ridge=GATE_RIDGE, bent=BENT, shares=shares, progress=progress)


def _fit_ranking(fitted_on: Sequence[Example], *, semantic: bool, progress: Callable[[], None]) -> dict[str, float]:
    """Fit what `search` goes by: the fact that a question is about should come before all others."""
    names = ranking.SEMANTIC if semantic else ranking.LEXICAL
    lists = []
    for example in fitted_on:
        compared = ranking.compared(example.base, example.question.ask)
        about = example.question.fact
        lists.append([([features[name] for name in names], fact.id in about) for fact, features in compared])
    return fit_ranking(lists, names, ridge=RIDGE, progress=progress)


def _with_threshold(model: Model, chosen_on: Sequence[Example]) -> Model:
    def worth(answer: float) -> float:
        counted = tally(_answering_from(model, answer), chosen_on)
        return counted.right - WRONG_COSTS * counted.wrong_statuses

    worths = {answer: worth(answer) for answer in STEPS}
    most = max(worths.values())
    return _answering_from(model, max(answer for answer in STEPS if worths[answer] >= most - AS_GOOD * abs(most)))


def _answering_from(model: Model, answer: float) -> Model:
    return replace(model, thresholds=replace(model.thresholds, answer=answer))

"""The peers of `make evaluate`: what a plain RapidFuzz bot and plain embeddings do with the same questions.

Each answers with the nearest fact when its score reaches a cut-off. The best one there is, is chosen on the very
questions that the bot is measured on.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Protocol

from rapidfuzz import fuzz, process, utils

from facts.evaluation.labelled import Expected
from facts.evaluation.measuring import WRONG_STATUSES, Tally, Verdict, judge
from facts.evaluation.report import with_total
from facts.index.semantic import SemanticIndex
from facts.matching.results import Outcome, Result
from facts.model import State

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from facts.evaluation.labelled import LabelledQuestion, QuestionSet
    from facts.index.embedding import Embedder
    from facts.model import Fact


class Peer(Protocol):
    """A base's facts, searched in one plain way."""

    def nearest(self, text: str) -> tuple[Fact, float] | None:
        """Return the nearest fact and its score; None where there is no fact."""


class PlainRatio:
    """RapidFuzz's `token_set_ratio` (0 to 100) with every claim and other phrasing."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self._owners = [fact for fact in facts for _ in (fact.claim, *fact.also_asked)]
        self._phrasings = [utils.default_process(text) for fact in facts for text in (fact.claim, *fact.also_asked)]

    def nearest(self, text: str) -> tuple[Fact, float] | None:
        """Return the fact with the highest ratio."""
        asked = utils.default_process(text)
        found = process.extractOne(asked, self._phrasings, scorer=fuzz.token_set_ratio)
        return None if found is None else (self._owners[found[2]], found[1])


class PlainEmbeddings:
    """The cosine (-1 to 1) with every claim and other phrasing."""

    def __init__(self, facts: Sequence[Fact], meaning: Embedder) -> None:
        self._facts = {fact.id: fact for fact in facts}
        self._index = SemanticIndex(meaning)
        self._index.update(facts)

    def nearest(self, text: str) -> tuple[Fact, float] | None:
        """Return the fact with the highest cosine."""
        found = self._index.search(self._index.question(text), 1)
        return (self._facts[found[0][0]], found[0][1]) if found else None


@dataclass(frozen=True, slots=True)
class Attempt:
    """A question of a base beside the fact that is nearest to it, and that one's score."""

    base: str
    question: LabelledQuestion
    fact: Fact
    score: float

    def result(self, cut_off: float) -> Result:
        """Return what a bot with this cut-off says."""
        if self.score >= cut_off:
            return Result(self.question.ask, False, Outcome.ANSWER, 1.0, self.fact)
        return Result(self.question.ask, False, Outcome.NONE, 0.0)

    @property
    def worth(self) -> int:
        """What answering brings: 1 for a right answer, -1 for a wrong status, else 0."""
        judged = judge(self.question, [self.result(self.score)])
        if judged.verdict in WRONG_STATUSES:
            return -1
        return int(self.question.expect is Expected.ANSWER and judged.verdict is Verdict.RIGHT)


def attempts(one: QuestionSet, make: Callable[[Sequence[Fact]], Peer], *, english_only: bool) -> list[Attempt]:
    """Ask a peer every question of a set; in English only, where the matcher beside it reads no more."""
    facts = [fact for document in one.documents for fact in document.facts if fact.state is State.PUBLISHED]
    peer = make(facts)
    found = []
    for question in one.questions:
        nearest = peer.nearest(question.ask)
        if nearest is not None and (question.lang == "en" or not english_only):
            found.append(Attempt(one.name, question, *nearest))
    return found


def best_cut_off(tried: Sequence[Attempt]) -> float:
    """Return the cut-off at which right answers minus wrong statuses are the most; where several are, the highest."""
    best, cut_off, worth = 0, float("inf"), 0
    for score, same in groupby(sorted(tried, key=lambda one: -one.score), key=lambda one: one.score):
        worth += sum(one.worth for one in same)
        if worth > best:
            best, cut_off = worth, score
    return cut_off


def outcomes(tried: Sequence[Attempt], cut_off: float) -> dict[str, Tally]:
    """Return what the questions of each base came to at a cut-off, and all together where there are several."""
    tallies: dict[str, Tally] = {}
    for one in tried:
        tallies.setdefault(one.base, Tally()).add(judge(one.question, [one.result(cut_off)]))
    return with_total(tallies)

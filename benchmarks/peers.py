"""The peers of `make evaluate`: what a plain RapidFuzz bot and plain embeddings do with the same questions.

Each answers with the nearest fact when its score reaches a cut-off, and is given the best cut-off there is: the one
that is chosen on the very questions it is measured on.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from rapidfuzz import fuzz, process, utils
from rich.console import Console
from rich.table import Table

from facts.evaluation.labelled import Expected, read_questions
from facts.evaluation.measuring import WRONG_STATUSES, Tally, Verdict, judge
from facts.evaluation.report import measured, rate, row
from facts.index.semantic import SemanticIndex, embedder
from facts.matching.model import shipped
from facts.matching.results import Outcome, Result
from facts.model import State

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from facts.evaluation.labelled import LabelledQuestion, QuestionSet
    from facts.evaluation.report import Row
    from facts.index.semantic import Embedder
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


def rows(tried: Sequence[Attempt], cut_off: float) -> list[Row]:
    """Return a peer's rates, a row a base and one for all together where there are several."""
    tallies: dict[str, Tally] = {}
    together = Tally()
    for one in tried:
        judged = judge(one.question, [one.result(cut_off)])
        tallies.setdefault(one.base, Tally()).add(judged)
        together.add(judged)
    return _with_total([row(name, counted) for name, counted in tallies.items()], together)


def compared(
    files: Sequence[Path], meaning: Embedder | None, say: Callable[[str], None] = lambda _: None
) -> dict[str, list[Row]]:
    """Measure the product and its peers on question files: the name of each with its rows."""
    sets = [read_questions(path) for path in files]
    found: dict[str, list[Row]] = {}
    for name, used in [("Onrecord, lexical", None), ("Onrecord, semantic", meaning)][: 1 if meaning is None else 2]:
        say(name)
        found[name] = _with_total(*measured(files, shipped(semantic=used is not None), used, lambda: None))
    say("RapidFuzz")
    tried = [attempt for one in sets for attempt in attempts(one, PlainRatio, english_only=True)]
    cut_off = best_cut_off(tried)
    found[f"RapidFuzz ≥ {cut_off:.1f}"] = rows(tried, cut_off)
    if meaning is not None:
        say("embeddings")
        tried = [
            attempt
            for one in sets
            for attempt in attempts(one, lambda facts: PlainEmbeddings(facts, meaning), english_only=False)
        ]
        cut_off = best_cut_off(tried)
        found[f"embeddings ≥ {cut_off:.3f}"] = rows(tried, cut_off)
    return found


def table(found: dict[str, list[Row]]) -> Table:
    """Return the rates with their 95% intervals, the bots of a base beneath each other."""
    shown = Table(title="Percent of the questions of each sort (95% interval)")
    for name in ("base", "bot", "right", "wrong fact", "status on a trap", "status out of scope"):
        shown.add_column(name, no_wrap=True)
    for beside in zip(*found.values(), strict=True):
        for at, (bot, one) in enumerate(zip(found, beside, strict=True)):
            rates = map(rate, (one.right, one.wrong, one.trapped, one.out_of_scope))
            shown.add_row(one.name if at == 0 else "", bot, *rates)
        shown.add_section()
    return shown


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="benchmarks.peers", description=__doc__)
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="labelled questions, naming their base")
    asked = parser.parse_args(arguments)
    meaning = embedder()
    errors = Console(stderr=True)
    if meaning is None:
        errors.print("The extra `semantic` is not installed: only what goes by words is measured.")
    with errors.status("starting") as status:
        found = compared(asked.files, meaning, status.update)
    # A table that wraps can't be read: where the terminal is narrow, it runs over.
    Console(width=max(Console().width, 140)).print(table(found))


def _with_total(one_each: list[Row], together: Tally) -> list[Row]:
    return [*one_each, row("together", together)] if len(one_each) > 1 else one_each


if __name__ == "__main__":
    main()

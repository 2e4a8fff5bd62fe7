"""The product and its peers, measured on the same labelled questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.peers import PlainEmbeddings, PlainRatio, attempts, best_cut_off, outcomes
from facts.evaluation.labelled import Expected, read_questions
from facts.evaluation.report import measured
from facts.matching.model import shipped

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from facts.evaluation.measuring import Tally
    from facts.index.embedding import Embedder

COMMON_CUT_OFF = 80.0
"""The cut-off of `token_set_ratio` beside its best one: public code mostly sets it from 70 to 90."""

NEARLY_SILENT = 0.25
"""The share of answerable questions up to which a bot counts as nearly silent, and a note says so."""


@dataclass(frozen=True, slots=True)
class Bot:
    """What a bot's questions came to, base by base, and together where there are several.

    `is_ours` tells the product, whose confidence is a probability, from its peers, whose score is none. `note` is what
    has to be known to read a peer's rates.
    """

    name: str
    tallies: dict[str, Tally]
    is_ours: bool
    note: str = ""

    @property
    def together(self) -> Tally:
        """All questions' outcomes."""
        return list(self.tallies.values())[-1]


def ours(files: Sequence[Path], meaning: Embedder | None, say: Callable[[str], None] = lambda _: None) -> list[Bot]:
    """Measure the product without meaning and, where there is an embedder, with it."""
    found = []
    for name, used in [("lexical", None), ("semantic", meaning)][: 1 if meaning is None else 2]:
        say(f"Onrecord, {name}")
        tallies = measured(files, shipped(semantic=used is not None), used, lambda: None)
        found.append(Bot(f"Onrecord, {name}", tallies, is_ours=True))
    return found


def peers(files: Sequence[Path], meaning: Embedder | None, say: Callable[[str], None] = lambda _: None) -> list[Bot]:
    """Measure the RapidFuzz bot at its best cut-off and at the common one, and embeddings at their best."""
    sets = [read_questions(path) for path in files]
    say("RapidFuzz")
    tried = [attempt for one in sets for attempt in attempts(one, PlainRatio, english_only=True)]
    best = best_cut_off(tried)
    found = [_at_its_best("RapidFuzz", f"≥ {best:.1f}", outcomes(tried, best))]
    common = outcomes(tried, COMMON_CUT_OFF)
    found.append(Bot(f"RapidFuzz ≥ {COMMON_CUT_OFF:.0f}", common, is_ours=False))
    if meaning is not None:
        say("embeddings")
        tried = [
            attempt
            for one in sets
            for attempt in attempts(one, lambda facts: PlainEmbeddings(facts, meaning), english_only=False)
        ]
        best = best_cut_off(tried)
        found.append(_at_its_best("embeddings", f"≥ {best:.3f}", outcomes(tried, best)))
    return found


def _at_its_best(name: str, cut_off: str, tallies: dict[str, Tally]) -> Bot:
    bot = Bot(f"{name} {cut_off}, its best", tallies, is_ours=False)
    right, asked = bot.together.right, bot.together.total(Expected.ANSWER)
    if not asked or right / asked > NEARLY_SILENT:
        return bot
    note = (
        f"{name} at its best cut-off ({cut_off}) is nearly silent: it answers {right} of {asked} answerable questions "
        f"rightly ({right / asked:.0%}). The best is where right answers less wrong statuses are most: below it, wrong "
        "statuses grow at least as fast as right answers."
    )
    return Bot(bot.name, tallies, is_ours=False, note=note)

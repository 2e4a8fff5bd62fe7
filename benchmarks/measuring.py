"""Measuring one size: opening, the lexical `ask` and its stages, memory, and changes that are taken in."""

from __future__ import annotations

import gc
from collections import defaultdict
from dataclasses import replace
from itertools import islice
from statistics import mean
from typing import TYPE_CHECKING, Any

from benchmarks.building import INDEX
from benchmarks.made import documents, facts, questions
from benchmarks.timing import Watch, resident_mb, spread, times
from bot.starting import make_ready
from facts.index.base import Base, Candidate
from facts.index.disk.stored import Stored
from facts.index.held import UpTo
from facts.matching import matcher
from facts.matching.claims import claims_of
from facts.matching.model import shipped
from facts.matching.normalise import normalise
from facts.matching.reading import Reading, read

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from benchmarks.generate import Question
    from facts.index.embedding import Vectors
    from facts.matching.model import Model
    from facts.model import Fact

WARM_UP = 20
"""Questions that are asked before their time is taken."""

EDITS = 20
"""Changes of one fact."""

CHANGES = 1_000
CHANGED_AT_ONCE = 250
"""As the bot takes in what is behind; see `facts.bases`."""


class WatchedBase(Base):
    """A base that tells how many milliseconds of the processor it put candidates forward for."""

    searched_ms = 0.0

    def candidates(self, asked: Reading, vector: Vectors | None, most: int) -> list[Candidate]:
        """Return the facts that the question may be about."""
        watch = Watch()
        found = super().candidates(asked, vector, most)
        self.searched_ms += watch.processor * 1000
        return found


def measure(folder: Path, count: int, *, on_disk: bool) -> dict[str, Any]:
    """Return the figures of the base in `folder`: times in s or ms, memory in MB, shares from 0 to 1.

    Of the questions there, `count` are timed as a whole, and as many others by stage.
    """
    asked = questions(folder)
    whole, apart = asked[: WARM_UP + count], asked[WARM_UP + count :]
    model = shipped(semantic=False)
    held: dict[str, Any] = {}
    before = resident_mb() or 0.0
    if on_disk:
        watch = Watch()
        base = WatchedBase((), ())
        base.held = Stored(folder / INDEX)
        matcher.ask(base, model, "Did the council approve the budget?")
        held |= {"open_s": round(watch.clock, 3), "open_processor_s": round(watch.processor, 3)}
    else:
        base = _in_memory(folder, held)
        before = held.pop("resident_before_mb")
    make_ready()  # as the bot is when it serves
    taken = times(lambda text: matcher.ask(base, model, text), whole, warm_up=WARM_UP)
    gc.collect()
    after = resident_mb()
    figures = held | {
        "on_disk": on_disk,
        "ask": taken,
        "resident_mb": None if after is None else round(after, 1),
        "resident_added_mb": None if after is None else round(after - before, 1),
        "stages_ms": _stages(base, model, apart),
        "shown": round(mean(_shown(base, model, one.text) in one.about for one in whole), 3),
        "found_first": round(mean(_first(base, model, one.text) in one.about for one in whole), 3),
    }
    figures |= _changes(base, model, CHANGES)
    base.close()
    return figures


def _in_memory(folder: Path, held: dict[str, Any]) -> WatchedBase:
    """Build a small base, as a bot does whose record has it; `held` is told how long it took."""
    entities = [entity for document in documents(folder) for entity in document.entities]
    known = list(facts(folder))
    gc.collect()
    held["resident_before_mb"] = resident_mb() or 0.0
    watch = Watch()
    base = WatchedBase(known, entities)
    held["build_s"] = held["open_s"] = round(watch.clock, 3)
    held["build_processor_s"] = held["open_processor_s"] = round(watch.processor, 3)
    return base


def _changes(base: Base, model: Model, most: int) -> dict[str, Any]:
    """Return the times in which changes of one fact each are seen by the next question, and a thousand taken in."""
    known = list(islice(base.facts.values(), most))
    seen = []
    for number, fact in enumerate(known[:EDITS]):
        watch = Watch()
        marked = f"{fact.claim.rstrip('.')} in the matter of vexillology{'abcdefghijklmnopqrstuvwxyz'[number]}."
        base.update([replace(fact, claim=marked)])
        shown = _first(base, model, marked)
        seen.append(watch.clock * 1000)
        if shown != fact.id:
            raise RuntimeError(f"the change of {fact.id} isn't seen")
    watch = Watch()
    for at in range(0, len(known), CHANGED_AT_ONCE):
        piece = [_changed(fact) for fact in known[at : at + CHANGED_AT_ONCE]]
        base.stage(piece, UpTo(2, ""))()
    return {
        "change_seen_ms": spread(seen),
        "changes": len(known),
        "catch_up_s": round(watch.clock, 2),
        "catch_up_processor_s": round(watch.processor, 2),
    }


def _changed(fact: Fact) -> Fact:
    return replace(fact, also_asked=(*fact.also_asked, "Was it so in the end?"))


def _shown(base: Base, model: Model, text: str) -> str | None:
    """Return the fact that the reply shows, or its first suggestion."""
    for result in matcher.ask(base, model, text).results:
        if result.fact is not None:
            return result.fact.id
        if result.suggestions:
            return result.suggestions[0].fact.id
    return None


def _first(base: Base, model: Model, text: str) -> str | None:
    """Return the fact that is ranked first, whatever the reply makes of it."""
    ranked, _ = matcher.rank(base, model, text, 1)
    return ranked[0].fact.id if ranked else None


def _stages(base: WatchedBase, model: Model, asked: Sequence[Question]) -> dict[str, dict[str, float]]:
    """Return each stage's times a question, in ms of the processor.

    Scoring is what remains of `score` without reading, which is done once more for it, and without the search.
    """
    taken: dict[str, list[float]] = defaultdict(list)
    for question in asked:
        watch = Watch()
        claims, _ = claims_of(normalise(question.text))
        for claim in claims:
            read(claim, base.gazetteer, base.spelling)
        taken["reading"].append(watch.processor * 1000)
        watch = Watch()
        for claim in claims:
            read(claim, base.gazetteer, base.spelling)
        again = watch.processor * 1000
        watch, base.searched_ms = Watch(), 0.0
        scorings = [matcher.score(base, model, claim) for claim in claims]
        scored = watch.processor * 1000
        taken["candidates"].append(base.searched_ms)
        taken["scoring"].append(max(scored - again - base.searched_ms, 0.0))
        watch = Watch()
        for scoring in scorings:
            matcher.decide(model, scoring)
        taken["comparison and decision"].append(watch.processor * 1000)
    return {stage: spread(each) for stage, each in taken.items()}

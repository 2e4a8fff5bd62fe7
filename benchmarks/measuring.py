"""Measuring one size: the lexical `ask`, its stages, and the peer, on the same questions in the same run."""

from __future__ import annotations

import gc
import itertools
import time
from collections import defaultdict
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any

from benchmarks.generate import labelled_questions, make_base, make_questions
from benchmarks.linear import LinearScan
from facts.index.base import Base
from facts.matching import matcher
from facts.matching.claims import claims_of
from facts.matching.model import shipped
from facts.matching.normalise import normalise
from facts.matching.reading import read

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from benchmarks.generate import Question
    from facts.matching.model import Model

Spread = dict[str, float]
WARM_UP = 20
"""Questions that each side is asked before its time is taken."""


def measure(size: int, count: int, seed: int, progress: Callable[[str], None]) -> dict[str, Any]:
    """Return the figures of a base of `size` facts: times in ms, memory in MB, shares from 0 to 1."""
    progress(f"{size:,} facts: building")
    documents = make_base(size, seed)
    facts = [fact for document in documents for fact in document.facts]
    entities = [entity for document in documents for entity in document.entities]
    made = make_questions(documents, count, seed)
    # The labelled ones were written for a base without variations: here many facts answer each of them.
    questions = [*made, *labelled_questions()]
    gc.collect()
    before, started = resident_mb(), time.perf_counter()
    base = Base(facts, entities)
    build_s = time.perf_counter() - started
    gc.collect()
    after = resident_mb()
    model = shipped(semantic=False)
    progress(f"{size:,} facts: asking {len(questions):,} questions")
    ours = _times(lambda text: _shown(base, model, text), questions)
    stages = _stages(base, model, questions)
    figures: dict[str, Any] = {
        "facts": size,
        "entities": len(entities),
        "questions": len(questions),
        "build_s": round(build_s, 3),
        "resident_mb": None if after is None else round(after, 1),
        "resident_added_mb": None if before is None or after is None else round(after - before, 1),
        "ask_ms": ours,
        "shown": _share(lambda text: _shown(base, model, text), made),
        "found_first": _share(lambda text: _first(base, model, text), made),
        "stages_ms": stages,
    }
    for name, prepared in (("peer", False), ("peer_prepared", True)):
        progress(f"{size:,} facts: the linear scan{', phrasings prepared' if prepared else ''}")
        scan = LinearScan(facts, prepared=prepared)
        theirs = _times(scan.ask, questions)
        figures |= {
            "phrasings": len(scan),
            f"{name}_ms": theirs,
            f"{name}_found_first": _share(scan.ask, made),
            f"{name}_ratio": round(theirs["median"] / ours["median"], 1),
        }
    return figures


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


def _times(ask: Callable[[str], str | None], questions: Sequence[Question]) -> Spread:
    """Return the spread of the times to ask."""
    for question in questions[:WARM_UP]:
        ask(question.text)
    times = []
    for question in questions:
        started = time.perf_counter()
        ask(question.text)
        times.append((time.perf_counter() - started) * 1000)
    return spread(times)


def _share(ask: Callable[[str], str | None], questions: Sequence[Question]) -> float:
    """Return the share of questions for which `ask` returns the fact that was meant."""
    right = sum(ask(question.text) in question.about for question in questions)
    return round(right / len(questions), 3)


def _stages(base: Base, model: Model, questions: Sequence[Question]) -> dict[str, Spread]:
    """Return each stage's times a question. Scoring is what `score` takes beyond reading and candidates."""
    times: dict[str, list[float]] = defaultdict(list)
    for question in questions:
        marks = [time.perf_counter()]
        claims, _ = claims_of(normalise(question.text))
        readings = [read(claim, base.gazetteer, base.spelling) for claim in claims]
        marks.append(time.perf_counter())
        for reading in readings:
            base.candidates(reading, None, matcher.CANDIDATES)
        marks.append(time.perf_counter())
        scorings = [matcher.score(base, model, claim) for claim in claims]
        marks.append(time.perf_counter())
        for scoring in scorings:
            matcher.decide(model, scoring)
        marks.append(time.perf_counter())
        reading_ms, candidates_ms, whole_ms, decision_ms = (
            (later - earlier) * 1000 for earlier, later in itertools.pairwise(marks)
        )
        times["reading"].append(reading_ms)
        times["candidates"].append(candidates_ms)
        times["scoring and comparison"].append(max(whole_ms - reading_ms - candidates_ms, 0.0))
        times["decision"].append(decision_ms)
    return {stage: spread(taken) for stage, taken in times.items()}


def spread(times: Sequence[float]) -> Spread:
    """Return the median and the 95th and 99th percentiles of times."""
    hundredths = quantiles(times, n=100, method="inclusive")
    return {
        "median": round(median(times), 3),
        "p95": round(hundredths[94], 3),
        "p99": round(hundredths[98], 3),
    }


def resident_mb() -> float | None:
    """Return the process's resident memory in MB; None where the system doesn't tell (only Linux does)."""
    status = Path("/proc/self/status")
    if not status.exists():
        return None
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024

"""The peers of one size, on the same facts and questions: linear scans, SQLite's full-text search, bare tantivy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rapidfuzz import fuzz

from benchmarks.bare import BareIndex
from benchmarks.full_text import FullText
from benchmarks.linear import LinearScan
from benchmarks.made import documents, facts, questions
from benchmarks.timing import Watch, times

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from benchmarks.generate import Question

SCANS = 60
"""Questions that a scan is asked at the most."""

WARM_UP = 1


def beside(folder: Path, count: int, budget_s: float) -> dict[str, Any]:
    """Return each peer's times by its name, `count` questions at the most, and no more than `budget_s` for each."""
    asked = questions(folder)[:count]
    found: dict[str, Any] = {}
    watch = Watch()
    bare = BareIndex(folder / "bare")
    for document in documents(folder):
        bare.add(document.facts)
    bare.finish()
    found["bare tantivy"] = {"build_s": round(watch.clock, 1)} | _measured(bare.ask, asked, budget_s)
    watch = Watch()
    full_text = FullText(folder)
    for document in documents(folder):
        full_text.add(document.facts)
    full_text.finish()
    found["SQLite FTS5, BM25"] = {"build_s": round(watch.clock, 1)} | _measured(full_text.ask, asked, budget_s)
    as_they_are, prepared = LinearScan(facts(folder)), LinearScan(facts(folder), prepared=True)
    for name, scan in (
        ("RapidFuzz token_set_ratio", prepared),
        ("RapidFuzz token_set_ratio, not prepared", as_they_are),
        ("RapidFuzz WRatio", prepared.by(fuzz.WRatio)),
    ):
        found[name] = {"phrasings": len(scan)} | _measured(scan.ask, asked[:SCANS], budget_s)
    return found


def _measured(ask: Callable[[str], str | None], asked: Sequence[Question], budget_s: float) -> dict[str, Any]:
    """Return a peer's times, and for which share of what it was asked it finds the fact that was meant first."""
    answers: dict[str, str | None] = {}

    def answer(text: str) -> None:
        answers[text] = ask(text)

    found: dict[str, Any] = dict(times(answer, asked, warm_up=WARM_UP, budget_s=budget_s))
    right = sum(answers[one.text] in one.about for one in asked if one.text in answers)
    return found | {"found_first": round(right / len(answers), 3)}

"""Facts and results made by hand, with only what a test says about them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from facts.matching.results import Asked, Outcome, Result, Suggestion
from facts.model import Article, BaseSummary, Fact, Stance, Statement

BASE = BaseSummary(facts=19, articles=1, changed=dt.datetime(2026, 11, 20, 9, 0, tzinfo=dt.UTC))
ARTICLE = Article("harbour", "The harbour talks", "The Courier", dt.date(2031, 4, 2), "https://example.org/a?b=1&c=2")
NAMELESS = Article("nameless")

REPORTED = Statement(Stance.REPORTED, "Independent Arabia", when="earlier", note="under American sponsorship")
DENIED = Statement(Stance.DENIED, "the Syrian Foreign Ministry", when="on Saturday", quote="untrue")


def fact(**changes: Any) -> Fact:
    """Make a fact that was reported, then denied, from an article with a title and a publisher."""
    values: dict[str, Any] = {
        "id": "agreement-signing",
        "claim": "Syria and Israel will sign a security agreement on September 25.",
        "article": ARTICLE,
        "statements": (REPORTED, DENIED),
    }
    return Fact(**{**values, **changes})


def result(outcome: Outcome = Outcome.ANSWER, **changes: Any) -> Result:
    """Make a result; an answer or a difference has a fact unless `changes` says otherwise."""
    with_fact = outcome in (Outcome.ANSWER, Outcome.DIFFERS)
    values: dict[str, Any] = {
        "asked": "will they sign?",
        "asked_negated": False,
        "outcome": outcome,
        "confidence": 0.9,
        "fact": fact() if with_fact else None,
    }
    return Result(**{**values, **changes})


def asked(*results: Result, base: BaseSummary = BASE, skipped: int = 0) -> Asked:
    """Make what a question came to."""
    return Asked(" ".join(one.asked for one in results), results, base, took_ms=1.0, skipped=skipped)


def suggestion(number: int = 1, **changes: Any) -> Suggestion:
    """Make a suggestion of a numbered fact."""
    return Suggestion(fact(id=f"fact-{number}", claim=f"Claim number {number}.", **changes), 0.4)

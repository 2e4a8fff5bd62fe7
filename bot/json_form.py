"""The JSON that `onrecord ask` and `onrecord search` print. Other programs read it: extend it, never break it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime as dt

    from facts.asking import Found
    from facts.matching.results import Asked, Result
    from facts.model import Fact, Statement


def asked_form(asked: Asked, *, explain: bool = False) -> dict[str, Any]:
    """Return a question's outcomes as plain values; with `explain`, each result says why."""
    return {
        "question": asked.question,
        "took_ms": round(asked.took_ms, 3),
        "results": [_result(result, explain=explain) for result in asked.results],
    }


def found_form(found: Found) -> dict[str, Any]:
    """Return a search's ranking as plain values."""
    hits = [{"id": fact_id, "score": round(score, 6)} for fact_id, score in found.hits]
    return {"question": found.question, "took_ms": round(found.took_ms, 3), "hits": hits}


def _result(result: Result, *, explain: bool) -> dict[str, Any]:
    form: dict[str, Any] = {
        "asked": result.asked,
        "asked_negated": result.asked_negated,
        "outcome": str(result.outcome),
        "confidence": round(result.confidence, 4),
        "fact": None if result.fact is None else _fact(result.fact),
        "differences": [
            {"kind": str(difference.kind), "asked": difference.asked, "on_record": difference.on_record}
            for difference in result.differences
        ],
        "suggestions": [
            {
                "id": suggestion.fact.id,
                "claim": suggestion.fact.claim,
                "status": str(suggestion.fact.status.stance),
                "confidence": round(suggestion.confidence, 4),
            }
            for suggestion in result.suggestions
        ],
    }
    if explain:
        why = result.explanation
        form["explanation"] = {
            "phrasing": why.phrasing,
            "matched": list(why.matched),
            "missing": list(why.missing),
            "features": {name: round(value, 4) for name, value in why.features.items()},
            "compared": list(why.compared),
        }
    return form


def _fact(fact: Fact) -> dict[str, Any]:
    article = fact.article
    return {
        "id": fact.id,
        "claim": fact.claim,
        "status": str(fact.status.stance),
        "revision": fact.revision,
        "hold": fact.hold,
        "statements": [_statement(statement) for statement in fact.statements],
        "article": {
            "title": article.title,
            "publisher": article.publisher,
            "published": _date(article.published),
            "url": article.url,
        },
    }


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "stance": str(statement.stance),
        "source": statement.source,
        "source_kind": statement.source_kind,
        "when": statement.when,
        "date": _date(statement.date),
        "quote": statement.quote,
        "note": statement.note,
        "url": statement.url,
    }


def _date(date: dt.date | None) -> str | None:
    return None if date is None else date.isoformat()

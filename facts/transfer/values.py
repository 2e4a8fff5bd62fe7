"""Documents as plain values, in the form's order. What is empty is left out, so that a file says what is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from facts.model import State

if TYPE_CHECKING:
    from facts.model import Article, Entity, Fact, Statement
    from facts.transfer.documents import Document


def as_values(document: Document) -> dict[str, Any]:
    """Return a document as plain values in the form's order."""
    return {
        "article": article_values(document.article),
        "entities": [_entity(entity) for entity in document.entities],
        "facts": [fact_values(fact) for fact in document.facts],
    }


def article_values(article: Article) -> dict[str, Any]:
    """Return an article as plain values, as it stands in a file: what is unknown is said to be."""
    return {
        "id": article.id,
        "title": article.title,
        "publisher": article.publisher,
        "published": article.published,
        "url": article.url,
    }


def fact_values(fact: Fact) -> dict[str, Any]:
    """Return a fact as plain values, as it stands in a file; revisions keep it in this shape too."""
    return _filled(
        {
            "id": fact.id,
            "claim": fact.claim,
            "also_asked": list(fact.also_asked),
            "tags": list(fact.tags),
            "state": None if fact.state is State.PUBLISHED else str(fact.state),
            "hold": fact.hold,
            "statements": [_statement(statement) for statement in fact.statements],
            "parties": list(fact.parties),
            "checked": fact.checked,
        }
    )


def _entity(entity: Entity) -> dict[str, Any]:
    return _filled({"name": entity.name, "kind": str(entity.kind), "also": list(entity.also)})


def _statement(statement: Statement) -> dict[str, Any]:
    return _filled(
        {
            "stance": str(statement.stance),
            "source": statement.source,
            "source_kind": statement.source_kind,
            "date": statement.date,
            "when": statement.when,
            "quote": statement.quote,
            "note": statement.note,
            "url": statement.url,
        }
    )


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in (None, [])}

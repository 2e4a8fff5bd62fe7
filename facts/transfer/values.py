"""Documents as plain values, in the form's order. What is empty is left out, so that a file says what is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from facts.curation.snapshots import fact_values, filled

if TYPE_CHECKING:
    from facts.model import Article, Entity
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


def _entity(entity: Entity) -> dict[str, Any]:
    return filled({"name": entity.name, "kind": str(entity.kind), "also": list(entity.also)})

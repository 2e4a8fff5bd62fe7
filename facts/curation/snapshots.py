"""A fact as a revision keeps it, and back."""

from __future__ import annotations

import datetime as dt
from typing import Any

from facts.model import Article, Entity, EntityKind, Fact, Stance, State, Statement


def snapshot(fact: Fact) -> dict[str, Any]:
    """Return a fact as JSON, as it stands in a fact file, and the id of its article."""
    values = fact_values(fact)
    # Only these two fields hold dates; looking into all of them takes as long as everything else an import does.
    for dated in (values, *values.get("statements", ())):
        for field in dated.keys() & {"checked", "date"}:
            dated[field] = dated[field].isoformat()
    return {**values, "article": fact.article.id}


def fact_of(values: dict[str, Any], article: Article, revision: int) -> Fact:
    """Return the fact that a snapshot keeps, as `revision` of it and under `article`."""
    return Fact(
        values["id"],
        values["claim"],
        article,
        tuple(_statement(statement) for statement in values["statements"]),
        tuple(values.get("also_asked", ())),
        tuple(values.get("tags", ())),
        tuple(values.get("parties", ())),
        State(values.get("state", State.PUBLISHED)),
        values.get("hold"),
        _day(values.get("checked")),
        revision,
    )


def article_values(article: Article) -> dict[str, Any]:
    """Return an article as its revisions keep it."""
    return {
        "title": article.title,
        "publisher": article.publisher,
        "published": None if article.published is None else article.published.isoformat(),
        "url": article.url,
    }


def fact_as_kept(kept: tuple[dict[str, Any], dict[str, Any] | None], article: Article, revision: int) -> Fact:
    """Return the fact that one of its revisions keeps, under its article as that was then.

    `article` is the article as it is now, for where it isn't kept what it was.
    """
    values, then = kept
    return fact_of(values, article if then is None else article_of({**then, "id": article.id}), revision)


def article_of(values: dict[str, Any]) -> Article:
    """Return the article that `article_values` and an id were kept of."""
    return Article(values["id"], values["title"], values["publisher"], _day(values["published"]), values["url"])


def entity_values(entity: Entity) -> dict[str, Any]:
    """Return an entity as its revisions keep it."""
    return {"kind": str(entity.kind), "also": list(entity.also)}


def entity_of(name: str, values: dict[str, Any]) -> Entity:
    """Return the entity that `entity_values` and a name were kept of."""
    return Entity(name, EntityKind(values["kind"]), tuple(values["also"]))


def _statement(values: dict[str, Any]) -> Statement:
    return Statement(
        Stance(values["stance"]),
        values["source"],
        values.get("source_kind"),
        _day(values.get("date")),
        values.get("when"),
        values.get("quote"),
        values.get("note"),
        values.get("url"),
    )


def _day(text: str | None) -> dt.date | None:
    return None if text is None else dt.date.fromisoformat(text)


def fact_values(fact: Fact) -> dict[str, Any]:
    """Return a fact as plain values, as it stands in a file, what is empty left out."""
    return filled(
        {
            "id": fact.id,
            "claim": fact.claim,
            "also_asked": list(fact.also_asked),
            "tags": list(fact.tags),
            "state": None if fact.state is State.PUBLISHED else str(fact.state),
            "hold": fact.hold,
            "statements": [_statement_values(statement) for statement in fact.statements],
            "parties": list(fact.parties),
            "checked": fact.checked,
        }
    )


def _statement_values(statement: Statement) -> dict[str, Any]:
    return filled(
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


def filled(values: dict[str, Any]) -> dict[str, Any]:
    """Return what of `values` is not empty."""
    return {key: value for key, value in values.items() if value not in (None, [])}

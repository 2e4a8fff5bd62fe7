"""From rows to the words of the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facts.model import Article, Entity, EntityKind, Fact, Stance, State, Statement

if TYPE_CHECKING:
    from sqlalchemy import RowMapping


def article_of(row: RowMapping) -> Article:
    """Return the article that a row of `articles` holds."""
    return Article(row["id"], row["title"], row["publisher"], row["published"], row["url"])


def statement_of(row: RowMapping) -> Statement:
    """Return the statement that a row of `statements` holds."""
    return Statement(
        Stance(row["stance"]),
        row["source"],
        row["source_kind"],
        row["date"],
        row["wording_of_when"],
        row["quote"],
        row["note"],
        row["url"],
    )


def entity_of(row: RowMapping) -> Entity:
    """Return the entity that a row of `entities` holds."""
    return Entity(row["name"], EntityKind(row["kind"]), tuple(row["also"]))


def fact_of(row: RowMapping, article: Article, statements: tuple[Statement, ...]) -> Fact:
    """Return the fact that a row of `facts` holds, under its article and with its statements."""
    return Fact(
        row["id"],
        row["claim"],
        article,
        statements,
        tuple(row["also_asked"]),
        tuple(row["tags"]),
        tuple(row["parties"]),
        State(row["state"]),
        row["hold"],
        row["checked"],
        row["revision"],
    )

"""The record itself: articles, facts with their statements, entities, and every revision."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
)

from facts.store.tables.naming import Moment, metadata

workspaces = Table(
    "workspaces",
    metadata,
    Column("id", String(64), primary_key=True),
    # The number of the newest change to the workspace's facts, articles and entities. A change takes the
    # next one while it holds this row's lock, so that readers who go by it can never skip one.
    Column("change", BigInteger, nullable=False, default=0),
    Column("changed_at", Moment),
    # The import that is being brought in, chunk by chunk; nobody else changes the record meanwhile.
    Column("importing", String(64)),
    # By which the workspaces are found whose record has changed lately.
    Index(None, "changed_at"),
)

articles = Table(
    "articles",
    metadata,
    Column("workspace_id", String(64), primary_key=True),
    Column("id", String(200), primary_key=True),
    Column("title", Text),
    Column("publisher", Text),
    Column("published", Date),
    Column("url", Text),
    Column("change", BigInteger, nullable=False),
    ForeignKeyConstraint(["workspace_id"], ["workspaces.id"]),
    Index(None, "workspace_id", "change"),
)

facts = Table(
    "facts",
    metadata,
    Column("workspace_id", String(64), primary_key=True),
    Column("id", String(200), primary_key=True),
    Column("article_id", String(200), nullable=False),
    Column("place", Integer, nullable=False),  # the curator's order within the article
    Column("claim", Text, nullable=False),
    Column("also_asked", JSON, nullable=False),
    Column("tags", JSON, nullable=False),
    Column("parties", JSON, nullable=False),
    Column("state", String(16), nullable=False),
    Column("hold", Text),
    Column("checked", Date),
    Column("revision", Integer, nullable=False),
    Column("change", BigInteger, nullable=False),
    ForeignKeyConstraint(["workspace_id", "article_id"], ["articles.workspace_id", "articles.id"]),
    Index(None, "workspace_id", "change"),
    Index(None, "workspace_id", "article_id", "place"),
)

statements = Table(
    "statements",
    metadata,
    Column("workspace_id", String(64), primary_key=True),
    Column("fact_id", String(200), primary_key=True),
    Column("position", Integer, primary_key=True),  # oldest first, from 0
    Column("stance", String(16), nullable=False),
    Column("source", Text, nullable=False),
    Column("source_kind", Text),
    Column("date", Date),
    Column("wording_of_when", Text),
    Column("quote", Text),
    Column("note", Text),
    Column("url", Text),
    ForeignKeyConstraint(["workspace_id", "fact_id"], ["facts.workspace_id", "facts.id"]),
)

entities = Table(
    "entities",
    metadata,
    Column("workspace_id", String(64), primary_key=True),
    Column("article_id", String(200), primary_key=True),
    Column("name", String(200), primary_key=True),
    Column("place", Integer, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("also", JSON, nullable=False),
    Column("state", String(16), nullable=False),  # published, or retired when its file no longer names it
    Column("change", BigInteger, nullable=False),
    ForeignKeyConstraint(["workspace_id", "article_id"], ["articles.workspace_id", "articles.id"]),
    Index(None, "workspace_id", "change"),
)

vectors = Table(
    "vectors",
    metadata,
    Column("workspace_id", String(64), primary_key=True),
    Column("fact_id", String(200), primary_key=True),
    # Of the model and the phrasings that the vectors were made from: another one means that they are stale.
    Column("fingerprint", String(64), nullable=False),
    Column("data", LargeBinary, nullable=False),  # half-precision floats, a row a phrasing
    ForeignKeyConstraint(["workspace_id", "fact_id"], ["facts.workspace_id", "facts.id"]),
)

revisions = Table(
    "revisions",
    metadata,
    Column("workspace_id", String(64), primary_key=True),
    Column("subject", String(16), primary_key=True),  # fact, article, entity, role, setting or export
    Column("subject_id", String(401), primary_key=True),
    Column("number", Integer, primary_key=True),  # from 1, without a gap
    Column("change", BigInteger, nullable=False),
    Column("at", Moment, nullable=False),
    Column("by", Text, nullable=False),
    Column("action", String(32), nullable=False),
    Column("before", JSON(none_as_null=True)),
    Column("after", JSON(none_as_null=True)),
    Column("note", JSON(none_as_null=True)),  # the reason, who approved it, whether it corrects
    ForeignKeyConstraint(["workspace_id"], ["workspaces.id"]),
    Index(None, "workspace_id", "change"),
)

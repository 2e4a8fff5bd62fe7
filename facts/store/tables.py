"""The record's tables. The workspace leads every key, so that tenants can be kept apart and spread out."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

metadata = MetaData(naming_convention=NAMING)


class Moment(TypeDecorator[dt.datetime]):
    """A point in time, aware and in UTC, on databases with and without time zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: object) -> dt.datetime | None:
        """Turn an aware time into UTC; a naive one is a mistake of ours."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(dt.UTC)

    def process_result_value(self, value: dt.datetime | None, dialect: object) -> dt.datetime | None:
        """Mark what SQLite hands back without a zone as the UTC that it is."""
        if value is None:
            return None
        return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)


workspaces = Table(
    "workspaces",
    metadata,
    Column("id", String(64), primary_key=True),
    # The number of the newest change to the workspace's facts, articles and entities. A change takes the
    # next one while it holds this row's lock, so that readers who go by it can never skip one.
    Column("change", BigInteger, nullable=False, default=0),
    Column("changed_at", Moment),
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
    Column("subject", String(16), primary_key=True),  # fact, article or entity
    Column("subject_id", String(401), primary_key=True),
    Column("number", Integer, primary_key=True),  # from 1, without a gap
    Column("change", BigInteger, nullable=False),
    Column("at", Moment, nullable=False),
    Column("by", Text, nullable=False),
    Column("action", String(32), nullable=False),
    Column("before", JSON(none_as_null=True)),
    Column("after", JSON(none_as_null=True)),
    ForeignKeyConstraint(["workspace_id"], ["workspaces.id"]),
    Index(None, "workspace_id", "change"),
)

questions = Table(
    "questions",
    metadata,
    Column("workspace_id", String(64), primary_key=True),
    Column("id", String(64), primary_key=True),
    Column("asked_at", Moment, nullable=False),
    Column("asked_by", String(64)),
    Column("surface", String(16), nullable=False),
    Column("channel", String(64)),
    Column("message_ts", String(32)),
    Column("text", Text, nullable=False),
    Column("reply_channel", String(64)),
    Column("reply_ts", String(32)),
    Column("queued", Boolean, nullable=False),
    ForeignKeyConstraint(["workspace_id"], ["workspaces.id"]),
    Index(None, "workspace_id", "channel", "message_ts"),
    Index(None, "workspace_id", "asked_at"),
)

question_results = Table(
    "question_results",
    metadata,
    Column("workspace_id", String(64), primary_key=True),
    Column("question_id", String(64), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("asked", Text, nullable=False),
    Column("negated", Boolean, nullable=False),
    Column("outcome", String(16), nullable=False),
    Column("confidence", Float, nullable=False),
    Column("fact_id", String(200)),
    Column("fact_revision", Integer),
    ForeignKeyConstraint(
        ["workspace_id", "question_id"], ["questions.workspace_id", "questions.id"], ondelete="CASCADE"
    ),
    Index(None, "workspace_id", "fact_id"),
)

labels = Table(
    "labels",
    metadata,
    Column("workspace_id", String(64), primary_key=True),
    Column("id", String(64), primary_key=True),  # made of who labels what, so that a second thought replaces the first
    Column("asked", Text, nullable=False),
    Column("expected", String(16), nullable=False),
    Column("fact_id", String(200), nullable=False),
    Column("by", String(64)),  # empty for what was labelled in private
    Column("at", Moment, nullable=False),
    ForeignKeyConstraint(["workspace_id", "fact_id"], ["facts.workspace_id", "facts.id"]),
    Index(None, "workspace_id", "at"),
)

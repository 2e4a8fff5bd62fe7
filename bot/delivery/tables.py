"""The tables of delivery, which are not the record's."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, MetaData, String, Table, Text, text

from facts.store.tables import NAMING, Moment

metadata = MetaData(naming_convention=NAMING)

_OPEN = text("done_at IS NULL AND subject IS NOT NULL")
_BEGUN = text("done_at IS NULL AND subject IS NOT NULL AND owner IS NOT NULL")

inbox = Table(
    "inbox",
    metadata,
    # What makes a delivery the same delivery: event id, channel and ts, or trigger id. Led by the team's id.
    Column("key", String(255), primary_key=True),
    Column("team_id", String(64), nullable=False),
    # The body as JSON, sealed; emptied when done, for it holds people's words and response URLs.
    Column("payload", Text),
    Column("received_at", Moment, nullable=False),
    # How often it was begun, the first time included: what kills the process is counted too.
    Column("attempts", Integer, nullable=False, default=0),
    Column("done_at", Moment),
    Column("failure", Text),  # the name of the last error, never its text
    # The message that it is about, the same for the message and its edits; none for what is about no message.
    Column("subject", String(255)),
    Column("owner", String(32)),  # the process that works on it, none where none does
    Column("leased_until", Moment),  # when another process may take it over
    Column("not_before", Moment),
    Index(None, "done_at", "received_at"),
    Index(None, "subject", sqlite_where=_OPEN, postgresql_where=_OPEN),
    # Of a message and its edits one is worked on at a time, whichever processes they reached.
    Index("uq_inbox_subject_begun", "subject", unique=True, sqlite_where=_BEGUN, postgresql_where=_BEGUN),
)

outbox = Table(
    "outbox",
    metadata,
    Column("workspace_id", String(64), primary_key=True),
    # What makes a delivery the same delivery, so that planning it again plans nothing twice.
    Column("key", String(255), primary_key=True),
    Column("correction_id", String(64)),
    Column("question_id", String(64)),
    Column("fact_id", String(200)),
    Column("kind", String(16), nullable=False),  # message, thread, direct, said or digest
    Column("channel", String(64)),
    Column("ts", String(32)),  # of the reply to be updated
    Column("thread", String(32)),  # of the first message of its thread
    Column("person", String(64)),
    Column("state", String(16), nullable=False),  # waiting, sent, failed, skipped or stopped
    Column("attempts", Integer, nullable=False),
    Column("not_before", Moment),
    Column("sent_ts", String(32)),
    Column("failure", Text),
    Column("made_at", Moment, nullable=False),
    Column("sent_at", Moment),
    Column("body", Text),  # the message's words where nothing else has them, sealed; emptied when sent
    Index(None, "state", "not_before"),
    Index(None, "workspace_id", "correction_id"),
)

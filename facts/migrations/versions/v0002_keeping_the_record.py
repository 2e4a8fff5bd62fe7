"""Keeping the record: roles, settings, proposals, the queue, follows, corrections; the outbox."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


_MADE = ("outbox", "corrections", "follows", "queued_claims", "queue", "proposals", "desks", "roles", "shown")


def upgrade() -> None:
    """Make the tables of curation, and what the record's own need for it."""
    op.add_column("revisions", sa.Column("note", sa.JSON))
    op.create_index("ix_articles_workspace_id_change", "articles", ["workspace_id", "change"])
    op.create_index("ix_entities_workspace_id_change", "entities", ["workspace_id", "change"])
    _create_shown()
    _create_curating()
    _create_proposals()
    _create_queue()
    _create_corrections()
    _create_outbox()


def downgrade() -> None:
    """Remove them again, with what they hold."""
    for table in _MADE:
        op.drop_table(table)
    op.drop_index("ix_entities_workspace_id_change", "entities")
    op.drop_index("ix_articles_workspace_id_change", "articles")
    with op.batch_alter_table("revisions") as revisions:
        revisions.drop_column("note")
    with op.batch_alter_table("questions") as questions:
        questions.drop_column("reply_thread")


def _create_shown() -> None:
    op.add_column("questions", sa.Column("reply_thread", sa.String(32)))
    op.create_table(
        "shown",
        sa.Column("workspace_id", sa.String(64), primary_key=True),
        sa.Column("question_id", sa.String(64), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("fact_id", sa.String(200), primary_key=True),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("picked_by", sa.String(64)),
        sa.ForeignKeyConstraint(
            ["workspace_id", "question_id"],
            ["questions.workspace_id", "questions.id"],
            name="fk_shown_questions",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_shown_workspace_id_fact_id", "shown", ["workspace_id", "fact_id"])
    # What earlier replies showed is on file with their results, but for the facts they only suggested.
    op.execute(
        "INSERT INTO shown (workspace_id, question_id, position, fact_id, place, role, revision) "
        "SELECT workspace_id, question_id, position, fact_id, 0, outcome, fact_revision FROM question_results "
        "WHERE fact_id IS NOT NULL AND fact_revision IS NOT NULL"
    )


def _create_curating() -> None:
    op.create_table(
        "roles",
        sa.Column("workspace_id", sa.String(64), primary_key=True),
        sa.Column("person", sa.String(64), primary_key=True),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("given_by", sa.Text, nullable=False),
        sa.Column("given_at", _MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_roles_workspaces"),
    )
    op.create_table(
        "desks",
        sa.Column("workspace_id", sa.String(64), primary_key=True),
        sa.Column("settings", sa.JSON, nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_desks_workspaces"),
    )


def _create_proposals() -> None:
    op.create_table(
        "proposals",
        sa.Column("workspace_id", sa.String(64), primary_key=True),
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("fact_id", sa.String(200), nullable=False),
        sa.Column("expected", sa.Integer, nullable=False),
        sa.Column("action", sa.String(32), nullable=False),
        sa.Column("after", sa.JSON, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("minor", sa.Boolean, nullable=False),
        sa.Column("note", sa.Text),
        sa.Column("proposed_by", sa.Text, nullable=False),
        sa.Column("proposed_at", _MOMENT, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("decided_by", sa.Text),
        sa.Column("decided_at", _MOMENT),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_proposals_workspaces"),
    )
    op.create_index(
        "ix_proposals_workspace_id_state_proposed_at", "proposals", ["workspace_id", "state", "proposed_at"]
    )
    op.create_index("ix_proposals_workspace_id_fact_id", "proposals", ["workspace_id", "fact_id"])


def _create_queue() -> None:
    op.create_table(
        "queue",
        sa.Column("workspace_id", sa.String(64), primary_key=True),
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("asked", sa.Text, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("taken_by", sa.Text),
        sa.Column("taken_at", _MOMENT),
        sa.Column("reason", sa.Text),
        sa.Column("fact_id", sa.String(200)),
        sa.Column("opened_at", _MOMENT, nullable=False),
        sa.Column("newest_at", _MOMENT, nullable=False),
        sa.Column("closed_by", sa.Text),
        sa.Column("closed_at", _MOMENT),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_queue_workspaces"),
    )
    op.create_index("ix_queue_workspace_id_state_newest_at", "queue", ["workspace_id", "state", "newest_at"])
    op.create_table(
        "queued_claims",
        sa.Column("workspace_id", sa.String(64), primary_key=True),
        sa.Column("question_id", sa.String(64), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("entry_id", sa.String(64), nullable=False),
        sa.Column("why", sa.String(16), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "question_id"],
            ["questions.workspace_id", "questions.id"],
            name="fk_queued_claims_questions",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "entry_id"], ["queue.workspace_id", "queue.id"], name="fk_queued_claims_queue"
        ),
    )
    op.create_index("ix_queued_claims_workspace_id_entry_id", "queued_claims", ["workspace_id", "entry_id"])
    op.create_table(
        "follows",
        sa.Column("workspace_id", sa.String(64), primary_key=True),
        sa.Column("person", sa.String(64), primary_key=True),
        sa.Column("subject", sa.String(16), primary_key=True),
        sa.Column("subject_id", sa.String(200), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("since", _MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_follows_workspaces"),
    )
    op.create_index("ix_follows_workspace_id_subject_subject_id", "follows", ["workspace_id", "subject", "subject_id"])


def _create_corrections() -> None:
    op.create_table(
        "corrections",
        sa.Column("workspace_id", sa.String(64), primary_key=True),
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("fact_id", sa.String(200), nullable=False),
        sa.Column("from_revision", sa.Integer, nullable=False),
        sa.Column("to_revision", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("minor", sa.Boolean, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("ended_by", sa.Text),
        sa.Column("ended_at", _MOMENT),
        sa.ForeignKeyConstraint(
            ["workspace_id", "fact_id"], ["facts.workspace_id", "facts.id"], name="fk_corrections_facts"
        ),
    )
    op.create_index("ix_corrections_workspace_id_state", "corrections", ["workspace_id", "state"])
    op.create_index("ix_corrections_workspace_id_fact_id", "corrections", ["workspace_id", "fact_id"])


def _create_outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("workspace_id", sa.String(64), primary_key=True),
        sa.Column("key", sa.String(255), primary_key=True),
        sa.Column("correction_id", sa.String(64)),
        sa.Column("question_id", sa.String(64)),
        sa.Column("fact_id", sa.String(200)),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("channel", sa.String(64)),
        sa.Column("ts", sa.String(32)),
        sa.Column("thread", sa.String(32)),
        sa.Column("person", sa.String(64)),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("not_before", _MOMENT),
        sa.Column("sent_ts", sa.String(32)),
        sa.Column("failure", sa.Text),
        sa.Column("made_at", _MOMENT, nullable=False),
        sa.Column("sent_at", _MOMENT),
    )
    op.create_index("ix_outbox_state_not_before", "outbox", ["state", "not_before"])
    op.create_index("ix_outbox_workspace_id_correction_id", "outbox", ["workspace_id", "correction_id"])

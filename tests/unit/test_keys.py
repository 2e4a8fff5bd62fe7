"""The workspace leads every key, so that workspaces can be spread over databases; what isn't so has its reason here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.delivery.tables import metadata as delivery
from bot.installing.tables import metadata as installing
from facts.store import metadata

if TYPE_CHECKING:
    from sqlalchemy import Table

LEADING = {"workspace_id", "team_id"}

FOR_ALL = "read by the loops that work for all workspaces of one database"
SLACKS = "Slack's library's own table, whose key it sets"

OTHERWISE = {
    "workspaces": "the workspaces themselves, by their id",
    "ix_workspaces_changed_at": FOR_ALL,
    "ix_follows_since": FOR_ALL,
    "ix_questions_asked_at": FOR_ALL,
    "ix_queue_open": FOR_ALL,
    "ix_corrections_state_workspace_id": FOR_ALL,
    "ix_outbox_state_not_before": FOR_ALL,
    "inbox": "its key begins with the team's id, within one text that Slack's payload makes",
    "ix_inbox_done_at_received_at": FOR_ALL,
    "ix_inbox_subject": "a message, whose id begins with its kind and its team",
    "uq_inbox_subject_begun": "a message, whose id begins with its kind and its team",
    "ix_tenants_ended_at": FOR_ALL,
    "ix_tenants_token_expires_at": FOR_ALL,
    "commits": "a process, which writes for all workspaces of one database",
    "ix_commits_at": "a process, which writes for all workspaces of one database",
    "oauth_states": "an installation under way, of no workspace yet",
    "ix_oauth_states_expires_at": "an installation under way, of no workspace yet",
    "slack_bots": SLACKS,
    "slack_installations": SLACKS,
}
"""Tables whose primary key, and indexes that, begin with something else, and why."""

TABLES = [table for source in (metadata, delivery, installing) for table in source.sorted_tables]


def otherwise(table: Table) -> set[str]:
    """Return the table's name where its primary key doesn't begin with the workspace, and such indexes of it."""
    found = {table.name} if next(iter(table.primary_key)).name not in LEADING else set()
    return found | {str(index.name) for index in table.indexes if index.columns[0].name not in LEADING}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_workspace_leads_every_key_and_index_or_there_is_a_reason(table: Table) -> None:
    unexplained = otherwise(table) - OTHERWISE.keys()
    assert {name for name in unexplained if not (name.startswith(("slack_", "ix_slack_")))} == set()


def test_no_reason_is_left_of_what_is_no_more() -> None:
    assert OTHERWISE.keys() <= {name for table in TABLES for name in otherwise(table)}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_no_reference_leads_into_another_workspace(table: Table) -> None:
    for reference in table.foreign_key_constraints:
        pairs = {(one.parent.name, one.column.name) for one in reference.elements}
        assert pairs & {("workspace_id", "workspace_id"), ("workspace_id", "id")}, reference.name

"""Teams install the bot: which have, and their tokens under encryption."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables of installations, and the indexes by which workspaces with something due are found."""
    op.create_table(
        "tenants",
        sa.Column("workspace_id", sa.String(64), primary_key=True),
        sa.Column("team_id", sa.String(32)),
        sa.Column("enterprise_id", sa.String(32)),
        sa.Column("name", sa.Text),
        sa.Column("bot_user_id", sa.String(32), nullable=False),
        sa.Column("bot_id", sa.String(32)),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("installed_at", _MOMENT, nullable=False),
        sa.Column("token_expires_at", _MOMENT),
        sa.Column("renewing_until", _MOMENT),
        sa.Column("ended_at", _MOMENT),
        sa.Column("ended_why", sa.String(32)),
        sa.Column("purging", sa.Boolean, nullable=False),
    )
    op.create_index("ix_tenants_ended_at", "tenants", ["ended_at"])
    op.create_index("ix_tenants_token_expires_at", "tenants", ["token_expires_at"])
    op.create_table(
        "oauth_states",
        sa.Column("state", sa.String(64), primary_key=True),
        sa.Column("expires_at", _MOMENT, nullable=False),
    )
    op.create_index("ix_oauth_states_expires_at", "oauth_states", ["expires_at"])
    _create_slacks("slack_bots", [])
    _create_slacks(
        "slack_installations",
        [
            sa.Column("user_id", sa.String(32), nullable=False),
            sa.Column("user_token", sa.Text),
            sa.Column("user_scopes", sa.String(1000)),
            sa.Column("user_refresh_token", sa.Text),
            sa.Column("user_token_expires_at", sa.DateTime),
            sa.Column("enterprise_url", sa.String(200)),
            sa.Column("incoming_webhook_url", sa.String(200)),
            sa.Column("incoming_webhook_channel", sa.String(200)),
            sa.Column("incoming_webhook_channel_id", sa.String(200)),
            sa.Column("incoming_webhook_configuration_url", sa.String(200)),
            sa.Column("token_type", sa.String(32)),
        ],
    )
    op.create_index("slack_bots_idx", "slack_bots", ["client_id", "enterprise_id", "team_id", "installed_at"])
    op.create_index(
        "slack_installations_idx",
        "slack_installations",
        ["client_id", "enterprise_id", "team_id", "user_id", "installed_at"],
    )
    op.create_index("ix_workspaces_changed_at", "workspaces", ["changed_at"])
    op.create_index("ix_follows_since", "follows", ["since"])


def downgrade() -> None:
    """Remove them again; teams have to install the bot anew."""
    op.drop_index("ix_follows_since", "follows")
    op.drop_index("ix_workspaces_changed_at", "workspaces")
    for table in ("slack_installations", "slack_bots", "oauth_states", "tenants"):
        op.drop_table(table)


def _create_slacks(name: str, more: list[sa.Column[object]]) -> None:
    """Make a table of Slack's library, with room for a token's ciphertext."""
    op.create_table(
        name,
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("client_id", sa.String(32), nullable=False),
        sa.Column("app_id", sa.String(32), nullable=False),
        sa.Column("enterprise_id", sa.String(32)),
        sa.Column("enterprise_name", sa.String(200)),
        sa.Column("team_id", sa.String(32)),
        sa.Column("team_name", sa.String(200)),
        sa.Column("bot_token", sa.Text),
        sa.Column("bot_id", sa.String(32)),
        sa.Column("bot_user_id", sa.String(32)),
        sa.Column("bot_scopes", sa.String(1000)),
        sa.Column("bot_refresh_token", sa.Text),
        sa.Column("bot_token_expires_at", sa.DateTime),
        sa.Column("is_enterprise_install", sa.Boolean, nullable=False),
        sa.Column("installed_at", sa.DateTime, nullable=False),
        *more,
    )

"""The tables of installations. Two are those of Slack's library; its store reads and writes them."""

from __future__ import annotations

from slack_sdk.oauth.installation_store.sqlalchemy import AsyncSQLAlchemyInstallationStore as _Store
from sqlalchemy import Boolean, Column, Index, Integer, MetaData, String, Table, Text

from facts.store.tables.naming import NAMING, Moment

metadata = MetaData(naming_convention=NAMING)

tenants = Table(
    "tenants",
    metadata,
    # The team's id, or the organisation's where it installed the bot as a whole: the name of the workspace.
    Column("workspace_id", String(64), primary_key=True),
    Column("team_id", String(32)),  # empty for an organisation
    Column("enterprise_id", String(32)),
    Column("name", Text),  # the team's, for operators
    Column("bot_user_id", String(32), nullable=False),
    Column("bot_id", String(32)),
    Column("version", Integer, nullable=False),  # another one after each change of the token
    Column("installed_at", Moment, nullable=False),
    Column("token_expires_at", Moment),  # empty where tokens aren't rotated
    Column("renewing_until", Moment),  # while a process asks Slack for a new token
    Column("ended_at", Moment),
    Column("ended_why", String(32)),
    Column("purging", Boolean, nullable=False),  # its data is being removed, and it can't come back meanwhile
    Index(None, "ended_at"),
    Index(None, "token_expires_at"),
)

states = Table(
    "oauth_states",
    metadata,
    Column("state", String(64), primary_key=True),
    Column("expires_at", Moment, nullable=False),
    Index(None, "expires_at"),
)

bots = _Store.build_bots_table(metadata, "slack_bots")
installations = _Store.build_installations_table(metadata, "slack_installations")

TOKENS = ("bot_token", "bot_refresh_token", "user_token", "user_refresh_token")
"""The columns that hold what is encrypted."""

for _table in (bots, installations):
    for _name in set(TOKENS) & set(_table.c.keys()):
        # The library gives them 200 characters, which a rotated token's ciphertext is longer than.
        _table.c[_name].type = Text()

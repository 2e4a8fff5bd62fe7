"""The installations: begun by OAuth, renewed where tokens are rotated, ended when Slack says so."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import structlog
from sqlalchemy import select, update

from bot.delivery.planned import Progress
from bot.delivery.tables import inbox, outbox
from bot.installing.tables import tenants
from bot.tenants.identity import Identity, Tenant
from facts.errors import OnrecordError
from facts.store.dialects import dialect_insert

if TYPE_CHECKING:
    from slack_sdk.oauth.installation_store import Installation
    from sqlalchemy import RowMapping
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.installing.store import SealedInstallationStore
    from facts.store import Database, Writer

log = structlog.get_logger("onrecord.installing")

UNINSTALLED, REVOKED = "uninstalled", "revoked"
ENDINGS = (UNINSTALLED, REVOKED)
"""Why installations end."""

LATE_SECONDS = 1
"""Slack tells an event's time in whole seconds, rounded down."""


class NotInstallable(OnrecordError):
    """An installation can't be kept."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is on file of a tenant, without its token. `version` is another one after each change of the token."""

    workspace: str
    team_id: str | None
    enterprise_id: str | None
    version: int
    installed_at: dt.datetime
    token_expires_at: dt.datetime | None
    ended_at: dt.datetime | None

    @property
    def which(self) -> dict[str, Any]:
        """How Slack's store finds its installation."""
        org_wide = self.team_id is None
        return {"enterprise_id": self.enterprise_id, "team_id": self.team_id, "is_enterprise_install": org_wide}


class Installations:
    """The installations of the app."""

    def __init__(self, database: Database, writer: Writer, store: SealedInstallationStore) -> None:
        self.store = store
        self._database = database
        self._writer = writer

    async def save(self, installation: Installation) -> str:
        """Keep an installation and return its workspace's name; a team that had left is served again.

        Raises NotInstallable while the team's data is being removed.
        """
        name = workspace_of(installation)
        async with self._database.read() as connection:
            if await connection.scalar(select(tenants.c.purging).where(tenants.c.workspace_id == name)):
                raise NotInstallable("What was kept of this workspace is being removed. Try again in some minutes.")
        await self.store.async_save(installation)
        expires_at = installation.bot_token_expires_at
        values = {
            "team_id": None if installation.is_enterprise_install else installation.team_id,
            "enterprise_id": installation.enterprise_id,
            "name": installation.enterprise_name if installation.is_enterprise_install else installation.team_name,
            "bot_user_id": installation.bot_user_id,
            "bot_id": installation.bot_id,
            "installed_at": dt.datetime.fromtimestamp(installation.installed_at, dt.UTC),
            "token_expires_at": None if expires_at is None else dt.datetime.fromtimestamp(expires_at, dt.UTC),
            "renewing_until": None,
            "ended_at": None,
            "ended_why": None,
        }

        async def note(connection: AsyncConnection) -> None:
            insertion = dialect_insert(connection, tenants).values(
                workspace_id=name, version=1, purging=False, **values
            )
            again = {**values, "version": tenants.c.version + 1}
            await connection.execute(insertion.on_conflict_do_update(index_elements=["workspace_id"], set_=again))
            # What the end had stopped: replies still stand there that a correction has to reach.
            stopped = (outbox.c.workspace_id == name) & (outbox.c.state == Progress.STOPPED)
            resumed = {"state": Progress.WAITING, "failure": None, "not_before": None}
            await connection.execute(update(outbox).where(stopped, outbox.c.failure.in_(ENDINGS)).values(resumed))

        await self._writer.write(note)
        log.info("installed", workspace=name, org_wide=bool(installation.is_enterprise_install))
        return name

    async def renewed(self, known: Known, installation: Installation) -> bool:
        """Keep a new token in the place of the one that `known` tells of; False where that has ended meanwhile."""
        expires_at = dt.datetime.fromtimestamp(installation.bot_token_expires_at or 0, dt.UTC)
        await self.store.async_save(installation)
        statement = update(tenants).where(
            tenants.c.workspace_id == known.workspace, tenants.c.version == known.version, tenants.c.ended_at.is_(None)
        )
        values = {"version": known.version + 1, "token_expires_at": expires_at, "renewing_until": None}

        async def note(connection: AsyncConnection) -> bool:
            if (await connection.execute(statement.values(values))).rowcount:
                return True
            still = select(tenants.c.version).where(
                tenants.c.workspace_id == known.workspace, tenants.c.ended_at.is_(None)
            )
            if await connection.scalar(still) is None:
                await self.store.remove(connection, known.enterprise_id, known.team_id)
            return False

        return await self._writer.write(note)

    async def known(self, workspace: str) -> Known | None:
        """Return what is on file of a tenant, None where there is none or its installation has ended."""
        query = select(tenants).where(tenants.c.workspace_id == workspace, tenants.c.ended_at.is_(None))
        async with self._database.read() as connection:
            row = (await connection.execute(query)).mappings().first()
        return None if row is None else known_of(row)

    async def tenant(self, known: Known) -> Tenant | None:
        """Return a tenant with its token, None where that is gone. Raises Unsealable where it can't be read."""
        bot = await self.store.async_find_bot(**known.which)
        if bot is None or bot.bot_token is None:
            return None
        identity = Identity(
            team_id=known.team_id or "",
            bot_user_id=bot.bot_user_id,
            bot_id=bot.bot_id,
            enterprise_id=known.enterprise_id,
            org_wide=known.team_id is None,
        )
        return Tenant(known.workspace, identity, bot.bot_token, known.installed_at)

    async def end(self, workspace: str, why: str, at: dt.datetime) -> bool:
        """End an installation that was there at `at`: its tokens go, and nothing more is sent or answered for it.

        What the workspace recorded is kept, for `onrecord purge` to remove when its time has come. False where the
        installation had ended before, or began after `at`: Slack may tell late of the one before it.
        """
        latest = at + dt.timedelta(seconds=LATE_SECONDS)
        now = dt.datetime.now(dt.UTC)
        ending = update(tenants).where(
            tenants.c.workspace_id == workspace, tenants.c.ended_at.is_(None), tenants.c.installed_at <= latest
        )
        values = {"ended_at": now, "ended_why": why, "version": tenants.c.version + 1, "token_expires_at": None}

        async def save(connection: AsyncConnection) -> bool:
            statement = ending.values(values).returning(tenants.c.enterprise_id, tenants.c.team_id)
            row = (await connection.execute(statement)).first()
            if row is None:
                return False
            await self.store.remove(connection, row.enterprise_id, row.team_id)
            await connection.execute(
                update(outbox)
                .where(outbox.c.workspace_id == workspace, outbox.c.state == Progress.WAITING)
                .values(state=Progress.STOPPED, failure=why)
            )
            await connection.execute(
                update(inbox)
                .where(inbox.c.team_id == workspace, inbox.c.done_at.is_(None))
                .values(done_at=now, payload=None, failure=why)
            )
            return True

        ended = await self._writer.write(save)
        log.info("installation_ended" if ended else "installation_had_ended", workspace=workspace, why=why)
        return ended


def workspace_of(installation: Installation) -> str:
    """Return the name of the workspace that an installation is for. Raises NotInstallable where it names none."""
    found = installation.enterprise_id if installation.is_enterprise_install else installation.team_id
    if not found or not installation.bot_token or not installation.bot_user_id:
        raise NotInstallable("Slack's answer names no workspace or no bot.")
    return str(found)


def known_of(row: RowMapping) -> Known:
    """Read a tenant's row."""
    return Known(
        row["workspace_id"],
        row["team_id"],
        row["enterprise_id"],
        row["version"],
        row["installed_at"],
        row["token_expires_at"],
        row["ended_at"],
    )

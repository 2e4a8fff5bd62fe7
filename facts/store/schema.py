"""The schema's version: checked before any use, brought up to date when asked.

Alembic costs a third of a second to import, so a check reads its table directly.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

from facts.errors import DatabaseMissing, DatabaseNewer
from facts.migrations import KNOWN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, MetaData
    from sqlalchemy.ext.asyncio import AsyncConnection

    from facts.store.database import Database

MIGRATIONS = Path(__file__).parent.parent / "migrations"

_LOCK = 0x6F6E7265  # "onre": the advisory lock under which replicas that start together migrate once


async def require_current(database: Database) -> None:
    """Make sure that `database` has the schema this code works on.

    Raises DatabaseMissing when it was never set up or is behind, DatabaseNewer when it is ahead.
    """
    async with database.read() as connection:
        found = await _version(connection)
    if found is None:
        raise DatabaseMissing("The database was never set up. `onrecord import FILE` sets it up.")
    if found != KNOWN[-1]:
        raise DatabaseMissing(
            f"The database is of an older version ({found}). `onrecord migrate` brings it up to date."
        )


async def migrate(database: Database, metadata: Sequence[MetaData]) -> bool:
    """Bring `database` up to date; True when there was anything to do. Raises DatabaseNewer when it is ahead."""
    async with database.read() as connection:
        if await _version(connection) == KNOWN[-1]:
            return False
    # Imported before the lock is taken: that takes longer than the migration, and other replicas are waiting.
    from alembic import command  # noqa: F401 - loaded here, used under the lock

    async with database.write() as connection:
        if not database.is_sqlite:
            await connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        if await _version(connection) == KNOWN[-1]:
            return False
        await connection.run_sync(_upgrade, metadata)
    return True


async def _version(connection: AsyncConnection) -> str | None:
    found = await connection.run_sync(_stamped)
    if found is not None and found not in KNOWN:
        raise DatabaseNewer(
            f"The database was set up by a newer Onrecord (schema {found}, this one knows {KNOWN[-1]}). "
            "Upgrade Onrecord, or restore a backup made before the upgrade."
        )
    return found


def _stamped(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def _upgrade(connection: Connection, metadata: Sequence[MetaData]) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    config.attributes["metadata"] = list(metadata)
    command.upgrade(config, "head")

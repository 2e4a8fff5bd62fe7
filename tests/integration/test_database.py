"""Opening databases: URLs, versions, locks, and the transaction."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, func, insert, select, text, update
from sqlalchemy.exc import IntegrityError

from bot.delivery.tables import metadata as delivery
from bot.installing.tables import metadata as installing
from bot.opening import bring_up_to_date
from facts.errors import DatabaseBusy, DatabaseError, DatabaseMissing, DatabaseNewer, InputError
from facts.migrations import KNOWN
from facts.store import Database, Writer, engines, metadata, records, tables
from facts.store.addresses import database_url
from facts.store.schema import MIGRATIONS, require_current
from facts.store.together import insert_new


@pytest.mark.parametrize(
    ("text_", "driver"),
    [
        ("sqlite:///a.db", "sqlite+aiosqlite"),
        ("sqlite+aiosqlite:///a.db", "sqlite+aiosqlite"),
        ("postgres://u:p@h/n", "postgresql+psycopg"),
        ("postgresql://u:p@h/n", "postgresql+psycopg"),
        ("postgresql+asyncpg://u:p@h/n", "postgresql+psycopg"),
    ],
)
def test_urls_are_taken_with_and_without_a_driver(text_: str, driver: str) -> None:
    assert database_url(text_).drivername == driver


@pytest.mark.parametrize("text_", ["", "a.db", "mysql://u:secret@h/n", "sqlite://", "postgresql://u:secret@h:port/n"])
def test_other_urls_are_refused_without_repeating_them(text_: str) -> None:
    with pytest.raises(InputError) as caught:
        database_url(text_)
    assert "secret" not in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DatabaseMissing, match=r"nowhere\.db"):
        Database.at(f"sqlite:///{tmp_path}/nowhere.db")


async def test_a_file_that_is_no_database_is_said_to_be_none(tmp_path: Path) -> None:
    path = tmp_path / "letter.db"
    path.write_text("Dear Sir, " * 500)
    opened = Database.at(f"sqlite:///{path}")
    with pytest.raises(DatabaseError, match="not an SQLite database"):
        await require_current(opened)
    await opened.close()


async def test_a_server_that_is_not_there_is_said_not_to_be(tmp_path: Path) -> None:
    opened = Database.at("postgresql://nobody:secret@127.0.0.1:1/none")
    with pytest.raises(DatabaseError, match="can't be reached") as caught:
        await require_current(opened)
    assert "secret" not in str(caught.value)
    await opened.close()


async def test_the_migrated_tables_are_those_the_code_works_on(database: Database) -> None:
    def differences(connection: Connection) -> list[object]:
        everything = MetaData()
        for source in (metadata, delivery, installing):
            for table in source.tables.values():
                table.to_metadata(everything)
        return list(compare_metadata(MigrationContext.configure(connection), everything))

    async with database.read() as connection:
        assert await connection.run_sync(differences) == []


def test_the_known_versions_are_the_chain() -> None:
    revisions = [script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()]
    assert tuple(reversed(revisions)) == KNOWN


async def test_migrating_again_changes_nothing(database: Database) -> None:
    assert await bring_up_to_date(database) is False


async def test_replicas_that_start_together_migrate_once(database_url: str) -> None:
    replicas = [Database.at(database_url, create=True) for _ in range(3)]
    done = await asyncio.gather(*(bring_up_to_date(replica) for replica in replicas))
    assert sum(done) == 1
    for replica in replicas:
        await require_current(replica)
        await replica.close()


async def test_a_database_that_was_never_set_up_says_how(database_url: str) -> None:
    opened = Database.at(database_url, create=True)
    with pytest.raises(DatabaseMissing, match="onrecord import"):
        await require_current(opened)
    await opened.close()


async def test_a_database_of_a_newer_version_is_left_alone(database: Database) -> None:
    async with database.write() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseNewer, match="Upgrade Onrecord"):
        await require_current(database)
    with pytest.raises(DatabaseNewer):
        await bring_up_to_date(database)


async def test_what_is_not_committed_is_rolled_back(database: Database) -> None:
    async def write_and_fail() -> None:
        async with database.write() as connection:
            await records.ensure_workspace(connection, "local")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await write_and_fail()
    async with database.read() as connection:
        assert await connection.scalar(select(func.count()).select_from(tables.workspaces)) == 0


async def test_a_locked_database_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite:///{tmp_path}/onrecord.db"
    first = Database.at(url, create=True)
    await bring_up_to_date(first)
    await first.close()
    other = sqlite3.connect(tmp_path / "onrecord.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    monkeypatch.setattr(engines, "BUSY_SECONDS", 0.1)  # how long to wait is not what is tested
    waiting = Database.at(url)
    with pytest.raises(DatabaseBusy, match="try again"):
        async with waiting.write():
            pass
    await waiting.close()
    other.execute("ROLLBACK")
    other.close()


async def test_foreign_keys_are_enforced(database: Database) -> None:
    from sqlalchemy.exc import IntegrityError

    with pytest.raises(IntegrityError):
        async with database.write() as connection:
            await connection.execute(tables.articles.insert().values(workspace_id="nobody", id="a", change=1))


async def test_the_writer_commits_what_arrives_together_in_one_transaction(database: Database, writer: Writer) -> None:
    async with database.write() as connection:
        await records.ensure_workspace(connection, "local")

    async def count_up(connection: object) -> None:
        await connection.execute(update(tables.workspaces).values(change=tables.workspaces.c.change + 1))  # type: ignore[attr-defined]  # a connection

    await asyncio.gather(*(writer.write(count_up) for _ in range(500)))
    async with database.read() as connection:
        assert await records.current_change(connection, "local") == 500


async def test_one_failing_operation_spoils_no_other(database: Database, writer: Writer) -> None:
    async def good(connection: object) -> str:
        await records.ensure_workspace(connection, "local")  # type: ignore[arg-type]  # a connection
        return "done"

    async def bad(connection: object) -> None:
        raise ValueError("no")

    found = await asyncio.gather(writer.write(good), writer.write(bad), writer.write(good), return_exceptions=True)
    assert found[0] == found[2] == "done"
    assert isinstance(found[1], ValueError)
    async with database.read() as connection:
        assert await connection.scalar(select(func.count()).select_from(tables.workspaces)) == 1


def _add(connection: Connection, names: Sequence[str]) -> list[int]:
    """Add workspaces by one statement; returns for each how many came along."""
    connection.execute(insert(tables.workspaces), [{"id": name, "change": 0} for name in names])
    return [len(names)] * len(names)


async def test_what_is_handed_over_at_once_is_written_together(database: Database, writer: Writer) -> None:
    assert await asyncio.gather(*(writer.together(_add, f"w{number}") for number in range(20))) == [20] * 20
    operation = writer.write(lambda c: records.ensure_workspace(c, "beside"))
    first, _, second = await asyncio.gather(writer.together(_add, "a"), operation, writer.together(_add, "b"))
    assert (first, second) == (2, 2)
    async with database.read() as connection:
        assert await connection.scalar(select(func.count()).select_from(tables.workspaces)) == 23


async def test_of_what_is_written_together_only_what_is_at_fault_fails(database: Database, writer: Writer) -> None:
    await writer.together(_add, "known")
    found = await asyncio.gather(*(writer.together(_add, name) for name in ("a", "known", "b")), return_exceptions=True)
    assert [found[0], found[2]] == [1, 1]
    assert isinstance(found[1], IntegrityError)
    async with database.read() as connection:
        assert set(await connection.scalars(select(tables.workspaces.c.id))) == {"a", "b", "known"}


async def test_what_fails_in_one_piece_is_rolled_back_whole(database: Database) -> None:
    def spoil(connection: Connection) -> None:
        _add(connection, ["a"])
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await database.run(spoil)
    await database.run(lambda connection: _add(connection, ["b"]))
    async with database.read() as connection:
        assert list(await connection.scalars(select(tables.workspaces.c.id))) == ["b"]


async def test_a_database_that_was_closed_can_be_written_to_again(database: Database) -> None:
    await database.run(lambda connection: _add(connection, ["a"]))
    await database.close()
    await database.run(lambda connection: _add(connection, ["b"]))
    assert database.longest_write > 0


async def test_of_many_new_rows_those_that_are_there_already_are_told(database: Database) -> None:
    def add(connection: Connection, names: Sequence[str]) -> list[bool]:
        return insert_new(connection, tables.workspaces, [{"id": name, "change": 0} for name in names])

    assert await database.run(lambda connection: add(connection, ["a", "b"])) == [True, True]
    assert await database.run(lambda connection: add(connection, ["c", "a", "d", "d"])) == [True, False, True, False]
    assert await database.run(lambda connection: add(connection, [])) == []
    async with database.read() as connection:
        assert set(await connection.scalars(select(tables.workspaces.c.id))) == {"a", "b", "c", "d"}

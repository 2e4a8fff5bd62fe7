"""The composition root: from settings to an open database and the service on it."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.settings import Semantic, Strictness
from facts.errors import SettingsError
from facts.index import parsing
from facts.index.embedding import embedder, is_installed
from facts.index.library import Library
from facts.service import Service
from facts.settling import settle_left
from facts.store import Database, Writer, metadata
from facts.store.schema import migrate, require_current

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from sqlalchemy.engine import URL

    from bot.settings import Settings
    from facts.index.embedding import Embedder


BOT_PATIENCE = 30.0
"""Seconds that a question waits for an index that is being built, before it is answered with how far that is."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An open database, its writer, and the service on both."""

    database: Database
    writer: Writer
    service: Service


@asynccontextmanager
async def opened(settings: Settings, *, create: bool = False) -> AsyncIterator[Opened]:
    """Open the settings' database and yield the service on it; closed on leaving.

    With `create`, a missing database is made and an older one brought up to date; without, both raise
    DatabaseMissing with what to do.
    """
    chosen = chosen_embedder(settings)
    database = Database.at(settings.database_url.get_secret_value(), create=create)
    writer = Writer(database)
    service = Service(
        database,
        writer,
        embedder=chosen,
        strict=settings.strictness is Strictness.STRICT,
        library=Library(index_folder(settings, database.url)),
        memory_mb=settings.index_memory,
        patience=BOT_PATIENCE if create else None,
    )
    try:
        if create:
            await bring_up_to_date(database)
        else:
            await require_current(database)
        await settle_left(database)
        yield Opened(database, writer, service)
    finally:
        await service.close()
        await writer.close()
        await database.close()


async def bring_up_to_date(database: Database) -> bool:
    """Migrate all tables, the record's and delivery's; True when there was anything to do."""
    from bot.delivery.tables import metadata as delivery
    from bot.installing.tables import metadata as installing

    return await migrate(database, [metadata, delivery, installing])


def index_folder(settings: Settings, url: URL) -> Path:
    """Return where indexes are kept: beside the file of an SQLite database, unless the settings say where."""
    if settings.index_folder is not None:
        return Path(settings.index_folder).expanduser()
    return Path(f"{url.database}-index" if url.get_backend_name() == "sqlite" else "onrecord-index")


def chosen_embedder(settings: Settings) -> Embedder | None:
    """Return the embedder that the settings ask for. Raises SettingsError when it is asked for and not there."""
    if settings.semantic is Semantic.OFF:
        return None
    if settings.semantic is Semantic.ON and not (is_installed() and parsing.is_installed()):
        raise SettingsError(
            "ONRECORD_SEMANTIC is on, but the extra is not installed. Install onrecord[semantic], or write auto or off."
        )
    return embedder()


async def load_models(settings: Settings, failed: Callable[[str, Exception], None]) -> None:
    """Load what reads two texts together and what parses sentences, in a thread, so that no question waits for them.

    Nothing is loaded where meaning isn't compared. `failed` is told which of them couldn't be loaded, and why: a
    question that needs it raises the same again.
    """
    embedder = chosen_embedder(settings)
    if embedder is None:
        return
    for name, found in (("cross-encoder", embedder), ("parser", parsing.parser())):
        try:
            if found is not None:
                await asyncio.to_thread(found.load)
        except Exception as error:
            failed(name, error)  # whatever a damaged package raises

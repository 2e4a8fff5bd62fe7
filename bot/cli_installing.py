"""`onrecord purge` and `onrecord rotate-keys`: for operators of a bot that many workspaces install."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.console import FAILED, WRONG_INPUT, DatabaseOption, fail, print_line, run_to_end, settings_for

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.settings import Settings
    from facts.store import Database


def register(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    app.command()(purge)
    app.command("rotate-keys")(rotate_keys)


def purge(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be removed, and remove nothing.")] = False,
    workspace: Annotated[
        str | None, typer.Option("--workspace", metavar="NAME", help="Only this one, and without waiting for its time.")
    ] = None,
    database: DatabaseOption = None,
) -> None:
    """Remove all data of workspaces that took the bot away more than ONRECORD_PURGE_DAYS days ago."""
    settings = settings_for(database, None)

    async def run(opened: Database) -> None:
        from bot.installing import purging
        from bot.opening import index_folder
        from facts.index.library import Library

        kept = Library(index_folder(settings, opened.url))

        before = dt.datetime.now(dt.UTC) - dt.timedelta(days=settings.purge_days)
        gone = await purging.departed(opened, None if workspace else before)
        chosen = [one for one in gone if workspace in (None, one.workspace)]
        if workspace and not chosen:
            fail(f"The workspace {workspace} has not taken the bot away, or is not on file.", WRONG_INPUT)
        for one in chosen:
            named = f"{one.workspace} ({one.name}), which left on {one.ended_at.date()}" if one.name else one.workspace
            if dry_run:
                print_line(f"{named}: would be removed")
                continue
            removed = await purging.purge(opened, one.workspace)
            if removed is not None:
                kept.remove(one.workspace)
            print_line(f"{named}: {'it is installed again' if removed is None else f'{removed:,} rows removed'}")
        if not chosen:
            print_line("No workspace left so long ago.")

    _on(settings, run)


def rotate_keys(database: DatabaseOption = None) -> None:
    """Encrypt again, with the newest of ONRECORD_ENCRYPTION_KEYS, what is stored under any of them."""
    settings = settings_for(database, None)
    if settings.encryption_keys is None:
        fail("ONRECORD_ENCRYPTION_KEYS is not set: there is no key to encrypt with.", FAILED)

    async def run(opened: Database) -> None:
        from bot.installing.rekeying import rekey
        from bot.sealing import Seal

        changed = await rekey(opened, Seal.of(settings))
        print_line(f"{changed:,} rows are encrypted with the newest key. The former ones can be taken away.")

    _on(settings, run)


def _on(settings: Settings, use: Callable[[Database], Awaitable[Any]]) -> None:
    async def run() -> None:
        from facts.store import Database
        from facts.store.schema import require_current

        opened = Database.at(settings.database_url.get_secret_value())
        try:
            await require_current(opened)
            await use(opened)
        finally:
            await opened.close()

    run_to_end(run())

"""The `onrecord` command with all that it can do. What a command needs is imported when it runs."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import Annotated, Any

import typer

from bot import cli_asking, cli_exchange, cli_facts, cli_installing, cli_matcher, cli_operators, cli_queue
from bot.console import FAILED, DatabaseOption, WorkspaceOption, print_line, run_to_end, settings_for

app = cli_asking.new_app()


@app.command()
def migrate(database: DatabaseOption = None) -> None:
    """Bring the database's tables up to date."""
    settings = settings_for(database, None)

    async def run() -> bool:
        from bot.opening import bring_up_to_date
        from facts.store import Database

        opened = Database.at(settings.database_url.get_secret_value(), create=True)
        try:
            return await bring_up_to_date(opened)
        finally:
            await opened.close()

    print_line("The tables are up to date now." if run_to_end(run()) else "The tables were up to date already.")


@app.command()
def run(
    seeds: Annotated[
        Path, typer.Option("--seeds", metavar="FOLDER", help="Fact files that fill an empty base.")
    ] = Path("seeds"),
    database: DatabaseOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Start Onrecord: make the base, then serve Slack, or answer at a prompt where Slack isn't set up."""
    settings = settings_for(database, workspace)
    from bot.starting import start

    gc.enable()
    files = sorted(str(path) for path in seeds.glob("*.yaml")) if seeds.is_dir() else []
    run_to_end(start(settings, files))


@app.command()
def doctor(database: DatabaseOption = None, workspace: WorkspaceOption = None) -> None:
    """Look at settings, tokens, scopes, database and index, and say what to do."""
    settings = settings_for(database, workspace)

    async def examined() -> bool:
        from bot.doctor import Grade, OpenBase, examine
        from bot.opening import opened

        async def base() -> Any:
            async with opened(settings) as parts:
                await parts.service.search(settings.workspace, "index", 1)
                summary = await parts.service.base(settings.workspace)
                return OpenBase(summary, unread=(await parts.service.lag()).unread)

        async def installed() -> Any:
            from bot.installing.counting import count_installed
            from bot.sealing import Seal

            async with opened(settings) as parts:
                return await count_installed(parts.database, Seal.of(settings))

        findings = await examine(settings, base, installed if settings.installable else None)
        signs = {Grade.OK: "ok      ", Grade.WARNING: "warning ", Grade.PROBLEM: "problem "}
        for finding in findings:
            print_line(signs[finding.grade] + finding.what)
            for line in finding.advice.splitlines():
                print_line(" " * 8 + line)
        return any(finding.grade is Grade.PROBLEM for finding in findings)

    if run_to_end(examined()):
        raise typer.Exit(FAILED)


cli_exchange.register(app)
cli_facts.register(app)
cli_queue.register(app)
cli_matcher.register(app)
cli_installing.register(app)
cli_operators.register(app)

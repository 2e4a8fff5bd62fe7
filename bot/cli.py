"""The `onrecord` command. What a command needs is imported when it runs: asking must not pay for Slack."""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot import cli_exchange, cli_facts, cli_matcher, cli_queue
from bot.console import (
    FAILED,
    WRONG_INPUT,
    BatchOption,
    DatabaseOption,
    JsonOption,
    WorkspaceOption,
    fail,
    lines_of,
    print_line,
    run_to_end,
    settings_for,
    show,
    with_service,
)

if TYPE_CHECKING:
    from facts.service import Service

app = typer.Typer(
    name="onrecord",
    help="Ask whether a claim is on the record: reported, confirmed or denied, by whom, and where.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.command()
def ask(
    question: Annotated[list[str] | None, typer.Argument(help="The question, in any wording.")] = None,
    as_json: JsonOption = False,
    batch: BatchOption = None,
    explain: Annotated[bool, typer.Option("--explain", help="Say why each result is what it is.")] = False,
    database: DatabaseOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Ask whether something is on the record."""
    questions = _questions(question, batch)

    async def run(service: Service, name: str) -> None:
        for text in questions:
            show(await service.ask(name, text), as_json=as_json, explain=explain)

    with_service(run, settings_for(database, workspace))


@app.command()
def search(
    text: Annotated[list[str] | None, typer.Argument(help="What to look for.")] = None,
    as_json: JsonOption = False,
    batch: BatchOption = None,
    top: Annotated[int, typer.Option("--top", metavar="N", min=1, max=100, help="How many facts at the most.")] = 10,
    database: DatabaseOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Rank the facts for a text, without deciding on an answer."""
    texts = _questions(text, batch)

    async def run(service: Service, name: str) -> None:
        from bot.json_form import found_form

        for one in texts:
            found = await service.search(name, one, top)
            if as_json:
                print_line(json.dumps(found_form(found), ensure_ascii=False))
                continue
            print_line("\n".join(f"{score:.3f}  {fact_id}" for fact_id, score in found.hits) or "Nothing is near.")

    with_service(run, settings_for(database, workspace))


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
        from bot.doctor import Grade, examine
        from bot.opening import opened

        async def base() -> Any:
            async with opened(settings) as parts:
                await parts.service.search(settings.workspace, "index", 1)
                return await parts.service.base(settings.workspace)

        findings = await examine(settings, base)
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


def main() -> None:
    """Run the command; what a person can mend is said in a sentence, without a traceback."""
    # A command lives for a second and frees nothing worth looking for: this takes a tenth off each. `run` undoes it.
    gc.disable()
    try:
        app()
    except BrokenPipeError:
        # The reader (head, less) has gone: there is nobody to tell. Python would complain again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(FAILED)
    finally:
        # The system takes all memory back at once; Python would look through it for garbage first, several times.
        gc.freeze()


def _questions(words: list[str] | None, batch: str | None) -> Iterable[str]:
    """Return what is asked: the words of the command line, or the lines of a file."""
    if (words is None) == (batch is None):
        fail("Write one question, or name a file with --batch FILE (- is standard input).", WRONG_INPUT)
    return [" ".join(words)] if words is not None else lines_of(str(batch))


if __name__ == "__main__":
    main()

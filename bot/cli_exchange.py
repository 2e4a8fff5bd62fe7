"""The commands that carry the record in and out: import, export, and the audit."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import typer

from bot.console import (
    FAILED,
    WRONG_INPUT,
    DatabaseOption,
    QuietOption,
    WorkspaceOption,
    fail,
    import_summary,
    note,
    print_line,
    settings_for,
    with_service,
)
from bot.workbench import AsOption, at_workbench, operator_or_user
from facts.errors import InputError, OnrecordError

if TYPE_CHECKING:
    from bot.workbench import Workbench
    from facts.exporting import Export
    from facts.importing import Change
    from facts.service import Service

LEARNT_HERE = 300
"""Facts that an import still reads for their meaning: some seconds. More are left to a running bot, or to who asks."""

IN_MEMORY = 1 << 20
"""Bytes of a difference that are held in memory; a longer one waits in a file until it may be printed."""


def register(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    app.command("import")(import_files)
    app.command("export")(export_files)
    app.command()(audit)


def import_files(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE…", help="Fact files (.yaml, .json, .csv, .jsonld); - is standard input."),
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print what would change, and change nothing.")] = False,
    ratings: Annotated[
        str | None, typer.Option("--ratings", metavar="FILE", help="What publishers' ratings mean, for ClaimReview.")
    ] = None,
    name: AsOption = None,
    quiet: QuietOption = False,
    database: DatabaseOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Bring fact files into the record: all of it or nothing."""
    from facts.transfer import Source, read_ratings

    sources = [Source(file) for file in files]
    by = operator_or_user(name)
    try:
        meanings = {} if ratings is None else read_ratings(Source(ratings))
    except InputError as error:
        fail(str(error), WRONG_INPUT)

    async def run(service: Service, base: str) -> None:
        from bot.terminal import progress_bar

        with tempfile.SpooledTemporaryFile(IN_MEMORY, mode="w+", encoding="utf-8") as difference:

            def noticed(change: Change) -> None:
                difference.writelines(f"{line}\n" for line in change.lines())

            with progress_bar("Reading", quiet=quiet) as read, progress_bar("Bringing in", quiet=quiet) as brought:
                came = await service.import_files(
                    base,
                    sources,
                    meanings,
                    by=by.person,
                    dry_run=dry_run,
                    noticed=noticed if dry_run else None,
                    read=read,
                    progress=brought,
                )
            if (came.added or came.changed) and not dry_run:
                await _try_to_make_ready(service, base, quiet=quiet)
            _print_from(difference)
        print_line(import_summary(came.added, came.changed, dry_run=dry_run))

    with_service(run, settings_for(database, workspace), create=not dry_run)


async def _try_to_make_ready(service: Service, base: str, *, quiet: bool) -> None:
    """Make the index, or say that it isn't made: the record has changed all the same, which is what was asked for."""
    from sqlalchemy.exc import SQLAlchemyError

    try:
        await _make_ready(service, base, quiet=quiet)
    except (OnrecordError, SQLAlchemyError, sqlite3.Error, OSError) as error:
        note(f"The facts are in the record. Only the index that answers are found with couldn't be written: {error}")


async def _make_ready(service: Service, base: str, *, quiet: bool) -> None:
    """Build the index, and make what takes seconds; what would take longer is left to whoever answers."""
    from bot.terminal import progress_bar

    await service.prepare(base)
    unlearnt = await service.unlearnt(base)
    if 0 < unlearnt <= LEARNT_HERE:
        with progress_bar("Reading for meaning", quiet=quiet) as progress:
            await service.learn(base, progress)
    elif unlearnt:
        note(
            f"{unlearnt:,} facts are still to be read for their meaning. A running bot does that behind its answers; "
            "until then, fewer paraphrases find their fact."
        )


def export_files(
    file_format: Annotated[
        str, typer.Option("--format", metavar="yaml|json|csv|claimreview", help="The file's form.")
    ] = "yaml",
    output: Annotated[str, typer.Option("--output", metavar="FILE", help="Where to; - is standard output.")] = "-",
    author: Annotated[
        str | None, typer.Option("--author", metavar="NAME", help="Who reviews, for ClaimReview: your newsroom.")
    ] = None,
    author_url: Annotated[
        str | None, typer.Option("--author-url", metavar="URL", help="Its address, for ClaimReview.")
    ] = None,
    name: AsOption = None,
    database: DatabaseOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Write the whole record as a fact file; with CSV, the entities go into a file beside it."""
    from facts.transfer import Author, FileFormat

    if file_format not in list(FileFormat):
        fail(f"There is no format {file_format!r}. The formats are {', '.join(FileFormat)}.", WRONG_INPUT)
    by = operator_or_user(name)
    signed = None if author is None else Author(author, author_url)

    async def run(bench: Workbench) -> None:
        from facts.exporting import Export

        export = Export(bench.database, bench.workspace, FileFormat(file_format), signed)
        if output == "-":
            beside = False
            async for texts in export.parts():
                print_line(texts.main, end="")
                beside = beside or bool(texts.beside)
            if beside:
                note("The entities are not in it: CSV has them in a file beside it. Write --output FILE to get both.")
        else:
            await _write(export, Path(output))
        await bench.audit.note_export(bench.workspace, by=by, form=file_format, facts=export.facts)

    at_workbench(run, database, workspace)


def audit(
    since: Annotated[
        int, typer.Option("--since", metavar="N", min=0, help="Only what came after this change number.")
    ] = 0,
    output: Annotated[
        str, typer.Option("--output", metavar="FILE", help="A file that grows by what it doesn't hold yet.")
    ] = "-",
    database: DatabaseOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Print every change of facts, roles and settings and every export of data, oldest first, as JSON lines."""

    async def run(bench: Workbench) -> None:
        if output == "-":
            async for line in bench.audit.lines(bench.workspace, since=since):
                print_line(json.dumps(line, ensure_ascii=False))
            return
        path, count = Path(output), 0
        newest = max(since, _newest_change(path))
        try:
            with _appended(path) as file:
                async for line in bench.audit.lines(bench.workspace, since=newest):
                    file.write(f"{json.dumps(line, ensure_ascii=False)}\n")
                    count += 1
        except OSError as error:
            fail(f"The file {path} can't be written: {error.strerror}.", FAILED)
        print_line(f"{count:,} changes were added to {path}.")

    at_workbench(run, database, workspace)


def _appended(path: Path) -> IO[str]:
    return path.open("a", encoding="utf-8")


def _newest_change(path: Path) -> int:
    """Return the number of the last change that an audit's file holds, 0 where there is no such file."""
    newest = 0
    try:
        with path.open(encoding="utf-8") as file:
            for line in file:
                newest = int(json.loads(line)["change"])
    except FileNotFoundError:
        return 0
    except (ValueError, KeyError, TypeError):
        fail(f"The file {path} is no audit, or its end is cut off. Name another.", WRONG_INPUT)
    except OSError as error:
        fail(f"The file {path} can't be read: {error.strerror}.", FAILED)
    return newest


async def _write(export: Export, path: Path) -> None:
    """Write a whole file, and the one beside it, or nothing: half of an export would import as another record."""
    places = (path, path.with_suffix(".entities.csv"))
    drafts = [place.with_name(f".{place.name}.draft") for place in places]
    try:
        with ExitStack() as opened:
            files: list[IO[str]] = [opened.enter_context(draft.open("w", encoding="utf-8")) for draft in drafts]
            async for texts in export.parts():
                files[0].write(texts.main)
                files[1].write(texts.beside)
        has_beside = drafts[1].stat().st_size > 0
        drafts[0].replace(places[0])
        if has_beside:
            drafts[1].replace(places[1])
    except OSError as error:
        fail(f"The file {path} can't be written: {error.strerror}.", FAILED)
    finally:
        for draft in drafts:
            draft.unlink(missing_ok=True)


def _print_from(difference: IO[str]) -> None:
    difference.seek(0)
    for line in difference:
        print_line(line, end="")

"""What every command shares: its options, its settings, and how it ends."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Coroutine, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn, TypeVar

import typer

from facts.errors import InputError, OnrecordError

if TYPE_CHECKING:
    from bot.settings import Settings
    from facts.matching.results import Asked

T = TypeVar("T")

FAILED = 1
WRONG_INPUT = 2
"""Exit codes: something could not be done; what was handed over can't be taken."""

DatabaseOption = Annotated[
    str | None,
    typer.Option(
        "--database",
        metavar="URL",
        help="The base: sqlite:///FILE or postgresql://… (ONRECORD_DATABASE_URL).",
    ),
]
WorkspaceOption = Annotated[
    str | None,
    typer.Option("--workspace", metavar="NAME", help="Whose facts (ONRECORD_WORKSPACE; local by default)."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")]
BatchOption = Annotated[
    str | None,
    typer.Option("--batch", metavar="FILE", help="Take a question a line from FILE; - is standard input."),
]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress.")]


def settings_for(database: str | None, workspace: str | None) -> Settings:
    from bot.settings import load_settings

    try:
        return load_settings(database=database, workspace=workspace)
    except OnrecordError as error:
        fail(str(error), WRONG_INPUT)


def with_service(use: Any, settings: Settings, *, create: bool = False) -> None:
    async def run() -> None:
        from bot.opening import opened

        async with opened(settings, create=create) as parts:
            await use(parts.service, settings.workspace)

    run_to_end(run())


def run_to_end(work: Coroutine[Any, Any, T]) -> T:
    """Run to the end; an error that is meant for a person ends the command with its sentence."""
    try:
        return asyncio.run(work)
    except InputError as error:
        fail(str(error), WRONG_INPUT)
    except OnrecordError as error:
        fail(str(error), FAILED)
    except KeyboardInterrupt:
        raise typer.Exit(130) from None


def lines_of(name: str) -> Iterator[str]:
    try:
        if name == "-":
            sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]  # a text stream
            yield from (line.rstrip("\r\n") for line in sys.stdin)
            return
        with Path(name).open(encoding="utf-8", errors="replace") as file:
            yield from (line.rstrip("\r\n") for line in file)
    except OSError as error:
        fail(f"The file {name} can't be read: {error.strerror}.", WRONG_INPUT)


def show(asked: Asked, *, as_json: bool, explain: bool) -> None:
    if as_json:
        from bot.json_form import asked_form

        print_line(json.dumps(asked_form(asked, explain=explain), ensure_ascii=False))
        return
    from bot.terminal import as_text, explanation

    print_line(as_text(asked))
    if explain:
        print_line(f"\n{explanation(asked)}")


def import_summary(added: int, changed: int, *, dry_run: bool) -> str:
    if not added and not changed:
        return "Nothing to change: the record holds all of it already."
    verb = "would be " if dry_run else ""
    return f"{added:,} {verb}added, {changed:,} {verb}changed."


def write_whole(path: Path, text: str) -> None:
    """Write a whole file or nothing: a half-written export would import as another record."""
    draft = path.with_name(f".{path.name}.draft")
    try:
        draft.write_text(text, encoding="utf-8")
        draft.replace(path)
    except OSError as error:
        fail(f"The file {path} can't be written: {error.strerror}.", FAILED)


def print_line(text: str, end: str = "\n") -> None:
    sys.stdout.write(text.encode("utf-8", "replace").decode("utf-8") + end)
    sys.stdout.flush()


def note(text: str) -> None:
    sys.stderr.write(f"{text}\n")


def fail(text: str, code: int) -> NoReturn:
    note(text)
    raise typer.Exit(code)

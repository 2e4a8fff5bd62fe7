"""The commands that ask: `onrecord ask` and `onrecord search`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from bot.console import (
    WRONG_INPUT,
    BatchOption,
    DatabaseOption,
    JsonOption,
    WorkspaceOption,
    fail,
    lines_of,
    print_line,
    settings_for,
    show,
    with_service,
)

if TYPE_CHECKING:
    from facts.service import Service

NAMES = ("ask", "search")


def new_app() -> typer.Typer:
    """Make the `onrecord` command with nothing but these two."""
    app = typer.Typer(
        name="onrecord",
        help="Ask whether a claim is on the record: reported, confirmed or denied, by whom, and where.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    for name, command in zip(NAMES, (ask, search), strict=True):
        app.command(name)(command)
    return app


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
    if not as_json:
        _require_words(question, 'Ask something, as in: onrecord ask "Were there meetings in Baku?"')

    async def run(service: Service, name: str) -> None:
        for text in questions:
            show(await service.ask(name, text), as_json=as_json, explain=explain)

    with_service(run, settings_for(database, workspace))


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
    if not as_json:
        _require_words(text, 'Search for something, as in: onrecord search "talks in Paris"')

    async def run(service: Service, name: str) -> None:
        from bot.json_form import found_form

        for one in texts:
            found = await service.search(name, one, top)
            if as_json:
                print_line(json.dumps(found_form(found), ensure_ascii=False))
                continue
            print_line("\n".join(f"{score:.3f}  {fact_id}" for fact_id, score in found.hits) or "Nothing is near.")

    with_service(run, settings_for(database, workspace))


def _questions(words: list[str] | None, batch: str | None) -> Iterable[str]:
    """Return what is asked: the words of the command line, or the lines of a file."""
    if (words is None) == (batch is None):
        fail("Write one question, or name a file with --batch FILE (- is standard input).", WRONG_INPUT)
    return [" ".join(words)] if words is not None else lines_of(str(batch))


def _require_words(words: list[str] | None, how: str) -> None:
    """Refuse a single question of blanks, signs or emoji alone; a program that reads JSON is told what it came to."""
    if words is not None and not any(character.isalnum() for word in words for character in word):
        fail(how, WRONG_INPUT)

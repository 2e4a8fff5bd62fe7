"""`onrecord queue`: the questions that the record had no answer to."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from bot.console import WRONG_INPUT, DatabaseOption, JsonOption, WorkspaceOption, fail, print_line
from bot.workbench import AsOption, at_workbench, operator

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.workbench import Workbench
    from facts.curation.actors import Actor
    from facts.curation.entries import Entry

queue = typer.Typer(
    name="queue", help="Work the queue: the questions that had no answer, grouped.", no_args_is_help=True
)

EntryArgument = Annotated[str, typer.Argument(metavar="ENTRY", help="Its id, as `list` prints it.")]


def register(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    queue.command("list")(list_entries)
    for command in (show, take, answer, draft, dismiss):
        queue.command()(command)
    queue.command("give-back")(give_back)
    app.add_typer(queue)


def list_entries(
    state: Annotated[str, typer.Option("--state", metavar="STATE", help="open, answered or dismissed.")] = "open",
    offset: Annotated[int, typer.Option("--offset", metavar="N", min=0, help="How many to leave out.")] = 0,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, max=50, help="How many at the most.")] = 10,
    as_json: JsonOption = False,
    database: DatabaseOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """List the entries, those with the newest demand first."""
    from facts.curation.entries import EntryState

    if state not in list(EntryState):
        fail(f"--state is one of {', '.join(EntryState)}.", WRONG_INPUT)

    async def run(bench: Workbench) -> None:
        found = await bench.queue.entries(bench.workspace, state=EntryState(state), offset=offset, limit=limit)
        for entry in found.entries:
            _print(entry, as_json=as_json)
        if not as_json:
            print_line(f"{len(found.entries)} of {found.total:,} entries")

    at_workbench(run, database, workspace)


def show(
    entry: EntryArgument,
    as_json: JsonOption = False,
    database: DatabaseOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Show an entry with all its wordings."""

    async def run(bench: Workbench) -> None:
        found = await bench.queue.entry(bench.workspace, entry)
        _print(found, as_json=as_json)
        if not as_json:
            print_line("\n".join(f"    - {wording}" for wording in found.wordings))

    at_workbench(run, database, workspace)


def take(
    entry: EntryArgument,
    over: Annotated[bool, typer.Option("--over", help="Also from whoever is on it now.")] = False,
    name: AsOption = None,
    database: DatabaseOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Note that you are on it."""
    _change(lambda bench, by: bench.queue.take(bench.workspace, entry, by=by, over=over), name, database, workspace)


def give_back(
    entry: EntryArgument, name: AsOption = None, database: DatabaseOption = None, workspace: WorkspaceOption = None
) -> None:
    """Note that you are no longer on it."""
    _change(lambda bench, by: bench.queue.give_back(bench.workspace, entry, by=by), name, database, workspace)


def answer(
    entry: EntryArgument,
    fact_id: Annotated[str, typer.Argument(metavar="FACT_ID", help="The published fact that answers it.")],
    phrasing: Annotated[
        str | None, typer.Option("--phrasing", metavar="TEXT", help="Words that become one of the fact's phrasings.")
    ] = None,
    name: AsOption = None,
    database: DatabaseOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Answer an entry with a fact of the record; whoever asked to be told hears of it."""
    _change(
        lambda bench, by: bench.queue.answer(bench.workspace, entry, fact_id, by=by, phrasing=phrasing),
        name, database, workspace,
    )  # fmt: skip


def draft(
    entry: EntryArgument,
    fact_id: Annotated[str, typer.Argument(metavar="FACT_ID", help="The draft, as `facts add --draft` made it.")],
    name: AsOption = None,
    database: DatabaseOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Note the draft that was begun from an entry: published, it answers it."""

    async def drafted(bench: Workbench, by: Actor) -> Entry:
        fact = await bench.curation.fact(bench.workspace, fact_id)
        return await bench.queue.drafted(bench.workspace, entry, fact.id, by=by)

    _change(drafted, name, database, workspace)


def dismiss(
    entry: EntryArgument,
    reason: Annotated[str, typer.Argument(metavar="REASON", help="Why it gets no answer.")],
    name: AsOption = None,
    database: DatabaseOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Close an entry without an answer."""
    _change(lambda bench, by: bench.queue.dismiss(bench.workspace, entry, reason, by=by), name, database, workspace)


def _change(
    do: Callable[[Workbench, Actor], Awaitable[Entry]], name: str | None, database: str | None, workspace: str | None
) -> None:
    by = operator(name)

    async def run(bench: Workbench) -> None:
        _print(await do(bench, by), as_json=False)

    at_workbench(run, database, workspace)


def _print(entry: Entry, *, as_json: bool) -> None:
    from dataclasses import asdict

    from bot.printed import entry_lines

    if as_json:
        print_line(json.dumps(asdict(entry), ensure_ascii=False, default=str))
    else:
        print_line("\n".join(entry_lines(entry)))

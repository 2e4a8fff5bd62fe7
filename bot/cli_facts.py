"""`onrecord facts`: looking at the record. What changes it is in `cli_changes`, what governs it in `cli_desk`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot import cli_changes, cli_desk
from bot.cli_changes import FactArgument
from bot.console import DatabaseOption, JsonOption, WorkspaceOption, print_line
from bot.workbench import at_workbench

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.workbench import Workbench
    from facts.model import Fact

facts = typer.Typer(
    name="facts",
    help="Keep the record as curators do in Slack: look at facts, change them, review, settle.",
    no_args_is_help=True,
)


def register(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    facts.command("list")(list_facts)
    facts.command()(show)
    facts.command()(history)
    facts.command()(duplicates)
    facts.command()(due)
    cli_changes.register(facts)
    cli_desk.register(facts)
    app.add_typer(facts)


def list_facts(
    text: Annotated[list[str] | None, typer.Argument(metavar="[TEXT]", help="Words that all stand in it.")] = None,
    tag: Annotated[str | None, typer.Option("--tag", metavar="TAG", help="With this tag.")] = None,
    status: Annotated[
        str | None, typer.Option("--status", metavar="STANCE", help="reported, confirmed or denied.")
    ] = None,
    article: Annotated[str | None, typer.Option("--article", metavar="ID", help="Drawn from this article.")] = None,
    state: Annotated[str | None, typer.Option("--state", metavar="STATE", help="draft, published or retired.")] = None,
    held: Annotated[bool | None, typer.Option("--held/--not-held", help="On hold, or not.")] = None,
    offset: Annotated[int, typer.Option("--offset", metavar="N", min=0, help="How many to leave out.")] = 0,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, max=50, help="How many at the most.")] = 10,
    as_json: JsonOption = False,
    database: DatabaseOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """List the facts that meet every condition given, the last changed first."""
    from facts.model import Stance, State

    stance, wanted = _one_of(Stance, status, "--status"), _one_of(State, state, "--state")

    async def run(bench: Workbench) -> None:
        page = await bench.curation.list_facts(
            bench.workspace, text=" ".join(text or ()) or None, tag=tag, stance=stance, article=article,
            state=wanted, held=held, offset=offset, limit=limit,
        )  # fmt: skip
        _print_facts(page.facts, as_json=as_json)
        if not as_json:
            shown = f"{offset + 1} to {offset + len(page.facts)} of " if page.facts else ""
            print_line(f"{shown}{page.total:,} facts")

    at_workbench(run, database, workspace)


def show(
    fact_id: FactArgument,
    as_json: JsonOption = False,
    database: DatabaseOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Show everything the record has of a fact, in whatever state."""

    async def run(bench: Workbench) -> None:
        from bot.printed import whole_fact

        fact = await bench.curation.fact(bench.workspace, fact_id)
        if as_json:
            _print_facts([fact], as_json=True)
        else:
            print_line("\n".join(whole_fact(fact)))

    at_workbench(run, database, workspace)


def history(
    fact_id: FactArgument,
    as_json: JsonOption = False,
    database: DatabaseOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Show every revision of a fact: who, when, and what changed."""

    async def run(bench: Workbench) -> None:
        from dataclasses import asdict

        from bot.printed import step_lines

        for step in await bench.curation.history(bench.workspace, fact_id):
            if as_json:
                print_line(json.dumps(asdict(step), ensure_ascii=False, default=str))
            else:
                print_line("\n".join(step_lines(step)))

    at_workbench(run, database, workspace)


def duplicates(database: DatabaseOption = None, workspace: WorkspaceOption = None) -> None:
    """List the pairs of published facts that seem to say the same, the most alike first."""

    async def run(bench: Workbench) -> None:
        pairs = await bench.curation.duplicates(bench.workspace)
        for pair in pairs:
            print_line(f"{pair.score:.2f}  {pair.first.id}  {pair.second.id}")
            print_line(f"      {pair.first.claim}\n      {pair.second.claim}")
        if not pairs:
            print_line("No two facts seem to say the same.")

    at_workbench(run, database, workspace)


def due(database: DatabaseOption = None, workspace: WorkspaceOption = None) -> None:
    """List the facts that are due for another look, the longest due first."""

    async def run(bench: Workbench) -> None:
        import datetime as dt

        today, shown = dt.datetime.now(dt.UTC).date(), 0
        while (page := await bench.curation.due(bench.workspace, today, offset=shown)).facts:
            for one in page.facts:
                print_line(f"{one.fact.id}  since {one.since.isoformat()}: {one.why}\n    {one.fact.claim}")
            shown += len(page.facts)
        if not shown:
            print_line("Nothing is due for another look.")

    at_workbench(run, database, workspace)


def _print_facts(found: Iterable[Fact], *, as_json: bool) -> None:
    from bot.printed import fact_lines
    from facts.curation.snapshots import snapshot

    for fact in found:
        if as_json:
            values: dict[str, Any] = {**snapshot(fact), "status": str(fact.status.stance), "revision": fact.revision}
            print_line(json.dumps(values, ensure_ascii=False))
        else:
            print_line("\n".join(fact_lines(fact)))


def _one_of(kind: Any, text: str | None, option: str) -> Any:
    """Return the member of an enumeration that was written, None for none."""
    if text is None:
        return None
    try:
        return kind(text)
    except ValueError:
        raise typer.BadParameter(f"{option} is one of {', '.join(kind)}.") from None

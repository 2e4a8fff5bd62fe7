"""`onrecord facts`: the second pair of eyes, who may do what, the desk's settings, and running corrections."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bot.console import WRONG_INPUT, DatabaseOption, WorkspaceOption, fail, print_line
from bot.workbench import AsOption, at_workbench, operator, tell_saved

if TYPE_CHECKING:
    from bot.workbench import Workbench

ProposalArgument = Annotated[str, typer.Argument(metavar="PROPOSAL", help="Its id, as `reviews` prints it.")]
PersonArgument = Annotated[str, typer.Argument(metavar="PERSON", help="A Slack user's id, as U012AB3CD.")]


def register(facts: typer.Typer) -> None:
    """Add the commands to `facts`."""
    facts.command()(reviews)
    facts.command()(approve)
    facts.command("send-back")(send_back)
    facts.command()(withdraw)
    facts.command()(curators)
    facts.command()(grant)
    facts.command()(revoke)
    facts.command()(settings)
    facts.command()(corrections)
    facts.command("stop-correction")(stop_correction)


def reviews(database: DatabaseOption = None, workspace: WorkspaceOption = None) -> None:
    """List the changes that wait for a second curator."""

    async def run(bench: Workbench) -> None:
        from bot.printed import proposal_lines

        waiting = await bench.reviews.waiting(bench.workspace)
        print_line("\n".join(line for one in waiting for line in proposal_lines(one)) or "Nothing waits for a review.")

    at_workbench(run, database, workspace)


def approve(
    proposal: ProposalArgument,
    name: AsOption = None,
    database: DatabaseOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Save a change that somebody else proposed."""
    by = operator(name)

    async def run(bench: Workbench) -> None:
        tell_saved(await bench.reviews.approve(bench.workspace, proposal, by=by))

    at_workbench(run, database, workspace)


def send_back(
    proposal: ProposalArgument,
    reason: Annotated[str, typer.Argument(metavar="REASON", help="What has to be another.")],
    name: AsOption = None,
    database: DatabaseOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Send a proposed change back to whoever proposed it."""
    by = operator(name)

    async def run(bench: Workbench) -> None:
        sent = await bench.reviews.send_back(bench.workspace, proposal, reason, by=by)
        print_line(f"{sent.id} is sent back to {sent.proposed_by}.")

    at_workbench(run, database, workspace)


def withdraw(
    proposal: ProposalArgument,
    name: AsOption = None,
    database: DatabaseOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Take back a change that you proposed."""
    by = operator(name)

    async def run(bench: Workbench) -> None:
        withdrawn = await bench.reviews.withdraw(bench.workspace, proposal, by=by)
        print_line(f"{withdrawn.id} is withdrawn.")

    at_workbench(run, database, workspace)


def curators(database: DatabaseOption = None, workspace: WorkspaceOption = None) -> None:
    """List who is admin or curator by the record; Slack's owners and admins are admins besides."""

    async def run(bench: Workbench) -> None:
        everyone = await bench.roles.everyone(bench.workspace)
        lines = [f"{one.person}  {one.role}  given by {one.given_by}" for one in everyone]
        print_line("\n".join(lines) or "Nobody holds a role by the record. Slack's owners and admins are admins.")

    at_workbench(run, database, workspace)


def grant(
    person: PersonArgument,
    role: Annotated[str, typer.Argument(metavar="ROLE", help="curator or admin.")],
    name: AsOption = None,
    database: DatabaseOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Give a person a role, in place of the one they had."""
    from facts.curation.actors import Role

    if role not in list(Role):
        fail(f"ROLE is one of {', '.join(Role)}.", WRONG_INPUT)
    by = operator(name)

    async def run(bench: Workbench) -> None:
        await bench.roles.grant(bench.workspace, person, Role(role), by=by)
        print_line(f"{person} is {role} now.")

    at_workbench(run, database, workspace)


def revoke(
    person: PersonArgument,
    name: AsOption = None,
    database: DatabaseOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Take a person's role away."""
    by = operator(name)

    async def run(bench: Workbench) -> None:
        taken = await bench.roles.revoke(bench.workspace, person, by=by)
        print_line(f"{person} holds no role any more." if taken else f"{person} held no role.")

    at_workbench(run, database, workspace)


def settings(
    changes: Annotated[
        list[str] | None, typer.Argument(metavar="[KEY=VALUE]", help="What to change; none shows them.")
    ] = None,
    name: AsOption = None,
    database: DatabaseOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Show the desk's settings, or change some of them; an empty value unsets one."""
    pairs = [change.partition("=") for change in changes or ()]
    wrong = [key for key, sign, _ in pairs if not sign]
    if wrong:
        fail(f"Write KEY=VALUE, as in review=all: {', '.join(wrong)}.", WRONG_INPUT)
    _require_known_languages({key: value for key, _, value in pairs})
    by = operator(name) if pairs else None

    async def run(bench: Workbench) -> None:
        from dataclasses import asdict

        if by is not None:
            values = {key: value or None for key, _, value in pairs}
            desk = await bench.desks.change(bench.workspace, values, by=by)
        else:
            desk = await bench.desks.of(bench.workspace)
        print_line("\n".join(f"{key}={'' if value is None else value}" for key, value in asdict(desk).items()))

    at_workbench(run, database, workspace)


def corrections(
    fact_id: Annotated[
        str | None, typer.Argument(metavar="[FACT_ID]", help="Of this fact; the running ones else.")
    ] = None,
    database: DatabaseOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """List the corrections of a fact, or those that are running."""

    async def run(bench: Workbench) -> None:
        from bot.printed import moment

        if fact_id is None:
            found = await bench.corrections.running(bench.workspace)
        else:
            found = await bench.corrections.of_fact(bench.workspace, fact_id)
        lines = [
            f"{one.id}  {one.fact_id}  {one.state}  revision {one.from_revision} to {one.to_revision}, "
            f"{one.kind}{', minor' * one.minor}, by {one.by}, {moment(one.at)}"
            for one in found
        ]
        print_line("\n".join(lines) or "There are no corrections.")

    at_workbench(run, database, workspace)


def stop_correction(
    correction: Annotated[str, typer.Argument(metavar="CORRECTION", help="Its id, as `corrections` prints it.")],
    name: AsOption = None,
    database: DatabaseOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Stop a running correction: what isn't sent yet stays unsent."""
    by = operator(name)

    async def run(bench: Workbench) -> None:
        stopped = await bench.corrections.stop(bench.workspace, correction, by=by)
        print_line("It is stopped." if stopped else "It had ended already.")

    at_workbench(run, database, workspace)


def _require_known_languages(values: dict[str, str]) -> None:
    """Refuse a language that nothing is said in; which there are isn't known to the record, which keeps the setting."""
    if "language" not in values:
        return
    from bot.wording import known_languages

    if values["language"].strip().lower() not in known_languages():
        fail(f"language: This is none of {', '.join(known_languages())}.", WRONG_INPUT)

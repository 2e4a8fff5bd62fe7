"""`onrecord forget` and `onrecord backup`: what operators owe the people whose words are kept."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.console import WRONG_INPUT, DatabaseOption, WorkspaceOption, fail, note, print_line, run_to_end, settings_for
from bot.workbench import AsOption, operator

forget = typer.Typer(name="forget", help="Delete what is kept of questions and of people.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    forget.command()(questions)
    forget.command()(person)
    app.add_typer(forget)
    app.command()(backup)


def questions(
    days: Annotated[
        int | None,
        typer.Option("--days", metavar="N", min=0, help="Older than so many days; ONRECORD_QUESTION_DAYS by default."),
    ] = None,
    database: DatabaseOption = None,
) -> None:
    """Delete, in all workspaces, the questions that are kept no longer; the bot does so each hour."""
    settings = settings_for(database, None)

    async def run() -> int:
        from bot.delivery.outbox import Outbox
        from bot.opening import opened
        from facts.curation.editing import Curation
        from facts.curation.follows import Follows
        from facts.curation.queue import Queue

        kept_days = settings.question_days if days is None else days
        async with opened(settings) as parts:
            shared = (parts.database, parts.writer)
            found = await parts.service.forget_questions(kept_days)
            await Queue(*shared, Curation(*shared, parts.service)).forget_empty()
            await Follows(*shared).forget_gone()
            await Outbox(*shared).forget(kept_days)
            return found

    found = run_to_end(run())
    print_line("1 question is deleted." if found == 1 else f"{found:,} questions are deleted.")


def person(
    user: Annotated[str, typer.Argument(metavar="PERSON", help="A Slack user's id, as U012AB3CD.")],
    yes: Annotated[bool, typer.Option("--yes", help="Don't ask whether it is meant.")] = False,
    name: AsOption = None,
    database: DatabaseOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Forget a person at their wish, as `/fact forget-me` does: they go, the record's revisions stay."""
    user = user.strip()
    if not user:
        fail("Say who is to be forgotten: a Slack user's id, as U012AB3CD, or an operator's name.", WRONG_INPUT)
    settings = settings_for(database, workspace)
    by = operator(name)
    if not yes and not typer.confirm(f"Delete all that is kept of {user} in {settings.workspace}? It can't be undone."):
        fail("Nothing was deleted.", WRONG_INPUT)

    async def run() -> dict[str, int]:
        from bot.forgetting import forgetting
        from bot.opening import opened
        from bot.sealing import Seal

        async with opened(settings) as parts:
            return await forgetting(parts.writer, Seal.of(settings)).forget(settings.workspace, user, by=by.person)

    done = run_to_end(run())
    if not any(done.values()):
        print_line(
            f"Nobody of the name {user} is on file in {settings.workspace}: no {', '.join(done)} of theirs. "
            "Slack's ids are in capitals, as U012AB3CD."
        )
        return
    print_line("\n".join(f"{count:,} {what}" for what, count in done.items()))


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to; it must not be there yet.")],
    database: DatabaseOption = None,
) -> None:
    """Write a whole copy of an SQLite database while the bot runs, and check it."""
    settings = settings_for(database, None)
    from bot.backup import back_up
    from facts.errors import OnrecordError
    from facts.store.addresses import database_url

    try:
        copied = back_up(database_url(settings.database_url.get_secret_value()), file)
    except OnrecordError as error:
        fail(str(error), WRONG_INPUT)
    note(f"Checked: version {copied.version} of the tables, {copied.revisions:,} revisions, {copied.size:,} bytes.")
    print_line(str(file))

"""What the commands that keep the record work with: the same parts as in Slack, for a named operator."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from bot.console import WRONG_INPUT, fail, note, print_line, run_to_end, settings_for

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from facts.curation.actors import Actor
    from facts.curation.audit import Audit
    from facts.curation.corrections import Corrections
    from facts.curation.desk import Desks
    from facts.curation.editing import Curation
    from facts.curation.outcomes import Proposed, Saved
    from facts.curation.queue import Queue
    from facts.curation.reviews import Reviews
    from facts.curation.roles import Roles
    from facts.service import Service
    from facts.store import Database

LONGEST_NAME = 50
"""Characters of an operator's name."""

OPERATOR = "ONRECORD_OPERATOR"
"""The environment's name for `--as`."""

AsOption = Annotated[
    str | None,
    typer.Option("--as", metavar="NAME", envvar=OPERATOR, help=f"Who you are, for the history ({OPERATOR})."),
]

_SLACK_ID = re.compile(r"[UWB][A-Z0-9]{6,}")


@dataclass(frozen=True, slots=True)
class Workbench:
    """The parts, for one workspace."""

    workspace: str
    database: Database
    service: Service
    curation: Curation
    reviews: Reviews
    roles: Roles
    desks: Desks
    queue: Queue
    corrections: Corrections
    audit: Audit


def at_workbench(use: Callable[[Workbench], Awaitable[None]], database: str | None, workspace: str | None) -> None:
    """Open the base and do something with it; what a person can mend ends the command with its sentence."""
    settings = settings_for(database, workspace)

    async def run() -> None:
        from bot.opening import opened
        from facts.curation.audit import Audit
        from facts.curation.corrections import Corrections
        from facts.curation.desk import Desks
        from facts.curation.editing import Curation
        from facts.curation.queue import Queue
        from facts.curation.reviews import Reviews
        from facts.curation.roles import Roles

        async with opened(settings) as parts:
            shared = (parts.database, parts.writer)
            curation = Curation(*shared, parts.service)
            await use(
                Workbench(
                    settings.workspace, parts.database, parts.service, curation,
                    Reviews(*shared), Roles(*shared), Desks(*shared), Queue(*shared, curation),
                    Corrections(*shared), Audit(*shared),
                )
            )  # fmt: skip

    run_to_end(run())


def operator(name: str | None) -> Actor:
    """Return who acts: whoever has the database's key may do everything, under a name of their own.

    A name that looks like a Slack id is refused: the history would show a person who did nothing.
    """
    from facts.curation.actors import Actor, Role

    if name is None or not name.strip():
        fail(f"Say who you are, for the history: --as NAME, or set {OPERATOR}.", WRONG_INPUT)
    found = name.strip()
    if len(found) > LONGEST_NAME or not found.isprintable():
        fail(f"A name has at most {LONGEST_NAME} characters, on one line.", WRONG_INPUT)
    if _SLACK_ID.fullmatch(found):
        fail("This looks like a Slack id. Write a name that isn't one, such as your own.", WRONG_INPUT)
    return Actor(found, Role.ADMIN)


def operator_or_user(name: str | None) -> Actor:
    """Return who acts; without a name, who the system says it is."""
    import getpass

    if name is None:
        try:
            name = f"command line ({getpass.getuser()})"
        except (KeyError, OSError):
            name = "command line"
    return operator(name)


def tell_saved(came: Saved | Proposed) -> None:
    """Say what became of a change."""
    from facts.curation.outcomes import Proposed
    from facts.model import State

    fact = came.fact
    if isinstance(came, Proposed):
        print_line(f"{fact.id} waits for a second curator: onrecord facts approve {came.proposal_id}")
        return
    if came.already:
        print_line(f"Nothing to change: the record has {fact.id} so already, at revision {fact.revision}.")
    elif fact.state is State.RETIRED:
        print_line(
            f"{fact.id} is taken off the record (retired), as revision {fact.revision}. "
            f"`onrecord facts restore {fact.id}` puts it back."
        )
    else:
        print_line(f"{fact.id} is saved as revision {fact.revision}.")
    if came.correction is not None:
        note("Replies that showed it as it was are being corrected, as soon as the bot runs.")


def tell_article_made(article_id: str) -> None:
    """Say that a new fact brought its article with it, which may have been a slip."""
    note(
        f"The record had no article {article_id}: a new one was made, of which it has the id alone. "
        f"`onrecord facts article {article_id}` adds its title, its publisher and the rest."
    )

"""Taking a person out of what came in from Slack and what went out."""

from __future__ import annotations

import datetime as dt
import json
import secrets
from typing import TYPE_CHECKING, Any

import structlog
from sqlalchemy import delete, or_, select, update

from bot.delivery.planned import Progress
from bot.delivery.tables import inbox, outbox
from bot.sealing import Unsealable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.sealing import Seal

log = structlog.get_logger("onrecord.forgetting")

FAILURE = "Forgotten"
"""Why a delivery was never answered: its sender asked to be forgotten."""

CHUNK = 500
"""Questions in one IN list."""


class PersonInDelivery:
    """Finds and takes out a person; `seal` opens what was stored of deliveries that aren't done."""

    def __init__(self, seal: Seal) -> None:
        self._seal = seal

    async def forget(self, connection: AsyncConnection, workspace: str, person: str, questions: list[str]) -> None:
        """Delete what is still to be sent to a person, and empty what names them or one of their `questions`."""
        theirs = (outbox.c.workspace_id == workspace, outbox.c.person == person)
        await connection.execute(delete(outbox).where(*theirs, outbox.c.state == Progress.WAITING))
        await erase(connection, *theirs)
        for start in range(0, len(questions), CHUNK):
            of_questions = (
                outbox.c.workspace_id == workspace,
                outbox.c.question_id.in_(questions[start : start + CHUNK]),
            )
            await connection.execute(
                delete(outbox).where(*of_questions, outbox.c.state == Progress.WAITING),
            )
            await connection.execute(update(outbox).where(*of_questions).values(channel=None, ts=None, thread=None))
        await self._empty_payloads(connection, person)

    async def _empty_payloads(self, connection: AsyncConnection, person: str) -> None:
        """Settle the deliveries of a person that aren't done; what can't be read is emptied within seven days."""
        waiting = select(inbox.c.key, inbox.c.payload).where(inbox.c.payload.is_not(None), inbox.c.done_at.is_(None))
        for key, payload in (await connection.execute(waiting)).all():
            try:
                body = json.loads(self._seal.open(payload.encode("ascii")))
            except Unsealable:
                log.warning("payload_unreadable", delivery=key)
                continue
            if person in _senders(body):
                settled = {"done_at": dt.datetime.now(dt.UTC), "payload": None, "failure": FAILURE}
                await connection.execute(update(inbox).where(inbox.c.key == key).values(settled))


async def erase(connection: AsyncConnection, *which: ColumnElement[bool]) -> int:
    """Take the person out of the rows of the outbox that `which` names, of their keys too; returns how many."""
    rows = (await connection.execute(select(outbox.c.workspace_id, outbox.c.key, outbox.c.person).where(*which))).all()
    for workspace, key, person in rows:
        row = (outbox.c.workspace_id == workspace, outbox.c.key == key)
        # The key ends with the person; another ending keeps it one of a kind, and is nobody's.
        nameless = f"{key.removesuffix(person)}~{secrets.token_hex(8)}" if person else key
        await connection.execute(update(outbox).where(*row).values(key=nameless, person=None))
    return len(rows)


def old_and_settled(before: dt.datetime, own: Sequence[tuple[str, dt.datetime]]) -> list[ColumnElement[bool]]:
    """Name the rows that still name a person and are kept no longer; `own` are workspaces with a moment of theirs."""
    names = [workspace for workspace, _ in own]
    old: Iterable[ColumnElement[bool]] = (
        (outbox.c.workspace_id == workspace) & (outbox.c.made_at < moment) for workspace, moment in own
    )
    others = outbox.c.workspace_id.not_in(names) & (outbox.c.made_at < before)
    return [outbox.c.person.is_not(None), outbox.c.state != Progress.WAITING, or_(others, *old)]


def _senders(body: dict[str, Any]) -> set[str]:
    """Return the ids of whoever a delivery says it is from."""
    event = body.get("event") if isinstance(body.get("event"), dict) else {}
    message = event.get("message") if isinstance(event, dict) else None
    found = [body.get("user_id"), _id(body.get("user"))]
    found += [_id(one.get("user")) for one in (event, message) if isinstance(one, dict)]
    return {one for one in found if isinstance(one, str)}


def _id(user: object) -> object:
    return user.get("id") if isinstance(user, dict) else user

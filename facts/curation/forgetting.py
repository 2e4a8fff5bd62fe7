"""Forgetting a person at their wish: the person goes, the record's revisions stay."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import TYPE_CHECKING

from facts.store import follows, forgetting, records
from facts.store.revisions import Revision, add_revision

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from sqlalchemy.ext.asyncio import AsyncConnection

    from facts.store import Writer

    Elsewhere = Callable[[AsyncConnection, str, str, list[str]], Awaitable[None]]

THEMSELVES = "the person themselves"
"""By whom a forgetting is in the audit, where no operator did it."""


class Forgetting:
    """Forgets people of any workspace."""

    def __init__(self, writer: Writer, elsewhere: Elsewhere) -> None:
        """`elsewhere` takes a person out of the tables that aren't the record's, in the same transaction.

        It is handed the connection, the workspace, the person, and the ids of the questions that go.
        """
        self._writer = writer
        self._elsewhere = elsewhere

    async def forget(self, workspace: str, person: str, *, by: str = THEMSELVES) -> dict[str, int]:
        """Delete all that is only a person's, and take their name off all else; in one transaction.

        Returns how many questions, labels, follows and roles went, and from how many places of the record the name.
        The audit keeps these numbers, without the person.
        """

        async def save(connection: AsyncConnection) -> dict[str, int]:
            await records.lock_workspace(connection, workspace)
            # Made of nothing: whoever has the person's id can't find it again by it.
            pseudonym = f"former-{secrets.token_hex(8)}"
            questions = await forgetting.questions_of(connection, workspace, person)
            await self._elsewhere(connection, workspace, person, questions)
            done = await forgetting.delete_person(connection, workspace, person, pseudonym)
            await follows.delete_gone(connection)
            revision = Revision("person", pseudonym, "forget", None, dict(done))
            change = await records.take_change(connection, workspace, None)
            await add_revision(connection, workspace, revision, change=change, at=dt.datetime.now(dt.UTC), by=by)
            return done

        return await self._writer.write(save)

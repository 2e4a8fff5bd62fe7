"""Who is admin, and who is curator, in a workspace. Each change is a revision."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from facts.curation.actors import Role
from facts.errors import Invalid
from facts.store import desks, records
from facts.store.revisions import Revision, add_revision
from facts.worded import worded

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

    from facts.curation.actors import Actor
    from facts.store import Database, Writer

LONGEST_PERSON = 64
"""Characters of a person's id; Slack's have eleven."""

SLACK = "Slack"
"""Who takes a role away when Slack says that somebody was deactivated."""


@dataclass(frozen=True, slots=True)
class Held:
    """A role that a person holds, given by whom and when (UTC)."""

    person: str
    role: Role
    given_by: str
    given_at: dt.datetime


class Roles:
    """The roles of any workspace."""

    def __init__(self, database: Database, writer: Writer) -> None:
        self._database = database
        self._writer = writer

    async def of(self, workspace: str, person: str) -> Role | None:
        """Return a person's role, None when they may only ask."""
        async with self._database.read() as connection:
            found = await desks.find_role(connection, workspace, person)
        return None if found is None else Role(found)

    async def everyone(self, workspace: str) -> list[Held]:
        """Return everybody who holds a role, the longest-serving first."""
        async with self._database.read() as connection:
            rows = await desks.load_roles(connection, workspace)
        return [Held(row["person"], Role(row["role"]), row["given_by"], row["given_at"]) for row in rows]

    async def grant(self, workspace: str, person: str, role: Role, *, by: Actor) -> None:
        """Give a person a role, in place of the one they had. Raises NotAllowed unless `by` is an admin."""
        by.require_admin()
        if not person.strip() or len(person) > LONGEST_PERSON:
            raise Invalid(
                {"person": worded("This is no person's id: it has 1 to {most} characters.", most=LONGEST_PERSON)}
            )
        await self._change(workspace, person, role, by=by.person)

    async def revoke(self, workspace: str, person: str, *, by: Actor) -> bool:
        """Take a person's role away; False when they had none. Raises NotAllowed unless `by` is an admin."""
        by.require_admin()
        return await self._change(workspace, person, None, by=by.person)

    async def drop(self, workspace: str, person: str, *, by: str = SLACK) -> bool:
        """Take away the role of somebody who left; False when they had none."""
        return await self._change(workspace, person, None, by=by)

    async def _change(self, workspace: str, person: str, role: Role | None, *, by: str) -> bool:
        async def save(connection: AsyncConnection) -> bool:
            await records.lock_workspace(connection, workspace)
            before = await desks.find_role(connection, workspace, person)
            if before == role:
                return False
            at = dt.datetime.now(dt.UTC)
            await desks.save_role(connection, workspace, person, role, by=by, at=at)
            revision = Revision(
                "role",
                person,
                "revoke" if role is None else "grant",
                None if before is None else {"role": before},
                None if role is None else {"role": str(role)},
            )
            change = await records.take_change(connection, workspace, None)
            await add_revision(connection, workspace, revision, change=change, at=at, by=by)
            return True

        return await self._writer.write(save)

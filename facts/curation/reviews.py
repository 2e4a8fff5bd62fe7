"""The second pair of eyes: proposals are approved, changed, sent back with a reason, or withdrawn."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from facts.causes import cause
from facts.curation.checking import checked_fact
from facts.curation.difference import difference
from facts.curation.outcomes import Action, ChangeKind
from facts.curation.saving import Act, load_placed, require_unchanged, save_article, save_fact
from facts.curation.snapshots import article_of, fact_of, snapshot
from facts.errors import Invalid, NotAllowed, NotFound
from facts.store import proposals, records, revisions
from facts.worded import worded

if TYPE_CHECKING:
    from sqlalchemy import RowMapping
    from sqlalchemy.ext.asyncio import AsyncConnection

    from facts.curation.actors import Actor
    from facts.curation.outcomes import Saved
    from facts.model import Fact
    from facts.store import Database, Writer


class ProposalState(StrEnum):
    """Where a proposal stands."""

    WAITING = "waiting"
    SENT_BACK = "sent_back"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"


OPEN = (ProposalState.WAITING, ProposalState.SENT_BACK)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change that waits for a second curator.

    `fact` is what would be saved, made from revision `expected` (0: a new fact); `lines` is the difference as a
    person reads it. `note` is the proposer's, `reason` that of whoever sent it back.
    """

    id: str
    fact: Fact
    expected: int
    action: Action
    kind: ChangeKind
    minor: bool
    lines: tuple[str, ...]
    note: str | None
    proposed_by: str
    proposed_at: dt.datetime
    state: ProposalState
    reason: str | None
    decided_by: str | None
    decided_at: dt.datetime | None


class Reviews:
    """The proposals of any workspace."""

    def __init__(self, database: Database, writer: Writer) -> None:
        self._database = database
        self._writer = writer

    async def waiting(self, workspace: str) -> list[Proposal]:
        """Return the proposals that wait for a second curator, oldest first."""
        return await self._in_states(workspace, [ProposalState.WAITING])

    async def sent_back(self, workspace: str, person: str) -> list[Proposal]:
        """Return a person's proposals that were sent back to them, oldest first."""
        found = await self._in_states(workspace, [ProposalState.SENT_BACK])
        return [proposal for proposal in found if proposal.proposed_by == person]

    async def proposal(self, workspace: str, proposal_id: str) -> Proposal:
        """Return a proposal in whatever state. Raises NotFound."""
        async with self._database.read() as connection:
            return await _proposal(connection, workspace, await _row(connection, workspace, proposal_id))

    async def approve(self, workspace: str, proposal_id: str, *, by: Actor) -> Saved:
        """Save what was proposed.

        Raises NotAllowed for whoever proposed it, NotFound for one that waits no more, and Conflict when the fact
        was changed since it was proposed.
        """
        by.require_curator()
        because = cause()

        async def save(connection: AsyncConnection) -> Saved:
            await records.lock_workspace(connection, workspace)
            row = await _open_row(connection, workspace, proposal_id, [ProposalState.WAITING])
            if row["proposed_by"] == by.person:
                raise NotAllowed("Whoever proposed a change can't approve it; another curator must.")
            act = Act(
                Action(row["action"]),
                row["proposed_by"],
                dt.datetime.now(dt.UTC),
                ChangeKind(row["kind"]),
                row["minor"],
                row["note"],
                by.person,
                because,
            )
            found = await _save(connection, workspace, row, act)
            await _decide(connection, workspace, proposal_id, ProposalState.APPROVED, by.person, act.at)
            return found

        return await self._writer.write(save)

    async def change(
        self, workspace: str, proposal_id: str, fact: Fact, *, by: Actor, expected: int | None = None
    ) -> Proposal:
        """Put `fact` in the place of what was proposed; from now on it is `by` who proposes it.

        `expected` is the fact's revision that the new text was made from, where that is another than before.
        Raises NotAllowed, NotFound and Invalid.
        """
        by.require_curator()
        at = dt.datetime.now(dt.UTC)
        wanted = checked_fact(fact, at)

        async def save(connection: AsyncConnection) -> Proposal:
            await records.lock_workspace(connection, workspace)
            row = await _open_row(connection, workspace, proposal_id, OPEN)
            if wanted.id != row["fact_id"]:
                raise Invalid({"id": worded("This proposal is about the fact {fact_id}.", fact_id=row["fact_id"])})
            values = {
                "after": {**row["after"], "fact": snapshot(wanted)},
                "expected": row["expected"] if expected is None else expected,
                "proposed_by": by.person,
                "proposed_at": at,
                "state": ProposalState.WAITING,
            }
            await proposals.change_proposal(connection, workspace, proposal_id, values)
            return await _proposal(connection, workspace, await _row(connection, workspace, proposal_id))

        return await self._writer.write(save)

    async def send_back(self, workspace: str, proposal_id: str, reason: str, *, by: Actor) -> Proposal:
        """Give a proposal back to whoever proposed it, with a reason. Raises NotAllowed, NotFound and Invalid."""
        by.require_curator()
        if not reason.strip():
            raise Invalid({"reason": "Say what is to be changed."})
        return await self._close(workspace, proposal_id, [ProposalState.WAITING], ProposalState.SENT_BACK, by, reason)

    async def withdraw(self, workspace: str, proposal_id: str, *, by: Actor) -> Proposal:
        """Take a proposal back. Raises NotAllowed unless `by` proposed it or is an admin, and NotFound."""
        by.require_curator()
        return await self._close(workspace, proposal_id, OPEN, ProposalState.WITHDRAWN, by, None)

    async def _in_states(self, workspace: str, states: list[ProposalState]) -> list[Proposal]:
        async with self._database.read() as connection:
            rows = await proposals.load_proposals(connection, workspace, states)
            return [await _proposal(connection, workspace, row) for row in rows]

    async def _close(
        self,
        workspace: str,
        proposal_id: str,
        states: tuple[ProposalState, ...] | list[ProposalState],
        state: ProposalState,
        by: Actor,
        reason: str | None,
    ) -> Proposal:
        async def save(connection: AsyncConnection) -> Proposal:
            await records.lock_workspace(connection, workspace)
            row = await _open_row(connection, workspace, proposal_id, states)
            if state is ProposalState.WITHDRAWN and row["proposed_by"] != by.person and not by.may_administer:
                raise NotAllowed("Only whoever proposed a change can withdraw it, or an admin.")
            await _decide(connection, workspace, proposal_id, state, by.person, dt.datetime.now(dt.UTC), reason)
            return await _proposal(connection, workspace, await _row(connection, workspace, proposal_id))

        return await self._writer.write(save)


async def _save(connection: AsyncConnection, workspace: str, row: RowMapping, act: Act) -> Saved:
    articles = await records.load_articles(connection, workspace)
    stored = row["after"]["article"]
    article = articles.get(stored["id"]) or article_of(stored)
    after = fact_of(row["after"]["fact"], article, row["expected"])
    if row["expected"]:
        before = await load_placed(connection, workspace, row["fact_id"])
        await require_unchanged(connection, workspace, before.fact, row["expected"])
        return await save_fact(connection, workspace, before, replace(after, article=before.fact.article), act)
    if await records.load_facts(connection, workspace, ids=[after.id]):
        raise Invalid(
            {
                "id": worded(
                    "The id {fact_id} was taken meanwhile. Withdraw this, and add the fact under another.",
                    fact_id=after.id,
                )
            }
        )
    if article.id not in articles:
        await save_article(connection, workspace, None, article, act)
    return await save_fact(connection, workspace, None, after, act)


async def _row(connection: AsyncConnection, workspace: str, proposal_id: str) -> RowMapping:
    row = await proposals.find_proposal(connection, workspace, proposal_id)
    if row is None:
        raise NotFound("There is no such proposal.")
    return row


async def _open_row(
    connection: AsyncConnection,
    workspace: str,
    proposal_id: str,
    states: tuple[ProposalState, ...] | list[ProposalState],
) -> RowMapping:
    row = await _row(connection, workspace, proposal_id)
    if row["state"] not in states:
        done = worded(_DECIDED[row["state"]])
        raise NotFound(
            worded("This proposal is not open any more: {person} has {done} it.", person=row["decided_by"], done=done)
        )
    return row


_DECIDED = {"waiting": "changed", "sent_back": "sent back", "approved": "approved", "withdrawn": "withdrawn"}


async def _decide(
    connection: AsyncConnection,
    workspace: str,
    proposal_id: str,
    state: ProposalState,
    by: str,
    at: dt.datetime,
    reason: str | None = None,
) -> None:
    values: dict[str, Any] = {"state": state, "decided_by": by, "decided_at": at, "reason": reason}
    await proposals.change_proposal(connection, workspace, proposal_id, values)


async def _proposal(connection: AsyncConnection, workspace: str, row: RowMapping) -> Proposal:
    before = None
    if row["expected"]:
        before = await revisions.load_snapshot(connection, workspace, "fact", row["fact_id"], row["expected"])
    values = row["after"]["fact"]
    return Proposal(
        row["id"],
        fact_of(values, article_of(row["after"]["article"]), row["expected"]),
        row["expected"],
        Action(row["action"]),
        ChangeKind(row["kind"]),
        row["minor"],
        difference(before, values),
        row["note"],
        row["proposed_by"],
        row["proposed_at"],
        ProposalState(row["state"]),
        row["reason"],
        row["decided_by"],
        row["decided_at"],
    )

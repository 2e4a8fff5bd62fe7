"""The curators' queue: what people asked and the record had no answer to, grouped, and what became of it."""

from __future__ import annotations

import asyncio
import datetime as dt
import uuid
from dataclasses import replace
from typing import TYPE_CHECKING

from facts.curation.entries import LONGEST_REASON, Entries, Entry, EntryState, Reason, entries_of
from facts.curation.grouping import Grouping
from facts.curation.outcomes import ChangeKind
from facts.errors import Invalid, NotFound, Taken
from facts.matching.results import Outcome
from facts.model import State
from facts.store import queue, records
from facts.worded import worded

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from sqlalchemy.ext.asyncio import AsyncConnection

    from facts.curation.actors import Actor
    from facts.curation.editing import Curation
    from facts.store import Database, Writer

MOST_COMPARED = 2_000
"""Open entries, the newest, that a new question is compared with."""

MOST_LISTED = 50
"""Entries on one page."""


class Queue:
    """The queue of any workspace."""

    def __init__(self, database: Database, writer: Writer, curation: Curation) -> None:
        self._database = database
        self._writer = writer
        self._curation = curation
        self._groupings: dict[str, Grouping] = {}
        # One question after the other, so that two that ask the same find each other.
        self._adding = asyncio.Lock()

    async def add(
        self, workspace: str, question_id: str, *, why: Reason, positions: Sequence[int] | None = None
    ) -> list[str]:
        """Put claims of a question on file into the queue, each into the entry that asks the same.

        `positions` (from 0) names the claims; without it, those are meant that have nothing on record. Returns the
        ids of the entries; empty where the question is no longer kept. Adding again changes nothing.
        """
        async with self._adding:
            async with self._database.read() as connection:
                claims = await queue.load_claims_of(connection, workspace, question_id)
            wanted = [
                claim
                for claim in claims
                if (claim["outcome"] == Outcome.NONE if positions is None else claim["position"] in positions)
            ]
            return [await self._add(workspace, question_id, claim["position"], claim["asked"], why) for claim in wanted]

    async def catch_up(self, workspace: str) -> int:
        """Put into the queue what was sent there and isn't in it, as after a crash; returns how many questions."""
        async with self._database.read() as connection:
            found = await queue.left_behind(connection, workspace)
        return sum([bool(await self.add(workspace, question_id, why=Reason.NONE)) for question_id in found])

    async def renew(self, workspace: str, question_id: str) -> None:
        """Put a question that was edited where it belongs now: into other entries, or into none."""
        await self._writer.write(lambda c: queue.take_out(c, workspace, question_id))
        async with self._database.read() as connection:
            queued = await queue.is_queued(connection, workspace, question_id)
        if queued:
            await self.add(workspace, question_id, why=Reason.NONE)
        await self.forget_empty(workspace)

    async def forget_empty(self, workspace: str | None = None) -> int:
        """Delete the entries of which no question is kept any more, in all workspaces or one; returns how many."""
        return await self._writer.write(lambda c: queue.delete_empty(c, workspace))

    async def entries(
        self, workspace: str, *, state: EntryState = EntryState.OPEN, offset: int = 0, limit: int = 10
    ) -> Entries:
        """Return entries, those with the newest demand first; at most `MOST_LISTED`."""
        async with self._database.read() as connection:
            rows = await queue.load_entries(
                connection, workspace, state=state, offset=offset, limit=min(limit, MOST_LISTED)
            )
            demand = await queue.load_demand(connection, workspace, [row["id"] for row in rows])
            total = await queue.count_entries(connection, workspace, state)
        return Entries(entries_of(rows, demand), total)

    async def entry(self, workspace: str, entry_id: str) -> Entry:
        """Return an entry in whatever state. Raises NotFound."""
        async with self._database.read() as connection:
            rows = await queue.load_entries(connection, workspace, ids=[entry_id])
            demand = await queue.load_demand(connection, workspace, [entry_id])
        if not rows:
            raise NotFound("That question is no longer in the queue.")
        return entries_of(rows, demand)[0]

    async def take(self, workspace: str, entry_id: str, *, by: Actor, over: bool = False) -> Entry:
        """Note that a curator is on it. With `over`, from whoever is on it now, as at a change of shifts.

        Raises NotAllowed, NotFound, and Taken when somebody else is on it.
        """
        by.require_curator()
        return await self._change(
            workspace, entry_id, {"taken_by": by.person, "taken_at": _now()}, free_or=None if over else by.person
        )

    async def give_back(self, workspace: str, entry_id: str, *, by: Actor) -> Entry:
        """Note that nobody is on it any more. Raises NotAllowed, NotFound, and Taken when somebody else is on it."""
        by.require_curator()
        return await self._change(workspace, entry_id, {"taken_by": None, "taken_at": None}, free_or=by.person)

    async def answer(
        self, workspace: str, entry_id: str, fact_id: str, *, by: Actor, phrasing: str | None = None
    ) -> Entry:
        """Answer an entry with a fact of the record; with `phrasing`, that becomes one of the fact's.

        Raises NotAllowed, NotFound, and Invalid when the fact isn't published.
        """
        by.require_curator()
        fact = await self._curation.fact(workspace, fact_id)
        if fact.state is not State.PUBLISHED:
            raise Invalid(
                {"fact": worded("{fact_id} is not published. Publish it first, or choose another.", fact_id=fact_id)}
            )
        await self.entry(workspace, entry_id)
        words = (phrasing or "").strip()
        if words and words not in (fact.claim, *fact.also_asked):
            wanted = replace(fact, also_asked=(*fact.also_asked, words))
            await self._curation.edit(workspace, wanted, expected=fact.revision, by=by, kind=ChangeKind.UPDATED)
        return await self._close(workspace, entry_id, EntryState.ANSWERED, by=by.person, fact_id=fact_id)

    async def drafted(self, workspace: str, entry_id: str, fact_id: str, *, by: Actor) -> Entry:
        """Note the fact that was begun from an entry; the entry is answered once that is published.

        Whoever begins it is on it. Raises NotAllowed and NotFound.
        """
        by.require_curator()
        values = {"fact_id": fact_id, "taken_by": by.person, "taken_at": _now()}
        return await self._change(workspace, entry_id, values)

    async def dismiss(self, workspace: str, entry_id: str, reason: str, *, by: Actor) -> Entry:
        """Close an entry without an answer. Raises NotAllowed, NotFound, and Invalid without a reason."""
        by.require_curator()
        words = reason.strip()
        if not 1 <= len(words) <= LONGEST_REASON:
            raise Invalid({"reason": worded("Write why, in 1 to {most} characters.", most=LONGEST_REASON)})
        return await self._close(workspace, entry_id, EntryState.DISMISSED, by=by.person, reason=words)

    async def settle(self, workspace: str) -> list[str]:
        """Answer the entries whose draft has been published; returns their ids."""
        async with self._database.read() as connection:
            if not await queue.has_published_draft(connection, workspace):
                return []
        return await self._writer.write(lambda c: queue.answer_published(c, workspace, _now()))

    async def _add(self, workspace: str, question_id: str, position: int, asked: str, why: Reason) -> str:
        async with self._database.read() as connection:
            known = await queue.entry_of(connection, workspace, question_id, position)
        if known is not None:
            return known
        grouping = await self._grouping(workspace)
        same = await asyncio.to_thread(grouping.same, asked)
        new, at = uuid.uuid4().hex, _now()

        async def save(connection: AsyncConnection) -> str:
            claim: dict[str, Any] = {"question_id": question_id, "position": position, "why": str(why), "at": at}
            if same is not None and await queue.put_claim(connection, workspace, same, **claim):
                return same
            await queue.open_entry(connection, workspace, new, asked, at)
            await queue.put_claim(connection, workspace, new, **claim)
            return new

        return await self._writer.write(save)

    async def _grouping(self, workspace: str) -> Grouping:
        async with self._database.read() as connection:
            wordings = await queue.load_wordings(connection, workspace, MOST_COMPARED)
            owned = [] if workspace in self._groupings else await records.load_entities(connection, workspace)
        grouping = self._groupings.setdefault(workspace, Grouping(one.entity for one in owned))
        await asyncio.to_thread(grouping.update, wordings)
        return grouping

    async def _close(
        self,
        workspace: str,
        entry_id: str,
        state: EntryState,
        *,
        by: str,
        fact_id: str | None = None,
        reason: str | None = None,
    ) -> Entry:
        values: dict[str, Any] = {"state": str(state), "closed_by": by, "closed_at": _now(), "reason": reason}
        if fact_id is not None:
            values["fact_id"] = fact_id
        return await self._change(workspace, entry_id, values)

    async def _change(
        self, workspace: str, entry_id: str, values: dict[str, Any], *, free_or: str | None = None
    ) -> Entry:
        done = await self._writer.write(lambda c: queue.change_entry(c, workspace, entry_id, values, free_or=free_or))
        entry = await self.entry(workspace, entry_id)
        if not done and entry.state is EntryState.OPEN:
            raise Taken(entry.taken_by or "Somebody")
        if not done:
            raise NotFound(worded("That question has been {state} already.", state=worded(str(entry.state))))
        return entry


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)

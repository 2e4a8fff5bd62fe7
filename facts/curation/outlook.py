"""When each fact of a workspace is due: worked out once for each, a few at a time, and kept until the fact changes.

A large base has to be read fact by fact for it. That is done in pieces between which others are answered, and nobody
holds more than a line about each fact: whoever doesn't want to wait goes on where the last one stopped.
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from facts.curation.due import dated, due_on
from facts.settling import settled
from facts.store import changes, records

if TYPE_CHECKING:
    import datetime as dt

    from facts.curation.due import Dated
    from facts.curation.outcomes import Why
    from facts.service import Service
    from facts.store import Database

PIECE = 40
"""Facts that are read at once: some hundredths of a second."""

MOST_KEPT = 300_000
"""Facts of all workspaces about which a line is kept, of some 200 bytes; the workspace last looked at is kept whole."""


@dataclass(slots=True)
class _Known:
    change: int = 0
    left: list[str] = field(default_factory=list)
    dated: dict[str, Dated] = field(default_factory=dict)
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    asked: tuple[int, dt.date, int] | None = None
    found: list[tuple[dt.date, str, Why]] = field(default_factory=list)


class Outlook:
    """Tells which facts of any workspace are due."""

    def __init__(self, database: Database, service: Service) -> None:
        """Know nothing yet of any workspace."""
        self._database = database
        self._service = service
        self._known: OrderedDict[str, _Known] = OrderedDict()

    async def due(
        self, workspace: str, today: dt.date, due_days: int, *, patience: float | None = None
    ) -> list[tuple[dt.date, str, Why]] | None:
        """Return since when which facts are due on `today` and why, the longest due first.

        None where that takes longer than `patience` seconds; the next one to ask goes on from there.
        """
        known = self._known.setdefault(workspace, _Known())
        self._known.move_to_end(workspace)
        if patience is not None and known.turn.locked():
            return None
        async with known.turn:
            if not await self._read(workspace, known, None if patience is None else time.monotonic() + patience):
                return None
            asked = known.change, today, due_days
            if known.asked != asked:  # else the list is looked through page by page
                known.found = await asyncio.to_thread(due_on, known.dated, today, due_days)
                known.asked = asked
        self._make_room()
        return known.found

    async def _read(self, workspace: str, known: _Known, until: float | None) -> bool:
        """Read what changed; False where time is up before all of it was read."""
        async with settled(self._database, workspace) as connection:
            change = await records.current_change(connection, workspace)
            changed = await changes.changed_facts(connection, workspace, known.change) if change > known.change else []
        known.left = list(dict.fromkeys([*known.left, *changed]))
        known.change = change
        while known.left:
            piece = known.left[-PIECE:]
            profiles = {profile.fact.id: profile for profile in await self._service.profiles(workspace, piece)}
            for fact_id in piece:
                found = dated(profiles[fact_id]) if fact_id in profiles else None
                if found is None:
                    known.dated.pop(fact_id, None)
                else:
                    known.dated[fact_id] = found
            del known.left[-len(piece) :]
            if known.left and until is not None and time.monotonic() >= until:
                return False
            await asyncio.sleep(0)
        return True

    def _make_room(self) -> None:
        while len(self._known) > 1 and sum(len(one.dated) for one in self._known.values()) > MOST_KEPT:
            self._known.popitem(last=False)

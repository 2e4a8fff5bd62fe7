"""Where a button leads: a list, a page of it, a fact; the same in a message and in App Home."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from enum import StrEnum

from bot.blocks.filters import Filters


class Room(StrEnum):
    """What can be shown. Buttons out there carry these: they never change meaning."""

    HOME = "home"
    FACTS = "facts"
    FACT = "fact"
    HISTORY = "history"
    DELIVERIES = "deliveries"
    DUPLICATES = "duplicates"
    QUEUE = "queue"
    REVIEWS = "reviews"
    DUE = "due"
    CURATORS = "curators"
    SETTINGS = "settings"


@dataclass(frozen=True, slots=True)
class Destination:
    """One thing to show.

    `offset` counts what stands before it on a list's earlier pages. `fact_id` is the fact that a page is
    about, or that its near duplicates are wanted of. `filters` narrow a list of facts; on a fact's page they
    are those of the list that it was opened from, and `listed_at` that list's offset, None for no list.
    `correction` is the one whose deliveries are wanted.
    """

    room: Room
    offset: int = 0
    fact_id: str | None = None
    filters: Filters = field(default_factory=Filters)
    listed_at: int | None = None
    correction: str | None = None

    def at(self, offset: int) -> Destination:
        """Return the same with another page."""
        return replace(self, offset=max(0, offset))

    def value(self) -> str:
        """Write it as a button's value; the filters' and the ids' bounds keep it below 2,000 characters."""
        parts = [self.room, self.offset, self.fact_id, self.filters.packed(), self.listed_at, self.correction]
        return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def of(cls, value: str) -> Destination:
        """Read a button's value. Raises ValueError for what isn't one."""
        room, offset, fact_id, filters, listed_at, correction = json.loads(value)
        return cls(Room(room), max(0, int(offset)), fact_id, Filters.unpacked(filters), listed_at, correction)

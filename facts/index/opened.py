"""An open base, and how far it is behind the record."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from facts.index.gate import Gate
from facts.index.held import UpTo
from facts.remembered import Remembered

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Hashable, Iterable

    from facts.index.base import Base
    from facts.model import Entity

BASE_BYTES = 100_000
FACT_BYTES = 30_000
"""What a base in memory takes, and each of its facts once it was read."""

STORED_BYTES = 60_000_000
"""What an open index on disk takes: what is kept of a thousand facts, of counts and of pages."""


@dataclass(slots=True)
class Opened:
    """A workspace's base, the change up to which it holds the record, and when that last changed (UTC).

    `pending` are the ids of facts that changed up to then and are still to be taken in, the longest pending first:
    what the base says of those is not to be shown. Only who holds `taking` takes facts in, so that an older reading
    of one never replaces a newer. `outdated` tells that it has to be built anew: names changed, or it has grown.
    `entities` are the names that a base in memory was built with, `kept` the change up to which it was kept, and `mark`
    the record's mark at `change`. `left_to_others` tells that another process writes the index. `remembered` is what
    the last questions came to.
    """

    base: Base
    change: int
    changed_at: dt.datetime | None
    mark: str
    pending: dict[str, None] = field(default_factory=dict)
    outdated: bool = False
    entities: tuple[Entity, ...] = ()
    kept: int | None = None
    left_to_others: bool = False
    gate: Gate = field(default_factory=Gate)
    remembered: Remembered = field(default_factory=Remembered)
    taking: asyncio.Lock = field(default_factory=asyncio.Lock)

    def behind(self, fact_ids: Iterable[str]) -> list[str]:
        """Return those of `fact_ids` that are still to be taken in."""
        return [fact_id for fact_id in fact_ids if fact_id in self.pending]

    def has_outgrown(self, small: int) -> bool:
        """Whether it should be built anew: in memory, but with more than `small` facts, or more come than are there."""
        size, coming = len(self.base.facts), len(self.pending)
        return coming > max(size, small) or (not self.base.held.is_on_disk and size + coming > small)

    @property
    def state(self) -> Hashable:
        """What a question comes to is the same as long as this is."""
        return self.gate.changes, self.change, self.changed_at

    @property
    def is_learning(self) -> bool:
        """Whether facts lack vectors, which the first question that may be about one makes."""
        return self.base.meaning is not None and not self.base.meaning.complete

    @property
    def up_to(self) -> UpTo:
        """The change up to which it holds the record, once nothing is pending."""
        return UpTo(self.change, self.mark)

    @property
    def weight(self) -> int:
        """About how many bytes of memory it takes."""
        return STORED_BYTES if self.base.held.is_on_disk else BASE_BYTES + FACT_BYTES * len(self.base.facts)

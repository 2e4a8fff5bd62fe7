"""An open base, and how far it is behind the record."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from facts.index.gate import Gate

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from facts.index.base import Base


@dataclass(slots=True)
class Opened:
    """A workspace's base, the change up to which it holds the record, and when that last changed (UTC).

    `pending` are the ids of facts that changed up to then and are still to be taken in, the longest pending first:
    what the base says of those is not to be shown. Only who holds `taking` takes facts in, so that an older reading
    of one never replaces a newer. `renamed` tells that names changed that it was built with.
    """

    base: Base
    change: int
    changed_at: dt.datetime | None
    pending: dict[str, None] = field(default_factory=dict)
    renamed: bool = False
    gate: Gate = field(default_factory=Gate)
    taking: asyncio.Lock = field(default_factory=asyncio.Lock)

    def behind(self, fact_ids: Iterable[str]) -> list[str]:
        """Return those of `fact_ids` that are still to be taken in."""
        return [fact_id for fact_id in fact_ids if fact_id in self.pending]

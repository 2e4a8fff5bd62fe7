"""How far a base is behind the record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facts.settling import settled
from facts.store import changes, records

if TYPE_CHECKING:
    import datetime as dt

    from facts.model import Fact
    from facts.store import Database
    from facts.store.records import OwnedEntity


@dataclass(frozen=True, slots=True)
class Behind:
    """What changed in the record since a base was brought up to date.

    Facts go by their ids; `entities` by article and name, and `used` are those of them that are still in use.
    """

    change: int
    changed_at: dt.datetime | None
    mark: str
    fact_ids: list[str]
    entities: list[tuple[str, str]]
    used: list[OwnedEntity]


@dataclass(frozen=True, slots=True)
class Lag:
    """How far the open bases are behind the record: `open` of them, the changes that the one furthest behind has yet
    to take in, the facts of all of them that are still to be taken in behind the answers, for how many `seconds` one of
    them has been behind, whether changes are told by the database (`listening`) or looked for, the facts that may
    still lack their vectors, and those that are still to be read behind the answers (`unread`).
    """

    open: int
    changes: int
    pending: int
    seconds: float
    listening: bool
    lacking: int = 0
    unread: int = 0


async def read_behind(database: Database, workspace: str, since: int, most: int) -> tuple[Behind, list[Fact]]:
    """Return what changed after a change number, and the facts that did where they aren't more than `most`."""
    # One transaction: the facts and the number they belong to are of one moment.
    async with settled(database, workspace) as connection:
        change = await records.current_change(connection, workspace)
        behind = Behind(
            change,
            await records.last_changed(connection, workspace),
            await changes.mark(connection, workspace, change),
            await changes.changed_facts(connection, workspace, since),
            *await changes.changed_entities(connection, workspace, since),
        )
        if len(behind.fact_ids) > most:
            return behind, []
        placed = await records.load_facts(connection, workspace, ids=behind.fact_ids)
        return behind, [one.fact for one in placed.values()]

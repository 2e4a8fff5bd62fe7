"""What an entry of the queue is: questions that ask the same, and what the curators do about them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from sqlalchemy import RowMapping


LONGEST_REASON = 500
"""Characters of the reason for which an entry is dismissed."""


class Reason(StrEnum):
    """Why a question is in the queue."""

    NONE = "none"
    REFUSED = "refused"
    NOT_MINE = "not_mine"


class EntryState(StrEnum):
    """How far an entry is."""

    OPEN = "open"
    ANSWERED = "answered"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Demand:
    """One claim of a question in an entry.

    `person` is None where the asker gave no name. `channel` and `message_ts` tell where everybody can see it, and
    are None for what was asked in private.
    """

    question_id: str
    position: int
    asked: str
    why: Reason
    at: dt.datetime
    person: str | None
    channel: str | None
    message_ts: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """Questions that ask the same, grouped. `asked` are the words of the first, `count` how many asked.

    `demand` is newest first. `fact_id` is the draft that was begun from it, or the fact that it was answered with.
    """

    id: str
    asked: str
    state: EntryState
    count: int
    demand: tuple[Demand, ...]
    opened_at: dt.datetime
    newest_at: dt.datetime
    taken_by: str | None = None
    taken_at: dt.datetime | None = None
    fact_id: str | None = None
    reason: str | None = None
    closed_by: str | None = None
    closed_at: dt.datetime | None = None

    @property
    def wordings(self) -> tuple[str, ...]:
        """The different words in which it was asked, newest first."""
        return tuple(dict.fromkeys([one.asked for one in self.demand] or [self.asked]))

    @property
    def people(self) -> tuple[str, ...]:
        """Who asked and gave a name, the last first."""
        return tuple(dict.fromkeys(one.person for one in self.demand if one.person is not None))

    @property
    def why(self) -> tuple[Reason, ...]:
        """Every reason for which it is in the queue."""
        return tuple(dict.fromkeys(one.why for one in self.demand))


@dataclass(frozen=True, slots=True)
class Entries:
    """Some entries of a list, and how many the whole list has."""

    entries: tuple[Entry, ...]
    total: int


def entries_of(rows: Sequence[RowMapping], demand: Iterable[RowMapping]) -> tuple[Entry, ...]:
    """Make entries of what is on file, in the order of `rows`."""
    of_entry: defaultdict[str, list[Demand]] = defaultdict(list)
    for row in demand:
        of_entry[row["entry_id"]].append(_demand(row))
    return tuple(_entry(row, tuple(of_entry[row["id"]])) for row in rows)


def _entry(row: RowMapping, demand: tuple[Demand, ...]) -> Entry:
    return Entry(
        row["id"],
        row["asked"],
        EntryState(row["state"]),
        row["asked_count"],
        demand,
        row["opened_at"],
        row["newest_at"],
        row["taken_by"],
        row["taken_at"],
        row["fact_id"],
        row["reason"],
        row["closed_by"],
        row["closed_at"],
    )


def _demand(row: RowMapping) -> Demand:
    everybody = row["surface"] == "mention"
    return Demand(
        row["question_id"],
        row["position"],
        row["asked"],
        Reason(row["why"]),
        row["at"],
        row["asked_by"],
        row["channel"] if everybody else None,
        row["message_ts"] if everybody else None,
    )

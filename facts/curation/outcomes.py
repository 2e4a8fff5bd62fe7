"""What comes of acting on the record, and of looking at it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from facts.model import Fact


class ChangeKind(StrEnum):
    """Why a fact changed: something new was said, or the record was wrong."""

    UPDATED = "updated"
    CORRECTED = "corrected"


class Action(StrEnum):
    """What was done to a fact, as its history names it."""

    ADD = "add"
    EDIT = "edit"
    STATEMENT = "statement"
    CHECK = "check"
    HOLD = "hold"
    RELEASE = "release"
    RETIRE = "retire"
    RESTORE = "restore"
    UNDO = "undo"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True)
class Saved:
    """A fact as it was saved, the number of that change, and the correction it began.

    `correction` is None when nobody was shown what is no longer so. `already` tells that the record had it so before,
    and nothing was saved.
    """

    fact: Fact
    change: int
    correction: str | None = None
    already: bool = False


@dataclass(frozen=True, slots=True)
class Proposed:
    """A change that waits for a second curator; `fact` is what would be saved."""

    proposal_id: str
    fact: Fact


@dataclass(frozen=True, slots=True)
class Step:
    """One revision in a fact's history.

    `lines` is the difference as a person reads it. `correction` names the correction that it began, None when
    nobody was shown what changed. `was_public` and `is_public` tell whether the fact was published before and after.
    """

    number: int
    at: dt.datetime
    by: str
    action: str
    lines: tuple[str, ...]
    reason: str | None = None
    approved_by: str | None = None
    kind: ChangeKind = ChangeKind.UPDATED
    minor: bool = False
    correction: str | None = None
    was_public: bool = True
    is_public: bool = True


@dataclass(frozen=True, slots=True)
class Page:
    """Some facts of a list, and how many the whole list has."""

    facts: tuple[Fact, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two facts that seem to say the same; `score` (0 to 1) tells how alike their words are."""

    first: Fact
    second: Fact
    score: float


class Why(StrEnum):
    """Why a fact is due for another look."""

    NO_NEWER_STATEMENT = "no newer statement"
    DATE_PASSED = "its own date has passed"


@dataclass(frozen=True, slots=True)
class Due:
    """A fact that is due for another look: why, and since when."""

    fact: Fact
    why: Why
    since: dt.date


@dataclass(frozen=True, slots=True)
class DuePage:
    """Some of the facts that are due, the longest due first, and how many there are."""

    facts: tuple[Due, ...]
    total: int

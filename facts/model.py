"""What the words of the record are. Everything here is frozen; a change makes a new object and a new revision."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt


class Stance(StrEnum):
    """What a source did with a claim."""

    REPORTED = "reported"
    CONFIRMED = "confirmed"
    DENIED = "denied"


class State(StrEnum):
    """Whether a fact is shown to those who ask."""

    DRAFT = "draft"
    PUBLISHED = "published"
    RETIRED = "retired"


class EntityKind(StrEnum):
    """What sort of thing an entity is."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Article:
    """Where facts were drawn from. What is unknown stays None; nothing is guessed."""

    id: str
    title: str | None = None
    publisher: str | None = None
    published: dt.date | None = None
    url: str | None = None

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields without which a reader can't tell which article this is and whose: provenance is incomplete."""
        return tuple(name for name, known in (("title", self.title), ("publisher", self.publisher)) if not known)


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, place, organisation or event that facts name, with its spellings and translations."""

    name: str
    kind: EntityKind
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """One step in a fact's history: who said what of it. `date` and `when` tell when it was said."""

    stance: Stance
    source: str
    source_kind: str | None = None
    date: dt.date | None = None
    when: str | None = None
    quote: str | None = None
    note: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Status:
    """Where a fact stands, derived from its statements.

    `leading` is the statement that decides. `also` are other standing statements of the same stance,
    `beside` the standing one that contradicts it, `earlier` those said before it with another stance, and
    `since` the reports that came after it without superseding it.
    """

    leading: Statement
    also: tuple[Statement, ...] = ()
    beside: Statement | None = None
    earlier: tuple[Statement, ...] = ()
    since: tuple[Statement, ...] = ()

    @property
    def stance(self) -> Stance:
        """The one word: reported, confirmed or denied. Never to be shown without the source."""
        return self.leading.stance


def status_of(statements: tuple[Statement, ...]) -> Status:
    """Derive the status from `statements` in the curator's order, oldest first (at least one).

    A source's later statement replaces its own earlier one. The newest confirmation or denial that stands
    leads; without any, the first report does. Reports never supersede a confirmation or a denial.
    """
    last_of = {statement.source.casefold(): at for at, statement in enumerate(statements)}
    standing = [
        (at, statement) for at, statement in enumerate(statements) if last_of[statement.source.casefold()] == at
    ]
    decisive = [(at, statement) for at, statement in standing if statement.stance is not Stance.REPORTED]
    if not decisive:
        leading = standing[0][1]
        replaced = tuple(s for s in statements if s.stance is not Stance.REPORTED)
        return Status(leading, also=tuple(s for _, s in standing[1:]), earlier=replaced)
    place, leading = decisive[-1]
    opposed = [statement for _, statement in decisive if statement.stance is not leading.stance]
    beside = opposed[-1] if opposed else None
    return Status(
        leading,
        also=tuple(s for at, s in decisive if s.stance is leading.stance and at != place),
        beside=beside,
        earlier=tuple(s for s in statements[:place] if s.stance is not leading.stance and s is not beside),
        since=tuple(s for at, s in standing if at > place and s.stance is Stance.REPORTED),
    )


@dataclass(frozen=True, slots=True)
class Fact:
    """A curated record: one declarative claim, its statements (oldest first, at least one) and its article.

    `hold` is a curator's reason why it must not be published meanwhile, None where there is no hold.
    `revision` counts from 1.
    """

    id: str
    claim: str
    article: Article
    statements: tuple[Statement, ...]
    also_asked: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    state: State = State.PUBLISHED
    hold: str | None = None
    checked: dt.date | None = None
    revision: int = field(default=1, compare=False)

    @property
    def status(self) -> Status:
        """The status, derived anew each time."""
        return status_of(self.statements)

    @property
    def silent_parties(self) -> tuple[str, ...]:
        """The parties that have no statement on file."""
        spoken = {statement.source.casefold() for statement in self.statements}
        return tuple(party for party in self.parties if party.casefold() not in spoken)

    @property
    def as_of(self) -> dt.date | None:
        """The newer of the last check and the newest dated statement; None where neither has a date."""
        dates = [statement.date for statement in self.statements if statement.date is not None]
        if self.checked is not None:
            dates.append(self.checked)
        return max(dates, default=None)


@dataclass(frozen=True, slots=True)
class BaseSummary:
    """How large a workspace's base is: published facts, articles, and when it last changed (UTC)."""

    facts: int
    articles: int
    changed: dt.datetime | None

"""What stands in a form's fields: filled from a fact, read from what was typed, and turned into a fact again.

Nothing is checked here: the domain does, and names the fields at fault.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.blocks.modals.inputs import LONGEST_INPUT
from bot.ids import Field
from bot.wording import curation as wording
from facts.errors import Invalid
from facts.model import Fact, Stance, State, Statement

if TYPE_CHECKING:
    from bot.blocks.modals.typed import Typed
    from facts.model import Article

DRAFT = "draft"
MINOR = "minor"
PUBLISH = "publish"
REMOVE = "remove"
"""Values of the boxes that can be ticked."""


@dataclass(frozen=True, slots=True)
class StatementDraft:
    """A statement's fields, as typed; `place` is how many statements stand before it, None to go by its date."""

    stance: str | None = None
    source: str | None = None
    source_kind: str | None = None
    said_on: str | None = None
    when: str | None = None
    quote: str | None = None
    note: str | None = None
    url: str | None = None
    place: int | None = None

    @classmethod
    def of(cls, statement: Statement) -> StatementDraft:
        """Fill the fields from a statement."""
        return cls(
            str(statement.stance),
            statement.source,
            statement.source_kind,
            None if statement.date is None else statement.date.isoformat(),
            statement.when,
            statement.quote,
            statement.note,
            statement.url,
        )

    @classmethod
    def read(cls, typed: Typed) -> StatementDraft:
        """Read the fields from what was typed."""
        place = typed.text(Field.PLACE)
        return cls(
            typed.text(Field.STANCE),
            typed.text(Field.SOURCE),
            typed.text(Field.SOURCE_KIND),
            typed.text(Field.SAID_ON),
            typed.text(Field.WHEN),
            typed.text(Field.QUOTE),
            typed.text(Field.NOTE),
            typed.text(Field.URL),
            int(place) if place is not None and place.isdigit() else None,
        )

    def statement(self) -> Statement:
        """Make the statement. Raises Invalid for a stance that there isn't."""
        if self.stance not in list(Stance):
            raise Invalid({"statements.0.stance": wording.CHOOSE_STANCE})
        return Statement(
            Stance(self.stance),
            self.source or "",
            self.source_kind,
            read_day(self.said_on, "statements.0.date"),
            self.when,
            self.quote,
            self.note,
            self.url,
        )


@dataclass(frozen=True, slots=True)
class FactDraft:
    """A new fact's fields, as typed; `article` is its article's id and what to call it."""

    claim: str | None = None
    statement: StatementDraft = StatementDraft()
    also_asked: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    article: tuple[str, str] | None = None
    fact_id: str | None = None
    unpublished: bool = False

    @classmethod
    def read(cls, typed: Typed) -> FactDraft:
        """Read the fields from what was typed."""
        return cls(
            typed.text(Field.CLAIM),
            StatementDraft.read(typed),
            typed.lines(Field.ALSO_ASKED),
            typed.lines(Field.TAGS),
            typed.lines(Field.PARTIES),
            article_chosen(typed),
            typed.text(Field.FACT_ID),
            DRAFT in typed.ticked(Field.CHOICES),
        )

    def fact(self, fact_id: str, article: Article) -> Fact:
        """Make the fact, as its first revision. Raises Invalid as `StatementDraft.statement` does."""
        return Fact(
            fact_id,
            self.claim or "",
            article,
            (self.statement.statement(),),
            self.also_asked,
            self.tags,
            self.parties,
            State.DRAFT if self.unpublished else State.PUBLISHED,
        )


@dataclass(frozen=True, slots=True)
class WordingDraft:
    """What an edit changes of a fact beside its statements; `publish` makes a draft public.

    A list is None where no form can show it: too long, or with lines in its lines. It stays as it is then.
    """

    claim: str | None = None
    also_asked: tuple[str, ...] | None = None
    tags: tuple[str, ...] | None = None
    parties: tuple[str, ...] | None = None
    publish: bool = False

    @classmethod
    def of(cls, fact: Fact) -> WordingDraft:
        """Fill the fields from a fact."""
        return cls(fact.claim, editable(fact.also_asked), editable(fact.tags), editable(fact.parties))

    @classmethod
    def read(cls, typed: Typed, fact: Fact) -> WordingDraft:
        """Read the fields from what was typed into a form for `fact`."""
        return cls(
            typed.text(Field.CLAIM),
            None if editable(fact.also_asked) is None else typed.lines(Field.ALSO_ASKED),
            None if editable(fact.tags) is None else typed.lines(Field.TAGS),
            None if editable(fact.parties) is None else typed.lines(Field.PARTIES),
            PUBLISH in typed.ticked(Field.CHOICES),
        )

    def change(self, fact: Fact) -> Fact:
        """Return `fact` with what was typed."""
        return replace(
            fact,
            claim=self.claim or "",
            also_asked=fact.also_asked if self.also_asked is None else self.also_asked,
            tags=fact.tags if self.tags is None else self.tags,
            parties=fact.parties if self.parties is None else self.parties,
            state=State.PUBLISHED if self.publish else fact.state,
        )


def read_day(text: str | None, path: str) -> dt.date | None:
    """Read a date as Slack's calendar writes it. Raises Invalid, at `path`, for anything else."""
    try:
        return None if text is None else dt.date.fromisoformat(text)
    except ValueError:
        raise Invalid({path: wording.NO_DATE}) from None


def article_chosen(typed: Typed) -> tuple[str, str] | None:
    """Return the id of the article that was chosen, and its label."""
    article_id = typed.text(Field.ARTICLE)
    return None if article_id is None else (article_id, typed.labels.get(Field.ARTICLE, article_id))


def editable(lines: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return `lines` where an input, a line each, can hold them; else None."""
    whole = sum(len(line) + 1 for line in lines) <= LONGEST_INPUT
    return lines if whole and all(len(line.splitlines()) == 1 for line in lines) else None

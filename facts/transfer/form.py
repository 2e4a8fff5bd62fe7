"""The form of a fact file: which fields there are and what they may hold."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from facts.lengths import LONGEST_LINE, LONGEST_NAME, LONGEST_SLUG, LONGEST_TEXT, SLUG
from facts.model import Article, Entity, EntityKind, Fact, Stance, State, Statement

MOST_PHRASINGS = 50
MOST_STATEMENTS = 200

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_UNSTORABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def _slug(text: str) -> str:
    if not SLUG.fullmatch(text):
        raise ValueError("must be a slug: small letters, digits and single hyphens, as in paris-meeting-july")
    return text


def _storable(text: str) -> str:
    """Refuse what no database stores or no reader sees: control characters and lone surrogates."""
    unstorable = _UNSTORABLE.search(text)
    if unstorable:
        raise ValueError(f"holds a character that can't be stored (U+{ord(unstorable[0]):04X})")
    stripped = text.strip()
    if not stripped:
        raise ValueError("is empty; leave the field out or write something")
    return stripped


def _date(value: Any) -> Any:
    if value is None or (isinstance(value, str) and _DATE.fullmatch(value)):
        return value
    raise ValueError("is no date; write it as 2025-08-22")


def _list(value: Any) -> Any:
    return [] if value is None else value


Slug = Annotated[str, Field(strict=True, max_length=LONGEST_SLUG), AfterValidator(_slug)]
EntityName = Annotated[str, Field(strict=True, max_length=LONGEST_NAME), AfterValidator(_storable)]
Line = Annotated[str, Field(strict=True, max_length=LONGEST_LINE), AfterValidator(_storable)]
Text = Annotated[str, Field(strict=True, max_length=LONGEST_TEXT), AfterValidator(_storable)]
Day = Annotated[dt.date, BeforeValidator(_date)]
Lines = Annotated[list[Line], BeforeValidator(_list), Field(max_length=MOST_PHRASINGS)]


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid")


class ArticleForm(_Form):
    """The article that a file's facts were drawn from."""

    id: Slug | None = None
    title: Line | None = None
    publisher: Line | None = None
    published: Day | None = None
    url: Text | None = None


class EntityForm(_Form):
    """An entity with its variants."""

    name: EntityName
    kind: EntityKind
    also: Lines = []

    def entity(self) -> Entity:
        """Return what the form says."""
        return Entity(self.name, self.kind, tuple(self.also))


class StatementForm(_Form):
    """One statement."""

    stance: Stance
    source: Line
    source_kind: Line | None = None
    date: Day | None = None
    when: Line | None = None
    quote: Text | None = None
    note: Text | None = None
    url: Text | None = None

    def statement(self) -> Statement:
        """Return what the form says."""
        return Statement(
            self.stance,
            self.source,
            self.source_kind,
            self.date,
            self.when,
            self.quote,
            self.note,
            self.url,
        )


class FactForm(_Form):
    """One fact."""

    id: Slug
    claim: Text
    also_asked: Lines = []
    tags: Lines = []
    state: State = State.PUBLISHED
    hold: Text | None = None
    statements: list[StatementForm] = Field(min_length=1, max_length=MOST_STATEMENTS)
    parties: Lines = []
    checked: Day | None = None

    def fact(self, article: Article) -> Fact:
        """Return what the form says, as the first revision."""
        return Fact(
            self.id,
            self.claim,
            article,
            tuple(form.statement() for form in self.statements),
            tuple(self.also_asked),
            tuple(self.tags),
            tuple(self.parties),
            self.state,
            self.hold,
            self.checked,
        )


class DocumentForm(_Form):
    """A whole document."""

    article: ArticleForm = ArticleForm()
    entities: Annotated[list[EntityForm], BeforeValidator(_list)] = []
    facts: Annotated[list[FactForm], BeforeValidator(_list)] = []

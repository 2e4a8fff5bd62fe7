"""The form of a fact file: which fields there are and what they may hold.

What is checked stays plain values, and nearly all of it is checked outside of Python: files have hundreds of thousands
of facts, and objects for each, with checks of our own, took four times as long.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import Annotated, Any, Literal, Required

from pydantic import ConfigDict, Field, PlainValidator, StringConstraints, TypeAdapter, with_config
from typing_extensions import TypedDict  # pydantic asks for this one before Python 3.12

from facts.lengths import LONGEST_LINE, LONGEST_NAME, LONGEST_SLUG, LONGEST_TEXT, SLUG

MOST_PHRASINGS = 50
MOST_STATEMENTS = 200

STORABLE = r"^[^\x00-\x08\x0b-\x1f\x7f-\x9f]*$"
"""What every database stores and a reader sees. (Lone surrogates are refused before.)"""

A_SLUG = f"^{SLUG.pattern}$"

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def _storable(longest: int) -> StringConstraints:
    return StringConstraints(strict=True, strip_whitespace=True, min_length=1, max_length=longest, pattern=STORABLE)


def _day(value: Any) -> str:
    """Take a date as it is written; what it says is looked at once for each that there is."""
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        raise ValueError("is no date; write it as 2025-08-22")
    _there_is(value)
    return value


@lru_cache(maxsize=4096)
def _there_is(day: str) -> None:
    try:
        dt.date.fromisoformat(day)
    except ValueError:
        raise ValueError("is no date; write it as 2025-08-22") from None


Slug = Annotated[str, StringConstraints(strict=True, max_length=LONGEST_SLUG, pattern=A_SLUG)]
EntityName = Annotated[str, _storable(LONGEST_NAME)]
Line = Annotated[str, _storable(LONGEST_LINE)]
Text = Annotated[str, _storable(LONGEST_TEXT)]
Day = Annotated[str, PlainValidator(_day)]
Lines = Annotated[list[Line], Field(max_length=MOST_PHRASINGS)]

_closed = with_config(ConfigDict(extra="forbid"))


@_closed
class ArticleForm(TypedDict, total=False):
    """The article that a file's facts were drawn from."""

    id: Slug | None
    title: Line | None
    publisher: Line | None
    published: Day | None
    url: Text | None


@_closed
class EntityForm(TypedDict, total=False):
    """An entity with its variants."""

    name: Required[EntityName]
    kind: Required[Literal["person", "place", "organisation", "event"]]
    also: Lines | None


@_closed
class StatementForm(TypedDict, total=False):
    """One statement."""

    stance: Required[Literal["reported", "confirmed", "denied"]]
    source: Required[Line]
    source_kind: Line | None
    date: Day | None
    when: Line | None
    quote: Text | None
    note: Text | None
    url: Text | None


@_closed
class FactForm(TypedDict, total=False):
    """One fact."""

    id: Required[Slug]
    claim: Required[Text]
    also_asked: Lines | None
    tags: Lines | None
    state: Literal["draft", "published", "retired"]
    hold: Text | None
    statements: Required[Annotated[list[StatementForm], Field(min_length=1, max_length=MOST_STATEMENTS)]]
    parties: Lines | None
    checked: Day | None


article_form: TypeAdapter[ArticleForm] = TypeAdapter(ArticleForm)
entity_form: TypeAdapter[EntityForm] = TypeAdapter(EntityForm)
fact_form: TypeAdapter[FactForm] = TypeAdapter(FactForm)

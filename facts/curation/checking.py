"""Whether what a person typed can be saved, with a sentence for each field at fault."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from facts.curation.snapshots import snapshot
from facts.errors import Invalid
from facts.model import Article
from facts.transfer.checking import sentence
from facts.transfer.form import ArticleForm, FactForm

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facts.model import Fact

Form = TypeVar("Form", bound=BaseModel)

AHEAD = dt.timedelta(hours=14)
"""How far ahead of UTC a calendar can be: what is today on Kiritimati is no date in the future."""


def checked_fact(fact: Fact, now: dt.datetime) -> Fact:
    """Return `fact` with its texts stripped.

    `now` is the time in UTC. Raises Invalid, naming each field at fault by its path.
    """
    values = snapshot(fact)
    del values["article"]
    form, faults = _read(FactForm, values)
    faults = dict(_impossible(fact, now)) | faults
    if form is None or faults:
        raise Invalid(faults)
    return replace(form.fact(fact.article), revision=fact.revision)


def checked_article(article: Article, now: dt.datetime) -> Article:
    """Return `article` with its texts stripped. Raises Invalid, naming each field at fault."""
    form, faults = _read(
        ArticleForm,
        {
            "id": article.id,
            "title": article.title,
            "publisher": article.publisher,
            "published": None if article.published is None else article.published.isoformat(),
            "url": article.url,
        },
    )
    if article.published is not None and article.published > _newest_day(now):
        faults["published"] = "This date is in the future."
    faults |= dict(_links("url", article.url))
    if form is None or faults:
        raise Invalid(faults)
    return Article(article.id, form.title, form.publisher, form.published, form.url)


def _read(kind: type[Form], values: dict[str, Any]) -> tuple[Form | None, dict[str, str]]:
    try:
        return kind.model_validate(values), {}
    except ValidationError as error:
        return None, {
            ".".join(map(str, found["loc"])): sentence(found["loc"], found) for found in error.errors(include_url=False)
        }


def _impossible(fact: Fact, now: dt.datetime) -> Iterator[tuple[str, str]]:
    """Yield what no file's form refuses, since a file may hold what was said in any calendar."""
    newest = _newest_day(now)
    if not fact.statements:
        yield "statements", "At least one is needed: who says so?"
    for at, statement in enumerate(fact.statements):
        if statement.date is not None and statement.date > newest:
            yield (
                f"statements.{at}.date",
                "This date is in the future. It is when the statement was made, not when the event is to be.",
            )
        yield from _links(f"statements.{at}.url", statement.url)
    if fact.checked is not None and fact.checked > newest:
        yield "checked", "This date is in the future."


def _links(field: str, url: str | None) -> Iterator[tuple[str, str]]:
    if url is not None and not url.strip().startswith(("https://", "http://")):
        yield field, "A link starts with https:// or http://."


def _newest_day(now: dt.datetime) -> dt.date:
    return (now + AHEAD).date()

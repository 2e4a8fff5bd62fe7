"""Whether what a person typed can be saved, with a sentence for each field at fault."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError

from facts.curation.plausible import IN_FUTURE, NO_LINK, SAID_IN_FUTURE, is_link, newest_day
from facts.curation.snapshots import article_values, snapshot
from facts.errors import Invalid
from facts.model import Article
from facts.transfer.checking import sentence
from facts.transfer.form import article_form, fact_form

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from facts.model import Fact


def checked_fact(fact: Fact, now: dt.datetime, former: Fact | None = None) -> Fact:
    """Return `fact` with its texts stripped, and what is empty left out.

    `now` is the time in UTC. Raises Invalid, naming each field at fault by its path; what `former` has in the same
    way, since a file may hold it, is let be.
    """
    wanted = _stripped(fact)
    faults = _faults(wanted, now)
    if faults and former is not None:
        known = _faults(former, now)
        faults = {field: said for field, said in faults.items() if known.get(field) != said}
    if faults:
        raise Invalid(faults)
    return wanted


def checked_statement(fact: Fact, at: int, now: dt.datetime, former: Fact) -> Fact:
    """Check `fact` for its new statement at index `at`, whose fields Invalid names by themselves: `source`, `date`."""
    try:
        return checked_fact(fact, now, former)
    except Invalid as error:
        raise Invalid({field.removeprefix(f"statements.{at}."): said for field, said in error.fields.items()}) from None


def checked_article(article: Article, now: dt.datetime) -> Article:
    """Return `article` with its texts stripped. Raises Invalid, naming each field at fault."""
    wanted = Article(
        article.id.strip(), _text(article.title), _text(article.publisher), article.published, _text(article.url)
    )
    faults = _read(article_form, {"id": wanted.id, **article_values(wanted)})
    if article.published is not None and article.published > newest_day(now):
        faults["published"] = IN_FUTURE
    faults |= dict(_links("url", wanted.url))
    if faults:
        raise Invalid(faults)
    return wanted


def _read(form: TypeAdapter[Any], values: dict[str, Any]) -> dict[str, str]:
    try:
        form.validate_python(values)
    except ValidationError as error:
        found = error.errors(include_url=False)
        return {".".join(map(str, one["loc"])): sentence(one["loc"], one) for one in found}
    return {}


def _faults(fact: Fact, now: dt.datetime) -> dict[str, str]:
    values = snapshot(fact)
    del values["article"]
    values.setdefault("statements", [])
    return dict(_impossible(fact, now)) | _read(fact_form, values)


def _stripped(fact: Fact) -> Fact:
    return replace(
        fact,
        id=fact.id.strip(),
        claim=fact.claim.strip(),
        also_asked=_members(fact.also_asked),
        tags=_members(fact.tags),
        parties=_members(fact.parties),
        hold=_text(fact.hold),
        statements=tuple(
            replace(
                one,
                source=one.source.strip(),
                source_kind=_text(one.source_kind),
                when=_text(one.when),
                quote=_text(one.quote),
                note=_text(one.note),
                url=_text(one.url),
            )
            for one in fact.statements
        ),
    )


def _members(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text.strip() for text in texts if text.strip()))


def _text(text: str | None) -> str | None:
    return (text or "").strip() or None


def _impossible(fact: Fact, now: dt.datetime) -> Iterator[tuple[str, str]]:
    """Yield what a form refuses, and a file may hold."""
    newest = newest_day(now)
    for at, statement in enumerate(fact.statements):
        if statement.date is not None and statement.date > newest:
            yield f"statements.{at}.date", SAID_IN_FUTURE
        yield from _links(f"statements.{at}.url", statement.url)
    if fact.checked is not None and fact.checked > newest:
        yield "checked", IN_FUTURE


def _links(field: str, url: str | None) -> Iterator[tuple[str, str]]:
    if url is not None and not is_link(url):
        yield field, NO_LINK

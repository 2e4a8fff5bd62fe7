"""Facts as an index on disk keeps them before they are read: as values in JSON, in the order of their fields."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

from facts.model import Article, Fact, Stance, State, Statement

if TYPE_CHECKING:
    from collections.abc import Sequence


def kept(fact: Fact) -> str:
    """Return a fact as text."""
    article = fact.article
    return kept_of(
        fact.id,
        fact.claim,
        (article.id, article.title, article.publisher, article.published, article.url),
        [
            (one.stance, one.source, one.source_kind, one.date, one.when, one.quote, one.note, one.url)
            for one in fact.statements
        ],
        fact.also_asked,
        fact.tags,
        fact.parties,
        fact.state,
        fact.hold,
        fact.checked,
        fact.revision,
    )


def kept_of(
    fact_id: str,
    claim: str,
    article: Sequence[Any],
    statements: Sequence[Sequence[Any]],
    also_asked: Sequence[str],
    tags: Sequence[str],
    parties: Sequence[str],
    state: str,
    hold: str | None,
    checked: dt.date | str | None,
    revision: int,
) -> str:
    """Return a fact as text, from its values; days may be in ISO 8601 already.

    `article` and each of the `statements` are values in the order of their fields.
    """
    from pydantic_core import to_json  # here, for asking from the shell keeps nothing, and looks at its imports

    values = (fact_id, claim, article, statements, also_asked, tags, parties, state, hold, checked, revision)
    return to_json(values).decode()


def fact_of(text: str) -> Fact:
    """Return the fact that was kept so. Raises ValueError or TypeError for anything else."""
    values = json.loads(text)
    if type(values) is not list:
        raise TypeError("the text is no fact")
    fact_id, claim, article, statements, also_asked, tags, parties, state, hold, checked, revision = values
    return Fact(
        fact_id,
        claim,
        _article(article),
        tuple([_statement(one) for one in statements]),
        tuple(also_asked),
        tuple(tags),
        tuple(parties),
        State(state),
        hold,
        _day(checked),
        revision,
    )


def _article(values: Sequence[Any]) -> Article:
    article_id, title, publisher, published, url = values
    return Article(article_id, title, publisher, _day(published), url)


def _statement(values: Sequence[Any]) -> Statement:
    stance, source, kind, date, when, quote, note, url = values
    return Statement(Stance(stance), source, kind, _day(date), when, quote, note, url)


def _day(written: str | None) -> dt.date | None:
    return None if written is None else dt.date.fromisoformat(written)

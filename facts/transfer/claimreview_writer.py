"""Writing ClaimReview, the fact-checkers' exchange format: one a published fact that is not on hold.

A status is no rating of truth: a denial is not falsity, and a report says nothing of it. So there is no `ratingValue`;
`alternateName` says in words where the claim stands, and by whom. The exact fact goes along as an `identifier`, so that
our own export is read back without loss.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from facts.curation.snapshots import fact_values
from facts.matching.language import function_words
from facts.model import State
from facts.transfer.values import article_values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facts.model import Fact, Status
    from facts.transfer.documents import Document

PROPERTY = "onrecord:fact"
"""Names the identifier in which our own fact travels."""

CONTEXT = "https://schema.org"

_LETTERS = {"ar": ("\u0621", "\u064a"), "he": ("\u05d0", "\u05ea")}


@dataclass(frozen=True, slots=True)
class Author:
    """Who reviews: the newsroom that keeps the record, and its address."""

    name: str
    url: str | None = None


def reviews(document: Document, author: Author | None) -> Iterator[dict[str, Any]]:
    """Yield a review by `author` for each fact of the document that may be published."""
    article = article_values(document.article)
    for place, fact in enumerate(document.facts):
        if fact.state is State.PUBLISHED and fact.hold is None:
            yield _review(fact, {"article": article, "place": place, "fact": fact_values(fact)}, author)


def rating_of(status: Status) -> str:
    """Say where a claim stands, never without whose word it is."""
    said = f"{str(status.stance).capitalize()} by {status.leading.source}"
    if status.beside is not None:
        said += f"; {status.beside.stance} by {status.beside.source}"
    return said


def _review(fact: Fact, whole: dict[str, Any], author: Author | None) -> dict[str, Any]:
    links = [statement.url for statement in fact.statements if statement.url]
    dates = sorted(statement.date for statement in fact.statements if statement.date is not None)
    published = fact.article.published or (dates[0] if dates else None)
    value = json.dumps(whole, ensure_ascii=False, default=str)
    return _filled(
        {
            "@type": "ClaimReview",
            "url": fact.article.url or next(iter(links), f"urn:onrecord:{fact.id}"),
            "claimReviewed": fact.claim,
            "author": author and _filled({"@type": "Organization", "name": author.name, "url": author.url}),
            "datePublished": published and published.isoformat(),
            "dateModified": fact.as_of and fact.as_of.isoformat(),
            "inLanguage": _language(fact.claim),
            "keywords": ", ".join(fact.tags),
            "itemReviewed": _claim(fact, links),
            "reviewRating": {"@type": "Rating", "alternateName": rating_of(fact.status)},
            "identifier": {"@type": "PropertyValue", "propertyID": PROPERTY, "value": value},
        }
    )


def _claim(fact: Fact, links: list[str]) -> dict[str, Any]:
    first = fact.statements[0]
    appearances = [{"@type": "CreativeWork", "url": link} for link in links]
    return _filled(
        {
            "@type": "Claim",
            "author": {"@type": "Thing", "name": first.source},
            "datePublished": first.date and first.date.isoformat(),
            "firstAppearance": appearances[0] if first.url else None,
            "appearance": appearances,
        }
    )


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in (None, [], "")}


def _language(text: str) -> str | None:
    """Return the code of a text's language where its words or letters tell it, None else."""
    for code, letters in _LETTERS.items():
        if any(letters[0] <= character <= letters[1] for character in text):
            return code
    return "en" if any(word.casefold() in function_words() for word in text.split()) else None

"""Reading ClaimReview: our own comes back as it was; others' become facts whose status only a rating map can give.

What a publisher calls "false" is that publisher's word. It becomes *denied by* them where their own map says so; what
isn't mapped waits as a draft for a curator, with the rating in a note.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, Any

from facts.errors import Mistake
from facts.lengths import LONGEST_LINE, LONGEST_TEXT
from facts.transfer.claimreview_writer import PROPERTY
from facts.transfer.parsing import Opened, Path, Piece, written
from facts.transfer.sources import LARGEST_WHOLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from facts.transfer.ratings import Ratings
    from facts.transfer.sources import Source

DEEPEST_FEED = 6
"""Levels at which reviews are looked for; a feed has three."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def parse_claimreview(source: Source, ratings: Ratings) -> Iterator[Piece]:
    """Yield the pieces of every ClaimReview in the source: a list, a graph, a feed or one alone.

    Raises FactFileError for what is not JSON or holds no review.
    """
    try:
        value = json.loads(source.text(LARGEST_WHOLE))
    except json.JSONDecodeError as error:
        raise source.mistake(f"This is not JSON: {error.msg}.", error.lineno) from None
    except RecursionError:
        raise source.mistake("This is nested too deep.") from None
    except ValueError:
        raise source.mistake("A number here is too long to be read.") from None
    reader = _Reader(source, ratings)
    found = False
    for path, review in _reviews(value, (), DEEPEST_FEED):
        found = True
        yield from reader.pieces(path, review)
    if not found:
        raise source.mistake("There is no ClaimReview in this file.")


def _reviews(value: Any, path: Path, deeper: int) -> Iterator[tuple[Path, dict[str, Any]]]:
    if isinstance(value, dict) and "ClaimReview" in _list(value.get("@type")):
        yield path, value
    elif deeper and isinstance(value, dict):
        for key in ("@graph", "dataFeedElement", "item", "itemListElement", "review"):
            if key in value:
                yield from _reviews(value[key], (*path, key), deeper - 1)
    elif deeper and isinstance(value, list):
        for at, member in enumerate(value):
            yield from _reviews(member, (*path, at), deeper - 1)


class _Reader:
    def __init__(self, source: Source, ratings: Ratings) -> None:
        self._source = source
        self._ratings = ratings
        self._opened: dict[str, tuple[Opened, dict[str, Any]]] = {}

    def pieces(self, path: Path, review: dict[str, Any]) -> Iterator[Piece]:
        """Yield the article of a review, where it is the first of it, and its fact."""
        missing = [key for key in ("claimReviewed", "reviewRating", "url") if not review.get(key)]
        if missing:
            mistakes = [self._mistake((*path, key), "This field is missing.") for key in missing]
            yield self._piece(Opened(self._source.name, self._source.stem), (), {}, path, mistakes)
            return
        own = _own(review)
        article, fact, place = own if own is not None else (*_foreign(review, self._ratings), None)
        article_id = str(article.get("id"))
        if article_id not in self._opened:
            self._opened[article_id] = (Opened(self._source.name, self._source.stem), article)
            yield self._piece(self._opened[article_id][0], ("article",), article, path)
        opened = self._opened[article_id][0]
        if isinstance(place, int) and place >= 0:  # those between were not published
            opened.counts["facts"] = place
        yield self._piece(opened, ("facts", 0), fact, path)

    def _mistake(self, path: Path, what: str) -> Mistake:
        return Mistake(self._source.name, None, written(path), what)

    def _piece(
        self, opened: Opened, path: Path, value: Any, where: Path, mistakes: list[Mistake] | None = None
    ) -> Piece:
        def named(inner: Path) -> str:
            return written((*where, *inner[len(path) :]))

        return Piece(opened, path, value, self._source.name, None, lambda _path: None, tuple(mistakes or ()), named)


def _own(review: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any], Any] | None:
    """Return the article, the fact and its place that our own export put into a review."""
    for identifier in _list(review.get("identifier")):
        if isinstance(identifier, dict) and identifier.get("propertyID") == PROPERTY:
            try:
                value = json.loads(str(identifier.get("value")))
            except (ValueError, RecursionError):
                return None
            if isinstance(value, dict) and all(isinstance(value.get(key), dict) for key in ("article", "fact")):
                return value["article"], value["fact"], value.get("place")
    return None


def _foreign(review: Mapping[str, Any], ratings: Ratings) -> tuple[dict[str, Any], dict[str, Any]]:
    publisher = _name(review.get("author")) or _name(review.get("publisher")) or "an unnamed fact-checker"
    rating = _rating(review.get("reviewRating"))
    stance = ratings.get((publisher.casefold(), rating.casefold()))
    url = str(review["url"])
    claim = _text(review["claimReviewed"], LONGEST_TEXT) or str(review["claimReviewed"])
    digest = hashlib.sha256(f"{url}\n{claim}".encode("utf-8", "replace")).hexdigest()[:12]
    day = _day(review.get("datePublished"))
    article = {
        "id": f"{_slug(publisher)}-{hashlib.sha256(url.encode('utf-8', 'replace')).hexdigest()[:12]}",
        "title": _text(review.get("name") or review.get("headline"), LONGEST_LINE),
        "publisher": publisher,
        "published": day,
        "url": url,
    }
    about = next((one for one in _list(review.get("itemReviewed")) if isinstance(one, dict)), {})
    rated = f"Rated “{rating}” by {publisher}." if rating else None
    statements = []
    claimant = _name(about.get("author"))
    if claimant or stance is None:
        note = rated if stance is None else None
        said = _day(about.get("datePublished"))
        statements.append(_said("reported", claimant or publisher, said, note, _link(about)))
    if stance is not None:
        statements.append(_said(stance, publisher, day, rated, url))
    fact = {
        "id": f"{_slug(claim)}-{digest}",
        "claim": claim,
        "tags": [word.strip() for word in _keywords(review.get("keywords")) if word.strip()][:50],
        "state": "draft" if stance is None else "published",
        "statements": statements,
    }
    return article, fact


def _said(stance: str, source: str, date: str | None, note: str | None, url: str | None) -> dict[str, Any]:
    return {"stance": stance, "source": source, "date": date, "note": note and note[:LONGEST_TEXT], "url": url}


def _rating(value: Any) -> str:
    for one in _list(value):
        if isinstance(one, dict):
            return _text(one.get("alternateName") or one.get("name") or one.get("ratingValue"), LONGEST_LINE) or ""
    return ""


def _link(about: Mapping[str, Any]) -> str | None:
    for key in ("firstAppearance", "appearance", "url", "sameAs"):
        for one in _list(about.get(key)):
            found = one.get("url") if isinstance(one, dict) else one
            if isinstance(found, str) and found.startswith(("https://", "http://")):
                return found
    return None


def _keywords(value: Any) -> list[str]:
    if isinstance(value, str):
        return value.split(",")
    return [one for one in _list(value) if isinstance(one, str)]


def _name(value: Any) -> str | None:
    for one in _list(value):
        found = _text(one.get("name") if isinstance(one, dict) else one, LONGEST_LINE)
        if found:
            return found
    return None


def _text(value: Any, most: int) -> str | None:
    text = " ".join(str(value).split()) if isinstance(value, (str, int, float)) else ""
    return text[:most] or None


def _day(value: Any) -> str | None:
    found = _DAY.match(value) if isinstance(value, str) else None
    return found[0] if found else None


def _slug(text: str) -> str:
    words = re.findall(r"[a-z0-9]+", text.casefold())
    return "-".join(words[:8])[:100].strip("-") or "review"


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]

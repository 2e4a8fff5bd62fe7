"""What an import refuses as the forms do: dates in the future, and links that don't lead to the web."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import pytest

from facts.curation.plausible import newest_day
from facts.errors import FactFileError
from facts.importing import Importer
from facts.transfer import Source

if TYPE_CHECKING:
    from facts.store import Database

TODAY_FURTHEST_EAST = newest_day(dt.datetime.now(dt.UTC)).isoformat()
SCRIPT = "javascript:alert(1)"
RECORD = """article: {id: bridge, published: DAY, url: LINK}
facts:
  - id: one
    claim: The bridge is open.
    checked: DAY
    statements:
      - {stance: reported, source: The Herald, date: DAY, url: LINK}
"""
TABLE = (
    "article,published,article_url,id,claim,checked,stance,source,date,url\n"
    "bridge,DAY,LINK,one,The bridge is open.,DAY,reported,The Herald,DAY,LINK\n"
)
REVIEW = {
    "@type": "ClaimReview", "url": "LINK", "claimReviewed": "The bridge is open.", "datePublished": "DAY",
    "author": {"name": "The Herald"}, "reviewRating": {"alternateName": "False"},
}  # fmt: skip


def filled(text: str, day: str, link: str) -> bytes:
    return text.replace("DAY", day).replace("LINK", link).encode()


async def taken(database: Database, name: str, content: bytes, *, large: int = 1 << 20) -> list[str]:
    """Import a file, and return its mistakes as they are printed."""
    try:
        await Importer(database, large=large).bring_in_files("local", [Source(name, content)], {}, by="anna")
    except FactFileError as error:
        return [str(mistake) for mistake in error.mistakes]
    return []


@pytest.mark.parametrize("large", [1 << 20, 1], ids=["read here", "read apart"])
async def test_future_dates_and_other_links_are_named_by_file_line_and_field(database: Database, large: int) -> None:
    assert await taken(database, "a.yaml", filled(RECORD, "2999-01-01", SCRIPT), large=large) == [
        "a.yaml:1: article.published: This date is in the future.",
        "a.yaml:1: article.url: A link starts with https:// or http://.",
        "a.yaml:7: facts[0].statements[0].date: This date is in the future. "
        "It is when the statement was made, not when the event is to be.",
        "a.yaml:7: facts[0].statements[0].url: A link starts with https:// or http://.",
        "a.yaml:5: facts[0].checked: This date is in the future.",
    ]


async def test_a_days_grace_is_given_to_calendars_further_east(database: Database) -> None:
    assert await taken(database, "a.yaml", filled(RECORD, TODAY_FURTHEST_EAST, "http://herald.example")) == []


@pytest.mark.parametrize("link", [SCRIPT, "data:text/html,hi", "ftp://herald.example", "//herald.example", "herald"])
async def test_only_links_to_the_web_are_taken(database: Database, link: str) -> None:
    assert len(await taken(database, "a.yaml", filled(RECORD, "2025-05-03", link))) == 2


async def test_tables_and_reviews_are_held_to_the_same(database: Database) -> None:
    found = await taken(database, "a.csv", filled(TABLE, "2999-01-01", SCRIPT))
    assert len(found) == 5
    assert all(one.startswith("a.csv:2: ") for one in found)
    found = await taken(database, "a.jsonld", filled(json.dumps(REVIEW), "2999-01-01", SCRIPT))
    assert {one.split(": ")[1] for one in found} >= {"published", "url"}

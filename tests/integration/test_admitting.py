"""What an import refuses: links that lead elsewhere than to the web."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from facts.errors import FactFileError
from facts.importing import Importer
from facts.transfer import Source

if TYPE_CHECKING:
    from facts.store import Database

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
async def test_links_that_lead_elsewhere_are_named_by_file_line_and_field(database: Database, large: int) -> None:
    assert await taken(database, "a.yaml", filled(RECORD, "2025-05-03", SCRIPT), large=large) == [
        "a.yaml:1: article.url: A link starts with https:// or http://.",
        "a.yaml:7: facts[0].statements[0].url: A link starts with https:// or http://.",
    ]


@pytest.mark.parametrize("link", [SCRIPT, "data:text/html,hi", "ftp://herald.example", " VBScript:x"])
async def test_no_scheme_but_the_webs_is_taken(database: Database, link: str) -> None:
    assert len(await taken(database, "a.yaml", filled(RECORD, "2025-05-03", f"'{link}'"))) == 2


@pytest.mark.parametrize("link", ["https://herald.example", "HTTP://herald.example", "herald.example/bridge"])
async def test_the_webs_links_and_bare_addresses_are(database: Database, link: str) -> None:
    assert await taken(database, "a.yaml", filled(RECORD, "2025-05-03", link)) == []


async def test_a_file_may_be_set_in_any_year(database: Database) -> None:
    assert await taken(database, "a.yaml", filled(RECORD, "2999-01-01", "https://herald.example")) == []


async def test_tables_and_reviews_are_held_to_the_same(database: Database) -> None:
    found = await taken(database, "a.csv", filled(TABLE, "2025-05-03", SCRIPT))
    assert len(found) == 2
    assert all(one.startswith("a.csv:2: ") for one in found)
    found = await taken(database, "a.jsonld", filled(json.dumps(REVIEW), "2025-05-03", SCRIPT))
    assert "url" in {one.split(": ")[1] for one in found}

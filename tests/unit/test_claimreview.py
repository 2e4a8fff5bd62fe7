"""ClaimReview out and in: our own comes back as it was, a stranger's rating decides nothing by itself."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facts.errors import FactFileError
from facts.model import Fact, Stance, State
from facts.transfer import (
    Author,
    Document,
    DocumentWriter,
    FileFormat,
    Source,
    read_documents,
    read_items,
    read_ratings,
    write_documents,
)
from tests.samples import ARTICLE, fact
from tests.unit.test_fact_file_properties import documents, outcome_of, parts

FOREIGN = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://checkers.example/moon",
    "claimReviewed": "The moon is made of cheese.",
    "datePublished": "2026-03-04T10:00:00Z",
    "author": {"@type": "Organization", "name": "The Checkers"},
    "itemReviewed": {
        "@type": "Claim",
        "author": {"@type": "Person", "name": "A dairy"},
        "datePublished": "2026-03-01",
        "firstAppearance": {"@type": "CreativeWork", "url": "https://dairy.example/moon"},
    },
    "reviewRating": {"@type": "Rating", "ratingValue": 1, "alternateName": "False"},
}


def read(value: Any, ratings: dict[tuple[str, str], str] | None = None) -> list[Document]:
    """Read JSON-LD that was handed over."""
    if ratings is None:
        return read_documents([Source("a.jsonld", json.dumps(value).encode())])
    items = list(read_items([Source("a.jsonld", json.dumps(value).encode())], ratings))
    return [Document(items[0].article, (), (items[1].what,))]  # type: ignore[union-attr,arg-type]  # an article, a fact


def reviews_of(*facts: Fact, author: Author | None = None) -> list[dict[str, Any]]:
    """Return the reviews that are written for facts of one article."""
    writer = DocumentWriter(FileFormat.CLAIMREVIEW, 1, author)
    written = [writer.opening(), writer.document(Document(ARTICLE, (), facts)), writer.closing()]
    whole = json.loads("".join(part.main for part in written))
    assert whole["@context"] == "https://schema.org"
    reviews: list[dict[str, Any]] = whole["@graph"]
    return reviews


def test_a_review_says_where_the_claim_stands_and_gives_no_rating() -> None:
    (review,) = reviews_of(fact(tags=("talks", "paris")), author=Author("The Desk", "https://desk.example"))
    assert review["reviewRating"] == {"@type": "Rating", "alternateName": "Denied by the Syrian Foreign Ministry"}
    assert review["author"] == {"@type": "Organization", "name": "The Desk", "url": "https://desk.example"}
    assert (review["url"], review["datePublished"]) == (ARTICLE.url, "2031-04-02")
    assert (review["keywords"], review["inLanguage"]) == ("talks, paris", "en")
    assert review["itemReviewed"]["author"]["name"] == "Independent Arabia"
    assert "ratingValue" not in json.dumps(review)


@pytest.mark.parametrize("changes", [{"state": State.DRAFT}, {"state": State.RETIRED}, {"hold": "under review"}])
def test_what_must_not_be_published_is_left_out(changes: dict[str, Any]) -> None:
    assert reviews_of(fact(**changes)) == []
    assert len(reviews_of(fact(), fact(id="another", **changes))) == 1


@settings(max_examples=30, deadline=None)
@given(written=documents())
def test_our_own_reviews_come_back_as_they_were_and_as_the_same_text(written: list[Document]) -> None:
    text = write_documents(written, FileFormat.CLAIMREVIEW)
    if '"ClaimReview"' not in text:
        return
    found = read_documents([Source("a.jsonld", text.encode("utf-8", "surrogatepass"))])
    published = [
        (one.article, tuple(fact for fact in one.facts if fact.state is State.PUBLISHED and fact.hold is None))
        for one in written
    ]
    assert [(one.article, one.facts) for one in found] == [(article, facts) for article, facts in published if facts]


def test_a_fact_keeps_its_place_among_those_that_were_not_published() -> None:
    facts = (fact(id="draft", state=State.DRAFT), fact(id="second"), fact(id="held", hold="x"), fact(id="fourth"))
    text = write_documents([Document(ARTICLE, (), facts)], FileFormat.CLAIMREVIEW)
    items = list(read_items([Source("a.json", text.encode())]))
    assert [(item.place, item.what.id) for item in items[1:]] == [(1, "second"), (3, "fourth")]  # type: ignore[union-attr]


def test_a_stranger_s_rating_waits_as_a_draft() -> None:
    ((found),) = read(FOREIGN)[0].facts
    assert (found.state, found.claim) == (State.DRAFT, "The moon is made of cheese.")
    (said,) = found.statements
    assert (said.stance, said.source, said.note) == (Stance.REPORTED, "A dairy", "Rated “False” by The Checkers.")
    assert (said.url, str(said.date)) == ("https://dairy.example/moon", "2026-03-01")
    article = found.article
    assert (article.publisher, article.url, str(article.published)) == ("The Checkers", FOREIGN["url"], "2026-03-04")


def test_a_publisher_s_own_map_makes_its_rating_its_word() -> None:
    ratings = read_ratings(Source("ratings.yaml", b"- publisher: the checkers\n  ratings: {False: denied}\n"))
    (found,) = read(FOREIGN, dict(ratings))[0].facts
    assert found.state is State.PUBLISHED
    assert [(said.stance, said.source) for said in found.statements] == [
        (Stance.REPORTED, "A dairy"), (Stance.DENIED, "The Checkers")
    ]  # fmt: skip


def test_nobody_else_s_map_is_applied() -> None:
    ratings = {("another publisher", "false"): "denied"}
    assert read(FOREIGN, ratings)[0].facts[0].state is State.DRAFT


@pytest.mark.parametrize("text", ["[", "just text", "- publisher: A\n", "- {publisher: A, ratings: {False: wrong}}"])
def test_a_map_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(FactFileError, match=r"^ratings\.yaml: "):
        read_ratings(Source("ratings.yaml", text.encode()))


@pytest.mark.parametrize(
    "value",
    [
        [FOREIGN],
        {"@context": "https://schema.org", "@graph": [FOREIGN]},
        {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [FOREIGN]}]},
        {**FOREIGN, "@type": ["ClaimReview", "Review"], "author": [{"name": "The Checkers"}]},
    ],
)
def test_reviews_are_found_in_lists_graphs_and_feeds(value: Any) -> None:
    assert read(value)[0].facts == read(FOREIGN)[0].facts


def test_the_same_review_has_the_same_ids_again() -> None:
    assert parts(read(FOREIGN)) == parts(read(json.loads(json.dumps(FOREIGN))))


@pytest.mark.parametrize(
    ("value", "mistake"),
    [
        ({}, "a.jsonld: There is no ClaimReview in this file."),
        ([{**FOREIGN, "url": ""}], "a.jsonld: [0].url: This field is missing."),
        ({"@graph": [{**FOREIGN, "reviewRating": None}]}, "a.jsonld: @graph[0].reviewRating: This field is missing."),
        ([FOREIGN, FOREIGN], "a.jsonld: [1].id: The id the-moon-is-made-of-cheese-"),
        ({**FOREIGN, "claimReviewed": {"a": 1}}, ""),
    ],
)
def test_what_cannot_be_taken_is_named(value: Any, mistake: str) -> None:
    if not mistake:
        assert read(value)[0].facts[0].state is State.DRAFT
        return
    with pytest.raises(FactFileError) as caught:
        read(value)
    assert str(caught.value).startswith(mistake)


def test_an_identifier_that_was_tampered_with_is_checked_like_any_file() -> None:
    (review,) = reviews_of(fact())
    value = json.loads(review["identifier"]["value"])
    value["fact"]["statements"][0]["stance"] = "proven"
    review["identifier"]["value"] = json.dumps(value)
    with pytest.raises(FactFileError, match=r"\[0\]\.statements\[0\]\.stance: This is none of 'reported'"):
        read([review])


SHAPES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(list(FOREIGN)), inner, max_size=4),
    max_leaves=10,
)


@settings(max_examples=50, deadline=None)
@given(changes=st.dictionaries(st.sampled_from(list(FOREIGN)), SHAPES, max_size=4))
def test_no_shape_makes_the_reader_raise_anything_but_its_mistakes(changes: dict[str, Any]) -> None:
    assert outcome_of("jsonld", json.dumps({**FOREIGN, **changes}).encode())


def test_a_file_that_is_no_json_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(FactFileError, match=r"^a\.jsonld:2: This is not JSON: "):
        read_documents([Source("a.jsonld", b'{"@type":\n}')])
    assert replace(fact(), id="x").id == "x"

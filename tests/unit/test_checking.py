"""What can't be saved is refused with a sentence for each field at fault."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts.curation.checking import checked_article, checked_fact, checked_statement
from facts.errors import Invalid
from facts.lengths import LONGEST_LINE, LONGEST_TEXT
from facts.model import Article, Fact, Stance, Statement
from facts.transfer.form import MOST_PHRASINGS, MOST_STATEMENTS

NOW = dt.datetime(2026, 4, 10, 12, tzinfo=dt.UTC)
SAID = Statement(Stance.REPORTED, "The Courier", date=dt.date(2026, 4, 1), url="https://example.org")
FACT = Fact("harbour-closed", "The harbour is closed.", Article("courier"), (SAID,))


def faults(fact: Fact, former: Fact | None = None) -> dict[str, str]:
    """Return the fields at fault."""
    try:
        checked_fact(fact, NOW, former)
    except Invalid as error:
        return error.fields
    return {}


def test_what_can_be_saved_is_stripped_and_what_is_empty_left_out() -> None:
    typed = replace(
        FACT,
        claim=" The harbour is closed.\n",
        tags=("ports ", "", "ports"),
        statements=(replace(SAID, source=" The Courier ", quote="  ", note=""),),
    )
    assert checked_fact(typed, NOW) == replace(FACT, tags=("ports",))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"id": "Harbour closed"}, "id"),
        ({"id": ""}, "id"),
        ({"id": "a" * 201}, "id"),
        ({"claim": "  "}, "claim"),
        ({"claim": "a" * (LONGEST_TEXT + 1)}, "claim"),
        ({"claim": "a\x00b"}, "claim"),
        ({"claim": "a\ud800b"}, "claim"),
        ({"hold": "a" * (LONGEST_TEXT + 1)}, "hold"),
        ({"tags": ("a" * (LONGEST_LINE + 1),)}, "tags.0"),
        ({"also_asked": tuple(f"phrasing {n}" for n in range(MOST_PHRASINGS + 1))}, "also_asked"),
        ({"statements": ()}, "statements"),
        ({"statements": (SAID,) * (MOST_STATEMENTS + 1)}, "statements"),
        ({"statements": (SAID, replace(SAID, source=" "))}, "statements.1.source"),
        ({"statements": (replace(SAID, quote="a" * (LONGEST_TEXT + 1)),)}, "statements.0.quote"),
        ({"statements": (replace(SAID, date=dt.date(2026, 4, 12)),)}, "statements.0.date"),
        ({"statements": (replace(SAID, url="javascript:alert(1)"),)}, "statements.0.url"),
        ({"checked": dt.date(2026, 4, 12)}, "checked"),
    ],
)
def test_a_field_at_fault_is_named(changes: dict[str, Any], field: str) -> None:
    found = faults(replace(FACT, **changes))
    assert list(found) == [field]
    assert found[field].endswith(".")


def test_today_is_no_future_wherever_it_is_today() -> None:
    assert faults(replace(FACT, statements=(replace(SAID, date=dt.date(2026, 4, 11)),))) == {}


def test_every_field_at_fault_is_named_at_once() -> None:
    found = faults(replace(FACT, claim="", statements=(replace(SAID, source="", date=dt.date(2030, 1, 1)),)))
    assert set(found) == {"claim", "statements.0.source", "statements.0.date"}


def test_what_a_file_brought_is_no_fault_of_a_later_editor() -> None:
    brought = replace(FACT, statements=(replace(SAID, date=dt.date(2030, 1, 1)),))
    assert faults(brought, brought) == {}
    assert set(faults(replace(brought, claim=""), brought)) == {"claim"}


def test_a_new_statement_is_at_fault_by_the_names_of_its_own_fields() -> None:
    wanted = replace(FACT, statements=(SAID, replace(SAID, source="", url="ftp://x")))
    with pytest.raises(Invalid) as caught:
        checked_statement(wanted, 1, NOW, FACT)
    assert set(caught.value.fields) == {"source", "url"}


def test_an_article_is_held_to_the_same() -> None:
    article = Article("courier", " The harbour ", "", dt.date(2026, 4, 1), "https://example.org")
    assert checked_article(article, NOW) == replace(article, title="The harbour", publisher=None)
    with pytest.raises(Invalid) as caught:
        checked_article(Article("The Courier", "a" * 501, None, dt.date(2027, 1, 1), "mailto:a@b"), NOW)
    assert set(caught.value.fields) == {"id", "title", "published", "url"}


@given(st.builds(Fact, st.text(), st.text(), st.just(Article("a")), st.just((SAID,)), st.just(()), st.just(("a",))))
def test_whatever_is_typed_is_taken_or_refused_by_field(fact: Fact) -> None:
    found = faults(fact)
    assert set(found) <= {"id", "claim"}
    if not found:
        assert checked_fact(fact, NOW).claim == fact.claim.strip()

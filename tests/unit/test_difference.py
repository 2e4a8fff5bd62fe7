"""The difference between two revisions, as a person reads it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from facts.curation.difference import difference
from facts.curation.snapshots import fact_of, snapshot
from facts.model import Article, Fact, Stance, State, Statement

REPORT = Statement(Stance.REPORTED, "The Courier", when="on Monday")
DENIAL = Statement(Stance.DENIED, "the ministry", date=dt.date(2026, 4, 3))
FACT = Fact("harbour", "The harbour is closed.", Article("courier"), (REPORT, DENIAL), tags=("ports",))

texts = st.text(min_size=1, max_size=12)
some = st.none() | texts
statements = st.builds(Statement, st.sampled_from(Stance), texts, some, st.none() | st.dates(), some, some, some, some)
facts = st.builds(
    Fact,
    st.just("harbour"),
    texts,
    st.just(FACT.article),
    st.lists(statements, min_size=1, max_size=4).map(tuple),
    st.lists(texts, max_size=3).map(tuple),
    st.lists(texts, max_size=3).map(tuple),
    st.lists(texts, max_size=3).map(tuple),
    st.sampled_from(State),
    some,
    st.none() | st.dates(),
)


def lines(after: Fact, before: Fact = FACT) -> tuple[str, ...]:
    """Return the difference between two facts."""
    return difference(snapshot(before), snapshot(after))


def test_a_field_is_shown_before_and_after() -> None:
    assert lines(replace(FACT, claim="The harbour is open.")) == (
        "Claim: The harbour is closed. → The harbour is open.",
    )
    assert lines(replace(FACT, hold="unsure")) == ("Hold: unsure",)
    assert lines(FACT, replace(FACT, hold="unsure")) == ("Hold taken away: unsure",)
    assert lines(replace(FACT, state=State.RETIRED)) == ("State: published → retired",)


def test_lists_show_what_came_and_what_went() -> None:
    assert lines(replace(FACT, tags=("ships",))) == ("Tag added: ships", "Tag taken away: ports")
    assert lines(replace(FACT, tags=("b", "a")), replace(FACT, tags=("a", "b"))) == ("Tag: another order",)


def test_a_statement_is_added_with_its_place_where_it_is_not_the_last() -> None:
    new = Statement(Stance.CONFIRMED, "the port", quote="it is")
    assert lines(replace(FACT, statements=(REPORT, DENIAL, new))) == (
        "Statement added: confirmed by the port, quote: it is",
    )
    assert lines(replace(FACT, statements=(REPORT, new, DENIAL))) == (
        "Statement added as number 2: confirmed by the port, quote: it is",
    )


def test_a_statement_that_was_changed_is_no_new_one() -> None:
    changed = replace(DENIAL, date=dt.date(2026, 4, 4), url="https://example.org")
    assert lines(replace(FACT, statements=(REPORT, changed))) == (
        "Statement by the ministry, date: 2026-04-03 → 2026-04-04",
        "Statement by the ministry, url: https://example.org",
    )
    renamed = replace(DENIAL, source="the Ministry of Transport")
    assert lines(replace(FACT, statements=(REPORT, renamed))) == (
        "Statement by the ministry, source: the ministry → the Ministry of Transport",
    )


def test_another_order_of_the_statements_is_named() -> None:
    assert lines(replace(FACT, statements=(DENIAL, REPORT))) == (
        "Statements in another order: denied by the ministry; reported by The Courier",
    )


def test_what_is_new_shows_all_of_it() -> None:
    assert difference(None, snapshot(FACT)) == (
        "Claim: The harbour is closed.",
        "Article: courier",
        "State: published",
        "Tag added: ports",
        "Statement added as number 1: reported by The Courier, when: on Monday",
        "Statement added: denied by the ministry, date: 2026-04-03",
    )


def test_a_revision_of_the_first_version_which_kept_no_article_shows_no_change_of_it() -> None:
    before = snapshot(FACT)
    del before["article"]
    assert difference(before, snapshot(FACT)) == ()


@given(facts, facts)
def test_two_revisions_that_differ_have_a_difference_and_no_others(one: Fact, other: Fact) -> None:
    found = lines(one, other)
    assert bool(found) == (snapshot(one) != snapshot(other))
    assert lines(one, one) == ()


@given(facts)
def test_a_snapshot_gives_the_fact_back(fact: Fact) -> None:
    assert fact_of(snapshot(fact), fact.article, 7) == fact

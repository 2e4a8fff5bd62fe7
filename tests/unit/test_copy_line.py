"""The line to copy: one plain sentence, made of the statements alone."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.blocks.copy_line import copied, copy_line
from facts.model import Stance, Statement
from tests.samples import DENIED, REPORTED, fact
from tests.slack_double import limits

CONFIRMED = Statement(Stance.CONFIRMED, "the port authority")
DAY = dt.date(2031, 4, 2)
VERBS = {Stance.REPORTED: "reported", Stance.CONFIRMED: "confirmed", Stance.DENIED: "denied"}

names = st.text(alphabet="abcdefgh <>&*_יاب", min_size=1, max_size=40).filter(str.strip)
statements = st.builds(
    Statement,
    st.sampled_from(Stance),
    names,
    date=st.none() | st.dates(dt.date(2000, 1, 1), dt.date(2040, 1, 1)),
    when=st.none() | st.just("on Saturday"),
    quote=st.none() | st.just("a quote"),
)


def line(*given_statements: Statement, hold: str | None = None) -> str:
    return copy_line(fact(statements=given_statements, hold=hold))


def test_a_denial_names_who_denies_and_who_had_reported() -> None:
    assert line(REPORTED, DENIED) == "The Syrian Foreign Ministry has denied this; Independent Arabia had reported it."


@pytest.mark.parametrize(
    ("source", "begins"),
    [
        ("Syrian Foreign Ministry", "The Syrian Foreign Ministry has"),
        ("Ministry of Defence", "The Ministry of Defence has"),
        ("Independent Arabia", "Independent Arabia has"),
        ("The Courier", "The Courier has"),
        ("Amnesty International", "Amnesty International has"),
        ("residents", "Residents has"),
    ],
)
def test_an_institution_has_the_article_that_english_wants(source: str, begins: str) -> None:
    assert line(Statement(Stance.REPORTED, source)).startswith(begins)


def test_several_who_reported_stand_together() -> None:
    papers = [Statement(Stance.REPORTED, name) for name in ("Reuters", "Le Monde", "Die Zeit")]
    assert line(*papers) == "Reuters, Le Monde and Die Zeit have reported this."


def test_a_date_on_file_is_given_and_an_articles_wording_of_when_is_not() -> None:
    assert line(Statement(Stance.DENIED, "Reuters", date=DAY)) == "Reuters denied this on 2 April 2031."
    assert line(Statement(Stance.DENIED, "Reuters", when="on Saturday")) == "Reuters has denied this."


def test_where_both_stand_the_other_is_named_in_the_same_breath() -> None:
    assert line(CONFIRMED, DENIED) == (
        "The Syrian Foreign Ministry has denied this, while the port authority has confirmed it."
    )


def test_a_later_report_is_named_and_decides_nothing() -> None:
    assert line(DENIED, REPORTED) == (
        "The Syrian Foreign Ministry has denied this; Independent Arabia has reported it since."
    )


def test_a_hold_stands_first_so_that_it_is_copied_too() -> None:
    assert line(DENIED, hold="being corrected") == (
        "Under review, do not publish (being corrected): The Syrian Foreign Ministry has denied this."
    )


def test_more_sources_than_a_sentence_holds_are_counted() -> None:
    many = [Statement(Stance.CONFIRMED, f"Source {number}") for number in range(9)]
    assert line(*many) == "Source 8, Source 0, Source 1, Source 2 and 5 others have confirmed this."


@given(st.lists(statements, min_size=1, max_size=8).map(tuple), st.none() | names)
def test_any_line_is_one_sentence_that_says_whose_word_it_is(made: tuple[Statement, ...], hold: str | None) -> None:
    one = fact(statements=made, hold=hold)
    shown = copy_line(one)
    assert "\n" not in shown
    assert shown.endswith(".")
    assert "<" not in shown
    assert ">" not in shown.replace("&gt;", "")
    leading = one.status.leading
    assert VERBS[leading.stance] in shown
    assert (
        " ".join(leading.source.split()).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")[1:].casefold()
        in shown.casefold()
    )
    assert ("Under review" in shown) is (hold is not None)
    assert "Saturday" not in shown
    stances = {statement.stance for statement in made}
    assert {stance for stance, verb in VERBS.items() if f"{verb} this" in shown} == {leading.stance}
    assert {stance for stance, verb in VERBS.items() if f" {verb} " in f"{shown} "} <= stances
    message = copied(one)
    assert limits.problems({"text": message.text, "blocks": list(message.blocks)}) == []

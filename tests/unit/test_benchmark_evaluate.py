"""`make evaluate`: the peers, the comparison with them, and the figures it writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks import evaluate, peers
from benchmarks.comparison import Bot, ours
from benchmarks.comparison import peers as measured_peers
from benchmarks.figures import BEGIN, END, put_into, written
from facts.errors import InputError
from facts.evaluation.labelled import Expected, LabelledQuestion, read_questions
from facts.evaluation.measuring import Verdict
from tests.labelled import judged, plain_fact, tally, write_questions

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    """A question file with its base."""
    return write_questions(tmp_path)


def _attempt(score: float, expect: Expected, about: str = "bridge") -> peers.Attempt:
    question = LabelledQuestion(ask="Anything?", kind="made up", expect=expect, fact=(about,))
    return peers.Attempt("elmstadt", question, plain_fact("bridge", "The bridge closes."), score)


def test_the_plain_bot_takes_the_nearest_phrasing_in_whatever_case() -> None:
    facts = [plain_fact("bridge", "The bridge closes."), plain_fact("water", "It is clean.", "Elmstadt water quality")]
    found = peers.PlainRatio(facts).nearest("elmstadt WATER quality?")
    assert found is not None
    assert (found[0].id, found[1]) == ("water", 100.0)


def test_an_answer_is_worth_one_when_right_and_costs_one_when_it_is_a_wrong_status() -> None:
    assert _attempt(1, Expected.ANSWER).worth == 1
    assert _attempt(1, Expected.ANSWER, about="water").worth == -1
    assert _attempt(1, Expected.DIFFERS).worth == -1
    assert _attempt(1, Expected.NONE).worth == -1


def test_the_best_cut_off_is_where_right_answers_outweigh_wrong_statuses_most() -> None:
    tried = [
        _attempt(90, Expected.ANSWER),
        _attempt(80, Expected.DIFFERS),
        _attempt(70, Expected.ANSWER),
        _attempt(70, Expected.ANSWER),
        _attempt(60, Expected.NONE),
    ]
    assert peers.best_cut_off(tried) == 70
    assert peers.best_cut_off(tried[:2]) == 90


def test_a_cut_off_cannot_part_questions_of_one_score() -> None:
    even = [_attempt(70, Expected.ANSWER), _attempt(70, Expected.NONE)]
    assert peers.best_cut_off(even) == float("inf")
    assert peers.best_cut_off([*even, _attempt(70, Expected.ANSWER)]) == 70


def test_a_peer_is_asked_of_published_facts_and_in_its_languages_only(questions: Path) -> None:
    one = read_questions(questions)
    english = peers.attempts(one, peers.PlainRatio, english_only=True)
    assert [attempt.question.lang for attempt in english] == ["en"] * 4
    assert len(peers.attempts(one, peers.PlainRatio, english_only=False)) == 5
    assert "zoo" not in {attempt.fact.id for attempt in english}


def test_the_product_stands_beside_the_plain_bot_at_its_best_and_the_common_cut_off(questions: Path) -> None:
    (lexical,) = ours([questions], None)
    best, common = measured_peers([questions], None)
    assert lexical.name == "Onrecord, lexical"
    assert best.name.startswith("RapidFuzz ≥ ")
    assert best.name.endswith(", its best")
    assert common.name == "RapidFuzz ≥ 80"
    for bot in (lexical, best, common):
        assert bot.together.total(Expected.ANSWER) == 2
    assert best.together.right == 2
    assert best.together.wrong_statuses == 0
    assert best.note == ""


def test_a_peer_that_its_best_cut_off_makes_nearly_silent_has_a_note_with_the_figure(tmp_path: Path) -> None:
    traps = "".join(
        f'\n  - {{ask: "Does the harbour bridge of {place} close?", kind: place, expect: differs, fact: bridge}}'
        for place in ("Oakham", "Elmford", "Elmstead", "Elm", "Ely")
    )
    answerable = "".join(
        f'\n  - {{ask: "{ask}", kind: paraphrase, expect: answer, fact: water}}'
        for ask in (
            "Elmstadt water quality",
            "Can one drink there?",
            "Is it safe from the pipes?",
            "Any germs?",
            "Pure?",
        )
    )
    file = write_questions(tmp_path, text=f"base: bases/elmstadt.yaml\nquestions:{answerable}{traps}\n")
    best, common = measured_peers([file], None)
    assert "answers 1 of 5 answerable questions rightly (20%)" in best.note
    assert "≥ 100.0" in best.note
    assert common.note == ""


def bots() -> list[Bot]:
    """The product and a peer, on two bases."""
    trap = judged(Verdict.TRAPPED, 0.7, Expected.DIFFERS, "number")
    one, two = tally(judged(Verdict.RIGHT, 0.95), trap), tally(judged(Verdict.SILENT, 0.1, kind="short"))
    everything = tally(*one.judged, *two.judged)
    tallies = {"league": one, "budget": two, "together": everything}
    return [
        Bot("Onrecord, lexical", tallies, is_ours=True),
        Bot("RapidFuzz ≥ 91.2, its best", tallies, is_ours=False, note="RapidFuzz is nearly silent."),
    ]


def test_the_figures_are_tables_of_all_bots_and_of_the_product_by_base_confidence_and_kind() -> None:
    lines = written(bots()).splitlines()
    assert "| Onrecord, lexical | 50.0% (9–91) | 0.0% (0–66) | 100.0% (21–100) | none asked | 0.375 |" in lines
    assert "| RapidFuzz ≥ 91.2, its best | 50.0% (9–91) | 0.0% (0–66) | 100.0% (21–100) | none asked | – |" in lines
    assert "RapidFuzz is nearly silent." in lines
    assert "| league | 100.0% | 100.0% | none asked | 0.375 |" in lines
    assert "| 0.9 to 1.0 | 1 | 0.95 | 1.00 |" in lines
    assert "| short | 0.0% (0–79) |" in lines
    assert "| number | 100.0% (21–100) |" in lines


def test_every_table_has_as_many_cells_in_each_line() -> None:
    for block in written(bots()).split("\n\n"):
        if block.startswith("|"):
            heading, rule, *lines = block.splitlines()
            assert {line.count("|") for line in (heading, rule, *lines)} == {heading.count("|")}
            assert lines or "out of scope" in heading


def test_figures_take_the_place_of_those_between_the_marks_and_of_nothing_else(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"Before.\n\n{BEGIN}\nold\n{END}\n\nAfter.\n")
    for _ in range(2):
        put_into(page, "| new |")
        assert page.read_text() == f"Before.\n\n{BEGIN}\n\n| new |\n\n{END}\n\nAfter.\n"


@pytest.mark.parametrize("text", ["", f"{BEGIN}\n", f"{END}\n{BEGIN}\n"])
def test_a_page_without_both_marks_is_left_alone(tmp_path: Path, text: str) -> None:
    page = tmp_path / "page.md"
    page.write_text(text)
    with pytest.raises(InputError, match=r"page\.md needs the line"):
        put_into(page, "| new |")
    assert page.read_text() == text


def test_evaluate_prints_every_base_and_bot_and_writes_what_was_asked_for(
    questions: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = write_questions(tmp_path, "other")
    page, plot = tmp_path / "page.md", tmp_path / "plot.svg"
    page.write_text(f"{BEGIN}\n{END}\n")
    assert evaluate.main([str(questions), str(other), "--into", str(page), "--plot", str(plot)]) == 0
    printed = capsys.readouterr().out
    assert all(word in printed for word in ("elmstadt", "other", "together", "Onrecord, lexical", "RapidFuzz ≥ 80"))
    assert "| Onrecord, lexical | 100.0%" in page.read_text()
    assert "Onrecord, lexical" in plot.read_text()


def test_evaluate_without_peers_measures_the_product_only(questions: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluate.main([str(questions), "--without-peers"]) == 0
    assert "RapidFuzz" not in capsys.readouterr().out


def test_evaluate_says_what_is_the_matter_before_it_measures(
    questions: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert evaluate.main([str(questions), "--plot", str(tmp_path / "plot.gif")]) == 1
    said = capsys.readouterr()
    assert "must end in .svg or .png" in said.err
    assert said.out == ""

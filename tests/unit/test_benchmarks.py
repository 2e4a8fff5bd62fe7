"""The benchmark runs, keeps what it measured, and measures the same base each time."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.generate import KINDS, labelled_questions, make_base, make_questions
from benchmarks.linear import LinearScan
from benchmarks.run import main
from benchmarks.shell import PEER_NAME
from facts.transfer import FileFormat, read_files, write_documents

SPREAD = {"median", "p95", "p99"}


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a short run keeps."""
    output = tmp_path_factory.mktemp("results") / "new" / "short.json"
    main(["--short", "--questions", "12", "--output", str(output)])
    found: dict[str, Any] = json.loads(output.read_text())
    return found


def test_a_short_run_keeps_the_figures_of_a_thousand_facts(kept: dict[str, Any]) -> None:
    assert set(kept) == {"made", "seed", "machine", "versions", "shell", "sizes"}
    (figures,) = kept["sizes"]
    assert figures["facts"] == 1_000
    assert set(figures) == {
        "facts", "entities", "phrasings", "questions", "build_s", "resident_mb", "resident_added_mb",
        "ask_ms", "shown", "found_first", "stages_ms", "peer_ms", "peer_found_first", "peer_ratio",
        "peer_prepared_ms", "peer_prepared_found_first", "peer_prepared_ratio",
    }  # fmt: skip


def test_one_question_from_the_shell_is_timed_beside_a_peer(kept: dict[str, Any]) -> None:
    assert PEER_NAME in kept["shell"]
    assert "onrecord ask, by words" in kept["shell"]
    for figures in kept["shell"].values():
        for seconds in (figures["wall_s"], figures["processor_s"]):
            assert 0 < seconds["best"] <= seconds["median"] < 60
    assert kept["shell"][PEER_NAME]["ratio"] == 1.0


def test_each_time_is_a_spread_that_rises(kept: dict[str, Any]) -> None:
    (figures,) = kept["sizes"]
    stages = figures["stages_ms"]
    assert list(stages) == ["reading", "candidates", "scoring and comparison", "decision"]
    for spread in (figures["ask_ms"], figures["peer_ms"], figures["peer_prepared_ms"], *stages.values()):
        assert set(spread) == SPREAD
        assert 0 <= spread["median"] <= spread["p95"] <= spread["p99"]


def test_the_same_seed_makes_the_same_base_and_questions_and_another_makes_others() -> None:
    base, again, other = make_base(300, 1), make_base(300, 1), make_base(300, 2)
    assert base == again != other
    assert make_questions(base, 20, 1) == make_questions(again, 20, 1) != make_questions(base, 20, 2)


@pytest.mark.parametrize("size", [1, 119, 500])
def test_a_base_has_exactly_the_facts_that_were_asked_for_and_can_be_imported(tmp_path: Path, size: int) -> None:
    documents = make_base(size)
    path = tmp_path / "base.json"
    path.write_text(write_documents(documents, FileFormat.JSON))
    assert sum(len(document.facts) for document in read_files([str(path)])) == size


def test_variations_say_something_else_than_what_they_were_made_from() -> None:
    facts = [fact for document in make_base(600) for fact in document.facts]
    assert len({fact.id for fact in facts}) == 600
    assert len({fact.claim for fact in facts}) > 0.9 * 600


def test_questions_are_of_every_kind_and_about_facts_of_the_base() -> None:
    documents = make_base(200)
    ids = {fact.id for document in documents for fact in document.facts}
    questions = make_questions(documents, 2 * len(KINDS))
    assert {question.kind for question in questions} == set(KINDS)
    assert all(question.about <= ids for question in [*questions, *labelled_questions()])


@pytest.mark.parametrize("prepared", [False, True])
def test_the_linear_scan_finds_a_claim_in_its_own_words(prepared: bool) -> None:
    facts = [fact for document in make_base(100) for fact in document.facts]
    scan = LinearScan(facts, prepared=prepared)
    assert scan.ask(facts[40].claim.upper()) == facts[40].id
    assert LinearScan([], prepared=prepared).ask("Anything?") is None

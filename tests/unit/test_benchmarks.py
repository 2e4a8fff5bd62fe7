"""The benchmark runs, keeps what it measured, and measures the same base each time."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.building import INDEX, build
from benchmarks.generate import KINDS, labelled_questions, make_base, make_questions
from benchmarks.linear import LinearScan
from benchmarks.made import make
from benchmarks.measuring import WARM_UP, measure
from benchmarks.run import main, sizes_up_to
from benchmarks.shell import PEER_NAME
from facts.index.disk.stored import Stored
from facts.transfer import FileFormat, read_files, write_documents

SPREAD = {"median", "p95", "p99"}
STAGES = ["reading", "candidates", "scoring", "comparison and decision"]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a short run keeps, with the plot that it draws."""
    folder = tmp_path_factory.mktemp("results")
    output = folder / "new" / "short.json"
    main(["--short", "--output", str(output), "--plot", str(folder / "short.svg")])
    found: dict[str, Any] = json.loads(output.read_text())
    return found | {"drawn": (folder / "short.svg").read_text()}


def test_a_short_run_keeps_the_figures_of_an_index_on_disk_beside_every_peer(kept: dict[str, Any]) -> None:
    (figures,) = kept["sizes"]
    assert figures["facts"] == 200
    assert figures["on_disk"]
    assert figures["disk_mb"] > 0
    assert figures["build_processor_s"] > 0
    assert figures["resident_mb"] > figures["resident_added_mb"]
    assert figures["shown"] > 0.7
    assert list(figures["peers"]) == [
        "bare tantivy", "SQLite FTS5, BM25", "RapidFuzz token_set_ratio", "RapidFuzz token_set_ratio, not prepared",
        "RapidFuzz WRatio",
    ]  # fmt: skip
    for peer in figures["peers"].values():
        assert peer["found_first"] > 0.5
        assert peer["ratio"] > 0


def test_each_time_is_a_spread_that_rises(kept: dict[str, Any]) -> None:
    (figures,) = kept["sizes"]
    assert list(figures["stages_ms"]) == STAGES
    spreads = [figures["change_seen_ms"], *figures["stages_ms"].values()]
    for timed in (figures["ask"], kept["small"]["ask"], *figures["peers"].values()):
        spreads += [timed["clock_ms"], timed["processor_ms"]]
    for spread in spreads:
        assert set(spread) == SPREAD
        assert 0 <= spread["median"] <= spread["p95"] <= spread["p99"]


def test_a_size_can_be_added_to_what_is_kept(kept: dict[str, Any], tmp_path: Path) -> None:
    output = tmp_path / "kept.json"
    output.write_text(json.dumps({"shell": "as it was", "sizes": kept["sizes"]}))
    main(["--short", "--add", "--sizes", "60", "--output", str(output)])
    added = json.loads(output.read_text())
    assert added["shell"] == "as it was"
    assert [one["facts"] for one in added["sizes"]] == [60, 200]
    assert added["sizes"][1] == kept["sizes"][0]


def test_small_workspaces_are_measured_too(kept: dict[str, Any]) -> None:
    assert (kept["small"]["workspaces"], kept["small"]["facts_each"], kept["small"]["open"]) == (5, 50, 5)
    assert kept["small"]["answered"] > 0.5


def test_the_plot_names_ours_and_every_peer_at_the_height_of_its_time(kept: dict[str, Any]) -> None:
    (figures,) = kept["sizes"]
    assert f"Onrecord, ask: {figures['ask']['processor_ms']['median']:,.1f}" in kept["drawn"]
    for name in figures["peers"]:
        assert f"{name}: " in kept["drawn"]


def test_one_question_from_the_shell_is_timed_beside_a_peer(kept: dict[str, Any]) -> None:
    assert PEER_NAME in kept["shell"]
    assert "onrecord ask, by words" in kept["shell"]
    for figures in kept["shell"].values():
        for seconds in (figures["wall_s"], figures["processor_s"]):
            assert 0 < seconds["best"] <= seconds["median"] < 60
    assert kept["shell"][PEER_NAME]["ratio"] == 1.0


def test_a_small_base_is_measured_in_memory(tmp_path: Path) -> None:
    make(tmp_path, 60, WARM_UP + 8, 1)
    figures = measure(tmp_path, 4, on_disk=False)
    assert not figures["on_disk"]
    assert figures["ask"]["questions"] == 4
    assert figures["changes"] == 60


def test_several_processes_build_the_same_index_as_one(tmp_path: Path) -> None:
    ids = []
    for workers in (1, 2):
        folder = tmp_path / str(workers)
        folder.mkdir()
        make(folder, 40, 4, 1)
        assert build(folder, 40, workers)["build_workers"] == workers
        held = Stored(folder / INDEX)
        ids.append([(one, held.profiles([one])[0].stems) for one in held.facts])
        held.close()
    assert ids[0] == ids[1]
    assert len(ids[0]) == 40


def test_sizes_are_the_powers_of_ten_up_to_the_scale() -> None:
    assert sizes_up_to(1_000) == [1_000]
    assert sizes_up_to(300_000) == [1_000, 10_000, 100_000, 300_000]


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

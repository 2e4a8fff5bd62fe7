"""What training does around the gradients: splitting, measuring, and what it says where it can't begin."""

from __future__ import annotations

import sys
from random import Random
from typing import TYPE_CHECKING

import numpy as np
import pytest

from benchmarks.cross_encoder import train
from benchmarks.cross_encoder.measured import Measured, measured
from benchmarks.cross_encoder.pairs import Story

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("log_odds", "expected"),
    [
        ([2.0, 1.0, -1.0, -2.0], Measured(1.0, 1.0)),
        ([-1.0, -2.0, 2.0, 1.0], Measured(0.0, 0.0)),
        ([2.0, -1.0, 1.0, -2.0], Measured(0.75, 0.5)),
        ([0.0, 0.0, 0.0, 0.0], Measured(0.5, 0.5)),
    ],
)
def test_log_odds_are_measured_by_order_and_by_side(log_odds: list[float], expected: Measured) -> None:
    settled = np.array([True, True, False, False])
    assert measured(np.array(log_odds, np.float32), settled) == pytest.approx(expected)


def test_stories_are_learned_from_or_held_out_as_a_whole() -> None:
    stories = [Story(str(number)) for number in range(100)]
    learned, held_out = train.split(stories, Random(0))
    assert len(held_out) == 5
    assert sorted(int(story.name) for story in [*learned, *held_out]) == list(range(100))


@pytest.mark.parametrize(("steps", "expected"), [(7, [3, 3, 1]), (6, [3, 3]), (2, [2])])
def test_the_last_epoch_has_what_is_left(steps: int, expected: list[int]) -> None:
    assert list(train.parts(steps, 3)) == expected


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Pairs that are just enough: of one length, so that they fill a batch."""
    found = tmp_path / "pairs"
    found.mkdir()
    story = "== {0}\n# It rained in place {0}.\n+ did it rain in {0}?\n- did it snow in {0}?\n"
    (found / "rain.txt").write_text("".join(story.format(number) for number in range(train.BATCH)), "utf-8")
    return found


def test_without_the_extra_it_says_what_is_missing(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "jax", None)
    assert refused(folder, capsys).endswith("jax is not installed, which training needs: make cross-encoder\n")


def test_a_folder_without_pairs_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert f"{tmp_path} holds no pairs" in refused(tmp_path, capsys)


def test_too_few_pairs_are_refused_before_they_are_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert f"{folder} has too few pairs for 0.01 epochs." in refused(folder, capsys, "--epochs", "0.01")
    (folder / "rain.txt").write_text("== Rain\n# It rained.\n+ did it rain?\n", "utf-8")
    assert f"{folder} has too few pairs for 2 epochs." in refused(folder, capsys)


@pytest.mark.parametrize("option", ["--epochs", "--rate"])
@pytest.mark.parametrize("written", ["0", "-1", "nan", "inf", "many"])
def test_what_is_no_number_above_0_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str], option: str, written: str
) -> None:
    assert f"argument {option}: " in refused(folder, capsys, f"{option}={written}")


def test_a_file_to_resume_that_is_none_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    resumed = folder / "rain.txt"
    assert f"{resumed} is no file of weights." in refused(folder, capsys, "--resume", str(resumed))
    missing = folder / "missing.npz"
    assert str(missing) in refused(folder, capsys, "--resume", str(missing))


def refused(folder: Path, capsys: pytest.CaptureFixture[str], *options: str) -> str:
    output = folder / "out.npz"
    with pytest.raises(SystemExit) as stopped:
        train.main(["--pairs", str(folder), "--output", str(output), *options])
    assert stopped.value.code == 2
    assert not output.exists()
    return capsys.readouterr().err

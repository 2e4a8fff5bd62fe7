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


def test_without_the_extra_it_says_what_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "jax", None)
    assert refused(tmp_path, capsys).endswith("jax is not installed, which training needs: make cross-encoder\n")


def refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit) as stopped:
        train.main(["--pairs", str(folder), "--output", str(folder / "out.npz")])
    assert stopped.value.code == 2
    assert not (folder / "out.npz").exists()
    return capsys.readouterr().err

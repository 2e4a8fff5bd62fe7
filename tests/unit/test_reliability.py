"""How sure beside how right: the bins, the error, and the plot that shows them."""

from __future__ import annotations

import struct
import sys
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot import photograph, reliability_plot
from facts.errors import InputError, PictureError
from facts.evaluation.reliability import Bin, calibration_error, reliability

if TYPE_CHECKING:
    from pathlib import Path

SVG = "{http://www.w3.org/2000/svg}"
ANSWERS = [(0.95, True), (0.92, True), (0.91, False), (0.55, True)]


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314  # our own writing, made in this test


def drawn(panels: dict[str, list[Bin]]) -> ET.Element:
    return parsed(reliability_plot.drawing(panels))


def test_answers_are_sorted_into_bins_and_empty_ones_left_out() -> None:
    low, high = reliability(ANSWERS)
    assert low == Bin(0.5, 0.6, 1, 0.55, 1)
    assert (high.low, high.high, high.answers, high.right) == (0.9, 1.0, 3, 2)
    assert high.confidence == pytest.approx(2.78 / 3)
    assert high.rate == pytest.approx(2 / 3)


def test_certainty_belongs_to_the_last_bin() -> None:
    (only,) = reliability([(1.0, True)])
    assert (only.low, only.high) == (0.9, 1.0)


def test_the_error_is_how_far_confidence_and_being_right_lie_apart() -> None:
    assert calibration_error(reliability(ANSWERS)) == pytest.approx((3 * (2.78 / 3 - 2 / 3) + 0.45) / 4)
    assert calibration_error(reliability([(0.75, True)] * 3 + [(0.75, False)])) == pytest.approx(0)
    assert calibration_error([]) == 0.0


@given(some.lists(some.tuples(some.floats(0, 1), some.booleans())))
def test_no_answer_is_lost_and_the_error_lies_from_0_to_1(answers: list[tuple[float, bool]]) -> None:
    bins = reliability(answers)
    assert sum(one.answers for one in bins) == len(answers)
    assert sum(one.right for one in bins) == sum(right for _, right in answers)
    assert 0 <= calibration_error(bins) <= 1


def test_the_plot_has_a_point_a_bin_and_counts_its_answers() -> None:
    root = drawn({"lexical": reliability(ANSWERS), "semantic": reliability(ANSWERS[:3])})
    assert len(root.findall(f".//{SVG}circle")) == 3
    words = [element.text for element in root.iter(f"{SVG}text")]
    assert {"lexical", "semantic", "confidence", "share that was right", "1", "3", "0.5", "1.0", "100%"} <= set(words)


def test_a_bin_that_was_always_right_stands_at_the_top_and_one_never_right_at_the_bottom() -> None:
    def heights(right: bool) -> float:
        (point,) = drawn({"": reliability([(0.95, right)])}).iter(f"{SVG}circle")
        return float(point.attrib["cy"])

    assert heights(True) == reliability_plot.TOP
    assert heights(False) == reliability_plot.TOP + reliability_plot.SIDE


@pytest.mark.parametrize("bins", [[], reliability([(0.0, False)]), reliability([(1.0, True)])])
def test_a_plot_of_little_or_nothing_is_a_plot_and_its_title_is_escaped(bins: list[Bin]) -> None:
    title = 'desk <b> & "more"'
    root = drawn({title: bins})
    assert title in [element.text for element in root.iter(f"{SVG}text")]


def test_an_svg_is_written_without_a_browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    file = tmp_path / "plot.svg"
    photograph.check_drawing(file)
    reliability_plot.write(file, {"lexical": reliability(ANSWERS)})
    assert parsed(file.read_text()).tag == f"{SVG}svg"


def test_a_png_without_a_browser_is_refused_before_the_work_with_the_way_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PictureError, match=r"no Chromium on the path .*plot\.svg needs none"):
        photograph.check_drawing(tmp_path / "plot.png")


@pytest.mark.parametrize(
    ("name", "sentence"), [("plot.gif", r"must end in \.svg or \.png"), ("nowhere/plot.svg", "no folder .*nowhere")]
)
def test_a_plot_that_cannot_be_written_is_refused_before_the_work(tmp_path: Path, name: str, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        photograph.check_drawing(tmp_path / name)


BROWSER = """#!{python}
import struct, sys

asked = dict(one.removeprefix("--").split("=", 1) for one in sys.argv[1:] if "=" in one)
wide, tall = (int(side) * int(asked["force-device-scale-factor"]) for side in asked["window-size"].split(","))
page = open(sys.argv[-1].removeprefix("file://"), encoding="utf-8").read()
assert page.startswith("<!doctype html>") and "<svg" in page, page
header = struct.pack(">I4sIIBBBBB", 13, b"IHDR", wide + {off}, tall, 8, 2, 0, 0, 0)
open(asked["screenshot"], "wb").write(b"\\x89PNG\\r\\n\\x1a\\n" + header)
"""
"""What stands in for a Chromium, which no test can install: it writes the head of a picture of the size asked for."""


@pytest.mark.parametrize("off", [0, 1])
def test_a_png_has_the_plots_size_in_sharp_pixels_or_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, off: int
) -> None:
    browser = tmp_path / "chromium"
    browser.write_text(BROWSER.format(python=sys.executable, off=off))
    browser.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    file = tmp_path / "plot.png"
    photograph.check_drawing(file)
    if off:
        with pytest.raises(PictureError, match="came out"):
            reliability_plot.write(file, {"lexical": reliability(ANSWERS)})
        return
    reliability_plot.write(file, {"lexical": reliability(ANSWERS)})
    assert file.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    size = struct.unpack(">II", file.read_bytes()[16:24])
    assert size == (reliability_plot.PANEL * photograph.SCALE, reliability_plot.HEIGHT * photograph.SCALE)


def test_a_browser_that_fails_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "chromium"
    broken.write_text("#!/bin/sh\nexit 3\n")
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    with pytest.raises(PictureError, match=r"The browser failed: .* exit status 3"):
        reliability_plot.write(tmp_path / "plot.png", {"lexical": reliability(ANSWERS)})

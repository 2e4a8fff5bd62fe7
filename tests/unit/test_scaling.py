"""The table of `docs/scaling.md` is what its formulas come to with the figures above it."""

from __future__ import annotations

import math
import re
from pathlib import Path

import pytest

TEXT = (Path(__file__).parent.parent.parent / "docs" / "scaling.md").read_text("utf-8")
ROWS = re.findall(
    r"^\| ([\d,]+) \| ([\d.,]+) \| ([\d.,]+) \| (\d+) \| (.+?) \| (.+?) \| (.+?) \| (\d+) \|$", TEXT, re.M
)


def figure(name: str) -> float:
    """Return a measured figure, in seconds or megabytes."""
    (found,) = re.findall(rf"^\| `{name}`.*? \| ([\d.]+) (ms|MB|kB) \|", TEXT, re.MULTILINE)
    return float(found[0]) * {"ms": 0.001, "MB": 1.0, "kB": 0.001}[found[1]]


def given(name: str) -> float:
    """Return what is assumed."""
    (found,) = re.findall(rf"`{name} = ([\d.]+)`", TEXT)
    return float(found)


def number(text: str) -> float:
    return float(text.replace(",", ""))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_each_row_is_what_the_formulas_come_to(row: tuple[str, ...]) -> None:
    workspaces = number(row[0])
    a_second = workspaces * given("q") * given("b") / 3_600
    cores = a_second * (figure("c₁") + figure("c₂")) / 0.5
    replicas = max(3, math.ceil(cores))
    memory = figure("m₀") + min(512, workspaces * figure("m₁"))
    cost = replicas * (given("p") + memory / 1_000 * given("g"))
    wanted = (a_second, cores, replicas, memory, workspaces * figure("d"), workspaces * figure("i"), cost)
    assert [number(cell) for cell in row[1:]] == pytest.approx(wanted, rel=0.12)


def test_there_are_three_rows() -> None:
    assert [row[0] for row in ROWS] == ["10", "1,000", "100,000"]

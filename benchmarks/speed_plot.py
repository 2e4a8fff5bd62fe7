"""The plot of `make bench`: milliseconds a question beside the number of facts, ours and each peer's, in decades."""

from __future__ import annotations

import html
import math
from typing import TYPE_CHECKING, Any

from bot.photograph import write_drawing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

WIDTH, HEIGHT = 820, 420
LEFT, RIGHT, TOP, BOTTOM = 70, 300, 44, 52
"""What stands around the axes, in CSS pixels; to the right are the names of the lines."""

INK, SOFT, RULE = "#1d1c1d", "#616061", "#dddddd"
OURS = "#1d3557"
COLOURS = ("#2a9d8f", "#e9a23b", "#c1483b", "#d98880", "#8e6bbf", "#7f8c8d")
FONT = 'Lato, "Noto Sans", sans-serif'
LINE = 16
"""Pixels between two names."""


def write(file: Path, sizes: Sequence[dict[str, Any]]) -> str:
    """Draw the sizes' figures, write them to `file` and say so. Raises PictureError."""
    write_drawing(file, drawing(sizes), WIDTH, HEIGHT)
    return f"Drawn in {file}."


def drawing(sizes: Sequence[dict[str, Any]]) -> str:
    """Return the SVG: medians of the processor's time, both axes logarithmic."""
    lines = {"Onrecord, ask": [(one["facts"], one["ask"]["processor_ms"]["median"]) for one in sizes]}
    for name in sizes[0]["peers"]:
        lines[name] = [(one["facts"], one["peers"][name]["processor_ms"]["median"]) for one in sizes]
    axes = _Axes([point for points in lines.values() for point in points])
    parts = [
        _text(LEFT, 24, "Milliseconds a question, median", anchor="start", extra='font-size="14" font-weight="700"')
    ]
    parts += axes.rules()
    parts += [_text(LEFT + (WIDTH - LEFT - RIGHT) / 2, HEIGHT - 12, "facts", color=SOFT)]
    colours = dict(zip(lines, (OURS, *COLOURS), strict=False))
    names = sorted(((axes.y(points[-1][1]), name) for name, points in lines.items()), key=lambda one: one[0])
    below = -math.inf
    for wanted, name in names:
        below = max(wanted, below + LINE)
        weight = 'font-weight="700"' if name == "Onrecord, ask" else ""
        last = lines[name][-1][1]
        words = f"{name}: {last:,.1f}"
        parts.append(_text(WIDTH - RIGHT + 12, below + 4, words, anchor="start", color=colours[name], extra=weight))
    # Ours last, above all others.
    parts += [
        _line(axes, lines[name], colours[name], 3.0 if name == "Onrecord, ask" else 1.6) for name in reversed(lines)
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}"'
        f' style="display:block" font-family="{html.escape(FONT)}" font-size="12" fill="{INK}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>{"".join(parts)}</svg>\n'
    )


class _Axes:
    """From facts and milliseconds to pixels; both ends are whole powers of ten, at least one decade apart."""

    def __init__(self, points: Sequence[tuple[float, float]]) -> None:
        self._facts = _decades([facts for facts, _ in points])
        self._times = _decades([time for _, time in points])

    def x(self, facts: float) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * _share(facts, self._facts)

    def y(self, time: float) -> float:
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * _share(time, self._times)

    def rules(self) -> list[str]:
        found = []
        for power in range(self._times[0], self._times[1] + 1):
            y = self.y(10.0**power)
            found.append(_rule(LEFT, y, WIDTH - RIGHT, y))
            found.append(_text(LEFT - 8, y + 4, f"{10.0**power:,g} ms", anchor="end", color=SOFT))
        for power in range(self._facts[0], self._facts[1] + 1):
            x = self.x(10.0**power)
            found.append(_rule(x, TOP, x, HEIGHT - BOTTOM))
            found.append(_text(x, HEIGHT - BOTTOM + 18, f"{10**power:,}", color=SOFT))
        return found


def _decades(values: Sequence[float]) -> tuple[int, int]:
    low = math.floor(math.log10(max(min(values), 1e-3)))
    return low, max(math.ceil(math.log10(max(*values, 1e-3))), low + 1)


def _share(value: float, ends: tuple[int, int]) -> float:
    return (math.log10(max(value, 1e-3)) - ends[0]) / (ends[1] - ends[0])


def _line(axes: _Axes, points: Sequence[tuple[float, float]], colour: str, width: float) -> str:
    places = [(axes.x(facts), axes.y(time)) for facts, time in points]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{width + 1:.1f}" fill="{colour}"/>' for x, y in places)
    return f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="{width}"/>{dots}'


def _rule(x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{RULE}"/>'


def _text(x: float, y: float, words: str, *, anchor: str = "middle", color: str = INK, extra: str = "") -> str:
    placed = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{color}" {extra}'
    return f"<text {placed}>{html.escape(words)}</text>"

"""The reliability plot: how sure the answers were, beside how often they were right; an SVG, or a PNG of it."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from bot.photograph import write_drawing
from facts.evaluation.measuring import interval

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from facts.evaluation.reliability import Bin

SIDE = 264
"""Length of a panel's axes, in CSS pixels."""

LEFT, RIGHT, TOP, BETWEEN, COUNTS, BOTTOM = 58, 30, 40, 14, 52, 50
"""What stands around the axes: the rates' labels, a margin, the title, a gap, the strip of counts, the labels."""

PANEL = LEFT + SIDE + RIGHT
HEIGHT = TOP + SIDE + BETWEEN + COUNTS + BOTTOM

INK, SOFT, RULE, POINT, BAR = "#1d1c1d", "#616061", "#dddddd", "#1d3557", "#a8b8cc"
FONT = 'Lato, "Noto Sans", sans-serif'


def write(file: Path, panels: Mapping[str, Sequence[Bin]]) -> None:
    """Draw `panels`, titles with their bins, and write them to `file`. Raises PictureError."""
    write_drawing(file, drawing(panels), PANEL * len(panels), HEIGHT)


def drawing(panels: Mapping[str, Sequence[Bin]]) -> str:
    """Return the SVG: a panel each, from the lowest confidence that any of them holds."""
    start = min((one.low for bins in panels.values() for one in bins), default=0.0)
    drawn = "".join(
        f'<g transform="translate({number * PANEL} 0)">{_panel(title, bins, start)}</g>'
        for number, (title, bins) in enumerate(panels.items())
    )
    width = PANEL * len(panels)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{HEIGHT}" viewBox="0 0 {width} {HEIGHT}"'
        f' style="display:block" font-family="{html.escape(FONT)}" font-size="12" fill="{INK}">'
        f'<rect width="{width}" height="{HEIGHT}" fill="#fff"/>{drawn}</svg>\n'
    )


def _panel(title: str, bins: Sequence[Bin], start: float) -> str:
    parts = [
        _text(LEFT, 22, title, anchor="start", extra='font-size="14" font-weight="700"'),
        *(_rule(step / 5) for step in range(6)),
        _line(_x(start, start), _y(start), _x(1, start), _y(1), SOFT, 'stroke-dasharray="4 4"'),
        *(_point(one, start) for one in bins),
        *_counts(bins, start),
        *(_tick(step / 10, start) for step in range(round(start * 10), 11)),
        _text(LEFT + SIDE / 2, HEIGHT - 12, "confidence", color=SOFT),
        _text(
            0, 0, "share that was right", color=SOFT, extra=f'transform="translate(16 {TOP + SIDE / 2}) rotate(-90)"'
        ),
    ]
    return "".join(parts)


def _point(one: Bin, start: float) -> str:
    """Draw a bin at its mean confidence and its rate, with the rate's 95% interval."""
    low, high = interval(one.right, one.answers)
    x = _x(one.confidence, start)
    marker = f'<circle cx="{x:.1f}" cy="{_y(one.rate):.1f}" r="4.5" fill="{POINT}"/>'
    return _line(x, _y(low), x, _y(high), POINT, 'stroke-width="1.5"') + marker


def _counts(bins: Sequence[Bin], start: float) -> list[str]:
    """Draw how many answers each bin holds, as bars with their numbers above."""
    floor, tallest = TOP + SIDE + BETWEEN + COUNTS, COUNTS - 16
    most = max((one.answers for one in bins), default=1)
    parts = [
        _line(LEFT, floor, LEFT + SIDE, floor, RULE),
        _text(LEFT - 8, floor - 2, "answers", anchor="end", color=SOFT),
    ]
    for one in bins:
        left, right, height = _x(one.low, start) + 2, _x(one.high, start) - 2, tallest * one.answers / most
        parts.append(
            f'<rect x="{left:.1f}" y="{floor - height:.1f}" width="{right - left:.1f}" height="{height:.1f}"'
            f' fill="{BAR}"/>'
        )
        parts.append(_text((left + right) / 2, floor - height - 4, f"{one.answers:,}"))
    return parts


def _rule(rate: float) -> str:
    y = _y(rate)
    return _line(LEFT, y, LEFT + SIDE, y, RULE) + _text(LEFT - 8, y + 4, f"{rate:.0%}", anchor="end", color=SOFT)


def _tick(confidence: float, start: float) -> str:
    return _text(_x(confidence, start), TOP + SIDE + BETWEEN + COUNTS + 16, f"{confidence:.1f}", color=SOFT)


def _x(confidence: float, start: float) -> float:
    return LEFT + SIDE * (confidence - start) / (1 - start)


def _y(rate: float) -> float:
    return TOP + SIDE * (1 - rate)


def _line(x1: float, y1: float, x2: float, y2: float, color: str, extra: str = "") -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{color}" {extra}/>'


def _text(x: float, y: float, words: str, *, anchor: str = "middle", color: str = INK, extra: str = "") -> str:
    placed = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{color}" {extra}'
    return f"<text {placed}>{html.escape(words)}</text>"

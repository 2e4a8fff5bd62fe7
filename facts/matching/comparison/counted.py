"""What a figure counts: three who were hurt aren't the three who were killed, though both were counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facts.matching.agreement import agree
from facts.matching.language import Contrast, contrasts
from facts.matching.results import Difference, DifferenceKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facts.matching.numbers import Quantity
    from facts.matching.profile import Profile
    from facts.matching.reading import Reading
    from facts.matching.words import Word

REACH = 4
"""Words between a figure and what became of those whom it counts."""


def compare_counted(asked: Reading, known: Profile) -> list[Difference]:
    """Return a difference where a figure of the claim is asked as that of the other side of a contrast.

    Both sides must stand in the claim, each with a figure: "killed three firefighters and injured 19".
    """
    for figure in asked.quantities:
        mine = _became(asked, figure)
        if mine is None:
            continue
        word, places = mine
        told = [(other, _became(known.phrasings[0], other)) for other in known.phrasings[0].quantities]
        same = [other for other, side in told if side is not None and side[1] & places]
        opposed = [
            (other, side[0])
            for other, side in told
            if side is not None and not side[1] & places and _lines(side[1]) & _lines(places) and agree(figure, other)
        ]
        if same and opposed and not any(agree(figure, other) for other in same):
            other, instead = opposed[0]
            return [Difference(DifferenceKind.NUMBER, f"{figure.text} {word.text}", f"{other.text} {instead.text}")]
    return []


def are_opposed(asked: Reading, figure: Quantity, reading: Reading, parts: Iterable[Quantity]) -> bool:
    """Whether one of some figures counts the other side of what a figure is asked of: the injured of the dead."""
    mine = _became(asked, figure)
    sides = [side[1] for part in parts if (side := _became(reading, part)) is not None]
    return mine is not None and any(not side & mine[1] and _lines(side) & _lines(mine[1]) for side in sides)


def _became(reading: Reading, figure: Quantity) -> tuple[Word, frozenset[Contrast]] | None:
    """Return the nearest word to a figure that stands on a side of a contrast, with its sides."""
    others = {at for other in reading.quantities if other is not figure for at in range(other.at, other.end)}
    near: list[tuple[int, Word]] = []
    for step in (range(figure.end, figure.end + REACH), range(figure.at - 1, figure.at - 1 - REACH, -1)):
        for at in step:
            if not 0 <= at < len(reading.words) or at in others:
                break
            if contrasts(reading.words[at].folded):
                near.append((abs(at - figure.at), reading.words[at]))
                break
    if not near:
        return None
    word = min(near, key=lambda one: one[0])[1]
    return word, frozenset(contrasts(word.folded))


def _lines(places: frozenset[Contrast]) -> frozenset[int]:
    return frozenset(place.line for place in places)

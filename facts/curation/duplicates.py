"""Which claims are most alike, among all of a base: long work, beside which others are answered."""

from __future__ import annotations

import heapq
import time
from typing import TYPE_CHECKING

from facts.matching.likeness import alike, telling_stems

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_PAIRS = 200
"""Pairs that are looked at more closely for a list of duplicates."""

WORK_SECONDS = 0.005
"""How long is worked before others' turn, which is as long."""


def most_alike(claims: Mapping[str, str], least: float) -> list[tuple[float, str, str]]:
    """Return at most `MOST_PAIRS` pairs of ids whose claims are alike, `least` or more, the most alike first."""
    breath = _Breath()
    stems = {}
    for fact_id, claim in claims.items():
        stems[fact_id] = telling_stems(claim)
        breath.take()
    found = ((score, one, other) for one, other, score in alike(stems, least, breath.take))
    return heapq.nsmallest(MOST_PAIRS, found, key=lambda pair: (-pair[0], pair[1], pair[2]))


class _Breath:
    """Lets other threads go on: Python runs one at a time, and they have answers to give."""

    def __init__(self) -> None:
        self._since = time.perf_counter()

    def take(self) -> None:
        """Pause, where it is time."""
        if time.perf_counter() - self._since > WORK_SECONDS:
            time.sleep(WORK_SECONDS)
            self._since = time.perf_counter()

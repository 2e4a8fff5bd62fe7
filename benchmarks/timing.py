"""Taking times: of the clock, and of the processor, which says more on a machine that others use too."""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from benchmarks.generate import Question

Spread = dict[str, float]


def spread(times: Sequence[float]) -> Spread:
    """Return the median and the 95th and 99th percentiles of times."""
    hundredths = quantiles(times, n=100, method="inclusive") if len(times) > 1 else [times[0]] * 99
    return {
        "median": round(median(times), 3),
        "p95": round(hundredths[94], 3),
        "p99": round(hundredths[98], 3),
    }


class Watch:
    """Seconds of the clock and of this process's processor since it was made."""

    def __init__(self) -> None:
        self._began = time.perf_counter(), time.process_time()

    @property
    def clock(self) -> float:
        """Seconds of the clock."""
        return time.perf_counter() - self._began[0]

    @property
    def processor(self) -> float:
        """Seconds of the processor, all threads together."""
        return time.process_time() - self._began[1]


def times(
    ask: Callable[[str], object], questions: Sequence[Question], *, warm_up: int, budget_s: float | None = None
) -> dict[str, Spread | int]:
    """Return the spreads of the times (ms) to ask the questions after the first `warm_up`, of clock and processor.

    When the `budget_s` is used up, the rest isn't asked; `questions` tells how many were.
    """
    for question in questions[:warm_up]:
        ask(question.text)
    clock, processor = [], []
    whole = Watch()
    for question in questions[warm_up:]:
        watch = Watch()
        ask(question.text)
        clock.append(watch.clock * 1000)
        processor.append(watch.processor * 1000)
        if budget_s is not None and whole.clock > budget_s:
            break
    return {"questions": len(clock), "clock_ms": spread(clock), "processor_ms": spread(processor)}


def resident_mb() -> float | None:
    """Return the process's resident memory in MB; None where the system doesn't tell (only Linux does)."""
    status = Path("/proc/self/status")
    if not status.exists():
        return None
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024

"""How much one person may ask: a bucket each, so that a burst is answered and a flood is not."""

from __future__ import annotations

import math
import time
from collections import OrderedDict, deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

MOST_REMEMBERED = 10_000
"""People whose buckets are kept; whoever asked longest ago goes first, and begins with a full one."""

LAST_ADMITTED = 32
"""Questions of a person's that are known again when they are tried a second time, as after Slack was out of reach."""


@dataclass(frozen=True, slots=True)
class Slowed:
    """Somebody asks too much: in how many seconds they may again, and whether they hear so for the first time."""

    seconds: int
    first: bool


@dataclass(slots=True)
class _Bucket:
    left: float
    at: float
    told: bool = False
    admitted: deque[Hashable] = field(default_factory=lambda: deque(maxlen=LAST_ADMITTED))


class Limits:
    """The buckets of one process, by workspace and person."""

    def __init__(self, per_minute: int = 0, *, clock: Callable[[], float] = time.monotonic) -> None:
        """Let each person ask `per_minute` questions a minute, as many of them at once; 0 sets no limit."""
        self._per_minute = per_minute
        self._clock = clock
        self._buckets: OrderedDict[tuple[str, str], _Bucket] = OrderedDict()

    def take(self, workspace: str, person: str | None, question: Hashable) -> Slowed | None:
        """Let a person ask once more, or say that they have to wait; the same `question` again costs nothing."""
        if not self._per_minute or not person:
            return None
        bucket = self._bucket((workspace, person))
        if question in bucket.admitted:
            return None
        if bucket.left >= 1:
            bucket.left -= 1
            bucket.told = False
            bucket.admitted.append(question)
            return None
        first, bucket.told = not bucket.told, True
        return Slowed(math.ceil((1 - bucket.left) * 60 / self._per_minute), first)

    def _bucket(self, key: tuple[str, str]) -> _Bucket:
        now = self._clock()
        bucket = self._buckets.get(key)
        if bucket is None:
            bucket = self._buckets[key] = _Bucket(float(self._per_minute), now)
            while len(self._buckets) > MOST_REMEMBERED:
                self._buckets.popitem(last=False)
        self._buckets.move_to_end(key)
        bucket.left = min(float(self._per_minute), bucket.left + (now - bucket.at) * self._per_minute / 60)
        bucket.at = now
        return bucket

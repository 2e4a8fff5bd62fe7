"""What questions have just come to, so that one which many send at once is matched once.

It is one base's, and is let go of with any change of what that base says, else within a minute. No part of matching
looks at the clock or the calendar: until then a question comes to the same again.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable

    from facts.matching.results import Asked

KEPT_SECONDS = 60
"""After how long the words of a question are let go of, whoever asked. What spreads is asked within minutes."""

MOST_KEPT = 32
"""Questions of one base: some 3 kB each, and hundreds of bases may be open."""

LONGEST = 500
"""Characters. Longer ones are messages that were forwarded for checking, which hardly come twice."""


class Remembered:
    """The outcomes of the last questions."""

    def __init__(self, seconds: float = KEPT_SECONDS) -> None:
        """Remember nothing yet, and nothing for longer than so many `seconds`."""
        self._seconds = seconds
        self._kept: dict[str, Asked] = {}
        self._state: Hashable = None

    def get(self, question: str, state: Hashable) -> Asked | None:
        """Return what a question came to when the base was in this `state`; None where that isn't known (any more)."""
        return self._kept.get(question) if state == self._state else None

    def keep(self, asked: Asked, state: Hashable) -> None:
        """Keep what a question came to in a `state`, for a while; the oldest goes where there is no room."""
        if len(asked.question) > LONGEST:
            return
        if state != self._state:
            self._kept.clear()
            self._state = state
        if not self._kept:
            asyncio.get_running_loop().call_later(self._seconds, self._kept.clear)
        elif len(self._kept) >= MOST_KEPT:
            del self._kept[next(iter(self._kept))]
        self._kept[asked.question] = asked

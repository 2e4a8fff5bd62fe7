"""Taking from a file what is staged together, in slices between which others write."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from facts.errors import Mistake
from facts.importing.comparing import wanted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facts.importing.comparing import Wanted
    from facts.transfer import Item

MOST_ITEMS = 1_000
"""Items that are staged together: enough that a transaction for each chunk costs little beside reading it."""

MOST_CHARACTERS = 1 << 20
"""Characters of JSON that are staged together, where items are long: writing them takes 10 ms at the most."""

SLICE_SECONDS = 0.01
"""How long is read at a time. Reading keeps Python's lock from other threads: a write transaction that is open beside
it goes on after each statement only when it gets the lock back. One of a few rows took 314 ms while YAML was read."""


class Taken:
    """Items that are staged together: what they would have the record hold, and the mistakes among them."""

    def __init__(self) -> None:
        self.subjects: list[Wanted] = []
        self.mistakes: list[Mistake] = []
        self.is_full = False
        self.may_be_more = True
        self._size = 0

    def take(self, items: Iterator[Item | Mistake]) -> None:
        """Take what can be read in a slice, until there is enough or no more."""
        until = time.perf_counter() + SLICE_SECONDS
        for item in items:
            if isinstance(item, Mistake):
                self.mistakes.append(item)
            else:
                one = wanted(item)
                self._size += len(one.text)
                self.subjects.append(one)
            if len(self.subjects) + len(self.mistakes) >= MOST_ITEMS or self._size >= MOST_CHARACTERS:
                self.is_full = True
                return
            if time.perf_counter() >= until:
                return
        self.is_full, self.may_be_more = True, False

"""What is said of a fact whenever it is shown, made once: the same few facts are shown again and again."""

from __future__ import annotations

from collections import OrderedDict
from functools import wraps
from typing import TYPE_CHECKING, TypeVar

from bot.wording.catalogue import spoken

if TYPE_CHECKING:
    from collections.abc import Callable

    from facts.model import Fact

T = TypeVar("T")

MOST_KEPT = 2_000
"""Facts whose words are kept; those shown longest ago go first. Each takes about a kilobyte."""


def kept(said: Callable[[Fact], T]) -> Callable[[Fact], T]:
    """Keep what `said` makes of a fact in the language that is spoken; it is not to be changed by whoever gets it."""
    # By the fact itself and not by its value, which would be read through each time. While it is kept here no other
    # object can have its id.
    found: OrderedDict[tuple[int, int], tuple[Fact, T]] = OrderedDict()

    @wraps(said)
    def again(fact: Fact) -> T:
        key = id(fact), id(spoken())
        known = found.get(key)
        if known is None:
            known = found[key] = (fact, said(fact))
            while len(found) > MOST_KEPT:
                found.popitem(last=False)
        found.move_to_end(key)
        return known[1]

    return again

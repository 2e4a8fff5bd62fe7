"""What is worked out once for each reading, and kept with it.

A cache of its own would hold on to the readings: thirty thousand questions take 340 MB there, and Python's collector
looks through all of them again and again. Kept with its reading, it goes with that: a question's when it is answered,
a fact's when its base is closed.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from facts.matching.reading import Reading

Rest = ParamSpec("Rest")
Found = TypeVar("Found")

_KEPT = "_kept"
"""Where a reading keeps it, beside what its own cached properties keep."""


def once(function: Callable[Concatenate[Reading, Rest], Found]) -> Callable[Concatenate[Reading, Rest], Found]:
    """Let `function` work out what it returns once for each reading, and once for what else it is given.

    That is given by place, and can be a key. Several threads may work out the same at once, and keep either's.
    """

    @wraps(function)
    def kept(reading: Reading, *rest: Any) -> Any:
        held = reading.__dict__
        known: dict[Any, Any] | None = held.get(_KEPT)
        if known is None:
            known = held.setdefault(_KEPT, {})
        key = (function, *rest) if rest else function
        try:
            return known[key]
        except KeyError:
            pass
        found = known[key] = cast("Any", function)(reading, *rest)
        return found

    return cast("Callable[Concatenate[Reading, Rest], Found]", kept)

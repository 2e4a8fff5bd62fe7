"""What is worked out once for each reading, and kept with it.

A cache of its own would hold on to the readings: thirty thousand questions take 340 MB there, and Python's collector
looks through all of them again and again. Kept with its reading, it goes with that: a question's when it is answered,
a fact's when its base is closed.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, Generic, ParamSpec, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from facts.matching.reading import Reading

Rest = ParamSpec("Rest")
Found = TypeVar("Found")

_KEPT = "_kept"
"""Where a reading keeps it, beside what its own cached properties keep."""


class derived(Generic[Found]):  # noqa: N801 - it decorates, as `property` does
    """A property that is worked out when somebody first looks, and kept with the object.

    Unlike `functools.cached_property`, which in Python 3.11 has all objects of a class wait for one lock, several
    threads may work out the same at once, and keep either's.
    """

    def __init__(self, work_out: Callable[[Any], Found]) -> None:
        self._work_out = work_out
        self._name = work_out.__name__
        self.__doc__ = work_out.__doc__

    def __get__(self, instance: Any, owner: type) -> Found:
        if instance is None:
            return cast("Found", self)
        found = instance.__dict__[self._name] = self._work_out(instance)
        return found


def once(function: Callable[Concatenate[Reading, Rest], Found]) -> Callable[Concatenate[Reading, Rest], Found]:
    """Let `function` work out what it returns once for each reading, and once for what else it is given.

    That is given by place, and can be a key. Several threads may work out the same at once, and keep either's.
    """

    work_out: Any = function

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
        found = known[key] = work_out(reading, *rest)
        return found

    return cast("Callable[Concatenate[Reading, Rest], Found]", kept)

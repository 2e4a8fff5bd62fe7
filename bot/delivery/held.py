"""Whether what is being answered is still this process's: asked just before anything is sent."""

from __future__ import annotations

from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_held: ContextVar[Callable[[], bool] | None] = ContextVar("held", default=None)


def hold(held: Callable[[], bool]) -> None:
    """Ask `held` from now on, in this task and in those that it starts."""
    _held.set(held)


def is_held() -> bool:
    """Tell whether this process may answer; true where nothing was ever said of it."""
    held = _held.get()
    return held is None or held()

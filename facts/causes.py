"""What brings a change of the record about, so that what follows from it can be traced back to it.

It is whatever the edge names what it is working on by, such as a delivery's key, and stands for the task that sets it
and the tasks that this one begins. The writer's own task serves everybody: nothing is asked for there.
"""

from __future__ import annotations

from contextvars import ContextVar

LONGEST = 255
"""Characters that are kept."""

_cause: ContextVar[str | None] = ContextVar("cause", default=None)


def set_cause(name: str | None) -> None:
    """Say what brings about the changes from here on; None where that is nothing with a name."""
    _cause.set(None if name is None else name[:LONGEST])


def cause() -> str | None:
    """Return what brings about the change that is being made, None where nobody has said."""
    return _cause.get()

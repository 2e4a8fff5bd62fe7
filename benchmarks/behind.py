"""What an index that was built just now does behind its answers: its facts are read, each once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from benchmarks.building import INDEX, megabytes
from benchmarks.made import questions
from benchmarks.timing import Watch, times
from facts.index.base import Base
from facts.index.disk.stored import Stored
from facts.matching import matcher
from facts.matching.model import shipped

if TYPE_CHECKING:
    from pathlib import Path

QUESTIONS = 20
WARM_UP = 5
"""Questions that are asked before their time is taken."""

AT_ONCE = 500
"""Facts that are read, and kept, at a time."""


def read_behind(folder: Path) -> dict[str, Any]:
    """Ask some questions before the facts are read, then read them; return what either took, and the room they take."""
    stored, model = Stored(folder / INDEX), shipped(semantic=False)
    base, unread = Base.of(stored), stored.unread
    before = times(lambda text: matcher.ask(base, model, text), questions(folder)[-QUESTIONS:], warm_up=WARM_UP)
    watch = Watch()
    while stored.unread:
        stored.read_on(AT_ONCE)
    taken = {"read": unread, "read_s": round(watch.clock, 1), "read_processor_s": round(watch.processor, 1)}
    base.close()
    return {"ask_unread": before, **taken, "disk_mb": megabytes(folder / INDEX)}

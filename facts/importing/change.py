"""What an import changes, and how a person reads it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from facts.store.revisions import Revision

Progress = Callable[[int, int], None]
"""Called with how much is done and how much there is."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that an import adds or changes."""

    revision: Revision

    @property
    def is_new(self) -> bool:
        """Whether it wasn't in the record before."""
        return self.revision.before is None

    def lines(self) -> Iterator[str]:
        """Yield the change as a person reads it: a heading, then each field before and after."""
        revision = self.revision
        yield f"{'+' if self.is_new else '~'} {revision.subject} {revision.subject_id}"
        before, after = revision.before or {}, revision.after or {}
        for field in dict.fromkeys([*before, *after]):
            old, new = before.get(field), after.get(field)
            if self.is_new or old == new:
                continue
            yield f"    {field}: {_shown(old)} → {_shown(new)}"


@dataclass(frozen=True, slots=True)
class Imported:
    """How many articles, entities and facts an import added and changed."""

    added: int = 0
    changed: int = 0


def _shown(value: Any) -> str:
    return "nothing" if value is None else json.dumps(value, ensure_ascii=False)

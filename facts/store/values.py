"""Values of the record's tables, ready to be written. Whoever makes them in a process of its own needs no database."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any


@dataclass(slots=True)
class Values:
    """Values by table: those of a row after those of the one before it.

    They are in the order of the table's columns, without those that an import has the same in all rows: the workspace,
    when and by whom. Changes are counted from a number that is told when they are written.
    """

    articles: list[Any] = field(default_factory=list)
    entities: list[Any] = field(default_factory=list)
    facts: list[Any] = field(default_factory=list)
    statements: list[Any] = field(default_factory=list)
    revisions: list[Any] = field(default_factory=list)

    def extend(self, more: Values) -> None:
        """Add the rows of other values after these."""
        for table in fields(Values):
            getattr(self, table.name).extend(getattr(more, table.name))

"""The peer: SQLite's full-text search, FTS5 with its BM25, as it comes."""

from __future__ import annotations

import re
import sqlite3
from typing import TYPE_CHECKING

from facts.matching.language import function_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from facts.model import Fact

TOP = 10


class FullText:
    """Claims and other phrasings in a table of FTS5's."""

    def __init__(self, folder: Path) -> None:
        """Begin anew in `folder`."""
        path = folder / "full_text.db"
        path.unlink(missing_ok=True)
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.execute("PRAGMA synchronous=OFF")
        self._connection.execute(
            "CREATE VIRTUAL TABLE texts USING fts5(id UNINDEXED, text, tokenize='porter unicode61')"
        )

    def add(self, facts: Iterable[Fact]) -> None:
        """Take in facts."""
        rows = ((fact.id, "\n".join((fact.claim, *fact.also_asked))) for fact in facts)
        self._connection.execute("BEGIN")
        self._connection.executemany("INSERT INTO texts VALUES (?, ?)", rows)
        self._connection.execute("COMMIT")

    def finish(self) -> None:
        """Make what was taken in ready to be asked."""
        self._connection.execute("INSERT INTO texts (texts) VALUES ('optimize')")

    def ask(self, question: str) -> str | None:
        """Return the id of the best of the top ten; None where nothing has a word of the question."""
        words = [word for word in dict.fromkeys(re.findall(r"\w+", question.lower())) if word not in function_words()]
        if not words:
            return None
        found = self._connection.execute(
            "SELECT id FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT ?",
            (" OR ".join(f'"{word}"' for word in words), TOP),
        ).fetchall()
        return found[0][0] if found else None

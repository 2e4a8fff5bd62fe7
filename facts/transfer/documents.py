"""A document: one article with its entities and facts, as a fact file holds it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from facts.errors import Mistake
    from facts.model import Article, Entity, Fact
    from facts.transfer.parsing import Parsed


@dataclass(frozen=True, slots=True)
class Document:
    """What was read, and where it stands in its file, so that later checks can point there."""

    article: Article
    entities: tuple[Entity, ...]
    facts: tuple[Fact, ...]
    origin: Parsed | None = None

    def mistake(self, path: tuple[str | int, ...], what: str) -> Mistake:
        """Return a mistake at `path` within this document's file."""
        if self.origin is None:
            raise ValueError("a document that was not read from a file has no places")
        return self.origin.mistake(path, what)

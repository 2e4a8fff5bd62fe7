"""What a fact file holds: items, one a piece, and documents, one an article."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from facts.model import Article, Entity, Fact

if TYPE_CHECKING:
    from facts.errors import Mistake
    from facts.transfer.parsing import Path, Piece

_ID_PATHS: dict[type, Path] = {Article: (), Entity: ("name",), Fact: ("id",)}


@dataclass(frozen=True, slots=True)
class Item:
    """An article, an entity or a fact, and where it stands. `place` is its order within its article, from 0."""

    article: Article
    place: int
    what: Article | Entity | Fact
    piece: Piece | None = None

    def mistake(self, what: str) -> Mistake:
        """Return a mistake about the item's id or name, at its place in its file."""
        if self.piece is None:
            raise ValueError("an item that was not read from a file has no place")
        return self.piece.mistake(_ID_PATHS[type(self.what)], what)


@dataclass(frozen=True, slots=True)
class Document:
    """One article with its entities and facts. `pieces` are where each was read, in the order of `items`."""

    article: Article
    entities: tuple[Entity, ...]
    facts: tuple[Fact, ...]
    pieces: tuple[Piece, ...] = field(default=(), compare=False, repr=False)

    @property
    def items(self) -> tuple[Item, ...]:
        """What it holds, the article first; with their places in the file, unless it was changed since."""
        what: list[tuple[int, Article | Entity | Fact]] = [(0, self.article)]
        what += [*enumerate(self.entities), *enumerate(self.facts)]
        pieces = self.pieces if len(self.pieces) == len(what) else [None] * len(what)
        return tuple(Item(self.article, place, one, piece) for (place, one), piece in zip(what, pieces, strict=True))

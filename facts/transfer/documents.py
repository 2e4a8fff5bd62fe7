"""What a fact file holds: items, one a piece, and documents, one an article."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from facts.curation.snapshots import article_values, entity_of, entity_values, fact_of, snapshot
from facts.model import Article, Entity, Fact

if TYPE_CHECKING:
    from facts.transfer.parsing import Piece


@dataclass(eq=False, slots=True)
class Item:
    """An article, an entity or a fact, and where it stands. `place` is its order within its article, from 0.

    `subject` is which of the three, `subject_id` its id or name, and `values` are what it says, as its revisions keep
    it. Not frozen, and no object of the record yet: there are as many as facts in a file, of which most go no further
    than into the database.
    """

    article: Article
    place: int
    subject: str
    subject_id: str
    values: dict[str, Any]
    piece: Piece | None = None

    @classmethod
    def of(cls, article: Article, place: int, what: Article | Entity | Fact, piece: Piece | None = None) -> Item:
        """Return what is in the words of the record as an item."""
        match what:
            case Article():
                return cls(article, place, "article", what.id, article_values(what), piece)
            case Entity():
                return cls(article, place, "entity", what.name, entity_values(what), piece)
            case Fact():
                return cls(article, place, "fact", what.id, snapshot(what), piece)

    @property
    def what(self) -> Article | Entity | Fact:
        """The item in the words of the record, made anew each time."""
        if self.subject == "article":
            return self.article
        if self.subject == "entity":
            return entity_of(self.subject_id, self.values)
        return fact_of(self.values, self.article, 1)


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
        return tuple(Item.of(self.article, place, one, piece) for (place, one), piece in zip(what, pieces, strict=True))

"""What an item would have the record hold, as those know it who read files and never see the record."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pydantic_core import from_json, to_json

if TYPE_CHECKING:
    from facts.importing.blocks import Staged
    from facts.transfer import Item
    from facts.transfer.parsing import Piece


@dataclass(slots=True)
class Wanted:
    """What an item would have the record hold, as JSON in `text`, and where the item stands.

    A thousand of these are held at a time; values as objects would be as many as keep Python's garbage collector busy.
    """

    subject: str
    subject_id: str
    article_id: str
    place: int
    text: str
    origin: str = ""
    piece: Piece | None = field(default=None, repr=False, compare=False)

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from others."""
        return self.subject, self.subject_id

    @property
    def values(self) -> dict[str, Any]:
        """What `text` says."""
        values: dict[str, Any] = from_json(self.text)
        return values


def wanted(item: Item) -> Wanted:
    """Return what an item would have the record hold; of its piece only the place is kept."""
    article_id, piece = item.article.id, item.piece
    text, origin = to_json(item.values).decode(), origin_of(item)
    if piece is not None:
        piece.value = None
    return Wanted(item.subject, id_of(item), article_id, item.place, text, origin, piece)


def id_of(item: Item) -> str:
    """Return the id of what an item is of in the record: an entity's begins with its article's."""
    return f"{item.article.id}/{item.subject_id}" if item.subject == "entity" else item.subject_id


def origin_of(item: Item) -> str:
    """Return the file that an item was read from, and the line where that is known."""
    piece = item.piece
    if piece is None:
        return ""
    return piece.file if piece.line is None else f"{piece.file}:{piece.line}"


def of_staged(row: Staged) -> Wanted:
    """Return what a staged row would have the record hold."""
    return Wanted(row.subject, row.subject_id, row.article_id, row.place, row.after, row.origin)

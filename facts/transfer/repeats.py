"""Ids that are given twice: in one file or in several, also beside other mistakes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from facts.errors import Mistake
    from facts.transfer.parsing import Path, Piece

_IDS = {"facts": ("id", "The id"), "entities": ("name", "The entity")}


class Repeats:
    """Remembers where each id stood first. Some two hundred bytes an id: twenty megabytes at 100,000 facts."""

    def __init__(self) -> None:
        self._first: dict[object, tuple[str, int | None]] = {}

    def note(self, piece: Piece) -> Mistake | None:
        """Note a piece's id as it was written, other mistakes or none; return the mistake when it was there before."""
        path = piece.path
        name = path[0] if path else None
        if name == "article":
            return self._article(piece)
        if name in _IDS and len(path) == 2:
            return self._member(piece, str(name))
        return None

    def _article(self, piece: Piece) -> Mistake | None:
        value = piece.value.get("id") if isinstance(piece.value, dict) else None
        article_id = value if isinstance(value, str) else piece.opened.stem
        return self._note(piece, ("article", article_id), (), "The article", article_id)

    def _member(self, piece: Piece, name: str) -> Mistake | None:
        field, noun = _IDS[name]
        value = piece.value.get(field) if isinstance(piece.value, dict) else None
        found = value.strip() if isinstance(value, str) else ""
        if not found:
            return None
        # A fact's id is unique in the record, an entity's name in its document.
        key = found if name == "facts" else (piece.opened, found)
        if key not in self._first:
            self._first[key] = (piece.file, piece.line)
            return None
        return self._note(piece, key, (field,), noun, found)

    def _note(self, piece: Piece, key: object, path: Path, noun: str, found: str) -> Mistake | None:
        if key not in self._first:
            self._first[key] = (piece.file, piece.line)
            return None
        file, line = self._first[key]
        place = file if line is None else f"{file}:{line}"
        what = f"{noun} {found} is given twice, first in {place}."
        # A field that goes by its name alone is a table's column.
        apart = file == piece.file and piece.path[0] == "facts" and piece.named((*piece.path, *path)) == "id"
        return piece.mistake(path, f"{what} The rows of one fact have to stand together." if apart else what)

"""Ids that are given twice: in one file or in several, also beside other mistakes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from facts.errors import Mistake
    from facts.transfer.parsing import Path, Piece

_IDS = {"facts": ("id", "The id"), "entities": ("name", "The entity")}


class Repeats:
    """Remembers where each id stood first. Some two hundred bytes an id: twenty megabytes at 100,000 facts."""

    def __init__(self) -> None:
        self.mistakes: list[Mistake] = []
        self._first: dict[object, tuple[str, int | None]] = {}

    def noting(self, pieces: Iterable[Piece]) -> Iterator[Piece]:
        """Hand `pieces` on, and note their ids as they were written, so that those with other mistakes count too."""
        for piece in pieces:
            name = piece.path[0] if piece.path else None
            if name == "article":
                self._article(piece)
            elif name in _IDS and len(piece.path) == 2:
                self._member(piece, str(name))
            yield piece

    def _article(self, piece: Piece) -> None:
        value = piece.value.get("id") if isinstance(piece.value, dict) else None
        article_id = value if isinstance(value, str) else piece.opened.stem
        self._note(piece, ("article", article_id), (), "The article", article_id)

    def _member(self, piece: Piece, name: str) -> None:
        field, noun = _IDS[name]
        value = piece.value.get(field) if isinstance(piece.value, dict) else None
        if not isinstance(value, str) or not value.strip():
            return
        found = value.strip()
        # A fact's id is unique in the record, an entity's name in its document.
        self._note(piece, found if name == "facts" else (piece.opened, found), (field,), noun, found)

    def _note(self, piece: Piece, key: object, path: Path, noun: str, found: str) -> None:
        if key not in self._first:
            self._first[key] = (piece.file, piece.line)
            return
        file, line = self._first[key]
        place = file if line is None else f"{file}:{line}"
        self.mistakes.append(piece.mistake(path, f"{noun} {found} is given twice, first in {place}."))

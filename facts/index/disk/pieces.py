"""The pieces that texts have been parted into, and what is known of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Known = TypeVar("Known")


class Pieces(dict[str, Known]):
    """What is known of pieces, told when one is first met; a dictionary, for each word of a large base is looked up."""

    def __init__(self, tell: Callable[[str], Known], most: int) -> None:
        """Know nothing yet; `tell` makes what is known of a piece. Beyond `most` pieces it begins anew."""
        super().__init__()
        self._tell = tell
        self._most = most

    def __missing__(self, piece: str) -> Known:
        """Make what is known of a piece."""
        if len(self) >= self._most:
            self.clear()
        found = self[piece] = self._tell(piece)
        return found


def is_figure(piece: str) -> bool:
    """Whether a piece is a plain figure, of which each fact may have its own: it is one word as it stands."""
    return piece.isdecimal() and piece.isascii()

"""The article before what was drawn from it, in whatever order a document has them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from facts.errors import FactFileError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from facts.transfer.parsing import Piece


def article_first(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Hand `pieces` on, each document's article first; a document without one is given an empty one.

    What stands before its article waits for it in memory. Our own files have the article first.
    """
    waiting: list[Piece] = []
    try:
        yield from _ordered(pieces, waiting)
    except FactFileError:
        yield from _implied(waiting)  # what stood before the file broke off has its mistakes too
        raise


def _ordered(pieces: Iterable[Piece], waiting: list[Piece]) -> Iterator[Piece]:
    begun = None
    for piece in pieces:
        if piece.opened is begun or piece.opened.article is not None:
            yield piece
            continue
        yield from _implied(waiting, but=piece)
        if piece.path != ("article",):
            waiting.append(piece)
            continue
        begun = piece.opened
        yield piece
        yield from waiting
        waiting.clear()
    yield from _implied(waiting)


def _implied(waiting: list[Piece], but: Piece | None = None) -> Iterator[Piece]:
    """Yield the document that waits, with an empty article, once another begins or none follows."""
    if not waiting or (but is not None and waiting[0].opened is but.opened):
        return
    last = waiting[-1]
    if last.path or isinstance(last.value, dict):
        first = waiting[0]
        yield replace(first, path=("article",), value={}, mistakes=())
    yield from waiting
    waiting.clear()

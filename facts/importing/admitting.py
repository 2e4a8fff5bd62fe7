"""What an import takes of what fact files hold: no link that could run something in a reader's browser.

Dates are taken as they stand, unlike a form's: a file may be another desk's record, or an exercise set in any year.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from facts.curation.plausible import NO_LINK, leads_elsewhere
from facts.errors import Mistake

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from facts.transfer import Item
    from facts.transfer.parsing import Path


def admitted(items: Iterable[Item | Mistake]) -> Iterator[Item | Mistake]:
    """Yield what was read from files as it is, and in the place of what may not be taken every mistake in it."""
    for item in items:
        if isinstance(item, Mistake) or item.piece is None or not _has_link(item):
            yield item
            continue
        faults = _of_article(item) if item.subject == "article" else _of_fact(item)
        mistakes = [item.piece.mistake(path, what) for path, what in faults]
        if mistakes:
            yield from mistakes
        else:
            yield item


def _has_link(item: Item) -> bool:
    if item.subject == "fact":
        return any("url" in statement for statement in item.values["statements"])
    return item.subject == "article" and bool(item.values["url"])


def _of_article(item: Item) -> Iterator[tuple[Path, str]]:
    if leads_elsewhere(item.values["url"]):
        yield ("url",), NO_LINK


def _of_fact(item: Item) -> Iterator[tuple[Path, str]]:
    for at, statement in enumerate(item.values["statements"]):
        if "url" in statement and leads_elsewhere(statement["url"]):
            yield ("statements", at, "url"), NO_LINK

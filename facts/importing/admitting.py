"""What an import takes of what fact files hold: no date in the future, and links to the web alone, as forms do.

Reading a file doesn't ask for this: a base that questions are measured on may stand in any year.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from facts.curation.plausible import IN_FUTURE, NO_LINK, SAID_IN_FUTURE, is_link, newest_day
from facts.errors import Mistake

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from facts.transfer import Item
    from facts.transfer.parsing import Path


def admitted(items: Iterable[Item | Mistake]) -> Iterator[Item | Mistake]:
    """Yield what was read from files as it is, and in the place of what may not be taken every mistake in it."""
    newest = newest_day(dt.datetime.now(dt.UTC)).isoformat()  # days are compared as they are written
    for item in items:
        if isinstance(item, Mistake) or item.piece is None or item.subject == "entity":
            yield item
            continue
        faults = _of_article(item, newest) if item.subject == "article" else _of_fact(item, newest)
        mistakes = [item.piece.mistake(path, what) for path, what in faults]
        if mistakes:
            yield from mistakes
        else:
            yield item


def _of_article(item: Item, newest: str) -> Iterator[tuple[Path, str]]:
    if (item.values["published"] or "") > newest:
        yield ("published",), IN_FUTURE
    if item.values["url"] and not is_link(item.values["url"]):
        yield ("url",), NO_LINK


def _of_fact(item: Item, newest: str) -> Iterator[tuple[Path, str]]:
    for at, statement in enumerate(item.values["statements"]):
        if statement.get("date", "") > newest:
            yield ("statements", at, "date"), SAID_IN_FUTURE
        if "url" in statement and not is_link(statement["url"]):
            yield ("statements", at, "url"), NO_LINK
    if item.values.get("checked", "") > newest:
        yield ("checked",), IN_FUTURE

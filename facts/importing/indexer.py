"""The process that builds the index of what a large import brings, beside the one that stores it."""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic_core import from_json

from facts.importing.blocks import blocks_of
from facts.importing.orders import HEADER_BYTES, Told
from facts.index.disk.early import Coming, Early
from facts.index.disk.kept import kept_of
from facts.index.disk.names import Owned
from facts.index.held import UpTo
from facts.matching.profile import around_claim
from facts.model import Entity, EntityKind, State

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from facts.importing.blocks import Block

LISTS_KEPT = 5_000
"""Lists of tags and parties that are kept taken apart."""

_PUBLISHED = str(State.PUBLISHED)


def main() -> None:
    """Build what standard input tells; throw it away where that ends too early."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who interrupts an import in a terminal speaks to its own process
    told = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever prints doesn't print between what is told
    gc.disable()  # nothing is made here that holds itself
    early = Early(Path(sys.argv[1]), sys.argv[2])
    is_done = False
    try:
        is_done = build(early, sys.stdin.buffer)
    finally:
        if not is_done:
            early.give_up()
    if is_done:
        told.write(b"done")
        told.close()


def build(early: Early, orders: BinaryIO) -> bool:
    """Follow orders until they end; return whether the index stands."""
    articles: dict[str, tuple[Any, ...]] = {}
    while header := orders.read(1 + HEADER_BYTES):
        content = orders.read(int.from_bytes(header[1:], "big"))
        what = header[:1]
        if what == Told.BLOCKS:
            blocks = blocks_of(content)
            for block in blocks:
                articles.update((row[0], row[:5]) for row in zip(*[iter(block.articles)] * 6, strict=True))
            early.name(chain.from_iterable(map(_named, blocks)))
            early.take(chain.from_iterable(_coming(block, articles) for block in blocks))
        elif what == Told.ALL:
            early.complete()
        elif what == Told.FINISH:
            change, mark, changed_at = pickle.loads(content)  # noqa: S301 - who started this process wrote it
            early.finish(UpTo(change, mark), changed_at)
            return True
    return False


def _named(block: Block) -> Iterator[Owned]:
    for article_id, name, _place, kind, also, _state, _number in zip(*[iter(block.entities)] * 7, strict=True):
        yield Owned(article_id, Entity(name, EntityKind(kind), tuple(from_json(also))))


def _coming(block: Block, articles: dict[str, tuple[Any, ...]]) -> Iterator[Coming]:
    stated = zip(*[iter(block.statements)] * 10, strict=True)
    following = next(stated, None)
    for row in zip(*[iter(block.facts)] * 12, strict=True):
        fact_id, article_id, place, claim, also_asked, tags, parties, state, hold, checked, revision, _number = row
        statements = []
        while following is not None and following[0] == fact_id:
            statements.append(following[2:])
            following = next(stated, None)
        if state != _PUBLISHED:
            continue
        article = articles.get(article_id, (article_id, None, None, None, None))
        also = () if also_asked == "[]" else tuple(from_json(also_asked))
        tagged, concerned = _listed(tags), _listed(parties)
        said = [(source, when, quote, note) for _stance, source, _kind, _date, when, quote, note, _url in statements]
        yield Coming(
            fact_id,
            article_id,
            place,
            (claim, *also),
            tuple(around_claim(article[1:3], said, concerned)),
            tagged,
            kept_of(fact_id, claim, article, statements, also, tagged, concerned, state, hold, checked, revision),
        )


@lru_cache(maxsize=LISTS_KEPT)
def _listed(text: str) -> tuple[str, ...]:
    """Return what a list as JSON holds: many facts have the same tags, and concern the same parties."""
    return tuple(from_json(text))

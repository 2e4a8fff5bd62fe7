"""The process that reads large files: it reads and checks, and writes what it found to its standard output."""

from __future__ import annotations

import os
import pickle
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from facts.errors import Mistake
from facts.importing.admitting import admitted
from facts.importing.blocks import MOST_CHARACTERS, MOST_ITEMS, Gathered
from facts.importing.orders import HEADER_BYTES, Order, Part
from facts.transfer.reading import read_items
from facts.transfer.sources import Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import BinaryIO

    from facts.transfer.documents import Item


PIPE_BYTES = 1 << 20
"""Bytes that the pipe may hold: what Linux lets everybody have."""


def main() -> None:
    """Read what standard input orders; end quietly when nobody listens any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who interrupts an import in a terminal speaks to its own process
    told = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever prints doesn't print between what is told
    _widen(told)
    order: Order = pickle.load(sys.stdin.buffer)  # noqa: S301  # who started this process wrote it
    try:
        read(order, told)
        told.close()
    except BrokenPipeError:
        os._exit(0)  # the import has ended, and the rest can't be written


def _widen(told: BinaryIO) -> None:
    """Let a pipe hold a part instead of a twentieth of one, where the system can: it is waited for by so much less."""
    with suppress(ImportError, AttributeError, OSError):
        import fcntl

        fcntl.fcntl(told, fcntl.F_SETPIPE_SZ, PIPE_BYTES)


def read(order: Order, told: BinaryIO) -> None:
    """Read the sources of an order, and tell a part at a time what they hold."""
    sources = [Source(*one) for one in order.sources]
    items = admitted(read_items(sources, order.ratings))
    if order.clashes:
        items = _located(items, order.clashes)
    may_be_more = True
    while may_be_more:
        count, blocks, mistakes, may_be_more = _taken(items)
        part = Part(blocks, count, mistakes, may_be_more, [source.taken for source in sources])
        content = pickle.dumps(part, protocol=pickle.HIGHEST_PROTOCOL)
        told.write(len(content).to_bytes(HEADER_BYTES, "big"))
        told.write(content)
        told.flush()


def _taken(items: Iterator[Item | Mistake]) -> tuple[int, bytes, list[Mistake], bool]:
    """Take what is staged together; return how many items, these in blocks, the mistakes, and whether it was full."""
    gathered = Gathered()
    mistakes: list[Mistake] = []
    for item in items:
        if isinstance(item, Mistake):
            mistakes.append(item)
        else:
            gathered.add(item)
        if gathered.count + len(mistakes) >= MOST_ITEMS or gathered.size >= MOST_CHARACTERS:
            return gathered.count, gathered.text, mistakes, True
    return gathered.count, gathered.text, mistakes, False


def _located(items: Iterator[Item | Mistake], clashes: Mapping[str, str]) -> Iterator[Mistake]:
    for item in items:
        if not isinstance(item, Mistake) and item.subject == "fact" and item.subject_id in clashes and item.piece:
            yield item.piece.mistake(("id",), clashes[item.subject_id])

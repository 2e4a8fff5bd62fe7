"""A fact's reading as bytes, and back: to read a fact takes a millisecond, to take its reading from a file a tenth.

Eight facts stand beside each question, and of most of them little is looked at. So what was written is taken apart
only as far as somebody looks: see `facts.index.taken`. What is written depends on how texts are read, so that no other
version's is ever taken: see `stamp`.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import marshal
import sys
import zlib
from enum import Enum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from facts.index.taken import FIGURES, NAMES, SETS, StoredProfile, StoredReading, joined
from facts.model import Article, Statement

if TYPE_CHECKING:
    from facts.matching.dates import PartialDate
    from facts.matching.numbers import Quantity
    from facts.matching.profile import Profile
    from facts.matching.reading import Reading

COMPRESSION = 9
"""zlib's level. Written with codes that are the same for all texts, 45 of 100 bytes are left, instead of 43 with codes
of each text's own, which take half as long again to read."""

_FOLDERS = (Path(__file__).parent, Path(__file__).parent.parent / "matching")


@cache
def stamp() -> str:
    """Return a mark of how texts are read: the files of the matcher, by size and time, and this Python.

    What was written under another mark is stale.
    """
    found = [sys.version, str(marshal.version)]
    for folder in _FOLDERS:
        for path in sorted(folder.rglob("*")):
            if path.suffix in (".py", ".txt", ".json"):
                known = path.stat()
                found.append(f"{path.name} {known.st_size} {known.st_mtime_ns}")
    return hashlib.sha256("\n".join(found).encode()).hexdigest()


def packed(read: Profile) -> bytes:
    """Return a fact's reading as bytes."""
    figures = _Figures()
    phrasings = tuple([_reading(one, figures) for one in read.phrasings])
    dated = (figures.places(read.quantities), figures.places(read.dates), figures.places(read.said_on))
    parts = (
        phrasings,
        tuple([joined(getattr(read, name)) for name in SETS]),
        read.concepts,
        (joined(read.senses.own), joined(read.senses.above)),
        dated,
        marshal.dumps(figures.written),
        marshal.dumps((_plain(read.fact), _said(read))),
    )
    return _compressed(marshal.dumps(parts))


def unpacked(data: bytes) -> Profile:
    """Return the reading that `packed` wrote. Raises ValueError, EOFError, TypeError or zlib.error for other bytes."""
    return StoredProfile.of(marshal.loads(zlib.decompress(data)))  # noqa: S302 - our own file, never a stranger's


def _compressed(data: bytes) -> bytes:
    compressing = zlib.compressobj(COMPRESSION, strategy=zlib.Z_FIXED)
    return compressing.compress(data) + compressing.flush()


class _Figures:
    """Dates and figures, each written once, however many readings have it."""

    def __init__(self) -> None:
        self.written: list[tuple[int, tuple[Any, ...]]] = []
        self._known: dict[int, int] = {}

    def places(self, found: tuple[PartialDate | Quantity, ...]) -> tuple[int, ...]:
        return tuple([self._place(one) for one in found])

    def _place(self, one: PartialDate | Quantity) -> int:
        place = self._known.get(id(one))
        if place is None:
            place = self._known[id(one)] = len(self.written)
            self.written.append((FIGURES.index(type(one)), _plain(one)))
        return place


def _reading(read: Reading, figures: _Figures) -> tuple[Any, ...]:
    # What was taken from a file goes back as it was written there; only its figures may stand in other places.
    rest = read.as_written if isinstance(read, StoredReading) else _parts(read)
    dated = figures.places(read.dates), figures.places(read.quantities)
    spelt = read.spelt_content
    lists = joined([word for word, _ in spelt]), joined([stem for _, stem in spelt]), joined(_telling(read))
    return read.text, read.line, read.sorted_line, read.meant, lists, *dated, marshal.dumps(rest)


def _telling(read: Reading) -> list[str]:
    """Return the stems of telling words, of which pairs are made; a single one makes none."""
    pairs = read.telling_pairs
    return [pairs[0][0], *(second for _, second in pairs)] if pairs else []


def _parts(read: Reading) -> tuple[Any, ...]:
    return (
        tuple([tuple(word) for word in read.words]),
        tuple([word.at for word in read.content]),
        tuple([_plain(mention) for mention in read.mentions]),
        tuple([(name.text, tuple([word.at for word in name.words]), name.locative) for name in read.names]),
    )


def _said(read: Profile) -> tuple[Any, ...]:
    places = {id(statement): at for at, statement in enumerate(read.fact.statements)}
    return tuple([(places[id(one.statement)], one.stance.value, one.ids, one.stems) for one in read.said])


def _plain(value: Any) -> tuple[Any, ...]:
    """Return the values of a dataclass as marshal can have them: see `made`, which takes them back."""
    return tuple([_written(getattr(value, name)) for name in NAMES[type(value)]])


def _written(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dt.date):
        return value.toordinal()
    if isinstance(value, Article):
        return _plain(value)
    if isinstance(value, tuple) and value and isinstance(value[0], Statement):
        return tuple([_plain(one) for one in value])
    return value

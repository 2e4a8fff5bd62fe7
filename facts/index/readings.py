"""A fact's reading as bytes, and back: to read a fact takes a millisecond, to take its reading from a file a tenth.

What is written depends on how texts are read, so that no other version's is ever taken: see `stamp`.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import marshal
import sys
import zlib
from dataclasses import fields
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

from facts.matching.dates import PartialDate
from facts.matching.gazetteer import Mention
from facts.matching.language import Senses
from facts.matching.measures import Bound
from facts.matching.numbers import Quantity
from facts.matching.profile import Profile, Said
from facts.matching.reading import Name, Reading
from facts.matching.words import Word
from facts.model import Article, EntityKind, Fact, Stance, State, Statement

PLAIN = (Article, Fact, Mention, Name, PartialDate, Profile, Quantity, Said, Statement)
ENUMS = (Bound, EntityKind, Stance, State)

_TUPLE, _READING, _WORD, _MEMBER, _DATE, _SENSES, _FIRST = range(7)
_SAME = _FIRST + len(PLAIN) + len(ENUMS)
_CODES: dict[type, int] = {kind: code for code, kind in enumerate((*PLAIN, *ENUMS), start=_FIRST)}
_MAKERS: dict[int, Any] = {code: kind for kind, code in _CODES.items()} | {
    _DATE: dt.date.fromordinal,
    _SENSES: Senses,
}
_SHARED = frozenset({_CODES[PartialDate], _CODES[Quantity], _CODES[Statement]})
"""Kinds of which one and the same stands in several places, and is told from an equal one."""

_MEMBERS = {(_CODES[kind], member.value): member for kind in ENUMS for member in kind}
_NAMES: dict[type, tuple[str, ...]] = {kind: tuple(field.name for field in fields(kind)) for kind in (*PLAIN, Reading)}

COMPRESSION = 1
"""zlib's quickest level: it leaves 2 of 5 bytes, and a higher one hardly fewer."""

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
    return zlib.compress(marshal.dumps(_Packing().value(read)), COMPRESSION)


def unpacked(data: bytes) -> Profile:
    """Return the reading that `packed` wrote. Raises ValueError, EOFError, TypeError or zlib.error for other bytes."""
    written = marshal.loads(zlib.decompress(data))  # noqa: S302 - our own file, never a stranger's
    read = _unpacked(written, (), []) if type(written) is list else None
    if not isinstance(read, Profile):
        raise TypeError("the bytes hold no reading of a fact")
    return read


class _Packing:
    """Writes values as marshal can have them. Lists are what has to be made anew; all else stays as it is."""

    def __init__(self) -> None:
        self._written: dict[int, int] = {}

    def value(self, value: Any, *, in_reading: bool = False) -> Any:
        kind = type(value)
        if kind is tuple:
            parts = [self.value(one, in_reading=in_reading) for one in value]
            return [_TUPLE, *parts] if any(type(one) is list for one in parts) else value
        if kind is Word and in_reading:
            return [_WORD, value.at]  # it is one of the reading's own
        if kind is Reading:
            words = tuple([tuple(word) for word in value.words])
            others = [name for name in _NAMES[Reading] if name != "words"]
            return [_READING, words, *(self.value(getattr(value, name), in_reading=True) for name in others)]
        if kind is Senses:
            return [_SENSES, *value]
        if kind is dt.date:
            return [_DATE, value.toordinal()]
        code = _CODES.get(kind)
        if code is None:
            return value
        if isinstance(value, Enum):
            return [_MEMBER, code, value.value]
        return self._own(code, value, in_reading=in_reading)

    def _own(self, code: int, value: Any, *, in_reading: bool) -> list[Any]:
        known = self._written.get(id(value))
        if known is not None:
            return [_SAME, known]
        parts = [self.value(getattr(value, name), in_reading=in_reading) for name in _NAMES[type(value)]]
        if code in _SHARED:
            self._written[id(value)] = len(self._written)
        return [code, *parts]


def _unpacked(value: list[Any], words: tuple[Word, ...], made: list[Any]) -> Any:
    code = value[0]
    if code == _WORD:
        return words[value[1]]
    if code == _MEMBER:
        return _MEMBERS[value[1], value[2]]
    if code == _SAME:
        return made[value[1]]
    if code == _READING:
        return _reading(value, made)
    parts = [_unpacked(one, words, made) if type(one) is list else one for one in value[1:]]
    if code == _TUPLE:
        return tuple(parts)
    found = _MAKERS[code](*parts)
    if code in _SHARED:
        made.append(found)
    return found


def _reading(value: list[Any], made: list[Any]) -> Reading:
    words = tuple([Word._make(one) for one in value[1]])
    parts = [_unpacked(one, words, made) if type(one) is list else one for one in value[2:]]
    parts.insert(_NAMES[Reading].index("words"), words)
    return Reading(*parts)

"""Which words begin a known name, at a bit each: most words of a text begin none, and needn't be looked up on disk."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

BITS = 2**25
"""Those of a million facts have five million beginnings: one in seven others seems to be one, and is looked up."""


class Beginnings:
    """The beginnings of names, whole words of them. What isn't in here begins no name; what is, mostly does."""

    def __init__(self, kept: bytes | None = None) -> None:
        """Hold none yet, or those of `kept`. Raises ValueError or zlib.error for bytes that aren't such."""
        self._bits = bytearray(BITS // 8) if kept is None else bytearray(zlib.decompress(kept))
        if len(self._bits) != BITS // 8:
            raise ValueError("the beginnings of names are of another size")

    def __contains__(self, beginning: str) -> bool:
        place = zlib.crc32(beginning.encode("utf-8", "replace")) & (BITS - 1)
        return bool(self._bits[place >> 3] & (1 << (place & 7)))

    def add(self, keys: Iterable[str]) -> bool:
        """Take in names, their folded words with a space between; returns whether anything was new."""
        is_new = False
        bits = self._bits
        for key in keys:
            end = len(key)
            while end > 0:
                place = zlib.crc32(key[:end].encode("utf-8", "replace")) & (BITS - 1)
                bit = 1 << (place & 7)
                if not bits[place >> 3] & bit:
                    bits[place >> 3] |= bit
                    is_new = True
                end = key.rfind(" ", 0, end)
        return is_new

    def kept(self) -> bytes:
        """Return them as bytes."""
        return zlib.compress(self._bits, 1)

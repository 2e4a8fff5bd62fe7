"""The signs of vectors in a file: which are likely to be near to a question's, at a bit a dimension.

A vector's signs are taken as seen from the middle of many, for E5's lie in a narrow cone. As many as differ from the
question's tell how far apart the two are, near enough to choose those that are then compared in full: of 2,599
sentences, 995 in 1,000 of those among the eight nearest to one are found among the 400 looked at, with the middle of
the first 256 (897 without one). Looking through a million takes 46 ms, through 100,000 5 ms.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from facts.index.embedding import DIMENSIONS

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from facts.index.embedding import Vectors

WORDS = DIMENSIONS // 64
"""Of 64 bits, in which the signs of one vector stand."""

AT_ONCE = 100_000
"""Vectors that are looked through in one piece: 5 MB of signs."""

_SIGNS, _OWNERS = "meaning.signs", "meaning.owners"


class Signs:
    """Two files that grow together: the signs of each vector, and the number of the fact that it is of."""

    def __init__(self, folder: Path) -> None:
        """Open the files in `folder`, which are made with the first vectors."""
        self._paths = folder / _SIGNS, folder / _OWNERS
        self._seen: tuple[NDArray[np.uint64], NDArray[np.uint32]] = (
            np.empty((0, WORDS), dtype=np.uint64),
            np.empty(0, dtype=np.uint32),
        )

    def see(self, rows: int) -> None:
        """Map the first `rows` rows; what a crash left behind them is written over. Raises ValueError for fewer."""
        if rows:
            first, second = self._paths
            self._seen = (
                np.memmap(first, dtype=np.uint64, mode="r", shape=(rows, WORDS)),
                np.memmap(second, dtype=np.uint32, mode="r", shape=(rows,)),
            )

    def write(self, at: int, vectors: Vectors, owners: list[int], middle: Vectors) -> None:
        """Write rows from the row `at` on."""
        of_each = signs(vectors, middle).tobytes(), np.array(owners, dtype=np.uint32).tobytes()
        for path, data in zip(self._paths, of_each, strict=True):
            with path.open("r+b" if path.exists() else "wb") as file:
                file.seek(at * len(data) // len(owners))
                file.write(data)

    def nearest(self, vector: Vectors, middle: Vectors, most: int) -> list[int]:
        """Return the numbers of the facts of the `most` vectors whose signs are most like a vector's."""
        written, owners = self._seen
        wanted = signs(vector.reshape(1, -1), middle)
        apart: list[NDArray[np.uint16]] = []
        places: list[NDArray[np.intp]] = []
        for start in range(0, len(written), AT_ONCE):
            piece = np.bitwise_count(written[start : start + AT_ONCE] ^ wanted).sum(axis=1, dtype=np.uint16)
            best = np.argpartition(piece, most)[:most] if len(piece) > most else np.arange(len(piece))
            apart.append(piece[best])
            places.append(best + start)
        if not places:
            return []
        order = np.concatenate(apart).argsort(kind="stable")[:most]
        return list(dict.fromkeys(owners[np.concatenate(places)[order]].tolist()))


def signs(vectors: Vectors, middle: Vectors) -> NDArray[np.uint64]:
    """Return the signs of vectors (shape: vectors by `WORDS`)."""
    return np.packbits(vectors > middle, axis=1).view(np.uint64)

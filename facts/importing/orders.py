"""What passes between an import and the process that reads its files."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facts.errors import Mistake
    from facts.transfer.ratings import Ratings

HEADER_BYTES = 8
"""Bytes before each part that tell how long it is."""


class Told:
    """What the process that builds an index is told; each is followed by the length of its content, and that."""

    BLOCKS = b"b"
    """Blocks, as they are staged."""

    ALL = b"a"
    """That all blocks were told; no content."""

    FINISH = b"f"
    """That the record has all of it: the number of its change, the mark there, and when it was changed."""


class Order(NamedTuple):
    """What the reader is told: each source's name, bytes where they were handed over, and how many are taken.

    With `clashes`, sentences about facts by their ids, it only tells where these stand.
    """

    sources: list[tuple[str, bytes | None, int]]
    ratings: Ratings
    clashes: Mapping[str, str]


class Part(NamedTuple):
    """What the reader tells: so many items in blocks, as JSON; mistakes; how many bytes of each source it has read."""

    blocks: bytes
    items: int
    mistakes: list[Mistake]
    may_be_more: bool
    taken: list[int]

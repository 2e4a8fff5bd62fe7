"""Where fact files come from: a path, standard input, or bytes that were handed over; read in blocks, as UTF-8."""

from __future__ import annotations

import codecs
import io
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from facts.errors import FactFileError, Mistake

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

STANDARD_INPUT = "-"

BLOCK = 1 << 18
"""Bytes read at once. Larger blocks are no faster (256 KiB and 4 MiB read alike), smaller ones cost calls."""

LARGEST_FILE = 1_000_000_000
"""Bytes of a file that is read piece by piece; about two million facts, which take some minutes."""

LARGEST_WHOLE = 50_000_000
"""Bytes of a file that has to be held in memory as a whole: an upload, or ClaimReview."""

_OTHER_ENCODINGS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}
"""Byte order marks, the longer first: UTF-32's begins as UTF-16's does."""


@dataclass(slots=True)
class Source:
    """One fact file. `content` holds its bytes where they were handed over; else `name` is a path or `-`.

    `largest` is how many bytes are taken; `taken` counts those that were read so far.
    """

    name: str
    content: bytes | None = field(default=None, repr=False)
    largest: int = LARGEST_FILE
    taken: int = 0
    _begun: Iterator[str] | None = field(default=None, init=False, repr=False)
    _head: str = field(default="", init=False, repr=False)

    @property
    def stem(self) -> str:
        """The file's name without its ending."""
        return PurePath(self.name).stem

    @property
    def is_standard_input(self) -> bool:
        """Whether it is read from standard input."""
        return self.content is None and self.name == STANDARD_INPUT

    def size(self) -> int:
        """Return how many bytes there are, 0 where that can't be told before reading."""
        if self.content is not None:
            return len(self.content)
        try:
            return 0 if self.is_standard_input else Path(self.name).stat().st_size
        except OSError:
            return 0

    def mistake(self, what: str, line: int | None = None) -> FactFileError:
        """Return the error of a file that can't be taken."""
        return FactFileError([Mistake(self.name, line, "", what)])

    def refuse_size(self, largest: int) -> None:
        """Raise FactFileError when the file has more than `largest` bytes."""
        if self.size() > largest:
            raise self.mistake(self._too_large(largest))

    def head(self) -> str:
        """Return how the text begins, a block of it at the most; `blocks` yields it again."""
        if self._begun is None:
            self._begun = self._all_blocks()
            self._head = next(self._begun, "")
        return self._head

    def blocks(self) -> Iterator[str]:
        """Yield the text in blocks, without a byte order mark; once. Raises FactFileError where it is not UTF-8."""
        if head := self.head():
            yield head
        if self._begun is not None:
            yield from self._begun

    def _all_blocks(self) -> Iterator[str]:
        self.refuse_size(self.largest)
        decoder = codecs.getincrementaldecoder("utf-8")()
        line = 1
        with self._opened() as file:
            self.taken = 0
            block = self._read(file)
            self._refuse_encoding(block)
            block = block.removeprefix(codecs.BOM_UTF8)
            while block:
                yield self._decoded(decoder, block, line)
                line += block.count(b"\n")
                block = self._read(file)
            rest = self._decoded(decoder, b"", line, final=True)
        if rest:
            yield rest

    def text(self, largest: int = LARGEST_WHOLE) -> str:
        """Return the whole text; at most `largest` bytes are taken."""
        self.largest = min(self.largest, largest)
        return "".join(self.blocks())

    def _read(self, file: BinaryIO) -> bytes:
        try:
            block = file.read(BLOCK)
        except OSError as error:
            raise self.mistake(f"The file can't be read: {error.strerror}.") from None
        self.taken += len(block)
        if self.taken > self.largest:
            raise self.mistake(self._too_large(self.largest))
        return block

    def _decoded(self, decoder: codecs.IncrementalDecoder, block: bytes, line: int, *, final: bool = False) -> str:
        try:
            return decoder.decode(block, final)
        except UnicodeDecodeError as error:
            line += error.object[: error.start].count(b"\n")
            raise self.mistake("This is not UTF-8. Save the file as UTF-8.", line) from None

    def _refuse_encoding(self, first: bytes) -> None:
        for mark, name in _OTHER_ENCODINGS.items():
            if first.startswith(mark):
                raise self.mistake(f"This is {name}. Save the file as UTF-8.", 1)

    @contextmanager
    def _opened(self) -> Iterator[BinaryIO]:
        if self.content is not None:
            yield io.BytesIO(self.content)
        elif self.is_standard_input:
            yield sys.stdin.buffer
        else:
            try:
                file = Path(self.name).open("rb")  # noqa: SIM115  # what fails while it is read is told by `_read`
            except OSError as error:
                raise self.mistake(f"The file can't be read: {error.strerror}.") from None
            with file:
                yield file

    @staticmethod
    def _too_large(largest: int) -> str:
        return (
            f"The file is too large: at most {largest // 1_000_000:,} MB are taken. "
            "Split it; files that are imported together are still taken all or none."
        )

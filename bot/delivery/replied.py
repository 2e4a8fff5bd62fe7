"""What a server replies to one request over HTTP/1.1, read as it comes: its status, and where it ends."""

from __future__ import annotations

import re

MOST_BYTES = 100_000
"""Of one reply. Slack's say `ok`; of a longer one the status counts, and its connection is closed."""

_STATUS = re.compile(rb"HTTP/1\.([01]) ([1-5][0-9]{2})(?: [^\r\n]*)?")
_DIGITS = re.compile(rb"[0-9]{1,9}")
_SIZE = re.compile(rb"[0-9A-Fa-f]{1,7}(?:[ \t]*;.*)?")
_BODILESS = frozenset({204, 304})


class Unreadable(ConnectionError):
    """What came is no reply over HTTP/1.1."""


class Reply:
    """One reply. `status` and `headers` (names in lower case) hold once its first part has come.

    `stays` tells, once it is complete, whether its connection may be used again.
    """

    def __init__(self) -> None:
        self.status = 0
        self.headers: dict[bytes, bytes] = {}
        self.stays = False
        self._came = bytearray()
        self._version = b""

    def feed(self, came: bytes) -> bool:
        """Take what came, and tell whether that completes the reply. Raises Unreadable."""
        self._came += came
        while self.status < 200:
            # What only says that more will follow (1xx) is passed over.
            if not self._read_head():
                if len(self._came) > MOST_BYTES:
                    raise Unreadable("The headers of a reply don't end")
                return False
        end = self._end()
        if end is None:
            return len(self._came) > MOST_BYTES
        # What came beyond it wasn't asked for.
        self.stays = end == len(self._came) and self._is_kept()
        return True

    def end(self) -> bool:
        """Tell whether the reply is complete, now that nothing more comes."""
        return self.status >= 200 and b"content-length" not in self.headers and not self._is_chunked()

    def _read_head(self) -> bool:
        ends = self._came.find(b"\r\n\r\n")
        if ends < 0:
            return False
        first, *lines = bytes(self._came[:ends]).split(b"\r\n")
        found = _STATUS.fullmatch(first)
        if found is None:
            raise Unreadable("A reply doesn't begin as one of HTTP/1.1 does")
        self._version, self.status = found[1], int(found[2])
        self.headers = {}
        for line in lines:
            name, colon, value = line.partition(b":")
            name, value = name.lower(), value.strip()
            if not colon or (name == b"content-length" and self.headers.get(name, value) != value):
                raise Unreadable("A reply's headers can't be read")
            self.headers[name] = value
        del self._came[: ends + 4]
        return True

    def _end(self) -> int | None:
        """Return how much of what came belongs to the reply, None while there is more of it to come."""
        if self.status in _BODILESS:
            return 0
        if self._is_chunked():
            return _chunks_end(bytes(self._came))
        length = self.headers.get(b"content-length")
        if length is None:
            return None
        if not _DIGITS.fullmatch(length):
            raise Unreadable("The length of a reply can't be read")
        return int(length) if len(self._came) >= int(length) else None

    def _is_chunked(self) -> bool:
        return self.headers.get(b"transfer-encoding", b"").lower() == b"chunked"

    def _is_kept(self) -> bool:
        said = self.headers.get(b"connection", b"").lower()
        encoded = self.headers.get(b"transfer-encoding")
        # One that tells its length twice may be read differently by whoever passed it on.
        told_once = encoded is None or b"content-length" not in self.headers
        return self._version == b"1" and said in (b"", b"keep-alive") and told_once


def _chunks_end(came: bytes) -> int | None:
    """Return where a body in chunks ends, None while it doesn't."""
    start = 0
    while True:
        ends = came.find(b"\r\n", start)
        if ends < 0:
            return None
        size = came[start:ends]
        if not _SIZE.fullmatch(size):
            raise Unreadable("The chunks of a reply can't be read")
        length = int(size.split(b";")[0], 16)
        if length == 0:
            # Headers may follow, and an empty line does.
            last = came.find(b"\r\n\r\n", ends)
            return None if last < 0 else last + 4
        start = ends + 2 + length + 2
        if len(came) < start:
            return None
        if came[start - 2 : start] != b"\r\n":
            raise Unreadable("The chunks of a reply can't be read")

"""Posting to the addresses at which Slack takes answers, over connections that are kept.

It is one request with a small reply, a fifth of an answer's time by a client that can do everything.
"""

from __future__ import annotations

import asyncio
import re
import ssl
import time
from collections import defaultdict, deque
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from bot.delivery.replied import Reply

MOST_OPEN = 100
"""Connections that carry answers at once; whoever comes above it waits."""

KEPT_SECONDS = 15.0
"""How long a connection is kept that nothing is sent over."""

_PLAIN = re.compile(r"(https?)://([A-Za-z0-9.-]+)(?::([0-9]{1,5}))?(/[!\"$-~]*)?")
"""Visible ASCII, without a user or a fragment. One look takes a tenth of what reading an address apart does."""


class Place(NamedTuple):
    """Where a connection leads."""

    encrypted: bool
    host: str
    port: int


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a post: the HTTP status, and the reply's `Retry-After`."""

    status: int
    retry_after: str | None


class Address(NamedTuple):
    """What to ask for, and where."""

    place: Place
    target: str


def address_of(url: str) -> Address | None:
    """Read an address, None where it isn't a plain one."""
    found = _PLAIN.fullmatch(url)
    if found is None:
        return None
    scheme, host, port, target = found.groups()
    encrypted = scheme == "https"
    return Address(Place(encrypted, host, int(port) if port else (443 if encrypted else 80)), target or "/")


class ResponseUrls:
    """The connections to the hosts of such addresses."""

    def __init__(self, trusting: ssl.SSLContext | None = None) -> None:
        """Open nothing yet. Certificates are checked as Python does by default, or as `trusting` says."""
        self._trusting = trusting
        self._room = asyncio.Semaphore(MOST_OPEN)
        self._idle: defaultdict[Place, deque[_Connection]] = defaultdict(deque)
        self._sweeping: asyncio.TimerHandle | None = None

    async def post(self, address: Address, body: bytes) -> Taken:
        """Post JSON. Raises OSError where there is no reply that can be read."""
        place, target = address
        host = place.host if place.port == (443 if place.encrypted else 80) else f"{place.host}:{place.port}"
        head = (
            f"POST {target} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: onrecord\r\nAccept: */*\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        async with self._room:
            connection = self._kept(place) or await self._opened(place)
            try:
                reply = await connection.exchange(head.encode("ascii") + body)
            except BaseException:
                # Whoever waited for it has gone, perhaps: no other may have its reply.
                connection.abort()
                raise
            self._keep(place, connection, reply)
        after = reply.headers.get(b"retry-after")
        return Taken(reply.status, None if after is None else after.decode("latin-1"))

    def close(self) -> None:
        """Close what is kept."""
        if self._sweeping is not None:
            self._sweeping.cancel()
            self._sweeping = None
        for kept in self._idle.values():
            for connection in kept:
                connection.abort()
        self._idle.clear()

    def _kept(self, place: Place) -> _Connection | None:
        kept = self._idle[place]
        while kept:
            connection = kept.pop()
            if connection.is_open:
                return connection
        return None

    async def _opened(self, place: Place) -> _Connection:
        trusting = (self._trusting or _by_default()) if place.encrypted else None
        _, connection = await asyncio.get_running_loop().create_connection(
            _Connection, place.host, place.port, ssl=trusting, happy_eyeballs_delay=0.25
        )
        return connection

    def _keep(self, place: Place, connection: _Connection, reply: Reply) -> None:
        if not (reply.stays and connection.is_open):
            connection.abort()
            return
        connection.kept_at = time.monotonic()
        self._idle[place].append(connection)
        if self._sweeping is None:
            self._sweeping = asyncio.get_running_loop().call_later(KEPT_SECONDS, self._sweep)

    def _sweep(self) -> None:
        """Close what was kept for long enough; the connections used last stand last."""
        before = time.monotonic() - KEPT_SECONDS
        for place, kept in list(self._idle.items()):
            while kept and (kept[0].kept_at <= before or not kept[0].is_open):
                kept.popleft().abort()
            if not kept:
                del self._idle[place]
        self._sweeping = None
        if self._idle:
            self._sweeping = asyncio.get_running_loop().call_later(KEPT_SECONDS, self._sweep)


class _Connection(asyncio.Protocol):
    """One connection, with at most one request under way."""

    def __init__(self) -> None:
        self.is_open = False
        self.kept_at = 0.0
        self._transport: asyncio.Transport | None = None
        self._reply = Reply()
        self._waiting: asyncio.Future[Reply] | None = None

    async def exchange(self, request: bytes) -> Reply:
        """Send a request and return its reply. Raises OSError where none comes that can be read."""
        self._reply = Reply()
        self._waiting = asyncio.get_running_loop().create_future()
        if self._transport is None or not self.is_open:
            raise ConnectionResetError("The connection was closed")
        self._transport.write(request)
        return await self._waiting

    def abort(self) -> None:
        """Close the connection at once."""
        self.is_open = False
        if self._transport is not None:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if isinstance(transport, asyncio.Transport):
            self._transport = transport
            self.is_open = True

    def data_received(self, data: bytes) -> None:
        if self._waiting is None or self._waiting.done():
            self.abort()  # nobody asked for it
            return
        try:
            if self._reply.feed(data):
                self._waiting.set_result(self._reply)
        except OSError as error:
            self._waiting.set_exception(error)

    def eof_received(self) -> None:
        self.is_open = False
        if self._waiting is not None and not self._waiting.done() and self._reply.end():
            self._waiting.set_result(self._reply)

    def connection_lost(self, exc: Exception | None) -> None:
        self.is_open = False
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(exc or ConnectionResetError("The connection was closed before a reply"))


@cache
def _by_default() -> ssl.SSLContext:
    return ssl.create_default_context()

"""Answers posted to real servers, over connections that are kept."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from typing import TYPE_CHECKING

import pytest

from bot.delivery.replied import Unreadable
from bot.delivery.response_urls import ResponseUrls, Taken, address_of
from tests.certificates import certified

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


class Server:
    """Replies `says` to each request, and keeps what was asked; `connections` counts those that were opened."""

    def __init__(self) -> None:
        self.says = OK
        self.asked: list[bytes] = []
        self.connections = 0
        self.silent = False
        self.was_asked = asyncio.Event()
        self._open: list[asyncio.StreamWriter] = []

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self._open.append(writer)
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                length = int(head.split(b"Content-Length: ")[1].split(b"\r\n")[0])
                self.asked.append(head + await reader.readexactly(length))
                self.was_asked.set()
                if not self.silent:
                    writer.write(self.says)
        writer.close()

    def hang_up(self) -> None:
        for writer in self._open:
            writer.close()


@contextlib.asynccontextmanager
async def listening(server: Server, trusted: ssl.SSLContext | None = None) -> AsyncIterator[int]:
    listener = await asyncio.start_server(server.serve, "127.0.0.1", 0, ssl=trusted)
    try:
        yield int(listener.sockets[0].getsockname()[1])
    finally:
        listener.close()
        server.hang_up()


@contextlib.asynccontextmanager
async def posting(trusting: ssl.SSLContext | None = None) -> AsyncIterator[ResponseUrls]:
    urls = ResponseUrls(trusting)
    try:
        yield urls
    finally:
        urls.close()


async def post(urls: ResponseUrls, port: int, body: bytes = b"{}", scheme: str = "http") -> Taken:
    address = address_of(f"{scheme}://localhost:{port}/commands/T1?x=1")
    assert address is not None
    return await urls.post(address, body)


async def test_answers_one_after_the_other_share_a_connection() -> None:
    server = Server()
    async with listening(server) as port, posting() as urls:
        for body in (b'{"text":"one"}', b'{"text":"two"}'):
            assert await post(urls, port, body) == Taken(200, None)
    assert server.connections == 1
    assert [one.split(b"\r\n\r\n")[1] for one in server.asked] == [b'{"text":"one"}', b'{"text":"two"}']
    assert server.asked[0].startswith(b"POST /commands/T1?x=1 HTTP/1.1\r\nHost: localhost:%d\r\n" % port)


async def test_answers_at_once_have_connections_of_their_own() -> None:
    server = Server()
    async with listening(server) as port, posting() as urls:
        assert await asyncio.gather(*[post(urls, port) for _ in range(8)]) == [Taken(200, None)] * 8
        assert server.connections == 8
        await post(urls, port)
    assert server.connections == 8


async def test_a_connection_that_was_closed_meanwhile_is_not_used_again() -> None:
    server = Server()
    async with listening(server) as port, posting() as urls:
        await post(urls, port)
        server.hang_up()
        await asyncio.sleep(0.05)
        assert await post(urls, port) == Taken(200, None)
    assert server.connections == 2


async def test_what_came_unasked_is_no_reply_to_the_next() -> None:
    server = Server()
    server.says = OK + b"HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n"
    async with listening(server) as port, posting() as urls:
        assert [(await post(urls, port)).status for _ in range(2)] == [200, 200]
    assert server.connections == 2


async def test_whoever_gives_up_waiting_leaves_no_reply_to_another() -> None:
    server = Server()
    server.silent = True
    async with listening(server) as port, posting() as urls:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                await post(urls, port)
        server.silent = False
        assert await post(urls, port) == Taken(200, None)
    assert server.connections == 2


async def test_a_pause_that_slack_asks_for_is_passed_on() -> None:
    server = Server()
    server.says = b"HTTP/1.1 429 Slow\r\nRetry-After: 3\r\nContent-Length: 0\r\n\r\n"
    async with listening(server) as port, posting() as urls:
        assert await post(urls, port) == Taken(429, "3")


@pytest.mark.parametrize("says", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok"], ids=["nothing", "a part"])
async def test_a_server_that_hangs_up_is_told(says: bytes) -> None:
    server = Server()
    server.says = says
    async with listening(server) as port, posting() as urls:
        posted = asyncio.create_task(post(urls, port))
        await server.was_asked.wait()
        server.hang_up()
        with pytest.raises(ConnectionError):
            await posted


async def test_what_is_no_reply_is_told() -> None:
    server = Server()
    server.says = b"SSH-2.0-server\r\n\r\n"
    async with listening(server) as port, posting() as urls:
        with pytest.raises(Unreadable):
            await post(urls, port)


async def test_a_host_that_is_not_there_is_told() -> None:
    async with listening(Server()) as port:
        pass
    async with posting() as urls:
        with pytest.raises(OSError, match=str(port)):
            await post(urls, port)


async def test_a_certificate_is_checked(tmp_path: Path) -> None:
    server = Server()
    serves, trusts = certified(tmp_path, "localhost")
    async with listening(server, serves) as port, posting(trusts) as urls, posting() as strict:
        assert await post(urls, port, scheme="https") == Taken(200, None)
        assert await post(urls, port, scheme="https") == Taken(200, None)
        assert server.connections == 1
        with pytest.raises(ssl.SSLCertVerificationError):
            await post(strict, port, scheme="https")
    assert len(server.asked) == 2


@pytest.mark.parametrize(
    "url",
    [
        "ftp://a/b",
        "https://user:word@a/b",
        "https://a:port/b",
        "https://[::1/b",
        "https://a/b c",
        "https://é/b",
        "https:///b",
        "https://a/\u2028",
    ],
)
def test_an_unusual_address_is_left_to_others(url: str) -> None:
    assert address_of(url) is None

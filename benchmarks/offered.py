"""Slack as `benchmarks.commands` plays it: signed commands over kept connections, and where answers arrive."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import itertools
import time
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from aiohttp import web

from benchmarks.generate import FIRST_QUESTIONS
from facts.evaluation.labelled import Expected, read_questions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

REPEATED = "Did Syria and Israel agree to sign a security deal on 25 September?"

_OPENINGS = ("", "hi, ", "quick one: ", "a reader asks: ", "for the six o'clock: ", "morning! ", "one more: ")

_numbers = itertools.count(time.time_ns())
_PERSON = {"id": "U1", "team_id": "T1", "locale": "en-US", "is_admin": False}
_IDENTITY = {"ok": True, "team_id": "T1", "user_id": "UBOT", "bot_id": "B1", "team": "bench", "user": "onrecord"}


def different() -> Iterator[str]:
    """Yield questions that people asked about the first base, and that it answers, without end.

    None comes again before a thousand others have: no bot remembers it by then.
    """
    asked = [one.ask for one in read_questions(FIRST_QUESTIONS).questions if one.expect is Expected.ANSWER]
    return itertools.cycle([f"{opening}{question}" for opening in _OPENINGS for question in asked])


class Slack:
    """Takes answers and says who people are; counts the answers."""

    def __init__(self) -> None:
        self.answers = 0
        application = web.Application()
        application.router.add_post("/response/{number}", self._answer)
        application.router.add_route("*", "/api/{method}", self._method)
        self._runner = web.AppRunner(application, access_log=None)

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.address = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    async def _answer(self, request: web.Request) -> web.Response:
        await request.read()
        self.answers += 1
        return web.Response(text="ok")

    async def _method(self, request: web.Request) -> web.Response:
        await request.read()
        asked = request.match_info["method"]
        return web.json_response(_IDENTITY if asked == "auth.test" else {"ok": True, "user": _PERSON})


class Connection:
    """One kept connection to a bot, over which commands are put one after the other."""

    def __init__(self, port: int, slack_address: str, signing_secret: str, questions: Iterator[str]) -> None:
        """Ask the next of `questions` by each command, at a port of this machine."""
        self._questions = questions
        self._port = port
        self._slack_address = slack_address
        self._secret = signing_secret.encode()

    async def __aenter__(self) -> Self:
        self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._writer.close()

    async def put(self) -> float:
        """Put one command, and return the seconds to its acknowledgement. Raises RuntimeError for any but a 200."""
        request = self._request()
        began = time.perf_counter()
        self._writer.write(request)
        head = await self._reader.readuntil(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(head[:200].decode("latin-1"))
        length = head.lower().split(b"content-length: ")[1].split(b"\r\n")[0]
        await self._reader.readexactly(int(length))
        return time.perf_counter() - began

    def _request(self) -> bytes:
        number = next(_numbers)
        command = {
            "token": "unused",
            "team_id": "T1",
            "channel_id": "C1",
            "user_id": "U1",
            "command": "/fact",
            "text": next(self._questions),
            "response_url": f"{self._slack_address}/response/{number}",
            "trigger_id": f"{number}.1.bench",
        }
        body = urlencode(command).encode()
        timestamp = str(int(time.time())).encode()
        signature = hmac.new(self._secret, b"v0:" + timestamp + b":" + body, hashlib.sha256).hexdigest().encode()
        head = (
            b"POST /slack/events HTTP/1.1\r\nHost: bench\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            b"Content-Length: %d\r\nX-Slack-Request-Timestamp: %s\r\nX-Slack-Signature: v0=%s\r\n\r\n"
        )
        return head % (len(body), timestamp, signature) + body

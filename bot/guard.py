"""What stands before Bolt over HTTP: the size, the signature and the form of a request.

Bolt's own adapter decodes and parses a body before it checks anything, and answers 500 to what it can't read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.signature import SignatureVerifier

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

LARGEST_BODY = 1_000_000
"""In bytes. Slack's largest payloads, views of 100 blocks, are about 300 kB."""

SERVED_BY = "onrecord"
"""What answers name as the server; else they would name the versions of Python and aiohttp."""


class SignatureGuard:
    """Hands to `answer` only what Slack signed within five minutes and what can be read, and sends its answer."""

    def __init__(self, answer: Callable[[AsyncBoltRequest], Awaitable[BoltResponse]], signing_secret: str) -> None:
        self._answer = answer
        self._verifier = SignatureVerifier(signing_secret)

    async def __call__(self, request: web.BaseRequest) -> web.Response:
        """Answer 413, 401 or 400, or as `answer` does."""
        body = await _body(request)
        if body is None:
            return _sent(BoltResponse(status=413, body="The request is too large."))
        if not self._signed(body, request.headers):
            return _sent(BoltResponse(status=401, body="The signature is missing, wrong or too old."))
        read = _read(body, request.headers)
        return _sent(unreadable() if read is None else await self._answer(read))

    def _signed(self, body: bytes, headers: Mapping[str, str]) -> bool:
        timestamp, signature = headers.get("X-Slack-Request-Timestamp"), headers.get("X-Slack-Signature")
        if not timestamp or not signature or not timestamp.isascii() or not timestamp.isdigit():
            return False
        try:
            return self._verifier.is_valid(body, timestamp, signature)
        except (TypeError, UnicodeDecodeError, ValueError):
            # The verifier decodes the body to sign it, and compares ASCII only.
            return False


def unreadable() -> BoltResponse:
    """Return the answer to what isn't of a shape that Slack sends."""
    return BoltResponse(status=400, body="The request can't be read.")


async def _body(request: web.BaseRequest) -> bytes | None:
    """Read the whole body; None for one that is too large."""
    if (request.content_length or 0) > LARGEST_BODY:
        return None
    try:
        body = await request.read()
    except web.HTTPRequestEntityTooLarge:
        return None
    return None if len(body) > LARGEST_BODY else body


def _read(body: bytes, headers: Mapping[str, str]) -> AsyncBoltRequest | None:
    """Let Bolt read `body`, None where it can't: whatever Bolt trips over is not Slack's."""
    try:
        request = AsyncBoltRequest(body=body.decode("utf-8"), headers=dict(headers.items()))
    except (ValueError, AttributeError, TypeError, LookupError, RecursionError):
        return None
    readable = isinstance(request.body, dict) and isinstance(request.body.get("event", {}), dict)
    return request if readable else None


def _sent(response: BoltResponse) -> web.Response:
    headers = {name: values[0] for name, values in response.headers.items() if values}
    headers.setdefault("content-type", "text/plain; charset=utf-8")
    headers["Server"] = SERVED_BY
    return web.Response(status=response.status, body=response.body.encode(), headers=headers)

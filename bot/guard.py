"""What stands before Bolt over HTTP: the size, the signature and the form of a request.

Bolt's own adapter decodes and parses a body before it checks anything, and answers 500 to what it can't read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.signature import SignatureVerifier
from starlette.datastructures import Headers

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.types import Receive, Scope, Send

LARGEST_BODY = 1_000_000
"""In bytes. Slack's largest payloads, views of 100 blocks, are about 300 kB."""


class SignatureGuard:
    """Hands to `answer` only what Slack signed within five minutes and what can be read, and sends its answer."""

    def __init__(self, answer: Callable[[AsyncBoltRequest], Awaitable[BoltResponse]], signing_secret: str) -> None:
        self._answer = answer
        self._verifier = SignatureVerifier(signing_secret)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 413, 401 or 400, or as `answer` does."""
        headers = Headers(scope=scope)
        body = await _body(headers, receive)
        if body is None:
            await _sent(BoltResponse(status=413, body="The request is too large."), send)
        elif not self._signed(body, headers):
            await _sent(BoltResponse(status=401, body="The signature is missing, wrong or too old."), send)
        else:
            request = _read(body, headers)
            await _sent(unreadable() if request is None else await self._answer(request), send)

    def _signed(self, body: bytes, headers: Headers) -> bool:
        timestamp, signature = headers.get("x-slack-request-timestamp"), headers.get("x-slack-signature")
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


async def _body(headers: Headers, receive: Receive) -> bytes | None:
    """Read the whole body; None for one that is too large."""
    announced = headers.get("content-length", "0")
    if not announced.isdigit() or int(announced) > LARGEST_BODY:
        return None
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return b"".join(parts)
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > LARGEST_BODY:
            return None
        if not message.get("more_body", False):
            return b"".join(parts)


def _read(body: bytes, headers: Headers) -> AsyncBoltRequest | None:
    """Let Bolt read `body`, None where it can't: whatever Bolt trips over is not Slack's."""
    try:
        request = AsyncBoltRequest(body=body.decode("utf-8"), headers=dict(headers.items()))
    except (ValueError, AttributeError, TypeError, LookupError, RecursionError):
        return None
    readable = isinstance(request.body, dict) and isinstance(request.body.get("event", {}), dict)
    return request if readable else None


async def _sent(response: BoltResponse, send: Send) -> None:
    body = response.body.encode()
    kept = {name: values[0] for name, values in response.headers.items() if values}
    kept.setdefault("content-type", "text/plain; charset=utf-8")
    kept["content-length"] = str(len(body))
    headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in kept.items()]
    await send({"type": "http.response.start", "status": response.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})

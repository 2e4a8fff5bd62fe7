"""What stands before Bolt over HTTP: the size, the signature and the form of a request.

Bolt's own adapter decodes and parses a body before it checks anything, and answers 500 to what it can't read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.signature import SignatureVerifier
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST_BODY = 1_000_000
"""In bytes. Slack's largest payloads, views of 100 blocks, are about 300 kB."""


class SignatureGuard:
    """Lets through to `app` only what Slack signed within five minutes and what can be read."""

    def __init__(self, app: ASGIApp, signing_secret: str) -> None:
        self._app = app
        self._verifier = SignatureVerifier(signing_secret)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 413, 401 or 400, or hand the request on with the body that was read."""
        headers = Headers(scope=scope)
        body = await _body(headers, receive)
        if body is None:
            refusal: tuple[str, int] | None = ("The request is too large.", 413)
        elif not self._signed(body, headers):
            refusal = ("The signature is missing, wrong or too old.", 401)
        elif not _readable(body, headers):
            refusal = ("The request can't be read.", 400)
        else:
            refusal = None
        if refusal is not None:
            await PlainTextResponse(*refusal)(scope, receive, send)
            return

        async def replayed() -> Message:
            return {"type": "http.request", "body": body, "more_body": False}

        await self._app(scope, replayed, send)

    def _signed(self, body: bytes, headers: Headers) -> bool:
        timestamp, signature = headers.get("x-slack-request-timestamp"), headers.get("x-slack-signature")
        if not timestamp or not signature or not timestamp.isascii() or not timestamp.isdigit():
            return False
        try:
            return self._verifier.is_valid(body, timestamp, signature)
        except (TypeError, UnicodeDecodeError, ValueError):
            # The verifier decodes the body to sign it, and compares ASCII only.
            return False


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


def _readable(body: bytes, headers: Headers) -> bool:
    """Tell whether Bolt can read `body`, by letting it: whatever Bolt trips over is not Slack's."""
    try:
        content_type = headers.get("content-type", "")
        request = AsyncBoltRequest(body=body.decode("utf-8"), headers={"content-type": content_type})
    except (ValueError, AttributeError, TypeError, LookupError, RecursionError):
        return False
    return isinstance(request.body, dict) and isinstance(request.body.get("event", {}), dict)

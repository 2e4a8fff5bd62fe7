"""Slack's way to the bot over HTTP: signed requests."""

import hashlib
import hmac
import json
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import aiohttp

from .acknowledgements import Acknowledgement, NotAcknowledged, take
from .envelopes import Envelope
from .server import SlackDouble
from .transport import PATIENCE_SECONDS

_FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Answer:
    """The bot's bare HTTP answer."""

    status: int
    text: str
    content_type: str


class HttpTransport:
    """Post to `bot_url`, the whole address of the bot's request URL, signed with `signing_secret`."""

    def __init__(self, double: SlackDouble, bot_url: str, signing_secret: str) -> None:
        self.acknowledgements: list[Acknowledgement] = []
        self._double = double
        self._bot_url = bot_url
        self._signing_secret = signing_secret

    async def deliver(
        self,
        envelope: Envelope,
        *,
        attempt: int = 0,
        timeout: float = PATIENCE_SECONDS,  # noqa: ASYNC109 - Slack's own
        forged: bool = False,
        age: float = 0.0,
    ) -> dict[str, Any]:
        """Send an envelope, as Transport has it.

        `forged` signs it with a wrong secret; `age` dates it so many seconds back.
        """
        if "trigger_id" in envelope.payload:
            self._double.triggers.send(envelope.payload["trigger_id"])
        body, content_type = _encoded(envelope)
        answer = await self.post(body, content_type, attempt=attempt, timeout=timeout, forged=forged, age=age)
        if answer.status != 200:
            raise NotAcknowledged(f"the bot answered {answer.status}: {answer.text[:200]}", answer.status)
        said = _said(answer)
        self.acknowledgements.append(Acknowledgement(envelope.envelope_id, said))
        # Slack reads nothing in the answer to an event.
        if envelope.kind != "events_api":
            take(self._double, envelope, said)
        return said

    async def redeliver(
        self,
        envelope: Envelope,
        *,
        attempt: int = 1,
        timeout: float = PATIENCE_SECONDS,  # noqa: ASYNC109 - Slack's own
    ) -> dict[str, Any]:
        """Send a payload once more, as Transport has it: the same but for the retry headers."""
        return await self.deliver(envelope, attempt=attempt, timeout=timeout)

    async def post(
        self,
        body: bytes,
        content_type: str = "application/json",
        *,
        attempt: int = 0,
        timeout: float = PATIENCE_SECONDS,  # noqa: ASYNC109 - Slack's own
        forged: bool = False,
        age: float = 0.0,
    ) -> Answer:
        """Send any bytes, signed like an envelope, and return the answer whatever it is."""
        timestamp = str(int(time.time() - age))
        secret = self._signing_secret + ("forged" if forged else "")
        headers = {
            "Content-Type": content_type,
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": signature(secret, timestamp, body),
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        }
        if attempt:
            headers |= {"X-Slack-Retry-Num": str(attempt), "X-Slack-Retry-Reason": "http_timeout"}
        patience = aiohttp.ClientTimeout(total=timeout)
        try:
            async with self._double.session.post(self._bot_url, data=body, headers=headers, timeout=patience) as got:
                return Answer(got.status, await got.text(), got.content_type)
        except TimeoutError:
            raise NotAcknowledged(f"no answer within {timeout} s") from None
        except aiohttp.ClientError as error:
            raise NotAcknowledged(f"no answer: {error}") from error


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """Sign a request as https://docs.slack.dev/authentication/verifying-requests-from-slack says."""
    signed = b"v0:" + timestamp.encode() + b":" + body
    return "v0=" + hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()


def _encoded(envelope: Envelope) -> tuple[bytes, str]:
    match envelope.kind:
        case "events_api":
            return json.dumps(envelope.payload).encode(), "application/json"
        case "slash_commands":
            return urlencode(envelope.payload).encode(), _FORM
        case "interactive":
            return urlencode({"payload": json.dumps(envelope.payload)}).encode(), _FORM


def _said(answer: Answer) -> dict[str, Any]:
    if not answer.text:
        return {}
    if answer.content_type == "application/json":
        said: dict[str, Any] = json.loads(answer.text)
        return said
    return {"text": answer.text}

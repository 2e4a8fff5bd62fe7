"""Sending: one way to post, to update and to answer by URL, with retries that end."""

from __future__ import annotations

import asyncio
import contextlib
import json
from typing import TYPE_CHECKING, Any

import aiohttp
from pydantic_core import to_json
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
    AsyncServerErrorRetryHandler,
)
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot import metrics
from bot.delivery.held import is_held
from bot.delivery.refusals import NotSent, Refusal, ResponseUrlError, refusal_of, seconds_of
from bot.delivery.response_urls import Taken, address_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from aiohttp import ClientSession
    from slack_sdk.http_retry.request import HttpRequest
    from slack_sdk.http_retry.response import HttpResponse
    from slack_sdk.http_retry.state import RetryState

    from bot.blocks import Message
    from bot.delivery.response_urls import ResponseUrls

RETRIES = 3
"""Tries after the first; with the library's pauses about four seconds, or three times what Slack asks for."""

TIMEOUT_SECONDS = 30

ANSWER_SECONDS = 10
"""How long the call that carries an answer may take. Slack takes a second or so; what hangs longer is tried again."""

_JSON = {"Content-Type": "application/json"}
_ENDLESS = aiohttp.ClientTimeout()

_UNDELETABLE = ("cant_delete_message", "compliance_exports_prevent_deletion", "edit_window_closed", "is_archived")


class Counting(AsyncRetryHandler):
    """Counts what comes of each call and of each try again. It stands where the client asks who would try again, for
    that is the one place that sees every answer, also of the clients that Bolt makes; it never would.
    """

    def __init__(self, method: str | None = None) -> None:
        """Count under `method`; without one, under the last part of each request's address."""
        super().__init__()
        self._method = method

    async def can_retry_async(
        self,
        *,
        state: RetryState,
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> bool:
        """Count, and leave the decision to the others."""
        metrics.count_call(self._method or request.url.rsplit("/", 1)[-1], _result(response))
        return False


def _result(response: HttpResponse | None) -> str:
    if response is None:
        return "unreachable"
    if response.status_code == 429:
        return "ratelimited"
    if response.status_code >= 500:
        return "server_error"
    body = response.body
    refused = isinstance(body, dict) and body.get("ok") is False
    if refused or response.status_code >= 400:
        return str(body.get("error")) if isinstance(body, dict) else "refused"
    return "ok"


def retries(method: str | None = None) -> list[AsyncRetryHandler]:
    """Make the handlers of rate limits, server errors and broken connections, and what counts the calls."""
    return [
        Counting(method),
        AsyncRateLimitErrorRetryHandler(max_retry_count=RETRIES),
        AsyncServerErrorRetryHandler(max_retry_count=RETRIES),
        AsyncConnectionErrorRetryHandler(max_retry_count=RETRIES),
    ]


def web_client(
    token: str | None, base_url: str, session: ClientSession | None = None, *, retrying: bool = True
) -> AsyncWebClient:
    """Make a client of the Web API at `base_url`; `session` keeps connections open between calls.

    Without `retrying` it calls once: for whoever keeps what is to be sent, and counts the tries.
    """
    handlers: list[AsyncRetryHandler] = retries() if retrying else [Counting()]
    return AsyncWebClient(
        token=token, base_url=base_url, timeout=TIMEOUT_SECONDS, session=session, retry_handlers=handlers
    )


@contextlib.asynccontextmanager
async def once(client: AsyncWebClient) -> AsyncIterator[None]:
    """Let `client` call Slack once; raises NotSent for whatever Slack, or the way to it, makes of that.

    For answers: the inbox keeps what was asked and tries again, by whichever process lives then. `client` is a
    request's own, and is changed.
    """
    if not is_held():
        raise NotSent(Refusal("LeaseLost", final=False))
    client.retry_handlers = [Counting()]
    try:
        async with asyncio.timeout(ANSWER_SECONDS):
            yield
    except (SlackApiError, ResponseUrlError, aiohttp.ClientError, OSError) as error:
        raise NotSent(refusal_of(error)) from error


async def post(client: AsyncWebClient, channel: str, message: Message, thread_ts: str | None = None) -> str:
    """Post `message` and return its ts."""
    with metrics.timed(metrics.Stage.SEND):
        sent = await client.chat_postMessage(channel=channel, thread_ts=thread_ts, **arguments(message))
    return str(sent["ts"])


async def post_to_person(client: AsyncWebClient, person: str, message: Message) -> tuple[str, str]:
    """Post `message` to a person's direct messages, and return that conversation's id and the message's ts."""
    with metrics.timed(metrics.Stage.SEND):
        sent = await client.chat_postMessage(channel=person, **arguments(message))
    return str(sent["channel"]), str(sent["ts"])


async def post_privately(
    client: AsyncWebClient, channel: str, person: str, message: Message, thread_ts: str | None = None
) -> None:
    """Post `message` in a channel so that one person alone sees it."""
    await client.chat_postEphemeral(channel=channel, user=person, thread_ts=thread_ts, **arguments(message))


async def upload(client: AsyncWebClient, channel: str, files: Mapping[str, bytes]) -> None:
    """Send `files`, by their names, to a conversation. Raises what the client does where Slack doesn't take them."""
    uploads = [{"filename": name, "file": content, "title": name} for name, content in files.items()]
    await client.files_upload_v2(channel=channel, file_uploads=uploads)


async def update(client: AsyncWebClient, channel: str, ts: str, message: Message) -> bool:
    """Put `message` in the place of our own at `ts`; False where somebody has deleted it."""
    try:
        with metrics.timed(metrics.Stage.SEND):
            await client.chat_update(channel=channel, ts=ts, **arguments(message))
    except SlackApiError as error:
        if error.response.get("error") == "message_not_found":
            return False
        raise
    return True


async def delete(client: AsyncWebClient, channel: str, ts: str) -> bool:
    """Delete our own message at `ts`; False where Slack doesn't let us. One that is gone already is deleted."""
    try:
        await client.chat_delete(channel=channel, ts=ts)
    except SlackApiError as error:
        code = error.response.get("error")
        if code not in ("message_not_found", *_UNDELETABLE):
            raise
        return bool(code == "message_not_found")
    return True


async def respond(url: str, message: Message, *, replace: bool = False, thread_ts: str | None = None) -> None:
    """Answer by `url` so that only the person who asked sees it; with `replace`, in place of the original.

    `thread_ts` is the thread to answer in; without it Slack shows the answer outside of all threads. Raises
    ResponseUrlError when Slack doesn't take it.
    """
    # The client opens a session a message: responses go to another host than the Web API's.
    webhook = AsyncWebhookClient(url, timeout=TIMEOUT_SECONDS, retry_handlers=retries("response_url"))
    body = {**arguments(message), "response_type": "ephemeral", "replace_original": replace}
    if thread_ts is not None:
        body["thread_ts"] = thread_ts
    with metrics.timed(metrics.Stage.SEND):
        answer = await webhook.send_dict(body)
    if answer.status_code != 200:
        raise ResponseUrlError(answer.status_code)


async def respond_once(
    client: AsyncWebClient,
    url: str,
    message: Message,
    *,
    thread_ts: str | None = None,
    urls: ResponseUrls | None = None,
) -> None:
    """Answer by `url` as `respond` does, with one request over connections that are kept open, within `once`.

    They are those of `urls`; or the client's, where a proxy stands between or the address isn't plain. Raises
    ResponseUrlError when Slack doesn't take it, OSError, and what aiohttp raises.
    """
    body = {**arguments(message), "response_type": "ephemeral", "replace_original": False}
    if thread_ts is not None:
        body["thread_ts"] = thread_ts
    with metrics.timed(metrics.Stage.SEND):
        taken = await _posted_straight(client, url, _as_json(body), urls)
    if taken.status != 200:
        metrics.count_call("response_url", "ratelimited" if taken.status == 429 else "refused")
        raise ResponseUrlError(taken.status, seconds_of(taken.retry_after))
    metrics.count_call("response_url", "ok")


async def _posted_straight(client: AsyncWebClient, url: str, body: bytes, urls: ResponseUrls | None) -> Taken:
    address = address_of(url)
    if urls is not None and address is not None and client.proxy is None:
        return await urls.post(address, body)
    async with contextlib.AsyncExitStack() as closing:
        session = client.session
        if session is None:
            session = await closing.enter_async_context(aiohttp.ClientSession())
        # `once` says for how long: a timer for each call would be one more.
        sending = session.post(url, data=body, headers=_JSON, proxy=client.proxy, timeout=_ENDLESS)
        answer = await closing.enter_async_context(sending)
        return Taken(answer.status, answer.headers.get("Retry-After"))


def _as_json(body: dict[str, Any]) -> bytes:
    try:
        return to_json(body)
    except ValueError:
        # Half of a character that takes two, which a stranger can write; it goes as an escape.
        return json.dumps(body).encode("ascii")


def arguments(message: Message) -> dict[str, Any]:
    """Return what every call that shows `message` says of it."""
    return {
        "text": message.text,
        "blocks": list(message.blocks),
        "unfurl_links": False,
        "unfurl_media": False,
    }

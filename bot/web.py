"""What is served over HTTP: whether the bot is alive and ready, and Slack's requests if it sends any.

By aiohttp's server alone, without its routes: its parser is in C, and a request costs it a third of what one costs
uvicorn with h11.
"""

from __future__ import annotations

import contextlib
import logging
import socket
from http import HTTPStatus
from typing import TYPE_CHECKING

import structlog
from aiohttp import web
from pydantic_core import to_json
from slack_bolt.request.async_request import AsyncBoltRequest

from bot.guard import SERVED_BY, SignatureGuard
from bot.metrics import CONTENT_TYPE
from facts.errors import ServingError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Mapping

    from slack_bolt.async_app import AsyncApp
    from slack_bolt.response import BoltResponse

    from bot.installing.flow import InstallFlow

    Page = Callable[[web.BaseRequest], Awaitable[web.Response]]

log = structlog.get_logger("onrecord.web")

EVENTS_PATH = "/slack/events"
SHUTDOWN_SECONDS = 5
"""How long open requests may take to end; Slack waits three seconds for any of them."""

KEPT_SECONDS = 130
"""How long a connection is kept open for the next request: longer than Caddy keeps it, whose request would be lost."""

_SILENT = logging.Logger("onrecord.web.aiohttp", logging.CRITICAL + 1)
"""Of what isn't HTTP aiohttp logs a traceback, with what a stranger sent in it.

It isn't one of `logging`'s own, so that nobody who sets their levels makes it speak.
"""


def create_web(
    health: Mapping[str, Page] | None = None,
    app: AsyncApp | None = None,
    signing_secret: str = "",
    flow: InstallFlow | None = None,
) -> Page:
    """Make what answers requests.

    `health` is what operators look at, where it isn't served apart. With `app`, Slack's requests are taken at
    `/slack/events`, signed with `signing_secret`; with `flow`, teams install the bot at `/slack/install`.
    """
    pages = {(method, path): page for path, page in (health or {}).items() for method in ("GET", "HEAD")}
    if app is not None:
        pages["POST", EVENTS_PATH] = SignatureGuard(app.async_dispatch, signing_secret)
    if flow is not None:
        pages["GET", flow.install_path] = pages["HEAD", flow.install_path] = _page(flow.begin)
        pages["GET", flow.redirect_uri_path] = _page(flow.complete)
    paths = {path for _, path in pages}

    async def answer(request: web.BaseRequest) -> web.Response:
        page = pages.get((request.method, request.path))
        if page is None:
            return _plain(HTTPStatus.METHOD_NOT_ALLOWED if request.path in paths else HTTPStatus.NOT_FOUND)
        try:
            return await page(request)
        except (OSError, web.RequestPayloadError):
            raise  # whoever sent it has gone
        except Exception as error:
            log.error("not_served", error=type(error).__name__)
            return _plain(HTTPStatus.INTERNAL_SERVER_ERROR)

    return answer


def health_pages(
    unready: Callable[[], Awaitable[list[str]]], measured: Callable[[], Awaitable[bytes]]
) -> dict[str, Page]:
    """Make what operators look at: `/healthz`, `/readyz` and `/metrics`.

    `unready` tells what keeps the bot from answering, empty when nothing does; `/metrics` is what `measured` returns.
    """

    async def healthz(request: web.BaseRequest) -> web.Response:
        return _json({"status": "alive"})

    async def readyz(request: web.BaseRequest) -> web.Response:
        reasons = await unready()
        return _json({"ready": not reasons, "reasons": reasons}, 503 if reasons else 200)

    async def metrics(request: web.BaseRequest) -> web.Response:
        return web.Response(body=await measured(), headers={"Content-Type": CONTENT_TYPE, "Server": SERVED_BY})

    return {"/healthz": healthz, "/readyz": readyz, "/metrics": metrics}


@contextlib.asynccontextmanager
async def serving(answer: Page, port: socket.socket) -> AsyncIterator[None]:
    """Serve `answer` at a port that was taken; on leaving, take nothing more and let open requests end."""
    server = web.Server(answer, access_log=None, logger=_SILENT, auto_decompress=False, keepalive_timeout=KEPT_SECONDS)
    runner = web.ServerRunner(server, shutdown_timeout=SHUTDOWN_SECONDS)
    await runner.setup()
    try:
        await web.SockSite(runner, port).start()
        yield
    finally:
        await runner.cleanup()


def listen(host: str, port: int, setting: str = "ONRECORD_PORT") -> socket.socket:
    """Take the port. Raises ServingError, which names its `setting`, where it can't be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    taken = socket.socket(family, socket.SOCK_STREAM)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((host, port))
        taken.listen(2048)
    except OSError as error:
        taken.close()
        raise ServingError(
            f"Port {port} on {host} can't be used ({error.strerror or 'no such address'}). Stop what uses "
            f"it, or set {setting} to another."
        ) from None
    taken.setblocking(False)
    return taken


def _page(answer: Callable[[AsyncBoltRequest], Awaitable[BoltResponse]]) -> Page:
    """Make a page of one of the steps of an installation."""

    async def show(request: web.BaseRequest) -> web.Response:
        asked = AsyncBoltRequest(body="", query=request.rel_url.raw_query_string, headers=dict(request.headers.items()))
        answered = await answer(asked)
        headers = [*answered.first_headers_without_set_cookie().items(), ("Server", SERVED_BY)]
        headers += [("Set-Cookie", f"{cookie}; SameSite=Lax") for cookie in answered.headers.get("set-cookie", ())]
        return web.Response(status=answered.status, body=answered.body.encode(), headers=headers)

    return show


def _json(told: object, status: int = 200) -> web.Response:
    return web.Response(
        status=status, body=to_json(told), headers={"Content-Type": "application/json", "Server": SERVED_BY}
    )


def _plain(status: HTTPStatus) -> web.Response:
    return web.Response(status=status, text=status.phrase, headers={"Server": SERVED_BY})

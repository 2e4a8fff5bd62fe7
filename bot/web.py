"""What is served over HTTP: whether the bot is alive and ready, and Slack's requests if it sends any."""

from __future__ import annotations

import contextlib
import socket
from typing import TYPE_CHECKING

import uvicorn
from slack_bolt.adapter.starlette.async_handler import to_async_bolt_request, to_starlette_response
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.guard import SignatureGuard
from bot.metrics import CONTENT_TYPE
from facts.errors import ServingError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Sequence

    from slack_bolt.async_app import AsyncApp
    from slack_bolt.request.async_request import AsyncBoltRequest
    from slack_bolt.response import BoltResponse
    from starlette.types import ASGIApp, Receive, Scope, Send

    from bot.installing.flow import InstallFlow

EVENTS_PATH = "/slack/events"
SHUTDOWN_SECONDS = 5
"""How long open requests may take to end; Slack waits three seconds for any of them."""


def create_web(
    health: Sequence[Route] = (),
    app: AsyncApp | None = None,
    signing_secret: str = "",
    flow: InstallFlow | None = None,
) -> ASGIApp:
    """Make the web application.

    `health` is what operators look at, where it isn't served apart. With `app`, Slack's requests are taken at
    `/slack/events`, signed with `signing_secret`; with `flow`, teams install the bot at `/slack/install`.
    """
    events: SignatureGuard | None = None
    routes = list(health)
    if app is not None:
        events = SignatureGuard(app.async_dispatch, signing_secret)
        # Only what is no POST comes to this one, and is told so.
        routes.append(Route(EVENTS_PATH, events, methods=["POST"]))
    if flow is not None:
        routes.append(Route(flow.install_path, _page(flow.begin), methods=["GET"]))
        routes.append(Route(flow.redirect_uri_path, _page(flow.complete), methods=["GET"]))
    pages = Starlette(routes=routes)
    return pages if events is None else _Direct(events, pages)


def health_routes(unready: Callable[[], Awaitable[list[str]]], measured: Callable[[], Awaitable[bytes]]) -> list[Route]:
    """Make what operators look at: `/healthz`, `/readyz` and `/metrics`.

    `unready` tells what keeps the bot from answering, empty when nothing does; `/metrics` is what `measured` returns.
    """

    async def healthz(request: Request) -> Response:
        return JSONResponse({"status": "alive"})

    async def readyz(request: Request) -> Response:
        reasons = await unready()
        return JSONResponse({"ready": not reasons, "reasons": reasons}, 503 if reasons else 200)

    async def metrics(request: Request) -> Response:
        return Response(await measured(), media_type=CONTENT_TYPE)

    return [Route("/healthz", healthz), Route("/readyz", readyz), Route("/metrics", metrics)]


def _page(answer: Callable[[AsyncBoltRequest], Awaitable[BoltResponse]]) -> Callable[[Request], Awaitable[Response]]:
    """Make a page of one of the steps of an installation."""

    async def show(request: Request) -> Response:
        return to_starlette_response(await answer(to_async_bolt_request(request, b"")))

    return show


class _Direct:
    """Hands Slack's requests over at once, past what pages need: it is a twentieth of an answer's time."""

    def __init__(self, events: ASGIApp, pages: ASGIApp) -> None:
        self._events = events
        self._pages = pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] == EVENTS_PATH and scope["method"] == "POST":
            await self._events(scope, receive, send)
        else:
            await self._pages(scope, receive, send)


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


class WebServer(uvicorn.Server):
    """Uvicorn without its own signal handlers: stopping is the runtime's matter, which drains first."""

    def __init__(self, web: ASGIApp) -> None:
        super().__init__(
            uvicorn.Config(
                web,
                access_log=False,
                log_config=None,
                lifespan="off",
                server_header=False,
                timeout_graceful_shutdown=SHUTDOWN_SECONDS,
            )
        )

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals alone."""
        yield

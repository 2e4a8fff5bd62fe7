"""Where the bot's requests arrive: recorded, met with whatever misbehaviour is due, and acted on."""

import asyncio
import time
from collections.abc import Callable, Container
from typing import Any

from aiohttp import web

from .arguments import read
from .calls import DOWNLOAD, RESPONSE_URL, Call, CallLog
from .identities import APP
from .methods import METHODS, ApiRequest, Method
from .misbehaviour import ApiError, Drop, Hang, Misbehaviour, RateLimited, ServerError, Step
from .refusals import Refusal
from .sockets import Sockets
from .state import SlackState
from .workspaces import Workspace

_UNSAID = (
    "say replace_original or delete_original, true or false: without either, what becomes of the message"
    " whose button was pressed depends on its kind"
)


class Reception:
    """The HTTP face of a SlackState."""

    def __init__(self, state: SlackState, sockets: Sockets) -> None:
        self.log = CallLog()
        self.misbehaviour = Misbehaviour()
        self.met: list[tuple[Call, Step]] = []
        self.taken: list[tuple[Call, float]] = []
        self.methods: dict[str, Method] = dict(METHODS)
        self.without_token: set[str] = {"oauth.v2.access"}
        self.port = 0
        self._state = state
        self._sockets = sockets
        self._closing = asyncio.Event()

    def application(self) -> web.Application:
        """Return the addresses: Web API methods, response_urls, and Socket Mode's link."""
        application = web.Application(client_max_size=2**26)
        application.router.add_route("*", "/api/{method}", self._serve_method)
        application.router.add_route("*", "/by/{caller}/api/{method}", self._serve_method)
        application.router.add_post("/response/{identifier}", self._serve_response_url)
        application.router.add_post("/upload/{file_id}", self._receive_file)
        application.router.add_get("/files/{identifier}/{tail:.*}", self._serve_file)
        application.router.add_get("/link/", self._sockets.serve)
        application.router.add_get("/oauth/v2/authorize", self._authorize)
        return application

    def release(self) -> None:
        """Let go of every request that hangs."""
        self._closing.set()

    async def _serve_method(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        try:
            token, arguments = await read(request)
        except ValueError as error:
            self._state.problems.append(f"{method}: {error}")
            return self._answer({"ok": False, "error": "invalid_json"})
        call = Call(method, token, arguments, time.monotonic(), request.match_info.get("caller", ""))
        self.log.record(call)
        step = self.misbehaviour.next_step(method)
        if step is not None:
            self.met.append((call, step))
        return await self._under(step, request, lambda: self._act(call))

    async def _serve_response_url(self, request: web.Request) -> web.StreamResponse:
        identifier, url = request.match_info["identifier"], str(request.url)
        try:
            body = await request.json()
        except ValueError as error:
            self._state.problems.append(f"{RESPONSE_URL}: {error}")
            return self._answer({"ok": False, "error": "invalid_payload"}, status=400)
        self.log.record(Call(RESPONSE_URL, url, body, time.monotonic()))
        step = self.misbehaviour.next_step(RESPONSE_URL, url=url)
        return await self._under(step, request, lambda: self._respond(identifier, body))

    async def _authorize(self, request: web.Request) -> web.StreamResponse:
        raise web.HTTPFound(self._state.oauth.decide(dict(request.query)))

    async def _receive_file(self, request: web.Request) -> web.StreamResponse:
        try:
            self._state.files.receive(request.match_info["file_id"], await request.read())
        except Refusal as refusal:
            return web.Response(status=400, text=refusal.error)
        return web.Response(text="OK")

    async def _serve_file(self, request: web.Request) -> web.StreamResponse:
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        self.log.record(Call(DOWNLOAD, token, {"path": request.path}, time.monotonic()))

        def give() -> web.Response:
            file = self._state.files.uploaded.get(request.match_info["identifier"])
            # Without a token that may read files, Slack shows its sign-in page.
            if file is None or token not in self._state.tokens or "files:read" not in self._state.scopes:
                return web.Response(status=302, headers={"Location": f"{self._state.address}/signin"})
            return web.Response(body=file.content, content_type="application/octet-stream")

        return await self._under(self.misbehaviour.next_step(DOWNLOAD), request, give)

    async def _under(
        self, step: Step | None, request: web.Request, act: Callable[[], web.Response]
    ) -> web.StreamResponse:
        match step:
            case None:
                return act()
            case RateLimited(retry_after):
                limited = {"Retry-After": str(retry_after)}
                return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers=limited)
            case ServerError(status):
                return web.Response(status=status, text="<html>upstream</html>", content_type="text/html")
            case ApiError(error):
                return self._answer({"ok": False, "error": error})
            case Drop(after_accepting):
                if after_accepting:
                    act()
                return _drop(request)
            case Hang(seconds, after_accepting):
                answer = act() if after_accepting else None
                await self._pause(seconds)
                return answer or (_drop(request) if _gone(request) else act())

    async def _pause(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._closing.wait(), seconds)
        except TimeoutError:
            return

    def _act(self, call: Call) -> web.Response:
        try:
            found = self._perform(call.method, call.token, call.arguments)
        except Refusal as refusal:
            return self._answer({"ok": False, "error": refusal.error})
        self.taken.append((call, time.monotonic()))
        return self._answer({"ok": True} | found)

    def _perform(self, method: str, token: str, arguments: dict[str, Any]) -> dict[str, Any]:
        if method == "apps.connections.open":
            self._admit(token, self._state.app_tokens, others=self._state.tokens.keys())
            return {"url": f"ws://127.0.0.1:{self.port}/link/?ticket={self._sockets.ticket()}&app_id={APP}"}
        if method not in self.methods:
            raise Refusal("unknown_method")
        if method not in self.without_token:
            self._admit(token, self._state.tokens.keys(), others=self._state.app_tokens)
        workspace = self._state.tokens.get(token, Workspace())
        return self.methods[method](self._state, ApiRequest(workspace, arguments))

    def _admit(self, token: str, known: Container[str], *, others: Container[str]) -> None:
        if not token:
            raise Refusal("not_authed")
        if token not in known:
            raise Refusal("not_allowed_token_type" if token in others else "invalid_auth")

    def _respond(self, identifier: str, body: dict[str, Any]) -> web.Response:
        self._state.inspect_message(RESPONSE_URL, body)
        if self._state.response_urls.leaves_original_unsaid(identifier, body):
            self._state.problems.append(f"{RESPONSE_URL}: {_UNSAID}")
        try:
            self._state.response_urls.accept(identifier, body, self._state.channels)
        except Refusal as refusal:
            return self._answer({"ok": False, "error": refusal.error}, status=404)
        return self._answer({"ok": True})

    def _answer(self, body: dict[str, Any], status: int = 200) -> web.Response:
        return web.json_response(body, status=status, headers={"x-oauth-scopes": ",".join(self._state.scopes)})


def _gone(request: web.Request) -> bool:
    return request.transport is None or request.transport.is_closing()


def _drop(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    # Nobody reads it: the connection is closed. aiohttp wants a response all the same.
    return web.Response()

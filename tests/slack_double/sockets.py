"""Slack's end of Socket Mode: tickets, WebSockets, hello, disconnect."""

import asyncio
import json
import secrets
from collections.abc import Callable
from typing import Any

from aiohttp import WSCloseCode, WSMsgType, web

from .identities import APP

# How long a closing socket waits for a bot that doesn't answer any more.
CLOSING_SECONDS = 0.5

Acknowledged = Callable[[dict[str, Any]], None]


class Sockets:
    """The WebSockets that the bot opened.

    Envelopes go to one of them in turn, as Slack's do to any one; none to one that was told to disconnect.
    """

    def __init__(self, report: Callable[[str], None]) -> None:
        self.listeners: list[Acknowledged] = []
        self._report = report
        self._tickets: set[str] = set()
        self._open: list[web.WebSocketResponse] = []
        self._retiring: list[web.WebSocketResponse] = []
        self._news = asyncio.Event()

    @property
    def count(self) -> int:
        """Return how many sockets take envelopes."""
        return len(self._open)

    def ticket(self) -> str:
        """Return a ticket, good for one connection."""
        ticket = secrets.token_urlsafe(16)
        self._tickets.add(ticket)
        return ticket

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Greet a bot that brings a fresh ticket, and listen to it until it goes."""
        try:
            self._tickets.remove(request.query.get("ticket", ""))
        except KeyError:
            return web.Response(status=404, text="unknown or used ticket")
        socket = web.WebSocketResponse(timeout=CLOSING_SECONDS)
        await socket.prepare(request)
        try:
            # Only after the hello, so that no envelope overtakes it.
            await socket.send_json(self._hello())
            self._open.append(socket)
            self._announce()
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    self._hear(message.data)
        finally:
            self._forget(socket)
        return socket

    async def send(self, envelope: dict[str, Any]) -> None:
        """Send to one socket, waiting for one where there is none yet."""
        while True:
            await self.wait_for(1)
            socket = self._open.pop(0)
            self._open.append(socket)
            try:
                await socket.send_json(envelope)
            except ConnectionError:
                # The bot has gone, and the loop that listens to it hasn't noticed yet.
                self._forget(socket)
            else:
                return

    async def wait_for(self, count: int) -> None:
        """Return as soon as so many sockets take envelopes."""
        while len(self._open) < count:
            await self._news.wait()

    async def disconnect(self, reason: str) -> None:
        """Tell every socket to go: `warning`, `refresh_requested` or `link_disabled`."""
        leaving, self._open = self._open, []
        self._retiring += leaving
        for socket in leaving:
            await socket.send_json({"type": "disconnect", "reason": reason, "debug_info": {"host": "applink-double"}})

    async def close(self) -> None:
        """Close every socket without a warning."""
        for socket in [*self._open, *self._retiring]:
            await socket.close(code=WSCloseCode.GOING_AWAY)

    def _hello(self) -> dict[str, Any]:
        return {
            "type": "hello",
            "num_connections": len(self._open) + 1,
            "debug_info": {"host": "applink-double", "build_number": 1, "approximate_connection_time": 18060},
            "connection_info": {"app_id": APP},
        }

    def _hear(self, text: str) -> None:
        try:
            heard = json.loads(text)
            heard["envelope_id"]
        except (ValueError, KeyError, TypeError):
            self._report(f"socket mode: not an acknowledgement: {text[:200]}")
            return
        for listener in self.listeners:
            listener(heard)

    def _forget(self, socket: web.WebSocketResponse) -> None:
        for sockets in (self._open, self._retiring):
            if socket in sockets:
                sockets.remove(socket)
        self._announce()

    def _announce(self) -> None:
        self._news.set()
        self._news = asyncio.Event()

"""The bot in processes of its own that are killed, and what Slack took from them."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from contextlib import asynccontextmanager
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

import structlog

from bot.delivery.inbox import LEASE_SECONDS
from bot.opening import opened
from bot.runtime import serve
from bot.settings import Settings
from tests.slack_double import BOT_TOKEN, SIGNING_SECRET
from tests.slack_double.methods import METHODS

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from multiprocessing.context import ForkServerProcess

    from tests.slack_double import SlackDouble
    from tests.slack_double.methods import ApiRequest, Method
    from tests.slack_double.state import SlackState

START_SECONDS = 60
SENDING = ("chat.update", "chat.postMessage")

Target = tuple[str, str, str]
"""What a call is to bring about: its method, its channel, and the reply or the thread, empty for a person."""


class Processes:
    """Starts the bot on one database, one process after the other, each forked from one with everything imported."""

    def __init__(self, double: SlackDouble, database_url: str, port: int, lease_seconds: float = LEASE_SECONDS) -> None:
        self._double = double
        self._port = port
        self._lease_seconds = lease_seconds
        self._settings = {
            "bot_token": BOT_TOKEN,
            "signing_secret": SIGNING_SECRET,
            "slack_api_url": double.base_url,
            "database_url": database_url,
            "port": port,
            "semantic": "off",
            "questions_per_minute": 0,
        }
        self._context = get_context("forkserver")
        self._context.set_forkserver_preload(["bot.runtime", "bot.opening", "aiosqlite", "tests.slack_double"])

    @asynccontextmanager
    async def running(self, name: str | None = None) -> AsyncIterator[ForkServerProcess]:
        """Run one until it is ready; what is left of it at the end is killed. `name` is what its calls come by."""
        settings = (
            self._settings if name is None else {**self._settings, "slack_api_url": self._double.base_url_of(name)}
        )
        process = self._context.Process(target=run_bot, args=(settings, self._lease_seconds))
        process.start()
        try:
            async with asyncio.timeout(START_SECONDS):
                while not await self._ready():
                    assert process.is_alive(), "the bot has ended by itself"
                    await asyncio.sleep(0.02)
            yield process
        finally:
            process.kill()
            await asyncio.to_thread(process.join)

    async def _ready(self) -> bool:
        try:
            async with self._double.session.get(f"http://127.0.0.1:{self._port}/readyz") as answer:
                return answer.status == 200
        except OSError:
            return False


def run_bot(settings: dict[str, Any], lease_seconds: float = LEASE_SECONDS) -> None:
    """Serve Slack until killed."""
    logging.disable()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))

    async def run() -> None:
        made = Settings.of(**settings)
        async with opened(made) as parts:
            await serve(made, parts.database, parts.service, lease_seconds=lease_seconds)

    asyncio.run(run())


class Taken:
    """Keeps what Slack took, in order, and what it was asked for last."""

    def __init__(self, double: SlackDouble) -> None:
        self._double = double
        self.targets: list[Target] = []
        for method in SENDING:
            double.register(method, self._counted(METHODS[method], method))

    def last_asked(self) -> Target | None:
        """Return what the bot asked last, whether Slack took it or not."""
        asked = [call for call in self._double.calls if call.method in SENDING]
        return _target(asked[-1].method, asked[-1].arguments) if asked else None

    def repeated(self, since: int) -> Counter[Target]:
        """Count what was brought about more than once since so many had been taken."""
        counted = Counter(self.targets[since:])
        return Counter({target: count - 1 for target, count in counted.items() if count > 1})

    def _counted(self, play: Method, method: str) -> Method:
        def count(state: SlackState, request: ApiRequest) -> dict[str, Any]:
            answer = play(state, request)
            self.targets.append(_target(method, request.arguments))
            return answer

        return count


def _target(method: str, arguments: dict[str, Any]) -> Target:
    place = arguments.get("ts") or arguments.get("thread_ts") or ""
    return method, str(arguments["channel"]), str(place)

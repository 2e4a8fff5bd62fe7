"""The real bot against the Slack double, over Socket Mode and over HTTP."""

from __future__ import annotations

import asyncio
import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.runtime import serve
from bot.settings import Settings
from bot.web import EVENTS_PATH
from facts.curation.editing import Curation
from facts.matching.results import Asked, Outcome, Result, Suggestion
from facts.service import Service
from facts.store import Database, Writer
from tests.sizes import LONG_OUTAGE
from tests.slack_double import (
    APP_TOKEN,
    BOT_TOKEN,
    SIGNING_SECRET,
    HttpTransport,
    SlackDouble,
    SocketTransport,
    Transport,
)

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from facts.asking import Near
    from facts.model import Fact

collect_ignore = [] if LONG_OUTAGE else ["test_outage.py"]
"""What takes more than two minutes is for `make soak`."""

SEEDS = Path(__file__).parent.parent.parent / "seeds"
SUGGESTED = ("paris-meeting", "agreement-signing-september-25")
MESSAGES = ("chat.postMessage", "chat.postEphemeral", "chat.update", "response_url")
"""The calls that show a message; the double checks each against Slack's limits as it arrives."""


class Bot:
    """The bot as a process would run it, which a test can stop and start again."""

    def __init__(self, double: SlackDouble, settings: Settings, database: Database, service: Service) -> None:
        self.double = double
        self.settings = settings
        self.database = database
        self.service = service
        self.writer = Writer(database)
        self.curation = Curation(database, self.writer, service)
        self.transport: Transport
        self.port = 0
        self._stop = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Start, and return when deliveries are taken."""
        self._stop = asyncio.Event()
        started = asyncio.Event()

        def note(port: int) -> None:
            self.port = port
            started.set()

        self._task = asyncio.create_task(
            serve(self.settings, self.database, self.service, stop=self._stop, started=note)
        )
        waiting = asyncio.create_task(started.wait())
        await asyncio.wait({self._task, waiting}, timeout=10, return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        if self._task.done():
            await self._task
        assert started.is_set(), "the bot has not started"
        if self.settings.socket_mode:
            self.transport = SocketTransport(self.double)
            await self.transport.connected()
        else:
            self.transport = self.http

    @property
    def http(self) -> HttpTransport:
        """Slack's way over HTTP, whose bare answers some tests look at."""
        return HttpTransport(self.double, f"http://127.0.0.1:{self.port}{EVENTS_PATH}", SIGNING_SECRET)

    async def stop(self) -> None:
        """Stop as on SIGTERM, and return when everything under way is finished."""
        if self._task is not None:
            self._stop.set()
            await asyncio.wait_for(self._task, 30)
            self._task = None
        await self.writer.close()


@pytest.fixture
async def double() -> AsyncIterator[SlackDouble]:
    async with SlackDouble() as playing:
        yield playing
        # Of every message, form and page that the double was sent, and of what is said when a form comes back.
        assert playing.problems == []
        for call in playing.calls:
            if call.method in MESSAGES:
                assert call.arguments["unfurl_links"] is False
                assert call.arguments["unfurl_media"] is False


@pytest.fixture
async def record(tmp_path: Path, filled_file: Path) -> AsyncIterator[Database]:
    shutil.copyfile(filled_file, tmp_path / "record.db")
    database = Database.at(f"sqlite:///{tmp_path}/record.db")
    yield database
    await database.close()


class Steered(Service):
    """The real service, but for questions that begin with a word which names their outcome.

    So the buttons and the failures can be tested whatever the matching makes of a question.
    """

    async def ask(self, workspace: str, question: str) -> Asked:
        """Ask, or do what the question's first word says."""
        asked = await super().ask(workspace, question)
        word = question.split(":")[0]
        if word == "explode":
            raise RuntimeError(f"the words were {question}")
        if word not in ("suggest", "nothing", "several"):
            return asked
        suggestions = tuple([Suggestion(await self._fact(workspace, one), 0.4) for one in SUGGESTED])
        result = Result(question, False, Outcome.NONE, 0.1)
        if word == "suggest":
            result = replace(result, outcome=Outcome.SUGGEST, suggestions=suggestions)
        if word == "several":
            suggesting = replace(result, outcome=Outcome.SUGGEST, suggestions=suggestions)
            return replace(asked, results=(suggesting, asked.results[-1]))
        return replace(asked, results=(result,))

    async def nearest(self, workspace: str, text: str, top: int) -> list[Near]:
        """Look for what is nearest to a claim; for “slow” take longer than Slack waits, for “explode” fail."""
        if text.startswith("slow"):
            await asyncio.sleep(1.5)
        if text.startswith("explode"):
            raise RuntimeError(f"the words were {text}")
        return await super().nearest(workspace, text, top)

    async def _fact(self, workspace: str, fact_id: str) -> Fact:
        found = await self.fact(workspace, fact_id)
        assert found is not None
        return found


@pytest.fixture
async def service(record: Database) -> AsyncIterator[Service]:
    writer = Writer(record)
    made = Steered(record, writer)
    yield made
    await writer.close()


def settings_for(double: SlackDouble, mode: str) -> Settings:
    """Make the settings of a bot that speaks with the double."""
    return Settings.of(
        bot_token=BOT_TOKEN,
        app_token=APP_TOKEN if mode == "socket" else None,
        signing_secret=SIGNING_SECRET,
        slack_api_url=double.base_url,
        port=0,
        questions_per_minute=0,
    )


@pytest.fixture(params=["socket", "http"])
async def bot(
    request: pytest.FixtureRequest, double: SlackDouble, record: Database, service: Service
) -> AsyncIterator[Bot]:
    running = Bot(double, settings_for(double, request.param), record, service)
    await running.start()
    yield running
    await running.stop()


@pytest.fixture
async def http_bot(double: SlackDouble, record: Database, service: Service) -> AsyncIterator[Bot]:
    running = Bot(double, settings_for(double, "http"), record, service)
    await running.start()
    yield running
    await running.stop()

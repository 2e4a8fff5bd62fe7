"""A process that is killed between the acknowledgement and the answer; the next one answers, once."""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.ids import Id
from tests.slack_double import (
    APP_TOKEN,
    BOT_TOKEN,
    CHANNEL,
    SIGNING_SECRET,
    Hang,
    HttpTransport,
    SlackDouble,
    SocketTransport,
    Transport,
    payloads,
)

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

ROOT = Path(__file__).parent.parent.parent
SIGNING = "Did Syria and Israel agree to sign a security deal on 25 September?"
START_SECONDS = 90


class Process:
    """The bot's own command in a process of its own."""

    def __init__(self, double: SlackDouble, folder: Path, mode: str, port: int) -> None:
        self._double = double
        self._folder = folder
        self._port = port
        self._environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "SLACK_BOT_TOKEN": BOT_TOKEN,
            "SLACK_SIGNING_SECRET": SIGNING_SECRET,
            "SLACK_APP_TOKEN": APP_TOKEN if mode == "socket" else "",
            "SLACK_API_URL": double.base_url,
            "ONRECORD_DATABASE_URL": f"sqlite:///{folder}/record.db",
            "ONRECORD_PORT": str(port),
            "ONRECORD_SEMANTIC": "off",
        }

    @asynccontextmanager
    async def running(self) -> AsyncIterator[asyncio.subprocess.Process]:
        """Run it until it is ready, and kill what is left of it at the end."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-c", "from bot.entry import main; main()", "run"),
            cwd=self._folder,
            env=self._environment,
            stderr=asyncio.subprocess.DEVNULL,
        )
        try:
            async with asyncio.timeout(START_SECONDS):
                while not await self._ready():
                    assert process.returncode is None, "the bot has ended by itself"
                    await asyncio.sleep(0.05)
            yield process
        finally:
            if process.returncode is None:
                process.kill()
            await process.wait()

    async def _ready(self) -> bool:
        try:
            async with self._double.session.get(f"http://127.0.0.1:{self._port}/readyz") as answer:
                return answer.status == 200
        except OSError:
            return False


@pytest.fixture(params=["socket", "http"])
def mode(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def process(double: SlackDouble, tmp_path: Path, filled_file: Path, mode: str, unused_tcp_port: int) -> Process:
    shutil.copyfile(filled_file, tmp_path / "record.db")
    return Process(double, tmp_path, mode, unused_tcp_port)


@pytest.fixture
def transport(double: SlackDouble, mode: str, unused_tcp_port: int) -> Transport:
    if mode == "socket":
        return SocketTransport(double)
    return HttpTransport(double, f"http://127.0.0.1:{unused_tcp_port}/slack/events", SIGNING_SECRET)


async def test_a_mention_survives_a_kill_and_is_answered_exactly_once(
    double: SlackDouble, process: Process, transport: Transport
) -> None:
    mention = payloads.app_mention(SIGNING)
    double.misbehave("chat.postMessage", [Hang(60)])
    async with process.running() as first:
        await transport.deliver(mention)
        await double.wait_for("chat.postMessage", 1)
        first.kill()
        await first.wait()
    assert double.messages() == []
    async with process.running() as second:
        await double.wait_for("chat.postMessage", 2)
        # Slack, too, sends again what it is not sure of; and a command shows that its turn has come.
        await transport.redeliver(mention)
        await transport.deliver(
            payloads.slash_command("help", response_url=double.response_url(), command=Id.FACT_COMMAND)
        )
        await double.wait_for("response_url", 1)
        second.terminate()
        assert await asyncio.wait_for(second.wait(), 30) == 0
    async with process.running():
        pass
    replies = double.messages(CHANNEL, mention.event["ts"])
    assert [reply.text.split(" ")[0] for reply in replies] == ["*Denied*"]


async def test_a_command_survives_a_kill_and_is_answered_exactly_once(
    double: SlackDouble, process: Process, transport: Transport
) -> None:
    url = double.response_url()
    double.misbehave("response_url", [Hang(60)])
    async with process.running() as first:
        await transport.deliver(payloads.slash_command(SIGNING, response_url=url, command=Id.FACT_COMMAND))
        await double.wait_for("response_url", 1)
        first.kill()
        await first.wait()
    async with process.running() as second:
        await double.wait_for("response_url", 2)
        second.terminate()
        assert await asyncio.wait_for(second.wait(), 30) == 0
    assert len(double.ephemerals()) == 1

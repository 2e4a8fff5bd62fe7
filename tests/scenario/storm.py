"""Several bots on one PostgreSQL, on a bad day of Slack's, killed at random; and what came of it."""

from __future__ import annotations

import asyncio
import random
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.web import EVENTS_PATH
from tests.scenario.killing import Processes
from tests.slack_double import SIGNING_SECRET, HttpTransport, NotAcknowledged, payloads

if TYPE_CHECKING:
    from tests.slack_double import Envelope, SlackDouble

QUESTIONS = {
    "Did Syria and Israel agree to sign a security deal on 25 September?": "Denied",
    "Who won the match of the century?": "Not on record",
}
"""What is asked, and how its answer begins."""

DUPLICATED = 0.3
"""The share of deliveries that arrive twice."""

NOTED_SECONDS = 10.0
"""A reply is on file so soon after Slack took it, also where two processors bear three bots and Slack's double: what a
bot posted so shortly before it was killed may have been unknown to all others."""


@dataclass
class Storm:
    """Mentions on their way to several bots. Every random choice is of `chance`.

    `away_at` is when the database went away, on the monotonic clock.
    """

    double: SlackDouble
    replicas: list[Replica]
    chance: random.Random
    kills: int = 0
    away_at: list[float] = field(default_factory=list)
    delivered: int = 0

    async def deliver(self, mentions: list[Envelope], at_once: int) -> None:
        """Deliver every mention, some twice, out of order, until each is acknowledged; so many at a time."""
        waiting = [*mentions, *self.chance.sample(mentions, int(len(mentions) * DUPLICATED))]
        self.chance.shuffle(waiting)

        async def work() -> None:
            while waiting:
                await self.deliver_one(waiting.pop())
                self.delivered += 1

        await asyncio.gather(*[work() for _ in range(at_once)])

    async def deliver_one(self, mention: Envelope) -> None:
        """Send one as Slack does: again where it isn't acknowledged, to whichever bot is reached then."""
        attempt = 0
        while True:
            replica = self.chance.choice(self.replicas)
            try:
                await replica.transport.deliver(mention, attempt=attempt, timeout=3)
            except NotAcknowledged:
                attempt = min(attempt + 1, 3)
                await asyncio.sleep(0.1)
            else:
                return

    async def kill(self, kills: int, deliveries: int) -> None:
        """Kill a bot at random so many times while so many are delivered, and start it again."""
        restarts = []
        for moment in sorted(self.chance.uniform(0, deliveries) for _ in range(kills)):
            while self.delivered < moment:  # noqa: ASYNC110 - deliveries are many, and this is a test
                await asyncio.sleep(self.chance.uniform(0.01, 0.1))
            alive = [replica for replica in self.replicas if replica.up.is_set()]
            while not alive:
                await asyncio.sleep(0.05)
                alive = [replica for replica in self.replicas if replica.up.is_set()]
            replica = self.chance.choice(alive)
            self.kills += 1
            restarts.append(asyncio.create_task(replica.restart()))
        await asyncio.gather(*restarts)


class Replica:
    """One of several bots: its process, and Slack's way to it."""

    def __init__(self, name: str, double: SlackDouble, database_url: str, port: int, lease_seconds: float) -> None:
        self.killed_at: dict[str, float] = {}
        self._name = name
        self._processes = Processes(double, database_url, port, lease_seconds)
        self.transport = HttpTransport(double, f"http://127.0.0.1:{port}{EVENTS_PATH}", SIGNING_SECRET)
        self.up = asyncio.Event()
        self._kill = asyncio.Event()
        self._stop = False
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Start, and return when it is ready."""
        self._task = asyncio.create_task(self._run())
        ready = asyncio.create_task(self.up.wait())
        await asyncio.wait({self._task, ready}, return_when=asyncio.FIRST_COMPLETED)
        if self._task.done():
            await self._task

    async def restart(self) -> None:
        """Kill the process, and return when the next one is ready."""
        self.up.clear()
        self._kill.set()
        await self.up.wait()

    async def stop(self) -> None:
        """Kill the process for good."""
        self._stop = True
        self._kill.set()
        if self._task is not None:
            await self._task

    async def _run(self) -> None:
        while not self._stop:
            await self._run_once()

    async def _run_once(self) -> None:
        """Run one process until it is to be killed; each has a name of its own."""
        self._kill.clear()
        name = f"{self._name}-{len(self.killed_at)}"
        async with self._processes.running(name):
            self.up.set()
            await self._kill.wait()
            self.killed_at[name] = time.monotonic()


def mentions(number: int, channels: int, chance: random.Random) -> list[Envelope]:
    """Make mentions that ask one of the questions, spread over channels."""
    asked = list(QUESTIONS)
    return [payloads.app_mention(chance.choice(asked), channel=f"C{1_000 + n % channels}") for n in range(number)]

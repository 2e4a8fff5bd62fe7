"""Several bots on one PostgreSQL, on a bad day of Slack's, killed at random; and what came of it."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.web import EVENTS_PATH
from tests.scenario.killing import Processes
from tests.slack_double import SIGNING_SECRET, Hang, HttpTransport, NotAcknowledged, payloads

if TYPE_CHECKING:
    from tests.slack_double import Envelope, SlackDouble

QUESTIONS = {
    "Did Syria and Israel agree to sign a security deal on 25 September?": "Denied",
    "Who won the match of the century?": "Not on record",
}
"""What is asked, and how its answer begins."""

DUPLICATED = 0.3
"""The share of deliveries that arrive twice."""

AROUND_KILL_SECONDS = 1.0
"""A message is taken to be one that a kill hit on its way when it was accepted so shortly before one."""


@dataclass
class Storm:
    """Mentions on their way to several bots. Every random choice is of `chance`."""

    double: SlackDouble
    replicas: list[Replica]
    chance: random.Random
    killed_at: list[float] = field(default_factory=list)
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
            self.killed_at.append(time.monotonic())
            restarts.append(asyncio.create_task(replica.restart()))
        await asyncio.gather(*restarts)


class Replica:
    """One of several bots: its process, and Slack's way to it."""

    def __init__(self, double: SlackDouble, database_url: str, port: int, lease_seconds: float) -> None:
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
            self._kill.clear()
            async with self._processes.running():
                self.up.set()
                await self._kill.wait()


def mentions(number: int, channels: int, chance: random.Random) -> list[Envelope]:
    """Make mentions that ask one of the questions, spread over channels."""
    asked = list(QUESTIONS)
    return [payloads.app_mention(chance.choice(asked), channel=f"C{1_000 + n % channels}") for n in range(number)]


@dataclass(frozen=True)
class Outcome:
    """What came of a storm: counts of mentions and of replies."""

    unanswered: int
    misplaced: int
    wrong: int
    doubled_by_timeout: int
    doubled_around_kill: int
    doubled_otherwise: int


def outcome_of(storm: Storm, mentions: list[Envelope]) -> Outcome:
    """Compare what Slack shows now with what was asked, and find the cause of every double."""
    timed_out: Counter[tuple[str, str]] = Counter()
    accepted: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
    unmet = {id(call): step for call, step in storm.double.met}
    for call in storm.double.calls_of("chat.postMessage"):
        target = str(call.arguments["channel"]), str(call.arguments["thread_ts"])
        step = unmet.get(id(call))
        if step is None:
            accepted[target].append(call.at)
        elif isinstance(step, Hang) and step.after_accepting:
            timed_out[target] += 1
    asked = {(one.event["channel"], one.event["ts"]): _beginning(one) for one in mentions}
    found: Counter[tuple[str, str]] = Counter()
    wrong = 0
    for channel in {channel for channel, _ in asked}:
        for message in storm.double.messages(channel):
            target = message.channel, message.thread_ts or ""
            found[target] += 1
            wrong += target in asked and asked[target] not in message.text
    by_timeout = around_kill = otherwise = 0
    for target, count in found.items():
        explained = min(count - 1, timed_out[target])
        by_timeout += explained
        hit = sum(
            any(0 <= kill - at <= AROUND_KILL_SECONDS for kill in storm.killed_at) for at in accepted[target][:-1]
        )
        rest = count - 1 - explained
        around_kill += min(rest, hit)
        otherwise += max(0, rest - hit)
    return Outcome(
        unanswered=len(asked.keys() - found.keys()),
        misplaced=sum(found[target] for target in found.keys() - asked.keys()),
        wrong=wrong,
        doubled_by_timeout=by_timeout,
        doubled_around_kill=around_kill,
        doubled_otherwise=otherwise,
    )


def _beginning(mention: Envelope) -> str:
    return next(beginning for question, beginning in QUESTIONS.items() if question in mention.event["text"])

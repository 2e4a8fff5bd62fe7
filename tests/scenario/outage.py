"""Bots that die and are started again, on a database that restarts and fails over, under steady load."""

from __future__ import annotations

import asyncio
import contextlib
import statistics
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.scenario.storm import Replica, Storm

if TYPE_CHECKING:
    from tests.servers import Server
    from tests.slack_double import Envelope


class Supervised(Replica):
    """A bot that is started again whenever it ends: while the database is away it can't start."""

    async def _run(self) -> None:
        while not self._stop:
            with contextlib.suppress(AssertionError):
                await self._run_once()


@dataclass
class Outage(Storm):
    """Mentions that come evenly, while bots are killed and the database goes away."""

    began: dict[str, float] = field(default_factory=dict)
    away: list[str] = field(default_factory=list)

    async def deliver_evenly(self, mentions: list[Envelope], a_second: float) -> None:
        """Deliver so many mentions a second, each until it is acknowledged."""
        tasks = []
        for mention in mentions:
            self.began[mention.event["ts"]] = time.monotonic()
            tasks.append(asyncio.create_task(self.deliver_one(mention)))
            await asyncio.sleep(1 / a_second)
        await asyncio.gather(*tasks)

    async def kill_every(self, seconds: float, times: int) -> None:
        """Kill a bot that is up, at random, again and again; it is started again at once."""
        restarts = []
        for _ in range(times):
            await asyncio.sleep(seconds)
            alive = [replica for replica in self.replicas if replica.up.is_set()]
            if alive:
                self.kills += 1
                restarts.append(asyncio.create_task(self.chance.choice(alive).restart()))
        await asyncio.gather(*restarts)

    async def trouble(self, servers: tuple[Server, Server], plan: list[tuple[float, str]]) -> None:
        """After so many seconds each, restart the database (`fast`, or `immediate` as a crash), or let it fail over."""
        first, second = servers
        for seconds, what in plan:
            await asyncio.sleep(seconds)
            began = time.monotonic()
            self.away_at.append(began)
            await first.stop("immediate" if what == "failover" else what)
            await (second.promote() if what == "failover" else first.start())
            self.away.append(f"{what} {time.monotonic() - began:.1f} s")

    def waited(self) -> tuple[float, float, float]:
        """Return how many seconds lay between a mention and its answer: the median, of 99 in 100, and the longest."""
        answered = {
            str(call.arguments["thread_ts"]): call.at
            for call in reversed(self.double.calls_of("chat.postMessage"))
            if "thread_ts" in call.arguments
        }
        seconds = sorted(answered[ts] - began for ts, began in self.began.items() if ts in answered)
        return statistics.median(seconds), seconds[int(0.99 * (len(seconds) - 1))], seconds[-1]

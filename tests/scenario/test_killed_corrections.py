"""A bot that is killed at random moments while it corrects: all is reached, and only what was under way is repeated."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from bot.delivery.outbox import Outbox
from bot.delivery.planned import Progress
from bot.web import EVENTS_PATH
from facts.curation.corrections import Corrections, CorrectionState
from facts.curation.editing import Curation
from facts.curation.follows import Follows
from facts.store import Writer
from tests.scenario.correcting import ANNA, FACT, LOCAL, SIGNING, begun, replies_on_file, until
from tests.scenario.killing import Processes, Taken, Target
from tests.sizes import KILLS
from tests.slack_double import CHANNEL, SIGNING_SECRET, HttpTransport, SlackDouble, direct_channel, payloads

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.delivery.planned import Delivery
    from facts.service import Service
    from facts.store import Database
    from tests.slack_double import Message

REPLIES = 4
FOLLOWERS = ("UFOLLOWER1", "UFOLLOWER2")
SLOWNESS = 0.03
"""Seconds that Slack takes for a call: half of them before it has taken it, half after."""


@pytest.fixture
async def newsroom(double: SlackDouble, record: Database, service: Service) -> AsyncIterator[Newsroom]:
    """The record beside which the bot's processes run, as an operator's command would change it."""
    writer = Writer(record)
    yield Newsroom(double, record, writer, service)
    await writer.close()


class Newsroom:
    """A record whose one fact was shown in some threads and is followed by some people."""

    def __init__(self, double: SlackDouble, record: Database, writer: Writer, service: Service) -> None:
        self.double = double
        self.database = record
        self.taken = Taken(double)
        self.curation = Curation(record, writer, service)
        self.corrections = Corrections(record, writer)
        self.follows = Follows(record, writer)
        self.outbox = Outbox(record, writer)

    async def change(self, number: int) -> str:
        """Change the fact so that everybody can see by the number; returns the correction's id."""
        return begun(await self.curation.hold(LOCAL, FACT, f"Round {number}.", by=ANNA))

    async def done(self, correction_id: str) -> list[Delivery]:
        """Wait until a correction has reached its end."""

        async def ended() -> bool:
            return (await self.corrections.get(LOCAL, correction_id)).state is CorrectionState.DONE

        await until(ended)
        return await self.outbox.deliveries(LOCAL, correction_id)

    def shown(self, number: int) -> tuple[list[Message], list[Message], list[Message]]:
        """Return the replies, the notices in their threads and the direct messages that tell of a change."""
        words = f"Round {number}."
        said = [one for one in self.double.messages(CHANNEL) if words in one.text]
        told = [one for who in FOLLOWERS for one in self.double.messages(direct_channel(who)) if words in one.text]
        return [one for one in said if one.edited], [one for one in said if not one.edited], told


async def test_each_correction_reaches_everything_though_the_bot_is_killed(
    double: SlackDouble, newsroom: Newsroom, tmp_path: Path, unused_tcp_port: int
) -> None:
    processes = Processes(double, f"sqlite:///{tmp_path}/record.db", unused_tcp_port)
    transport = HttpTransport(double, f"http://127.0.0.1:{unused_tcp_port}{EVENTS_PATH}", SIGNING_SECRET)
    for person in FOLLOWERS:
        await newsroom.follows.follow_fact(LOCAL, person, FACT)

    async def all_on_file() -> bool:
        return await replies_on_file(newsroom.database) == REPLIES

    dice = random.Random(7)
    killed = rounds = again = seen_twice = 0
    async with processes.running():
        for _ in range(REPLIES):
            await transport.deliver(payloads.app_mention(SIGNING))
        await until(all_on_file)
        double.misbehave_at_random(7, rate_timeout=1.0, hang_seconds=SLOWNESS)
        began = time.monotonic()
        await newsroom.done(await newsroom.change(0))
        longest = time.monotonic() - began
    while killed < KILLS:
        rounds += 1
        since, under_way = len(newsroom.taken.targets), Counter[Target]()
        correction = ""
        for _ in range(min(dice.choice((1, 1, 2)), KILLS - killed)):
            async with processes.running() as process:
                correction = correction or await newsroom.change(rounds)
                await asyncio.sleep(dice.random() * longest)
                process.kill()
                await asyncio.to_thread(process.join)
            killed += 1
            last = newsroom.taken.last_asked()
            under_way += Counter([last] if last else [])
        async with processes.running():
            deliveries = await newsroom.done(correction)
        assert {one.progress for one in deliveries} == {Progress.SENT}
        assert len(deliveries) == 2 * REPLIES + len(FOLLOWERS)
        replies, notices, told = newsroom.shown(rounds)
        repeated = newsroom.taken.repeated(since)
        assert len(replies) == REPLIES
        assert len({one.thread_ts for one in notices}) == REPLIES
        assert {one.channel for one in told} == {direct_channel(who) for who in FOLLOWERS}
        assert len(notices) + len(told) == REPLIES + len(FOLLOWERS) + sum(
            count for (method, *_), count in repeated.items() if method == "chat.postMessage"
        )
        # Only what Slack had taken, and the bot was killed before it could note.
        assert repeated <= under_way
        again += repeated.total()
        seen_twice += sum(count for (method, *_), count in repeated.items() if method == "chat.postMessage")
    print(  # noqa: T201 - the figures of `make soak`
        f"{killed} kills in {rounds} corrections: each reached {REPLIES} replies, {REPLIES} threads and "
        f"{len(FOLLOWERS)} people; {again} calls were repeated, {seen_twice} of them notices or direct messages, each "
        "taken by Slack in the moment of a kill"
    )

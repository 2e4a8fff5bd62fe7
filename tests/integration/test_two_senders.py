"""Two replicas that correct at the same time send each thing once, on both databases."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

from bot.assembly import tenants_for
from bot.delivery.corrector import Corrector
from bot.delivery.planned import Kind, Progress
from bot.delivery.sender import Sender
from bot.settings import Settings
from facts.curation.actors import Actor, Role
from facts.curation.corrections import CorrectionState
from facts.questions import Place, Surface
from facts.service import Service
from facts.store import Writer
from tests.samples import NAMELESS, asked, fact, result
from tests.slack_double import BOT_TOKEN, CHANNEL, SIGNING_SECRET, SlackDouble, direct_channel
from tests.slack_double.messages import new_message

if TYPE_CHECKING:
    from facts.store import Database

HERE = "local"
ANNA = Actor("UANNA", Role.CURATOR)
REPLIES = 6
FOLLOWER = "UFOLLOWER1"


async def test_two_replicas_send_each_correction_once(database: Database) -> None:
    async with AsyncExitStack() as stack:
        double = await stack.enter_async_context(SlackDouble())
        settings = Settings.of(bot_token=BOT_TOKEN, signing_secret=SIGNING_SECRET, slack_api_url=double.base_url)
        replicas = []
        for _ in range(2):
            writer = Writer(database)
            stack.push_async_callback(writer.close)
            service = Service(database, writer)
            made = tenants_for(settings, database, service, double.session)
            served = await (await stack.enter_async_context(made)).named(HERE)
            assert served is not None
            replicas.append(served)
        first = replicas[0].services
        await first.curation.add(HERE, fact(article=NAMELESS), by=ANNA)
        shown = await first.curation.fact(HERE, "agreement-signing")
        for number in range(REPLIES):
            thread = f"{number}.1"
            reply = double.channels.post(new_message(CHANNEL, text="The reply.", thread_ts=thread))
            place = Place(Surface.MENTION, "UASKER", CHANNEL, thread)
            question_id = await first.service.note_question(HERE, place, asked(result(fact=shown)), queued=False)
            await first.fanout.note_reply(question_id, CHANNEL, reply.ts, thread)
        await first.follows.follow_fact(HERE, FOLLOWER, shown.id)
        saved = await first.curation.hold(HERE, shown.id, "Wait.", by=ANNA)
        assert saved.correction is not None
        correctors = [Corrector(one.services, Sender(one.services, one.client)) for one in replicas]
        async with asyncio.timeout(60):
            while (await first.corrections.get(HERE, saved.correction)).state is not CorrectionState.DONE:
                await asyncio.gather(*(corrector.work() for corrector in correctors))
        deliveries = await first.outbox.deliveries(HERE, saved.correction)
        assert {(one.planned.kind, one.progress, one.attempts) for one in deliveries} == {
            (kind, Progress.SENT, 1) for kind in (Kind.MESSAGE, Kind.THREAD, Kind.DIRECT)
        }
        assert len(double.calls_of("chat.update")) == REPLIES
        assert len(double.calls_of("chat.postMessage")) == REPLIES + 1
        assert len(double.messages(direct_channel(FOLLOWER))) == 1
        assert all(one.text.startswith("*Updated on ") for one in double.messages(CHANNEL))
        assert double.problems == []

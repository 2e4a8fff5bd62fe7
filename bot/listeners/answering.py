"""Answering a question: privately by URL, or under a message whose reply follows its edits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks import Private, leaves_open, reply, sentence
from bot.delivery import outgoing
from bot.observed import note_asked
from bot.wording import surfaces as wording
from facts.curation.entries import Reason

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.blocks import Message
    from bot.services import Services
    from facts.questions import NotedQuestion, Place


async def answer_privately(services: Services, place: Place, question: str, response_url: str) -> None:
    """Look `question` up and answer so that only the person who asked sees it."""
    asked = await services.service.ask(services.workspace, question)
    note_asked(place, asked)
    question_id = await services.service.note_question(services.workspace, place, asked, queued=False)
    message = reply(asked, question_id=question_id, private=Private(in_thread=place.thread is not None))
    await outgoing.respond(response_url, message)


async def answer_message(
    services: Services,
    client: AsyncWebClient,
    place: Place,
    question: str,
    *,
    edited: bool,
    thread_ts: str | None = None,
    to_queue: bool = False,
    instead: str | None = None,
) -> None:
    """Look up what a message asks and reply to it, or bring the earlier reply up to date.

    `place` names the message; `edited` tells that it was changed since it was written. With `to_queue` a
    question without an answer goes to the curators. `instead` is a sentence to say in place of an answer.
    """
    channel, ts = place.channel or "", place.message_ts or ""
    # One at a time for each message: an edit may arrive while the first answer is being written.
    async with services.locks.of(channel, ts):
        if services.gone.has(channel, ts):
            return
        noted = await services.service.question_at(services.workspace, channel, ts)
        if noted is not None and noted.reply_ts is not None and not edited:
            return  # answered before the process ended, and not marked so
        asked = await services.service.ask(services.workspace, question)
        note_asked(place, asked)
        queued = to_queue and instead is None and leaves_open(asked)
        question_id = await services.service.note_question(
            services.workspace, place, asked, queued=queued, question_id=noted.id if noted else None
        )
        message = sentence(instead) if instead else reply(asked, question_id=question_id, sent_to_queue=queued)
        if noted is None or not await _updated(client, noted, message):
            reply_ts = await outgoing.post(client, channel, message, thread_ts)
            await services.fanout.note_reply(question_id, channel, reply_ts, thread_ts)
        if noted is not None:
            await services.queue.renew(services.workspace, question_id)
        elif queued:
            await services.queue.add(services.workspace, question_id, why=Reason.NONE)


async def withdraw(services: Services, client: AsyncWebClient, channel: str, ts: str) -> None:
    """Take back the answer to a message that is gone, and forget what it asked."""
    services.gone.add(channel, ts)
    async with services.locks.of(channel, ts):
        noted = await services.service.question_at(services.workspace, channel, ts)
        if noted is None:
            return
        if noted.reply_channel is not None and noted.reply_ts is not None:
            place = noted.reply_channel, noted.reply_ts
            if not await outgoing.delete(client, *place):
                await outgoing.update(client, *place, sentence(wording.WITHDRAWN))
        await services.replies.forget(services.workspace, noted.id)
        await services.queue.forget_empty(services.workspace)
        await services.follows.forget_gone()


async def _updated(client: AsyncWebClient, noted: NotedQuestion, message: Message) -> bool:
    """Put `message` in the place of the earlier reply, if there is one and nobody has deleted it."""
    if noted.reply_channel is None or noted.reply_ts is None:
        return False
    return await outgoing.update(client, noted.reply_channel, noted.reply_ts, message)

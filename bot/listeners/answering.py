"""Answering a question: privately by URL, or under a message whose reply follows its edits."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

import structlog

from bot.blocks import Message, Private, leaves_open, repeated, reply, sentence
from bot.blocks.message import context
from bot.delivery import outgoing
from bot.delivery.refusals import NotSent, Refusal
from bot.listeners.slowing import say_slowed, slowed
from bot.observed import note_asked
from bot.people import PeopleUnknown
from bot.wording import asking, surfaces
from facts.curation.entries import Reason
from facts.questions import Surface

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.services import Services
    from facts.questions import NotedQuestion, Place

log = structlog.get_logger("onrecord.answering")

ASKED_ABOUT = 4
"""How often Slack is asked who somebody is before their message is put off: nobody waits with a form open."""

_QUESTIONS = uuid.UUID("4a5cf7e4-6a5b-4f0e-9b1e-8a3c1d0f5b27")
"""The namespace of the ids of questions that are answered privately."""


async def answer_privately(
    services: Services, client: AsyncWebClient, place: Place, question: str, response_url: str, delivery: str
) -> None:
    """Look `question` up and answer so that only the person who asked sees it.

    `delivery` is the key of what Slack handed over: tried again, it is the same question. Where Slack has closed the
    URL, the answer goes to the person directly. Raises NotSent.
    """
    slow = slowed(services, place, delivery)
    if slow is not None:
        async with outgoing.once(client):
            said = sentence(asking.slow_down(slow.seconds))
            await outgoing.respond_once(client, response_url, said, urls=services.urls)
        return
    asked = await services.service.ask(services.workspace, question)
    note_asked(place, asked)
    question_id = await services.service.note_question(
        services.workspace, place, asked, queued=False, question_id=uuid.uuid5(_QUESTIONS, delivery).hex
    )
    try:
        async with outgoing.once(client):
            message = reply(asked, question_id=question_id, private=Private(in_thread=place.thread is not None))
            await outgoing.respond_once(client, response_url, message, urls=services.urls)
    except NotSent as error:
        if not error.refusal.final or place.asked_by is None:
            raise
        directly = Message.of([*repeated(question), *reply(asked, question_id=question_id).blocks])
        async with outgoing.once(client):
            channel, ts = await outgoing.post_to_person(client, place.asked_by, directly)
        await services.fanout.note_reply(question_id, channel, ts, None)


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
    team: str | None = None,
) -> None:
    """Look up what a message asks and reply to it, or bring the earlier reply up to date.

    `place` names the message; `edited` tells that it was changed since it was written. With `to_queue` a
    question without an answer goes to the curators. `instead` is a sentence to say in place of an answer;
    `team` is that of whoever asks, where the payload tells it. Raises NotSent where Slack doesn't take it.
    """
    channel, ts = place.channel or "", place.message_ts or ""
    refusal = await _refusal(services, place, team)
    if refusal is not None:
        await _posted_privately(client, place, sentence(refusal), thread_ts)
        return
    # One at a time for each message: an edit may arrive while the first answer is being written.
    async with services.locks.of(channel, ts):
        if services.gone.has(channel, ts):
            return
        noted = await services.service.question_at(services.workspace, channel, ts)
        if noted is not None and noted.reply_ts is not None and not edited:
            return  # answered before the process ended, and not marked so
        # An edit isn't counted: its reply must not go on answering words that are gone.
        slow = slowed(services, place, (channel, ts)) if noted is None else None
        if slow is not None:
            await say_slowed(client, place, slow, thread_ts)
            return
        asked = await services.service.ask(services.workspace, question)
        if noted is None:
            note_asked(place, asked)
        queued = to_queue and instead is None and leaves_open(asked)
        question_id = await services.service.note_question(
            services.workspace, place, asked, queued=queued, question_id=noted.id if noted else None
        )
        message = sentence(instead) if instead else reply(asked, question_id=question_id, sent_to_queue=queued)
        if noted is None or not await _updated(client, noted, message):
            await _replied(services, client, place, message, thread_ts, question_id)
        if noted is not None:
            await services.queue.renew(services.workspace, question_id)
        elif queued:
            await services.queue.add(services.workspace, question_id, why=Reason.NONE)


async def _refusal(services: Services, place: Place, team: str | None) -> str | None:
    """Say why whoever wrote may not ask. Raises NotSent where Slack may tell in a moment: until then they wait."""
    try:
        return await services.askers.refusal(place.asked_by or "", team, tries=ASKED_ABOUT)
    except PeopleUnknown as error:
        if not error.passing:
            raise
        raise NotSent(Refusal(error.code, final=False)) from None


async def withdraw(services: Services, client: AsyncWebClient, channel: str, ts: str) -> None:
    """Take back the answer to a message that is gone, and forget what it asked. Raises NotSent."""
    services.gone.add(channel, ts)
    async with services.locks.of(channel, ts):
        noted = await services.service.question_at(services.workspace, channel, ts)
        if noted is None:
            return
        if noted.reply_channel is not None and noted.reply_ts is not None:
            place = noted.reply_channel, noted.reply_ts
            async with outgoing.once(client):
                if not await outgoing.delete(client, *place):
                    await outgoing.update(client, *place, sentence(surfaces.WITHDRAWN))
        await services.replies.forget(services.workspace, noted.id)
        await services.queue.forget_empty(services.workspace)
        await services.follows.forget_gone()


async def _posted_privately(client: AsyncWebClient, place: Place, message: Message, thread_ts: str | None) -> None:
    """Show `message` to whoever wrote alone; where they wrote to the bot directly, that is where they see it."""
    channel, person = place.channel or "", place.asked_by or ""
    async with outgoing.once(client):
        if channel.startswith("D"):
            await outgoing.post(client, channel, message, thread_ts)
            return
        # Under the message itself nobody would see it who has no thread open there.
        thread = None if thread_ts == place.message_ts else thread_ts
        await outgoing.post_privately(client, channel, person, message, thread)


async def _updated(client: AsyncWebClient, noted: NotedQuestion, message: Message) -> bool:
    """Put `message` in the place of the earlier reply, if there is one and nobody has deleted it."""
    if noted.reply_channel is None or noted.reply_ts is None:
        return False
    async with outgoing.once(client):
        return await outgoing.update(client, noted.reply_channel, noted.reply_ts, message)


async def _replied(
    services: Services,
    client: AsyncWebClient,
    place: Place,
    message: Message,
    thread_ts: str | None,
    question_id: str,
) -> None:
    """Reply with `message` and note where it stands; where the desk wants no public replies, to whoever asked alone."""
    if (await services.desks.of(services.workspace)).replies_in(place.channel or ""):
        await services.fanout.note_reply(question_id, *await _posted(client, place, message, thread_ts))
    else:
        only_you = Message.of([*message.blocks, context([asking.ONLY_YOU])])
        await _posted_privately(client, place, only_you, thread_ts)


async def _posted(
    client: AsyncWebClient, place: Place, message: Message, thread_ts: str | None
) -> tuple[str, str, str | None]:
    """Post `message` and return its channel, ts and thread; where the bot can't write, to whoever asked, directly."""
    channel = place.channel or ""
    try:
        async with outgoing.once(client):
            return channel, await outgoing.post(client, channel, message, thread_ts), thread_ts
    except NotSent as error:
        if not error.refusal.closes_channel or place.surface is not Surface.MENTION or place.asked_by is None:
            raise
        log.info("answered_elsewhere", failure=error.refusal.failure)
        async with outgoing.once(client):
            directly = Message.of([context([asking.asked_elsewhere(channel)]), *message.blocks])
            return *await outgoing.post_to_person(client, place.asked_by, directly), None

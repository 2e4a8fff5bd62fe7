"""Buttons: a suggestion becomes the answer in its place, and a question goes to the curators."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot import wording
from bot.blocks import Choice, chosen, none_chosen, sentence
from bot.delivery import outgoing
from bot.ids import Id
from bot.listeners.feedback import label_chosen, label_refused
from bot.listeners.presses import channel_of, is_ephemeral, is_public, thread_of

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncAck, AsyncApp
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.blocks import Message
    from bot.services import Services


def register(app: AsyncApp) -> None:
    """Register every button."""
    app.action(Id.PICK_SUGGESTION)(pick_suggestion)
    app.action(Id.NONE_OF_THESE)(none_of_these)
    app.action(Id.QUEUE_NAMED)(queue_named)
    app.action(Id.QUEUE_UNNAMED)(queue_unnamed)


async def pick_suggestion(
    ack: AsyncAck, action: dict[str, Any], body: dict[str, Any], client: AsyncWebClient, services: Services
) -> None:
    """Show the fact that was chosen."""
    await ack()
    choice = Choice.of(action["value"])
    fact = await services.service.fact(services.workspace, choice.fact_id or "")
    if fact is None:
        message = sentence(wording.FACT_GONE)
    else:
        message = chosen(fact, choice, body["user"]["id"])
        await label_chosen(services, body, choice, fact.id)
    await _show(body, client, message, in_place=choice.alone)


async def none_of_these(
    ack: AsyncAck, action: dict[str, Any], body: dict[str, Any], client: AsyncWebClient, services: Services
) -> None:
    """Say that nothing is on record; in a channel the question goes to the curators."""
    await ack()
    choice = Choice.of(action["value"])
    in_channel = is_public(body)
    await label_refused(services, body, choice)
    if in_channel:
        await services.service.queue_question(services.workspace, choice.question_id, named=True)
    base = await services.service.base(services.workspace)
    message = none_chosen(choice, base, sent_to_queue=in_channel)
    await _show(body, client, message, in_place=choice.alone)


async def queue_named(
    ack: AsyncAck, action: dict[str, Any], body: dict[str, Any], client: AsyncWebClient, services: Services
) -> None:
    """Send a question to the curators with the asker's name."""
    await ack()
    await _queue(action["value"], body, client, services, named=True)


async def queue_unnamed(
    ack: AsyncAck, action: dict[str, Any], body: dict[str, Any], client: AsyncWebClient, services: Services
) -> None:
    """Send a question to the curators without a name."""
    await ack()
    await _queue(action["value"], body, client, services, named=False)


async def _queue(
    question_id: str, body: dict[str, Any], client: AsyncWebClient, services: Services, *, named: bool
) -> None:
    sent = await services.service.queue_question(services.workspace, question_id, named=named)
    said = wording.QUEUED if named else wording.QUEUED_UNNAMED
    # The answer stays as it is: it may hold other claims, and an ephemeral message can't be read back.
    await _show(body, client, sentence(said if sent else wording.ALREADY_QUEUED), in_place=False)


async def _show(body: dict[str, Any], client: AsyncWebClient, message: Message, *, in_place: bool) -> None:
    """Put `message` where the button was, or beside it; an ephemeral message is reached by its URL only."""
    if is_ephemeral(body):
        await outgoing.respond(body["response_url"], message, replace=in_place)
        return
    channel, ts = channel_of(body), body["container"]["message_ts"]
    if in_place and await outgoing.update(client, channel, ts, message):
        return
    await outgoing.post(client, channel, message, thread_of(body))

"""Buttons: a suggestion becomes the answer in its place, and a question goes to the curators."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.blocks import Choice, chosen, sentence
from bot.blocks.nothing import read_queue_value
from bot.ids import Id
from bot.listeners.feedback import label_chosen, label_refused
from bot.listeners.presses import is_public, show, speak_there
from bot.listeners.redrawing import redraw
from bot.wording import asking as wording
from facts.curation.entries import Reason
from facts.questions import OPEN_CLAIMS

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncAck, AsyncApp
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.delivery.bodies import Body
    from bot.services import Services


def register(app: AsyncApp) -> None:
    """Register every button."""
    app.action(Id.PICK_SUGGESTION, middleware=[speak_there])(pick_suggestion)
    app.action(Id.NONE_OF_THESE, middleware=[speak_there])(none_of_these)
    app.action(Id.QUEUE_NAMED, middleware=[speak_there])(queue_named)
    app.action(Id.QUEUE_UNNAMED, middleware=[speak_there])(queue_unnamed)


async def pick_suggestion(
    ack: AsyncAck, action: dict[str, Any], body: dict[str, Any], client: AsyncWebClient, services: Services
) -> None:
    """Let the fact that was chosen take the suggestions' place."""
    await ack()
    choice = Choice.of(action["value"])
    fact = await services.service.fact(services.workspace, choice.fact_id or "")
    if fact is None:
        await show(body, client, sentence(wording.FACT_GONE), in_place=choice.alone)
        return
    user = str(body["user"]["id"])
    await label_chosen(services, body, choice, fact.id)
    await services.replies.note_pick(services.workspace, choice.question_id, choice.position, fact, user)
    if await redraw(services, body, client, choice.question_id, choice.position):
        return
    # The question is no longer kept: the button itself says what it was.
    await show(body, client, chosen(fact, choice, user), in_place=choice.alone)


async def none_of_these(
    ack: AsyncAck, action: dict[str, Any], body: dict[str, Any], client: AsyncWebClient, services: Services
) -> None:
    """Say that nothing is on record; in a channel the question goes to the curators."""
    await ack()
    choice = Choice.of(action["value"])
    await label_refused(services, body, choice)
    if is_public(body):
        await services.service.queue_question(services.workspace, choice.question_id, named=True)
        await services.queue.add(
            services.workspace, choice.question_id, why=Reason.REFUSED, positions=[choice.position]
        )
    await services.replies.note_none(services.workspace, choice.question_id, choice.position)
    if not await redraw(services, body, client, choice.question_id, choice.position):
        await show(body, client, sentence(wording.NO_LONGER_KNOWN), in_place=choice.alone)


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


async def _queue(value: str, body: Body, client: AsyncWebClient, services: Services, *, named: bool) -> None:
    question_id, position = read_queue_value(value)
    sent = await services.service.queue_question(services.workspace, question_id, named=named)
    if sent and position == OPEN_CLAIMS:
        await services.queue.add(services.workspace, question_id, why=Reason.NONE)
    elif sent:
        await services.queue.add(services.workspace, question_id, why=Reason.REFUSED, positions=[position])
    said = wording.QUEUED if named else wording.QUEUED_UNNAMED
    # The answer stays as it is: it may hold other claims, and an ephemeral message can't be read back.
    await show(body, client, sentence(said if sent else wording.ALREADY_QUEUED), in_place=False)

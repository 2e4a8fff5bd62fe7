"""Showing a fact that was picked among suggestions, and keeping that it was, so that a correction finds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks import chosen
from bot.listeners.presses import channel_of, is_ephemeral, is_public, show, thread_of
from facts.questions import Place, Surface

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.blocks import Choice
    from bot.delivery.bodies import Body
    from bot.services import Services
    from facts.model import Fact


async def show_pick(services: Services, body: Body, client: AsyncWebClient, choice: Choice, fact: Fact) -> None:
    """Put the answer in the suggestions' place, or below a reply that holds other claims too."""
    user = str(body["user"]["id"])
    message = chosen(fact, choice, user)
    if choice.alone:
        await services.replies.note_pick(services.workspace, choice.question_id, choice.position, fact, user)
    ts = await show(body, client, message, in_place=choice.alone)
    now = await services.service.fact(services.workspace, fact.id)
    if choice.alone and now is not None and now.revision != fact.revision:
        # Changed on the way: a correction may have come first, and been overwritten by the older words.
        await show_pick(services, body, client, choice, now)
        return
    if ts is None or is_ephemeral(body):
        return
    question_id = choice.question_id if choice.alone else await _note(services, body, choice, fact, user)
    if question_id is not None:
        await services.fanout.note_reply(question_id, channel_of(body), ts, thread_of(body))


async def _note(services: Services, body: Body, choice: Choice, fact: Fact, user: str) -> str | None:
    """Keep the picked claim as a question of its own, since its answer is a message of its own."""
    surface = Surface.MENTION if is_public(body) else Surface.DIRECT
    place = Place(surface, user if is_public(body) else None, channel_of(body))
    return await services.replies.note_picked_claim(
        services.workspace, place, choice.question_id, choice.position, fact, user
    )

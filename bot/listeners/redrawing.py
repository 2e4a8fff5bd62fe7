"""Showing a reply anew in its place, as it stands on file: a suggestion was chosen, other claims are looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks import Private
from bot.blocks.claims import page_with
from bot.delivery import outgoing
from bot.delivery.renewal import Renewal
from bot.listeners.presses import channel_of, is_ephemeral, thread_of

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.delivery.bodies import Body
    from bot.services import Services


async def redraw(services: Services, body: Body, client: AsyncWebClient, question_id: str, position: int) -> bool:
    """Show the reply that was pressed as it is on file now; False where its question is no longer kept.

    What one person sees alone shows the page with the claim at `position`.
    """
    if is_ephemeral(body):
        return await show_privately(services, body, question_id, page_with(position), replace=True)
    channel, ts = channel_of(body), str(body["container"]["message_ts"])
    shown = await services.replies.on_file(services.workspace, question_id)
    if shown is None:
        return False
    # The lock that a correction takes: neither may overwrite the other's newer words.
    async with services.locks.of(channel, shown.message_ts or ts):
        shown = await services.replies.on_file(services.workspace, question_id)
        if shown is None:
            return False
        ids = await services.outbox.corrections_sent_to(services.workspace, question_id)
        told = await services.corrections.some(services.workspace, ids)
        message = await renewal(services).message(shown, told)
        if not await outgoing.update(client, channel, ts, message):
            ts = await outgoing.post(client, channel, message, thread_of(body))
        await services.replies.note_renewed(services.workspace, shown)
        await services.fanout.note_reply(question_id, channel, ts, thread_of(body))
    return True


async def show_privately(services: Services, body: Body, question_id: str, start: int, *, replace: bool) -> bool:
    """Show whoever pressed the claims of a question from `start` on; False where it is no longer kept."""
    shown = await services.replies.on_file(services.workspace, question_id)
    if shown is None:
        return False
    private = Private(start, in_thread=shown.thread is not None)
    message = await renewal(services).message(shown, (), private)
    await outgoing.respond(
        body["response_url"], message, replace=replace, thread_ts=None if replace else thread_of(body)
    )
    return True


def renewal(services: Services) -> Renewal:
    """Return what makes replies anew."""
    return Renewal(services.service, services.corrections, services.workspace)

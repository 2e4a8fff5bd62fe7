"""Sharing an answer that one person sees: it is posted as the bot's, says who shared it, and is corrected like any."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

import structlog
from slack_sdk.errors import SlackApiError

from bot.blocks import sentence
from bot.blocks.sharing import Shared
from bot.delivery import outgoing
from bot.ids import Id
from bot.listeners.presses import channel_of, thread_of
from bot.listeners.redrawing import renewal
from bot.wording import asking, speaking
from bot.wording import surfaces as wording
from facts.questions import Place, Surface

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncAck, AsyncApp
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.delivery.bodies import Body
    from bot.services import Services

log = structlog.get_logger("onrecord.sharing")

_NOT_IN_CHANNEL = frozenset({"not_in_channel", "channel_not_found"})
_REFUSALS = frozenset(
    "is_archived restricted_action restricted_action_thread_locked restricted_action_read_only_channel "
    "restricted_action_non_threadable_channel restricted_action_thread_only_channel thread_not_found "
    "message_not_found msg_too_long team_access_not_granted ekm_access_denied".split()
)


def register(app: AsyncApp) -> None:
    """Register the buttons."""
    app.action(Id.SHARE_TO_CHANNEL)(share)
    app.action(Id.SHARE_IN_THREAD)(share)


async def share(ack: AsyncAck, action: dict[str, Any], body: Body, client: AsyncWebClient, services: Services) -> None:
    """Post one claim's answer where the button stands, once a person and place."""
    await ack()
    shared = Shared.of(action["value"])
    said = await _share(services, client, body, shared, in_thread=action["action_id"] == Id.SHARE_IN_THREAD)
    await outgoing.respond(body["response_url"], sentence(said), thread_ts=thread_of(body))


async def _share(services: Services, client: AsyncWebClient, body: Body, shared: Shared, *, in_thread: bool) -> str:
    asked = await services.replies.on_file(services.workspace, shared.question_id)
    if asked is None or (in_thread and asked.thread is None):
        return asking.NO_LONGER_KNOWN
    if not (await services.desks.of(services.workspace)).replies_in(channel_of(body)):
        return wording.NOT_SHARED_BY_ADMINS
    thread = asked.thread if in_thread else None
    place = Place(Surface.SHARED, str(body["user"]["id"]), channel_of(body), thread=thread)
    # The same press, delivered again or pressed again, is the same message.
    parts = (shared.question_id, str(shared.position), place.asked_by or "", place.channel or "", thread or "")
    shared_id = uuid.uuid5(uuid.NAMESPACE_URL, ":".join(parts)).hex
    async with services.locks.of(place.channel or "", shared_id):
        shown = await services.replies.note_shared(
            services.workspace, shared_id, place, shared.question_id, shared.position
        )
        if shown is None:
            return asking.NO_LONGER_KNOWN
        if shown.ts:
            return wording.SHARED_ALREADY
        with speaking(await services.languages.of_place(place.channel or "")):
            message = await renewal(services).message(shown)
        try:
            ts = await outgoing.post(client, place.channel or "", message, thread)
        except SlackApiError as error:
            code = str(error.response.get("error"))
            if code not in _NOT_IN_CHANNEL | _REFUSALS:
                raise
            await services.replies.forget(services.workspace, shared_id)
            log.info("not_shared", error=code)
            return _refused(code)
        await services.replies.note_renewed(services.workspace, shown)
        await services.fanout.note_reply(shared_id, place.channel or "", ts, thread)
    return wording.SHARED


def _refused(code: str) -> str:
    if code in _NOT_IN_CHANNEL:
        return wording.NOT_SHARED_HERE
    return wording.NOT_SHARED_ARCHIVED if code == "is_archived" else wording.not_shared(code)

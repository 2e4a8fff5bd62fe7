"""“Check this message”: any message, answered so that only the person who asks sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.blocks import sentence
from bot.blocks.mrkdwn import has_words, plain, without_mention
from bot.delivery import outgoing
from bot.ids import Id
from bot.intake import DELIVERY
from bot.listeners.answering import answer_privately
from bot.wording import asking as wording
from facts.questions import Place, Surface

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncAck, AsyncApp
    from slack_bolt.context.async_context import AsyncBoltContext
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.services import Services


def register(app: AsyncApp) -> None:
    """Register the message shortcut."""
    app.message_shortcut(Id.CHECK_MESSAGE)(check_message)


async def check_message(
    ack: AsyncAck, shortcut: dict[str, Any], client: AsyncWebClient, context: AsyncBoltContext, services: Services
) -> None:
    """Look up what a message claims; it comes with the payload, so that no history has to be read."""
    await ack()
    words = plain(without_mention(words_of(shortcut.get("message") or {}), services.identity.bot_user_id))
    if not has_words(words):
        await outgoing.respond(shortcut["response_url"], sentence(wording.NO_WORDS))
        return
    user, channel = shortcut.get("user") or {}, shortcut.get("channel") or {}
    message = shortcut.get("message") or {}
    # What is shared goes below the message that was checked, or into the thread that it stands in.
    thread = message.get("thread_ts") or message.get("ts")
    place = Place(Surface.SHORTCUT, user.get("id"), channel.get("id"), thread=thread)
    await answer_privately(services, client, place, words, shortcut["response_url"], context[DELIVERY])


def words_of(message: dict[str, Any]) -> str:
    """Take the message's text; what a bot posts may have it in its attachments only."""
    text = str(message.get("text") or "")
    if text.strip():
        return text
    attachments = message.get("attachments") or []
    return "\n".join(str(part.get("text") or part.get("fallback") or "") for part in attachments)

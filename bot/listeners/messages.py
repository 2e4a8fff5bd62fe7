"""Direct messages and their edits, and questions that are taken back: deleted, or no longer put to the bot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.blocks import help_message
from bot.blocks.mrkdwn import has_words, plain, without_mention
from bot.delivery import outgoing
from bot.delivery.bodies import gone, message_in, team_of_author
from bot.listeners.answering import answer_message, withdraw
from bot.listeners.commands import HELP_WORDS
from bot.wording import asking as wording
from facts.questions import Place, Surface

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncApp
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.services import Services

WRITTEN = frozenset({None, "file_share", "thread_broadcast", "message_changed"})
"""The subtypes that carry what a person wrote; the others tell of joins, deletions and the like."""


def register(app: AsyncApp) -> None:
    """Register the event."""
    app.event("message")(follow_message)


async def follow_message(event: dict[str, Any], client: AsyncWebClient, services: Services) -> None:
    """Answer a direct message, or take back the answer to a message that is gone."""
    ts = gone(event, services.identity.bot_user_id)
    if ts is not None:
        await withdraw(services, client, event["channel"], ts)
    else:
        await answer_direct_message(event, client, services)


async def answer_direct_message(event: dict[str, Any], client: AsyncWebClient, services: Services) -> None:
    """Answer a direct message, or explain how to ask when it asks nothing."""
    if event.get("channel_type") != "im" or event.get("subtype") not in WRITTEN:
        return
    message = message_in(event)
    edited = message is not event
    if edited and message.get("text") == (event.get("previous_message") or {}).get("text"):
        return  # a link was unfolded or a file described; the words are the same
    question = plain(without_mention(message.get("text") or "", services.identity.bot_user_id))
    if question.lower() in HELP_WORDS and not edited:
        await outgoing.post(client, event["channel"], help_message(), message.get("thread_ts"))
        return
    instead = None if has_words(question) else wording.NOTHING_TO_CHECK
    place = Place(Surface.DIRECT, message.get("user"), event["channel"], message["ts"])
    await answer_message(
        services,
        client,
        place,
        question,
        edited=edited,
        thread_ts=message.get("thread_ts"),
        instead=instead,
        team=team_of_author(message),
    )

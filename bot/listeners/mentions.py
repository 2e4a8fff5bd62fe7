"""A mention in a channel: the answer goes into its thread, and follows the message's edits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.blocks.mrkdwn import has_words, plain, without_mention
from bot.delivery.bodies import team_of_author
from bot.listeners.answering import answer_message
from bot.wording import asking as wording
from facts.questions import Place, Surface

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncApp
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.services import Services


def register(app: AsyncApp) -> None:
    """Register the event."""
    app.event("app_mention")(answer_mention)


async def answer_mention(event: dict[str, Any], client: AsyncWebClient, services: Services) -> None:
    """Answer in the thread; a bare mention is asked what to check."""
    question = plain(without_mention(event.get("text") or "", services.identity.bot_user_id))
    await answer_message(
        services,
        client,
        Place(Surface.MENTION, event.get("user"), event["channel"], event["ts"]),
        question,
        edited="edited" in event,
        thread_ts=event.get("thread_ts") or event["ts"],
        to_queue=True,
        instead=_instead(question),
        team=team_of_author(event),
    )


def _instead(question: str) -> str | None:
    """Return what to say where nothing is asked."""
    if not question:
        return wording.BARE_MENTION
    return None if has_words(question) else wording.NOTHING_TO_CHECK

"""`/fact`: a question, answered so that only the person who asks sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.blocks import help_message, sentence
from bot.blocks.forgetting import forget_me
from bot.blocks.mrkdwn import has_words, plain
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

FORGET_WORDS = frozenset({"forget-me", "forget me"})

HELP_WORDS = frozenset({"", "help", "?"})


def register(app: AsyncApp) -> None:
    """Register the command."""
    app.command(Id.FACT_COMMAND)(answer_command)


async def answer_command(
    ack: AsyncAck, command: dict[str, Any], client: AsyncWebClient, context: AsyncBoltContext, services: Services
) -> None:
    """Answer a question, or explain how to ask when there is none."""
    await ack()
    question = plain(command.get("text") or "")
    if question.lower() in HELP_WORDS:
        await outgoing.respond(command["response_url"], help_message())
        return
    if question.lower() in FORGET_WORDS:
        await outgoing.respond(command["response_url"], forget_me())
        return
    if not has_words(question):
        await outgoing.respond(command["response_url"], sentence(wording.NOTHING_TO_CHECK))
        return
    place = Place(Surface.COMMAND, command.get("user_id"), command.get("channel_id"))
    await answer_privately(services, client, place, question, command["response_url"], context[DELIVERY])

"""What stands behind an answer's buttons: its statements, and the other claims of a long message."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.blocks import Message, sentence
from bot.blocks.answer import answer
from bot.blocks.claims import Turn
from bot.delivery import outgoing
from bot.ids import Id
from bot.listeners.presses import is_ephemeral, thread_of
from bot.listeners.redrawing import show_privately
from bot.wording import asking as wording

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncAck, AsyncApp

    from bot.delivery.bodies import Body
    from bot.services import Services


def register(app: AsyncApp) -> None:
    """Register the buttons."""
    app.action(Id.SHOW_STATEMENTS)(show_statements)
    app.action(Id.NEXT_CLAIMS)(turn_to_claims)
    app.action(Id.EARLIER_CLAIMS)(turn_to_claims)


async def show_statements(ack: AsyncAck, action: dict[str, Any], body: Body, services: Services) -> None:
    """Show all that is on record of a fact, to whoever pressed."""
    await ack()
    fact = await services.service.fact(services.workspace, action["value"])
    message = sentence(wording.FACT_GONE) if fact is None else Message.of(answer(fact))
    await outgoing.respond(body["response_url"], message, thread_ts=thread_of(body))


async def turn_to_claims(ack: AsyncAck, action: dict[str, Any], body: Body, services: Services) -> None:
    """Show other claims of a question: in place of a private reply, beside one that others see."""
    await ack()
    turn = Turn.of(action["value"])
    if not await show_privately(services, body, turn.question_id, turn.start, replace=is_ephemeral(body)):
        await outgoing.respond(body["response_url"], sentence(wording.NO_LONGER_KNOWN), thread_ts=thread_of(body))

"""Buttons that lead somewhere: the page takes the place of what was pressed, in App Home or in a private message."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.blocks import Message, sentence
from bot.blocks.destination import Destination, Room
from bot.blocks.mrkdwn import clip
from bot.delivery import outgoing
from bot.ids import Id
from bot.listeners.permissions import refusal
from bot.listeners.presses import is_ephemeral, thread_of
from bot.listeners.rooms import page
from bot.listeners.start_page import publish, publish_start
from bot.listeners.visitors import visitor
from bot.wording import problems
from facts.curation.actors import Role
from facts.errors import DatabaseError, NotAllowed, OnrecordError

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncAck, AsyncApp
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.delivery.bodies import Body
    from bot.services import Services
    from facts.curation.actors import Actor


def register(app: AsyncApp) -> None:
    """Register the buttons; they do the same, and differ because one row's buttons must."""
    for button in (Id.GO, Id.GO_BACK, Id.GO_ON, Id.GO_UP):
        app.action(button)(go)


async def go(ack: AsyncAck, action: dict[str, Any], body: Body, client: AsyncWebClient, services: Services) -> None:
    """Show where the button leads, to whoever may see it."""
    await ack()
    await show(Destination.of(action["value"]), body, client, services, await visitor(services, body))


async def show(there: Destination, body: Body, client: AsyncWebClient, services: Services, actor: Actor) -> None:
    """Show a page in the place of what was pressed; why it can't be shown is said there too."""
    at_home = "view" in body
    if at_home and there.room is Room.HOME:
        await publish_start(client, services, actor)
        return
    try:
        blocks = await page(services, actor, there)
    except DatabaseError:
        raise
    except NotAllowed:
        blocks = list(sentence(await refusal(services, body, Role.CURATOR)).blocks)
    except OnrecordError as error:
        blocks = list(sentence(clip(problems.of_error(error), 2_000)).blocks)
    if at_home:
        await publish(client, actor, blocks, there)
        return
    # What others can see keeps standing: a page is for the one who pressed.
    replaced = is_ephemeral(body)
    thread = None if replaced else thread_of(body)
    await outgoing.respond(body["response_url"], Message.of(blocks), replace=replaced, thread_ts=thread)

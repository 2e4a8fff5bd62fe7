"""App Home: opened, asked in, and walked through; everything there is published anew for the one person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.blocks import Message, repeated, reply
from bot.blocks.home import answered
from bot.blocks.message import section
from bot.blocks.mrkdwn import has_words, plain
from bot.delivery import outgoing
from bot.ids import Id
from bot.listeners.answering import ASKED_ABOUT
from bot.listeners.slowing import slowed
from bot.listeners.start_page import HOME, publish, publish_start
from bot.listeners.visitors import visitor
from bot.observed import note_asked
from bot.wording import asking as wording
from facts.curation.actors import Actor
from facts.questions import Place, Surface

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slack_bolt.async_app import AsyncAck, AsyncApp
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.blocks.message import Block
    from bot.delivery.bodies import Body
    from bot.services import Services


def register(app: AsyncApp) -> None:
    """Register the event and the box to ask in."""
    app.event("app_home_opened")(home_opened)
    app.action(Id.HOME_ASK)(ask_at_home)


async def home_opened(event: dict[str, Any], client: AsyncWebClient, services: Services) -> None:
    """Show the start page as it is now; opening the tab of messages shows nothing."""
    if event.get("tab") != "home":
        return
    refusal = await services.askers.refusal(event["user"], None, tries=ASKED_ABOUT)
    if refusal is not None:
        await publish(client, Actor(event["user"], None), [section(refusal)], HOME)
        return
    await publish_start(client, services, await visitor(services, {"user": {"id": event["user"]}}))


async def ask_at_home(
    ack: AsyncAck, action: dict[str, Any], body: Body, client: AsyncWebClient, services: Services
) -> None:
    """Answer below the box, and in a direct message, where the answer's buttons work and corrections reach it."""
    await ack()
    actor = await visitor(services, body)
    question = plain(action.get("value") or "")
    if not has_words(question):
        await publish_start(client, services, actor, [section(wording.NOTHING_TO_CHECK)])
        return
    # No message of the person's own says this: their id and the press's time are what makes it the same question.
    place = Place(Surface.HOME, actor.person, actor.person, str(action["action_ts"]))
    slow = slowed(services, place, place.message_ts)
    if slow is not None:
        await publish_start(client, services, actor, [section(wording.slow_down(slow.seconds))])
        return
    shown = await _answer_directly(client, services, place, question)
    await publish_start(client, services, actor, answered(question, shown))


async def _answer_directly(client: AsyncWebClient, services: Services, place: Place, question: str) -> Sequence[Block]:
    """Put the answer into the person's direct messages, once, and return it as it looks without buttons."""
    person, pressed_at = place.asked_by or "", place.message_ts or ""
    asked = await services.service.ask(services.workspace, question)
    note_asked(place, asked)
    noted = await services.service.question_at(services.workspace, person, pressed_at)
    if noted is None or noted.reply_ts is None:  # else it was answered before the process ended, and not marked so
        known = noted.id if noted else None
        question_id = await services.service.note_question(
            services.workspace, place, asked, queued=False, question_id=known
        )
        message = Message.of([*repeated(question), *reply(asked, question_id=question_id).blocks])
        channel, ts = await outgoing.post_to_person(client, person, message)
        await services.fanout.note_reply(question_id, channel, ts, None)
    return reply(asked, question_id=None).blocks

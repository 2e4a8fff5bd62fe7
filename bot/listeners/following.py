"""Following: a fact that was shown, or a question until it is answered; and ending that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.blocks import sentence
from bot.blocks.following import Subject
from bot.delivery import outgoing
from bot.ids import Id
from bot.listeners.presses import thread_of
from bot.listeners.start_page import publish_start
from bot.listeners.visitors import visitor
from bot.wording import corrections as wording

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncAck, AsyncApp
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.blocks import Menu, Message
    from bot.delivery.bodies import Body
    from bot.services import Services


def register(app: AsyncApp) -> None:
    """Register the buttons; that on an answer stands in its menu."""
    app.action(Id.FOLLOW_QUESTION)(follow_question)
    app.action(Id.UNFOLLOW)(unfollow)


async def follow_question(ack: AsyncAck, action: dict[str, Any], body: Body, services: Services) -> None:
    """Let whoever pressed hear once when the question is answered; only they see that they will."""
    await ack()
    subject = Subject.of(action["value"])
    kept = await services.follows.follow_question(
        services.workspace, body["user"]["id"], subject.subject_id, subject.position
    )
    await _say(body, wording.WAITING if kept else wording.NOT_KEPT)


async def unfollow(
    ack: AsyncAck, action: dict[str, Any], body: Body, client: AsyncWebClient, services: Services
) -> None:
    """End a follow, from a message or from App Home, which is shown without it."""
    await ack()
    subject = Subject.of(action["value"])
    await services.follows.unfollow(
        services.workspace, body["user"]["id"], subject.kind, subject.subject_id, subject.position
    )
    if body.get("view"):
        await publish_start(client, services, await visitor(services, body))
    else:
        await _say(body, wording.UNFOLLOWED)


async def follow_shown(services: Services, person: str, menu: Menu) -> Message:
    """Let a person hear of each change to the fact that a menu stands beside; returns what they are told."""
    noted = await services.service.noted_result(services.workspace, menu.question_id, menu.position)
    fact_id = menu.picked or (noted.fact_id if noted else None)
    if fact_id is None or await services.service.fact(services.workspace, fact_id) is None:
        return sentence(wording.NOT_KEPT)
    new = await services.follows.follow_fact(services.workspace, person, fact_id)
    return sentence(wording.FOLLOWING if new else wording.FOLLOWING_ALREADY)


async def _say(body: Body, text: str) -> None:
    """Answer a press so that only who pressed sees it."""
    await outgoing.respond(body["response_url"], sentence(text), thread_ts=thread_of(body))

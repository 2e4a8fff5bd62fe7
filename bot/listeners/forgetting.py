"""`/fact forget-me`: who asks is asked once more, and then forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog

from bot.blocks import sentence
from bot.delivery import outgoing
from bot.ids import Id
from bot.wording import asking as wording

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncAck, AsyncApp

    from bot.delivery.bodies import Body
    from bot.services import Services

log = structlog.get_logger("onrecord.forgetting")


def register(app: AsyncApp) -> None:
    """Register the two buttons."""
    app.action(Id.FORGET_ME)(forget)
    app.action(Id.KEEP_ME)(keep)


async def forget(ack: AsyncAck, body: Body, services: Services) -> None:
    """Forget whoever presses: nobody can have somebody else forgotten."""
    await ack()
    person = str(body["user"]["id"])
    done = await services.forgetting.forget(services.workspace, person)
    services.people.forget(person)
    log.info("forgotten", **done)
    await outgoing.respond(body["response_url"], sentence(wording.FORGOTTEN), replace=True)


async def keep(ack: AsyncAck, body: Body) -> None:
    """Delete nothing."""
    await ack()
    await outgoing.respond(body["response_url"], sentence(wording.NOTHING_FORGOTTEN), replace=True)

"""Who is asking, and may they: before every act of a curator's, and again when a modal comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import structlog
from slack_bolt.response import BoltResponse

from bot.blocks import sentence
from bot.blocks.modals.faults import beside_form
from bot.delivery import outgoing
from bot.failures import settle
from bot.intake import DELIVERY
from bot.people import PeopleUnknown
from bot.wording import problems
from facts.curation.actors import Role

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from slack_bolt.async_app import AsyncApp
    from slack_bolt.context.async_context import AsyncBoltContext
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.delivery.bodies import Body
    from bot.services import Services
    from facts.curation.actors import Actor

    Middleware = Callable[..., Awaitable[BoltResponse | None]]

log = structlog.get_logger("onrecord.permissions")

ACTOR = "actor"
"""Holds, in a request's context, who acts; Bolt hands it to listeners that name it."""


def register(app: AsyncApp) -> None:
    """Register the event by which Slack says that a person changed."""
    app.event("user_change")(person_changed)


async def person_changed(event: dict[str, Any], services: Services) -> None:
    """Learn who a person is now; a deactivated one loses every role at once, and follows nothing any more."""
    user = event.get("user") or {}
    if not isinstance(user, dict) or not user.get("id"):
        return
    services.people.learn(user, str(user["id"]))
    if user.get("deleted"):
        await services.access.drop(str(user["id"]))
        await services.follows.drop(services.workspace, str(user["id"]))


def person_of(body: Body) -> tuple[str, str | None]:
    """Return who acts, and the team that the payload names as theirs.

    A command tells neither apart: Slack takes commands from the workspace's own people only.
    """
    user = body.get("user") or {}
    if user:
        return str(user.get("id") or ""), user.get("team_id")
    return str(body.get("user_id") or ""), None


def may(actor: Actor, needed: Role | None) -> bool:
    """Tell whether `actor` may do what needs a role."""
    if needed is None:
        return True
    return actor.may_administer if needed is Role.ADMIN else actor.may_curate


async def refusal(services: Services, body: Body, needed: Role) -> str:
    """Say why whoever acts may not, and whom to ask."""
    user_id, team = person_of(body)
    try:
        return await services.access.refusal(user_id, team, needed)
    except PeopleUnknown as error:
        return problems.of_error(error)


def only(needed: Role) -> Middleware:
    """Make the middleware that lets through whoever has the role, and puts them into the context as `actor`."""

    async def check(
        body: Body,
        context: AsyncBoltContext,
        client: AsyncWebClient,
        services: Services,
        next_: Callable[[], Awaitable[None]],
    ) -> BoltResponse | None:
        user_id, team = person_of(body)
        try:
            actor = await services.access.actor(user_id, team)
        except PeopleUnknown:
            actor = None
        if actor is not None and may(actor, needed):
            context[ACTOR] = actor
            await next_()
            return None
        said = await refusal(services, body, needed)
        log.info("refused", kind=body.get("type"), role=needed)
        try:
            return await refused(said, user_id, body, client)
        finally:
            if DELIVERY in context:
                # No listener runs, so that nobody else would.
                await settle(context)

    return check


only_curators = only(Role.CURATOR)
only_admins = only(Role.ADMIN)


async def refused(said: str, user_id: str, body: Body, client: AsyncWebClient) -> BoltResponse:
    """Tell a person, where they acted, why they may not."""
    if body.get("type") == "view_submission":
        return BoltResponse(status=200, body=beside_form({"": said}, body["view"]))
    if body.get("type") == "block_suggestion":
        return BoltResponse(status=200, body={"options": []})
    message = sentence(said)
    if body.get("response_url"):
        await outgoing.respond(body["response_url"], message)
    else:
        await outgoing.post(client, user_id, message)
    return BoltResponse(status=200, body="")

"""Changing who keeps the record, and the desk's settings; for admins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from slack_sdk.errors import SlackApiError

from bot.blocks import sentence
from bot.blocks.destination import Destination, Room
from bot.blocks.settings import settings_form, settings_given
from bot.delivery import outgoing
from bot.ids import Id
from bot.listeners.facts_call import from_press
from bot.listeners.going import show
from bot.listeners.permissions import only_admins
from bot.people import PeopleUnknown
from bot.standing import Standing
from bot.wording import desk as wording
from bot.wording import language_of, problems, speaking
from facts.curation.actors import Role
from facts.curation.desk import require_settings
from facts.errors import Invalid

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncAck, AsyncApp
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.delivery.bodies import Body
    from bot.services import Services
    from facts.curation.actors import Actor
    from facts.curation.desk import Desk

CURATORS = Destination(Room.CURATORS)
ROLES = {Id.GIVE_CURATOR: Role.CURATOR, Id.GIVE_ADMIN: Role.ADMIN}


def register(app: AsyncApp) -> None:
    """Register the lists of people, the buttons beside them, and the form of the settings."""
    for chooser in ROLES:
        app.action(chooser, middleware=[only_admins])(give_role)
    app.action(Id.TAKE_ROLE, middleware=[only_admins])(take_role)
    app.action(Id.CHANGE_SETTINGS, middleware=[only_admins])(open_settings)
    app.view(Id.SETTINGS_FORM, middleware=[only_admins])(save_settings)


async def give_role(
    ack: AsyncAck, action: dict[str, Any], body: Body, client: AsyncWebClient, services: Services, actor: Actor
) -> None:
    """Give the person who was chosen a role; guests, bots and people of other organisations can have none."""
    await ack()
    chosen = str(action.get("selected_user") or "")
    try:
        standing = (await services.people.person(chosen)).standing
    except PeopleUnknown as error:
        await from_press(services, client, actor, body, "").say(sentence(problems.of_error(error)))
        return
    if standing is not Standing.MEMBER:
        await from_press(services, client, actor, body, "").say(sentence(wording.NO_ROLE_FOR))
        return
    await services.roles.grant(services.workspace, chosen, ROLES[Id(action["action_id"])], by=actor)
    await show(CURATORS, body, client, services, actor)


async def take_role(
    ack: AsyncAck, action: dict[str, Any], body: Body, client: AsyncWebClient, services: Services, actor: Actor
) -> None:
    """Take a person's role away."""
    await ack()
    await services.roles.revoke(services.workspace, str(action["value"]), by=actor)
    await show(CURATORS, body, client, services, actor)


async def open_settings(ack: AsyncAck, body: Body, client: AsyncWebClient, services: Services, actor: Actor) -> None:
    """Open the form with the settings as they are."""
    await ack()
    desk = await services.desks.of(services.workspace)
    await from_press(services, client, actor, body, "").open(settings_form(desk))


async def save_settings(
    ack: AsyncAck, view: dict[str, Any], client: AsyncWebClient, services: Services, actor: Actor
) -> None:
    """Save the settings, or say beside the field what is wrong; a new channel for the digest is tried first."""
    values = settings_given(view["state"]["values"])
    before = await services.desks.of(services.workspace)
    try:
        desk = require_settings(values)
        if desk.digest_channel not in (None, before.digest_channel):
            await _announce_digest(client, desk)
        await services.desks.change(services.workspace, values, by=actor)
    except Invalid as error:
        await ack(response_action="errors", errors=problems.of_fields(error))
        return
    await ack()


async def _announce_digest(client: AsyncWebClient, desk: Desk) -> None:
    """Tell a channel that it will get the digest. Raises Invalid where the bot can't post there."""
    with speaking(language_of(desk.language)):
        message = sentence(wording.digest_comes(desk.digest_hour, desk.timezone))
    try:
        await outgoing.post(client, str(desk.digest_channel), message)
    except SlackApiError as error:
        reason = wording.digest_not_there(str(error.response.get("error")))
        raise Invalid({"digest_channel": reason}) from None

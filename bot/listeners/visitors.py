"""Who looks at a page that everybody may look at: with a role where they have one, else as somebody who asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.listeners.permissions import person_of
from bot.people import PeopleUnknown
from facts.curation.actors import Actor

if TYPE_CHECKING:
    from bot.delivery.bodies import Body
    from bot.services import Services


async def visitor(services: Services, body: Body) -> Actor:
    """Return who acts; without a role where Slack doesn't say who they are."""
    user_id, team = person_of(body)
    try:
        return await services.access.actor(user_id, team)
    except PeopleUnknown:
        return Actor(user_id, None)

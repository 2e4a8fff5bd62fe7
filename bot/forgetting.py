"""Forgetting a person everywhere: in the record's tables, in deliveries, and as the one who installed the bot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import or_, update

from bot.delivery.forgetting import PersonInDelivery
from facts.curation.forgetting import Forgetting

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.sealing import Seal
    from facts.store import Writer

FORMER_INSTALLER = "former"
"""In the place of the id of whoever installed the bot; Slack's ids are in capitals."""


def forgetting(writer: Writer, seal: Seal) -> Forgetting:
    """Make what forgets people of any workspace; `seal` opens what was stored of deliveries that aren't done."""
    in_delivery = PersonInDelivery(seal)

    async def elsewhere(connection: AsyncConnection, workspace: str, person: str, questions: list[str]) -> None:
        await in_delivery.forget(connection, workspace, person, questions)
        await _forget_installer(connection, workspace, person)

    return Forgetting(writer, elsewhere)


async def _forget_installer(connection: AsyncConnection, workspace: str, person: str) -> None:
    from bot.installing.tables import installations

    theirs = or_(installations.c.team_id == workspace, installations.c.enterprise_id == workspace)
    named = update(installations).where(installations.c.user_id == person, theirs)
    await connection.execute(named.values(user_id=FORMER_INSTALLER))

"""How many teams have installed the bot, and whether their tokens can be read: for `doctor`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from bot.installing.tables import bots, tenants
from bot.sealing import Unsealable

if TYPE_CHECKING:
    from bot.sealing import Seal
    from facts.store import Database


@dataclass(frozen=True, slots=True)
class Installed:
    """How many teams are served, how many left and are not purged, and of how many the token can't be decrypted."""

    served: int
    departed: int
    unreadable: int


async def count_installed(database: Database, seal: Seal) -> Installed:
    """Count the installations."""
    async with database.read() as connection:
        served = await connection.scalar(select(func.count()).where(tenants.c.ended_at.is_(None)))
        departed = await connection.scalar(select(func.count()).where(tenants.c.ended_at.is_not(None)))
        tokens = [str(token) for token in await connection.scalars(select(bots.c.bot_token))]
    return Installed(int(served or 0), int(departed or 0), sum(not _readable(seal, token) for token in tokens))


def _readable(seal: Seal, token: str) -> bool:
    try:
        seal.open(token.encode("ascii"))
    except Unsealable:
        return False
    return True

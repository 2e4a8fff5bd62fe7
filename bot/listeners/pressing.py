"""Doing what a curator asked for; what they can act on is told where they acted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks import sentence
from bot.blocks.mrkdwn import clip
from bot.listeners.explaining import explained
from facts.errors import DatabaseError, OnrecordError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.listeners.facts_call import FactsCall


async def perform(act: Callable[[FactsCall], Awaitable[None]], call: FactsCall) -> None:
    """Do `act`. A database that can't be used is raised; whatever else a person can act on is told them."""
    try:
        await act(call)
    except DatabaseError:
        raise
    except OnrecordError as error:
        await call.say(sentence(clip(explained(error), 2_000)))

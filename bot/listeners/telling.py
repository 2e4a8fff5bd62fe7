"""Telling a curator what came of an act, and the other curators what waits for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.saved import proposed_message, saved_message
from bot.listeners.reviewing import tell_reviewers
from facts.curation.outcomes import Proposed

if TYPE_CHECKING:
    from bot.listeners.facts_call import FactsCall
    from facts.curation.outcomes import Saved


async def tell(call: FactsCall, outcome: Saved | Proposed, done: str) -> None:
    """Show the fact as it is answered from now on under the sentence `done`, or that it waits for a second curator."""
    if isinstance(outcome, Proposed):
        await call.say(proposed_message(outcome))
        await tell_reviewers(call, outcome.proposal_id)
        return
    await call.say(saved_message(outcome, done))

"""How far a change will be heard: said in the form, before anything is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.wording import curation as wording

if TYPE_CHECKING:
    from bot.listeners.facts_call import FactsCall


async def reach_notices(call: FactsCall, fact_id: str) -> list[str]:
    """Say how many replies show a fact and how many people would hear of a change; nothing where there are none."""
    reach = await call.services.corrections.reach(call.workspace, fact_id)
    return [wording.reach(reach.replies, reach.people)] if reach.replies or reach.people else []

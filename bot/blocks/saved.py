"""What a curator sees after an act: the fact as it is answered from now on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.answer import answer
from bot.blocks.message import Message, context, section
from bot.blocks.mrkdwn import clip
from bot.wording import curation as said
from facts.model import State

if TYPE_CHECKING:
    from facts.curation.outcomes import Proposed, Saved


def saved_message(saved: Saved, done: str) -> Message:
    """Say `done`, and show the fact; one that is shown to nobody says so."""
    fact = saved.fact
    lines = [said.revision_saved(fact.id, fact.revision)]
    if fact.state is not State.PUBLISHED:
        lines.append(said.NOT_SHOWN[fact.state])
    if saved.correction is not None:
        lines.append(said.CORRECTION_BEGUN)
    return Message.of([section(f"*{done}*"), *answer(fact), context(lines)])


def proposed_message(proposed: Proposed) -> Message:
    """Say that a change waits for a second curator."""
    claim = clip(proposed.fact.claim, 1_000)
    return Message.of([section(f"*{said.PROPOSED}*"), section(claim), context([said.PROPOSED_NEXT])])

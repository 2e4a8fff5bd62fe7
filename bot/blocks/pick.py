"""Which fact is meant: a few to choose from, each with a button for what is to be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.message import Message, button, section
from bot.blocks.mrkdwn import clip
from bot.blocks.status import claim_line, hold_line, status_line
from bot.wording import curation as said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.blocks.message import Block
    from bot.ids import Id
    from facts.model import Fact

FACTS_OFFERED = 5


def pick(facts: Sequence[Fact], total: int, action: Id, words: str) -> Message:
    """Offer `facts` of the `total` that `words` find (the newest where there are no words), for `action`."""
    shown = facts[:FACTS_OFFERED]
    head = said.PICK_NEWEST if not words else said.pick_found(clip(words, 100), len(shown), total)
    return Message.of([section(head), *(_offer(fact, action) for fact in shown)])


def _offer(fact: Fact, action: Id) -> Block:
    lines = [*hold_line(fact), claim_line(fact, 600), status_line(fact.status), said.code(fact.id)]
    return {**section("\n".join(lines)), "accessory": button(action, said.THIS_FACT, fact.id)}

"""What is written to people about a proposal: to the other curators, and back to whoever proposed it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.message import Message, context, section
from bot.blocks.moments import person
from bot.blocks.mrkdwn import clip
from bot.blocks.reviews import proposal_entry
from bot.wording import reviewing as wording_reviewing

if TYPE_CHECKING:
    from facts.curation.reviews import Proposal


def review_message(proposal: Proposal) -> Message:
    """Ask the other curators to look at `proposal`."""
    return Message.of([section(wording_reviewing.REVIEW_WANTED), *proposal_entry(proposal, viewer="")])


def decided_message(proposal: Proposal, decision: str) -> Message:
    """Show what became of `proposal` in the place of its buttons."""
    return Message.of([section(clip(proposal.fact.claim, 1_000)), context([decision])])


def sent_back_message(proposal: Proposal, reason: str) -> Message:
    """Tell whoever proposed it what is to be changed, and let them change or withdraw it."""
    head = wording_reviewing.your_proposal_sent_back(person(proposal.decided_by or ""), clip(reason, 1_000))
    return Message.of([section(head), *proposal_entry(proposal, viewer=proposal.proposed_by)])

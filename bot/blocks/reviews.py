"""Changes that wait for a second curator: what they would change, and what can be done with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.listing import short_status
from bot.blocks.message import actions, button, context, section
from bot.blocks.moments import moment, person
from bot.blocks.mrkdwn import clip, quoted
from bot.blocks.pager import paged
from bot.ids import Id
from bot.wording import desk as wording_desk
from bot.wording import pages as wording_pages
from bot.wording import problems
from facts.curation.outcomes import ChangeKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.blocks.destination import Destination
    from bot.blocks.message import Block
    from facts.curation.reviews import Proposal

CLAIM_CHARACTERS = 400
SENT_BACK = "sent_back"
"""The state of a proposal that was given back to whoever proposed it."""

LINES_SHOWN = 8
LINE_CHARACTERS = 200
"""With head, claim and note, a proposal stays below a section's 3,000 characters."""


def reviews_page(proposals: Sequence[Proposal], total: int, destination: Destination, viewer: str) -> list[Block]:
    """Show `proposals`, oldest first, as `viewer` (a Slack user's id) can act on them."""
    title = section(wording_desk.REVIEWS_TITLE)
    if not proposals:
        return [title, context([wording_desk.REVIEWS_EMPTY])]
    return [title, *paged([proposal_entry(one, viewer) for one in proposals], destination, total)]


def proposal_entry(proposal: Proposal, viewer: str) -> list[Block]:
    """Show one proposal: who would change what, the status that it comes to, and the buttons that decide."""
    action = wording_pages.ACTIONS.get(proposal.action, clip(proposal.action, 60))
    head = wording_desk.proposal(action, person(proposal.proposed_by), moment(proposal.proposed_at))
    lines = [head, quoted(proposal.fact.claim, CLAIM_CHARACTERS)]
    lines += [f"• {clip(line, LINE_CHARACTERS)}" for line in problems.of_lines(proposal.lines[:LINES_SHOWN])]
    if len(proposal.lines) > LINES_SHOWN:
        lines.append(wording_pages.more_lines(len(proposal.lines) - LINES_SHOWN))
    if proposal.kind is ChangeKind.CORRECTED:
        lines.append(wording_pages.RECORD_WAS_WRONG)
    if proposal.note:
        lines.append(wording_desk.proposal_note(clip(proposal.note, CLAIM_CHARACTERS)))
    if proposal.state == SENT_BACK:
        reason = clip(proposal.reason or "", CLAIM_CHARACTERS)
        lines.append(wording_desk.sent_back(person(proposal.decided_by or ""), reason))
    lines.append(wording_desk.would_be(short_status(proposal.fact.status)))
    return [section("\n".join(lines)), *_decisions(proposal, viewer)]


def _decisions(proposal: Proposal, viewer: str) -> list[Block]:
    change = button(Id.REVIEW_CHANGE, wording_desk.CHANGE, proposal.id)
    if proposal.proposed_by == viewer:
        withdraw = button(Id.REVIEW_WITHDRAW, wording_desk.WITHDRAW, proposal.id)
        return [actions(change, withdraw), context([wording_desk.YOUR_OWN])]
    approve = {**button(Id.REVIEW_APPROVE, wording_desk.APPROVE, proposal.id), "style": "primary"}
    return [actions(approve, change, button(Id.REVIEW_SEND_BACK, wording_desk.SEND_BACK, proposal.id))]

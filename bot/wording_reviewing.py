"""What the bot says of changes that wait for a second curator. Names and strangers' words come in escaped."""

from __future__ import annotations

ALREADY_DECIDED = "This proposal is decided already."
CHANGES_PROPOSAL = "What you save takes the place of the proposal, and waits for somebody other than you."
NOBODY_TO_REVIEW = (
    "There is no other curator whom I could tell. An admin can name one: `/facts curators`; until then it waits "
    "in `/facts reviews`."
)
REVIEW_WANTED = "*A change waits for a second curator.* Whoever proposed it can't approve it."


def approved_by(person: str) -> str:
    """Say who approved a proposal."""
    return f"Approved by {person}, and saved."


def sent_back_by(person: str, reason: str) -> str:
    """Say who sent a proposal back, and why."""
    return f"Sent back by {person}: {reason}"


def withdrawn_by(person: str) -> str:
    """Say who took a proposal back."""
    return f"Withdrawn by {person}."


def your_proposal_approved(person: str) -> str:
    """Tell the proposer that a proposal is saved."""
    return f"{person} approved what you proposed. It is saved."


def your_proposal_sent_back(person: str, reason: str) -> str:
    """Tell the proposer what is to be changed."""
    return f"*{person} sent back what you proposed:* {reason}"

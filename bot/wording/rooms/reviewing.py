"""What is said of changes that wait for a second curator. Names and strangers' words come in escaped."""

from __future__ import annotations

from bot.wording.languages import english
from bot.wording.room import Room


class Reviewing(Room, english.Reviewing):
    """What those who propose a change and those who review it tell each other."""

    def approved_by(self, person: str) -> str:
        """Say who approved a proposal."""
        return self.APPROVED_BY.format(person=person)

    def sent_back_by(self, person: str, reason: str) -> str:
        """Say who sent a proposal back, and why."""
        return self.SENT_BACK_BY.format(person=person, reason=reason)

    def withdrawn_by(self, person: str) -> str:
        """Say who took a proposal back."""
        return self.WITHDRAWN_BY.format(person=person)

    def your_proposal_approved(self, person: str) -> str:
        """Tell the proposer that a proposal is saved."""
        return self.YOUR_PROPOSAL_APPROVED.format(person=person)

    def your_proposal_sent_back(self, person: str, reason: str) -> str:
        """Tell the proposer what is to be changed."""
        return self.YOUR_PROPOSAL_SENT_BACK.format(person=person, reason=reason)

"""What is said of corrections, of following, and of work on the queue. Strangers' and facts' words come in escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.wording.languages import english
from bot.wording.room import Room

if TYPE_CHECKING:
    from facts.curation.outcomes import ChangeKind


class Corrections(Room, english.Corrections):
    """Corrections, following, and work on the queue."""

    def headed(self, kind: ChangeKind, day: str) -> str:
        """Head a correction: *Updated* for something new, *Corrected* where the record was wrong."""
        return self.HEADED[kind].format(day=day)

    def about(self, claim: str) -> str:
        """Name the fact that a note is about, where a reply shows several."""
        return self.ABOUT.format(claim=claim)

    def status_now(self, line: str) -> str:
        """Give the status line that holds now."""
        return self.STATUS_NOW.format(line=line)

    def status_before(self, line: str) -> str:
        """Give the status line that was shown."""
        return self.STATUS_BEFORE.format(line=line)

    def claim_now(self, now: str, before: str) -> str:
        """Set the claim that holds now beside the one that was shown."""
        return self.CLAIM_NOW.format(now=now, before=before)

    def earlier_notes(self, count: int) -> str:
        """Say that older notes don't fit."""
        return self.EARLIER_NOTES.of(count)

    def you_asked(self, words: str) -> str:
        """Repeat the question that somebody waited on."""
        return self.YOU_ASKED.format(words=words)

    def you_look_at(self, asked: str) -> str:
        """Repeat the words of an entry above its form."""
        return self.ASKED.format(asked=asked)

    def taken_by(self, person: str) -> str:
        """Say who is on an entry."""
        return self.TAKEN_BY.format(person=person)

    def answered(self, claim: str) -> str:
        """Say what an entry was answered with."""
        return self.ANSWERED.format(claim=claim)

    def dismissed(self, asked: str) -> str:
        """Say that an entry was dismissed."""
        return self.DISMISSED.format(asked=asked)

"""What the curators' desk says: the queue, reviews, what is due, roles, settings, exports.

Arguments that hold a stranger's or a fact's words come in escaped; nothing here escapes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.wording.languages import english
from bot.wording.room import Room

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from facts.curation.outcomes import Why


class Desk(Room, english.Desk):
    """The curators' desk."""

    def export_comes(self, facts: int, form: str) -> str:
        """Head the files of an export."""
        return self.EXPORT_COMES.format(form=form.upper(), facts=self.facts(facts))

    def export_not_sent(self, code: str) -> str:
        """Say that an export couldn't be sent, and how to get one; `code` is Slack's word for why."""
        return self.EXPORT_NOT_SENT.format(code=code)

    def hour(self, number: int) -> str:
        """Write an hour of the day."""
        return self.HOUR.format(hour=number)

    def due_after(self, days: int) -> str:
        """Say when a report is due for another look."""
        return self.DUE_AFTER.format(days=self.days(days))

    def digest_to(self, channel: str | None, at: int, timezone: str) -> str:
        """Say where and when the digest is posted."""
        if channel is None:
            return self.DIGEST_NOWHERE
        return self.DIGEST_TO.format(channel=channel, hour=self.hour(at), timezone=timezone)

    def digest_comes(self, at: int, timezone: str) -> str:
        """Tell a channel that it will get the digest."""
        return self.DIGEST_COMES.format(hour=self.hour(at), timezone=timezone)

    def digest_not_there(self, code: str) -> str:
        """Say that a channel can't be posted to; `code` is Slack's word for why."""
        return self.DIGEST_NOT_THERE.format(code=code)

    def public_replies(self, where: str, channels: Sequence[str]) -> str:
        """Say where mentions are replied to for all to see."""
        said = self.PUBLIC_REPLIES[where]
        return self.PUBLIC_REPLIES_IN.format(where=said, channels=self.listed(channels)) if channels else said

    def group_of_curators(self, group: str | None) -> str:
        """Say whether curators come from a user group."""
        return self.GROUP_OF_CURATORS.format(group=group) if group else self.NO_GROUP_OF_CURATORS

    def questions_kept(self, days: int | None) -> str:
        """Say for how long questions are kept; None: as the operator has set it up."""
        return self.QUESTIONS_KEPT_AS_SET_UP if days is None else self.QUESTIONS_KEPT.format(days=self.days(days))

    def language(self, name: str, readers: str) -> str:
        """Say in which language what several people read is; `name` is its own, `readers` a key of who reads it."""
        return self.LANGUAGE.format(name=name, readers=self.LANGUAGES_FOR[readers])

    def waiting_since(self, asked: int, newest: str) -> str:
        """Say how often a question was asked, and when last."""
        if asked > 1:
            return self.ASKED_OFTEN.format(times=self.times(asked), newest=newest)
        return self.ASKED_ONCE.format(newest=newest)

    def asked_by(self, people: Sequence[str], more: int, nameless: int, channels: Sequence[str]) -> str:
        """Name who asked, and where all could see it; `more` have no room, the nameless are counted."""
        counts = [self.OTHERS.of(more)] if more else []
        if nameless:
            counts.append(self.NAMELESS.of(nameless))
        named = self.all_of([*people, *counts])
        if not channels:
            return self.ASKED_BY.format(people=named)
        return self.ASKED_BY_IN.format(people=named, channels=self.all_of(channels))

    def also_worded(self, wordings: Sequence[str]) -> str:
        """Give other words in which the same was asked."""
        return self.ALSO_WORDED.format(wordings=self.listed(wordings))

    def drafted(self, fact_id: str) -> str:
        """Name the draft that was begun from an entry."""
        return self.DRAFTED.format(fact_id=fact_id)

    def why_queued(self, counts: Mapping[str, int]) -> str:
        """Say why a question is in the queue; of several reasons, how many each had."""
        reasons = [self.WHY_QUEUED[why] for why in counts]
        if len(counts) > 1:
            numbers = counts.values()
            pairs = zip(reasons, numbers, strict=True)
            reasons = [self.WHY_QUEUED_COUNTED.format(why=why, count=count) for why, count in pairs]
        said = self.listed(reasons, own=True)
        return said[:1].upper() + said[1:]

    def taken_by(self, person: str, at: str) -> str:
        """Say who works on a question."""
        return self.TAKEN_BY.format(person=person, at=at)

    def proposal(self, action: str, person: str, at: str) -> str:
        """Head a proposal: what would be done, who proposed it and when."""
        return self.PROPOSAL.format(action=action, person=person, at=at)

    def proposal_note(self, text: str) -> str:
        """Write what the proposer wrote for the reviewer."""
        return self.PROPOSAL_NOTE.format(text=text)

    def sent_back(self, person: str, reason: str) -> str:
        """Say who gave a proposal back, and why."""
        return self.SENT_BACK.format(person=person, reason=reason)

    def holder(self, person: str, role: str, given_by: str, at: str) -> str:
        """Say who has which role, and who gave it when."""
        return self.HOLDER.format(person=person, role=role, given_by=given_by, at=at)

    def tied_to_group(self, group: str) -> str:
        """Say that curators come from a user group."""
        return self.TIED_TO_GROUP.format(group=group)

    def would_be(self, status: str) -> str:
        """Say what the status comes to when a proposal is approved."""
        return self.WOULD_BE.format(status=status)

    def due(self, why: Why, since: dt.date) -> str:
        """Say why a fact is due for another look, and since when."""
        return self.DUE_WHY[why].format(day=self.day(since))

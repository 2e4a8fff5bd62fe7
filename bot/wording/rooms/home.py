"""What App Home, the digest and the help of `/facts` say. Strangers' and facts' words come in escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.wording.languages import english
from bot.wording.room import Room

if TYPE_CHECKING:
    import datetime as dt

    from facts.model import BaseSummary


class Home(Room, english.Home):
    """App Home, the digest and the help of `/facts`."""

    def base(self, base: BaseSummary) -> str:
        """Say how large the base is."""
        return self.BASE.format(facts=self.facts(base.facts), articles=self.articles(base.articles))

    def waiting(self, title: str, total: int) -> str:
        """Head one of the lists that wait for a curator."""
        return self.WAITING.format(title=title, total=total) if total else self.WAITING_NONE.format(title=title)

    def see_all_of(self, title: str) -> str:
        """Say to a screen reader what a button shows all of."""
        return self.SEE_ALL_OF.format(see_all=self.SEE_ALL, title=title)

    def followed_question(self, asked: str) -> str:
        """Name a question that somebody wants to hear about."""
        return self.FOLLOWED_QUESTION.format(asked=asked)

    def follows_more(self, number: int) -> str:
        """Stand for what somebody follows beyond what is shown; ending a follow makes room for the next."""
        return self.FOLLOWS_MORE.format(count=number)

    def digest_title(self, date: dt.date) -> str:
        """Head the digest."""
        return self.DIGEST_TITLE.format(day=self.day(date))

    def asked_times(self, number: int) -> str:
        """Say how often people asked about a fact."""
        return self.ASKED_TIMES.format(times=self.times(number))

    def more_facts(self, number: int) -> str:
        """Stand for the facts that have no room."""
        return self.MORE_FACTS.format(count=number)

    def waits(self, queue: int, reviews: int, due: int) -> str:
        """Count what waits for the curators."""
        parts = [self.QUESTIONS_WAIT.of(queue), self.CHANGES_WAIT.of(reviews), self.FACTS_DUE.of(due)]
        return self.WAITS.format(parts=self.all_of(parts, own=True))

"""What the lists and pages of the record say: lists of facts, a fact's page, its timeline.

Arguments that hold a stranger's or a fact's words come in escaped; nothing here escapes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.wording.languages import english
from bot.wording.room import Room

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from facts.model import Stance


class Pages(Room, english.Pages):
    """Lists of facts, a fact's page, its timeline."""

    def facts_title(self, total: int, narrowed: Sequence[str]) -> str:
        """Head a list of facts: how many, and what it is narrowed to."""
        if not narrowed:
            return self.FACTS_TITLE.format(facts=self.facts(total))
        return self.FACTS_TITLE_NARROWED.format(facts=self.facts(total), narrowed=self.listed(narrowed, own=True))

    def nearest_title(self, words: str) -> str:
        """Head the facts that come nearest to some words."""
        return self.NEAREST_TITLE.format(words=words)

    def narrowed_text(self, words: str) -> str:
        """Name the words that a list is narrowed to."""
        return self.NARROWED_TEXT.format(words=words)

    def narrowed_tag(self, tag: str) -> str:
        """Name the tag that a list is narrowed to."""
        return self.NARROWED_TAG.format(tag=tag)

    def narrowed_stance(self, stance: Stance) -> str:
        """Name the status that a list is narrowed to."""
        return self.NARROWED_STANCE[stance]

    def narrowed_article(self, article: str) -> str:
        """Name the article that a list is narrowed to."""
        return self.NARROWED_ARTICLE.format(article=article)

    def narrowed_held(self, *, held: bool) -> str:
        """Say that a list has only facts under review, or none of them."""
        return self.UNDER_REVIEW if held else self.NARROWED_NOT_HELD

    def no_such_filter(self, key: str, value: str, known: Sequence[str]) -> str:
        """Refuse what a list can't be narrowed to; as every error's text, it is escaped where it is shown."""
        return self.NO_SUCH_FILTER.format(key=key, value=value, known=self.one_of(known))

    def part_of_list(self, first: int, last: int, total: int) -> str:
        """Say which part of a list is shown, counted from 1."""
        if first == last:
            return self.ONE_OF_LIST.format(first=first, total=total)
        return self.PART_OF_LIST.format(first=first, last=last, total=total)

    def revision(self, number: int) -> str:
        """Name a revision."""
        return self.REVISION.format(number=number)

    def checked(self, date: dt.date) -> str:
        """Say when a curator last looked."""
        return self.CHECKED.format(day=self.day(date))

    def tags(self, names: Sequence[str]) -> str:
        """List a fact's tags."""
        return self.TAGS.format(names=self.listed(names))

    def also_asked(self, phrasings: Sequence[str], more: int) -> str:
        """List a fact's other phrasings; `more` of them have no room."""
        if not more:
            return self.ALSO_ASKED.format(phrasings=self.listed(phrasings))
        return self.ALSO_ASKED_MORE.format(phrasings=self.listed(phrasings), more=more)

    def parties(self, names: Sequence[str]) -> str:
        """List whom a fact concerns."""
        return self.PARTIES.format(names=self.all_of(names))

    def of_article(self, article: str) -> str:
        """Name the article's id."""
        return self.OF_ARTICLE.format(article=article)

    def open_described(self, claim: str) -> str:
        """Say to a screen reader what a button opens."""
        return self.OPEN_DESCRIBED.format(claim=claim)

    def alike(self, score: float) -> str:
        """Say how nearly two facts are the same; `score` is from 0 to 1."""
        return self.ALIKE.format(score=score)

    def duplicates_of(self, claim: str) -> str:
        """Head the list of what is nearly the same as one fact."""
        return self.DUPLICATES_OF.format(claim=claim)

    def history_title(self, claim: str) -> str:
        """Head a fact's timeline."""
        return self.HISTORY_TITLE.format(claim=claim)

    def step(self, number: int, action: str, by: str, at: str) -> str:
        """Head one step of a timeline: which revision, what was done, by whom and when."""
        return self.STEP.format(number=number, action=action, by=by, at=at)

    def reason(self, text: str) -> str:
        """Write why something was done."""
        return self.REASON.format(text=text)

    def approved_by(self, person: str) -> str:
        """Name the second curator."""
        return self.APPROVED_BY.format(person=person)

    def more_lines(self, count: int) -> str:
        """Stand for the lines of a step that have no room."""
        return self.MORE_LINES.format(count=count)

    def deliveries_title(self, revision: int) -> str:
        """Head the deliveries of a correction."""
        return self.DELIVERIES_TITLE.format(revision=revision)

    def delivered(self, kind: str, *, public: bool) -> str:
        """Name one delivery of a kind (message, thread, direct), which all could see or one person only."""
        return self.DELIVERED[kind if public else f"{kind} in private"]

    def delivery(self, what: str, where: str | None, progress: str, at: str, failure: str | None) -> str:
        """Tell what became of one delivery; `failure` is Slack's word for why it wasn't made."""
        if where is None:
            told = self.DELIVERY.format(what=what, progress=progress, at=at)
        else:
            told = self.DELIVERY_IN.format(what=what, where=where, progress=progress, at=at)
        return self.DELIVERY_FAILURE.format(delivery=told, failure=failure) if failure else told

    def correction_reached(self, parts: Sequence[str]) -> str:
        """Say whom a correction reached."""
        return self.CORRECTION_REACHED.format(parts=self.listed(parts, own=True))

    def moment_in_utc(self, at: dt.datetime) -> str:
        """Write a point in time out, for a reader whose Slack can't."""
        return self.MOMENT_IN_UTC.format(day=self.day(at.date()), time=f"{at:%H:%M}")

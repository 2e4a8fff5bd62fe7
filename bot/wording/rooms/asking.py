"""What is said to those who ask. Arguments that hold a stranger's or a fact's words come in escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.wording.languages import english
from bot.wording.room import Room

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from facts.matching.results import DifferenceKind
    from facts.model import BaseSummary, Stance


class Asking(Room, english.Asking):
    """What is asked, and what is answered."""

    def hold(self, reason: str) -> str:
        """Warn that a fact is under review."""
        return self.UNDER_REVIEW_BECAUSE.format(reason=reason)

    def leading(self, stance: Stance, sources: Sequence[str]) -> str:
        """Begin a status line: who says so now."""
        return self.LEADING[stance].format(sources=self.all_of(sources))

    def beside(self, stance: Stance, source: str) -> str:
        """Name the other side that stands as well."""
        return self.BESIDE[stance].format(source=source)

    def earlier(self, stance: Stance, sources: Sequence[str]) -> str:
        """Name those who said otherwise before."""
        return self.EARLIER[stance].format(sources=self.all_of(sources))

    def others(self, count: int) -> str:
        """Stand for the sources that a line has no room to name."""
        return self.OTHERS.of(count)

    def since(self, sources: Sequence[str]) -> str:
        """Name those who reported it afterwards without changing the status."""
        return self.SINCE.format(sources=self.all_of(sources))

    def said(self, stance: Stance, source: str, when: str | None) -> str:
        """Write who did what and when, as one entry of the history."""
        said = self.SAID[stance].format(source=source)
        return self.SAID_WHEN.format(said=said, when=when) if when else said

    def note(self, text: str) -> str:
        """Write a curator's note."""
        return self.NOTE.format(text=text)

    def left_out_statements(self, count: int, total: int) -> str:
        """Say that older statements don't fit."""
        return self.STATEMENTS_LEFT_OUT.format(count=count, total=total)

    def silent(self, parties: Sequence[str]) -> str:
        """Name the parties that have said nothing."""
        return self.SILENT.format(parties=self.one_of(parties))

    def article(self, parts: Sequence[str]) -> str:
        """Name the article that a fact was drawn from."""
        return self.ARTICLE.format(parts=self.listed(parts))

    def provenance_incomplete(self, missing: Sequence[str]) -> str:
        """Say what is not known of the article; `missing` holds `title`, `publisher` or both."""
        parts = self.all_of([self.PROVENANCE_PARTS[one] for one in missing], own=True)
        return self.PROVENANCE_INCOMPLETE.of(len(missing), missing=parts)

    def as_of(self, date: dt.date) -> str:
        """Date an answer."""
        return self.AS_OF.format(day=self.day(date))

    def as_of_wording(self, words: str) -> str:
        """Date an answer by the article's own words, which came in quotation marks."""
        return self.AS_OF_WORDING.format(words=words)

    def difference(self, kind: DifferenceKind, asked: str, on_record: str) -> str:
        """Set what was asked beside what is on record."""
        return self.DIFFERENCE.format(kind=self.DIFFERENCES[kind], asked=asked, on_record=on_record)

    def nothing(self, asked: str, base: BaseSummary, changed: str | None) -> str:
        """Say that nothing matches, how large the base is, and that this means nothing about the truth.

        `changed` is the day of the base's last change.
        """
        if not base.facts:
            return self.NOT_IN_EMPTY_BASE.format(asked=asked)
        facts, articles = self.facts(base.facts), self.articles(base.articles)
        if changed:
            size = self.BASE_SIZE_CHANGED.format(facts=facts, articles=articles, day=changed)
        else:
            size = self.BASE_SIZE.format(facts=facts, articles=articles)
        return self.NOT_ON_RECORD.format(size=size, asked=asked)

    def numbered(self, number: int, asked: str) -> str:
        """Head one of several claims."""
        return self.CLAIM_NUMBERED.format(number=number, asked=asked)

    def not_shown(self, first: int, last: int) -> str:
        """Name the claims that don't fit in one message."""
        if first == last:
            return self.CLAIM_NOT_SHOWN.format(first=first)
        return self.CLAIMS_NOT_SHOWN.format(first=first, last=last)

    def skipped(self, count: int) -> str:
        """Say that claims beyond the most that one message may hold were not looked up."""
        return self.CLAIMS_SKIPPED.of(count)

    def slow_down(self, seconds: int) -> str:
        """Ask somebody who asks a lot to wait."""
        return self.SLOW_DOWN.of(seconds)

    def picked_by(self, user_id: str) -> str:
        """Say who chose among suggestions; Slack shows the person's name."""
        return self.PICKED_BY.format(person=f"<@{user_id}>")

    def why_asked(self, asked: str) -> str:
        """Repeat what was asked."""
        return self.YOU_ASKED.format(asked=asked)

    def why_phrasing(self, phrasing: str) -> str:
        """Name the claim or other phrasing that the words come nearest to."""
        return self.NEAREST_PHRASING.format(phrasing=phrasing)

    def why_matched(self, words: str) -> str:
        """Name the words of the question that the phrasing covers."""
        return self.MATCHED.format(words=words) if words else self.MATCHED_NONE

    def why_missing(self, words: str) -> str:
        """Name the words of the question that it doesn't cover."""
        return self.NOT_MATCHED.format(words=words) if words else self.NOT_MATCHED_NONE

    def why_compared(self, lines: Sequence[str]) -> list[str]:
        """Head what was found to be another in the record than in the question."""
        return [self.COMPARED, *(f"• {line}" for line in lines)]

    def asked_elsewhere(self, channel: str) -> str:
        """Head an answer that can't stand where it was asked; `channel` is an id."""
        return self.ASKED_ELSEWHERE.format(channel=f"<#{channel}>")

    def failed(self, reference: str) -> str:
        """Apologise, and give the reference to look for in the log."""
        return self.FAILED.format(reference=reference)

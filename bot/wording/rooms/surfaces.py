"""What is said of an answer's buttons: its statements, its history, the line to copy, sharing, several claims.

Arguments that hold a stranger's or a fact's words come in escaped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.wording.languages import english
from bot.wording.room import Room

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from facts.model import Stance


class Surfaces(Room, english.Surfaces):
    """What stands behind an answer's buttons."""

    def statements_button(self, count: int) -> str:
        """Label the button behind which all statements stand."""
        return self.STATEMENTS_BUTTON.of(count)

    def shared_by(self, person: str, asked: str) -> str:
        """Say who shared an answer, and what was asked."""
        return self.SHARED_BY.format(person=person, asked=asked)

    def not_shared(self, code: str) -> str:
        """Say that Slack didn't take what was to be shared, with its word for it."""
        return self.NOT_SHARED.format(code=code)

    def claims_shown(self, first: int, last: int, total: int) -> str:
        """Say which of a message's claims are shown."""
        if first == last:
            return self.CLAIM_SHOWN.format(first=first, total=total)
        return self.CLAIMS_SHOWN.format(first=first, last=last, total=total)

    def step(self, moment: str, action: str) -> str:
        """Head one step of a fact's history for those who read it."""
        return self.STEP.format(moment=moment, did=self.STEPS.get(action, action))

    def copied_leading(self, stance: Stance, sources: Sequence[str], date: dt.date | None) -> str:
        """Begin the line to copy: who says so, and when if that is known."""
        who = self._who(sources)
        if date is not None:
            return self.COPIED_ON[stance].format(who=who, day=self.day(date))
        return self.COPIED[stance].of(len(sources), who=who)

    def copied_beside(self, stance: Stance, source: str, date: dt.date | None) -> str:
        """Name the other side that stands as well."""
        who = self._who([source])
        if date is not None:
            return self.COPIED_BESIDE_ON[stance].format(who=who, day=self.day(date))
        return self.COPIED_BESIDE[stance].format(who=who)

    def copied_earlier(self, stance: Stance, sources: Sequence[str]) -> str:
        """Name those who said otherwise before."""
        return self.COPIED_EARLIER[stance].format(who=self._who(sources))

    def copied_since(self, sources: Sequence[str]) -> str:
        """Name those who reported it afterwards without changing the status."""
        return self.COPIED_SINCE.of(len(sources), who=self._who(sources))

    def copied_line(self, parts: Sequence[str], hold: str | None) -> str:
        """Make the sentence of its parts; `hold` is why it must not be published, None where there is no hold."""
        joined = self.clauses(parts)
        sentence = self.COPIED_SENTENCE.format(sentence=joined[:1].upper() + joined[1:])
        return sentence if hold is None else self.COPIED_HELD.format(reason=hold, sentence=sentence)

    def _who(self, sources: Sequence[str]) -> str:
        return self.all_of([self._with_article(source) for source in sources])

    def _with_article(self, source: str) -> str:
        """Put the article before an institution's name that the language doesn't leave bare."""
        words = source.split()
        if not words or words[0].casefold() == self.THE:
            return source
        named = words[: words.index("of")] if "of" in words else words
        takes_article = bool(named) and named[-1].casefold() in self.TAKE_THE
        return f"{self.THE} {source}" if takes_article else source

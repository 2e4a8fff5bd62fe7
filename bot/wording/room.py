"""What every room of sentences has: its section of the language that is spoken, dates and enumerations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.wording.catalogue import apart, spoken
from bot.wording.languages import english

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence


class Room:
    """A room of sentences; goes before the English section of its name, whose sentences it says as they are spoken.

    What is in capitals is looked up in the language of the moment whenever it is read, so it must be read when it
    is said and never be kept.
    """

    def __getattribute__(self, name: str) -> Any:
        """Return the sentence called `name` in the language that is spoken; methods as they are."""
        if name.isupper():
            return spoken().sections[type(self).__name__][name]
        return object.__getattribute__(self, name)

    def day(self, date: dt.date) -> str:
        """Write a date out: 2 April 2031."""
        return _general.DAY.format(day=date.day, month=_general.MONTHS[date.month - 1], year=date.year)

    def all_of(self, words: Sequence[str], *, own: bool = False) -> str:
        """Join words as a sentence does: A, B and C; `own` tells that they are the bot's."""
        return _general.ALL_OF.of(words, own=own)

    def one_of(self, words: Sequence[str]) -> str:
        """Join words between which is to be chosen: A, B or C."""
        return _general.ONE_OF.of(words)

    def listed(self, words: Sequence[str], *, own: bool = False) -> str:
        """Put words one after the other: A, B, C; `own` tells that they are the bot's."""
        return _general.COMMA.of(words, own=own)

    def clauses(self, parts: Sequence[str]) -> str:
        """Put parts of a sentence, the bot's own, one after the other: A; B; C."""
        return _general.SEMICOLON.of(parts, own=True)

    def apart(self, text: str) -> str:
        """Write what others wrote at the beginning of a line, so that it doesn't turn the line around."""
        return apart(text)

    def code(self, text: str) -> str:
        """Write an id or a command as it is to be typed, apart from the direction of what stands around it."""
        return apart(f"`{text}`")

    def facts(self, number: int) -> str:
        """Count facts."""
        return _general.FACTS.of(number)

    def articles(self, number: int) -> str:
        """Count articles."""
        return _general.ARTICLES.of(number)

    def times(self, number: int) -> str:
        """Count how often something happened."""
        return _general.TIMES.of(number)

    def days(self, number: int) -> str:
        """Count days."""
        return _general.DAYS.of(number)


class General(Room, english.General):
    """Dates and enumerations."""


_general = General()

"""What narrows a list of facts: read from what a curator typed, carried by the buttons that page."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any

from bot.wording import pages as wording
from facts.errors import InputError
from facts.model import Stance, State

if TYPE_CHECKING:
    from enum import StrEnum

TEXT_CHARACTERS = 200
"""The most characters of each word or phrase that narrows a list; a button that carries them all has 2,000."""

HELD_WORDS = {"yes": True, "no": False}
_KEYS = {"tag": "tag", "status": "stance", "stance": "stance", "article": "article", "state": "state", "held": "held"}
_GIVEN = re.compile(rf"(?<!\S)({'|'.join(_KEYS)}):(\"[^\"]*\"|\S+)", re.IGNORECASE)
_CURLY = str.maketrans("“”„", '"""')


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list of facts is narrowed to; what is None narrows nothing. `held` is True for facts under review."""

    text: str | None = None
    tag: str | None = None
    stance: Stance | None = None
    article: str | None = None
    state: State | None = None
    held: bool | None = None

    @classmethod
    def typed(cls, text: str) -> Filters:
        """Read `text`: words, and any of tag:, status:, article:, state: and held: with a word or "a phrase".

        Raises InputError for a status, a state or a held: that there isn't.
        """
        given: dict[str, Any] = {}

        def take(found: re.Match[str]) -> str:
            key, value = _KEYS[found[1].lower()], _short(found[2].strip('"'))
            given[key] = _READERS.get(key, _words)(value)
            return " "

        rest = _GIVEN.sub(take, text.translate(_CURLY))
        return cls(text=_short(rest) or None, **given)

    @property
    def narrowing(self) -> bool:
        """Whether anything is narrowed at all."""
        return any(value is not None for value in self.given().values())

    def given(self) -> dict[str, Any]:
        """Return every filter by its name, as the list of facts takes them."""
        return asdict(self)

    def packed(self) -> list[Any]:
        """Return the values in the fields' order, for a button."""
        return [getattr(self, field.name) for field in fields(self)]

    @classmethod
    def unpacked(cls, values: list[Any]) -> Filters:
        """Read what `packed` returned. Raises ValueError for what isn't that."""
        text, tag, stance, article, state, held = values
        return cls(text, tag, Stance(stance) if stance else None, article, State(state) if state else None, held)


def _short(text: str) -> str:
    """Put `text` on one line without control characters, at most `TEXT_CHARACTERS` long."""
    printable = "".join(character if character.isprintable() else " " for character in text)
    return " ".join(printable.split())[:TEXT_CHARACTERS].strip()


def _words(value: str) -> str | None:
    return value or None


def _one_of(kind: type[StrEnum], key: str) -> Any:
    def read(value: str) -> StrEnum:
        try:
            return kind(value.lower())
        except ValueError:
            raise InputError(wording.no_such_filter(key, value, [str(one) for one in kind])) from None

    return read


def _held(value: str) -> bool:
    if value.lower() not in HELD_WORDS:
        raise InputError(wording.no_such_filter("held", value, list(HELD_WORDS)))
    return HELD_WORDS[value.lower()]


_READERS = {"stance": _one_of(Stance, "status"), "state": _one_of(State, "state"), "held": _held}

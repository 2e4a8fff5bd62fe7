"""Readings as they are kept, taken apart as far as somebody looks.

A fact that stands beside a question is looked at in a few of its parts; the rest of what was written stays as it is.
Words stand in one text, which is parted in a fifth of the time that it takes to read as many. What was taken once is
kept, and one figure that stands in several places is one object in all of them.
"""

from __future__ import annotations

import datetime as dt
import marshal
from dataclasses import fields
from functools import partial
from itertools import pairwise
from threading import Lock
from typing import TYPE_CHECKING, Any, Literal

from facts.matching.dates import PartialDate
from facts.matching.gazetteer import Mention
from facts.matching.language import Senses
from facts.matching.measures import Bound
from facts.matching.numbers import Quantity
from facts.matching.once import derived
from facts.matching.profile import Profile, Said
from facts.matching.proper_names import Name
from facts.matching.reading import Reading
from facts.matching.words import Word
from facts.model import Article, EntityKind, Fact, Stance, State, Statement

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

SETS = ("stems", "content", "around", "ids", "ids_around", "ids_said", "publisher", "foreign", "folded")
"""Parts of a profile that are sets of words or ids."""

_PARTS = {name: place for place, name in enumerate(SETS)}
_STEMS = _PARTS["stems"]
_BETWEEN = "\x1f"
"""What stands between words that are written as one text."""

NAMES: dict[type, tuple[str, ...]] = {
    **{kind: tuple(field.name for field in fields(kind)) for kind in (Article, Fact, Statement)},
    **{kind: kind._fields for kind in (Mention, PartialDate, Quantity)},
}
FIGURES = (PartialDate, Quantity)

_KINDS = {one.value: one for one in EntityKind}
_STANCES = {one.value: one for one in Stance}
_BOUNDS = {one.value: one for one in Bound}


def _day(ordinal: int | None) -> dt.date | None:
    return None if ordinal is None else dt.date.fromordinal(ordinal)


_BACK: dict[type, dict[str, Callable[[Any], Any]]] = {
    Article: {"published": _day},
    Fact: {"state": State, "checked": _day},
    Mention: {"kind": _KINDS.__getitem__},
    Statement: {"stance": _STANCES.__getitem__, "date": _day},
}
"""How values come back that are written as others."""

_PLACES: dict[type, tuple[tuple[int, Callable[[Any], Any]], ...]] = {
    kind: tuple((NAMES[kind].index(name), back) for name, back in backs.items()) for kind, backs in _BACK.items()
}
_set = object.__setattr__
_taking = Lock()
"""Readers are several threads, and are to find one and the same figure."""


def joined(words: Collection[str]) -> str | tuple[str, ...]:
    """Return words as one text, or as they are where that couldn't be parted again; `parted` takes them back."""
    text = _BETWEEN.join(words)
    return text if text.count(_BETWEEN) == len(words) - 1 else tuple(words)


def parted(written: str | tuple[str, ...]) -> Sequence[str]:
    """Return the words that `joined` wrote."""
    return written.split(_BETWEEN) if type(written) is str else written


def holds(written: str | tuple[str, ...], word: str) -> bool:
    """Whether `word` is among the words that `joined` wrote: to search them takes a tenth of parting them."""
    if type(written) is not str:
        return word in written
    return f"{_BETWEEN}{word}{_BETWEEN}" in f"{_BETWEEN}{written}{_BETWEEN}"


def made(kind: Any, values: tuple[Any, ...]) -> Any:
    """Return an object of `kind`, one of `NAMES`, of its values as they are written."""
    back = list(values)
    for place, convert in _PLACES[kind]:
        back[place] = convert(back[place])
    return kind(*back)


_MAKERS: tuple[Callable[[tuple[Any, ...]], PartialDate | Quantity], ...] = (
    PartialDate._make,
    lambda values: Quantity(values[0], values[1], _BOUNDS[values[2]], *values[3:]),
)
"""What makes each of `FIGURES`."""


class _Figures:
    """The dates and figures of a fact, each made when somebody looks, and once."""

    __slots__ = ("_data", "_made")

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._made: tuple[Any, ...] | None = None

    def at(self, places: tuple[int, ...]) -> tuple[Any, ...]:
        if not places:
            return ()
        found = self._made
        if found is None:
            with _taking:
                found = self._made
                if found is None:
                    written = marshal.loads(self._data)  # noqa: S302 - our own file
                    found = self._made = tuple([_MAKERS[kind](values) for kind, values in written])
        return tuple([found[place] for place in places])


class StoredReading(Reading):
    """A reading whose parts are taken when somebody looks."""

    @classmethod
    def of(cls, written: tuple[Any, ...], figures: _Figures) -> StoredReading:
        """Return the reading that was written so."""
        found = object.__new__(cls)
        text, line, sorted_line, meant, lists, dates, quantities, rest = written
        # What is derived is held where it would be looked for before it is derived anew.
        found.__dict__.update(
            text=text, line=line, sorted_line=sorted_line, meant=meant,
            _lists=lists, _places=(dates, quantities), _rest=rest, _figures=figures,
        )  # fmt: skip
        return found

    @derived
    def dates(self) -> tuple[PartialDate, ...]:
        """The dates, which the fact's other texts may have too."""
        found: tuple[PartialDate, ...] = self.__dict__["_figures"].at(self.__dict__["_places"][0])
        return found

    @derived
    def quantities(self) -> tuple[Quantity, ...]:
        """The figures, likewise."""
        found: tuple[Quantity, ...] = self.__dict__["_figures"].at(self.__dict__["_places"][1])
        return found

    @derived
    def spelt_content(self) -> tuple[tuple[str, str], ...]:
        """The content words as they are compared, and their stems."""
        spelt, stems, _ = self.__dict__["_lists"]
        return tuple(zip(parted(spelt), parted(stems), strict=True))

    @derived
    def neighbours(self) -> frozenset[tuple[str, str]]:
        """The stems of content words that follow each other."""
        return frozenset(pairwise(parted(self.__dict__["_lists"][1])))

    @derived
    def telling_pairs(self) -> tuple[tuple[str, str], ...]:
        """The stems of telling words that follow each other."""
        return tuple(pairwise(parted(self.__dict__["_lists"][2])))

    @property
    def as_written(self) -> tuple[Any, ...]:
        """Its parts as they are written: words, content, mentions and names."""
        rest = self.__dict__["_rest"]
        if type(rest) is bytes:
            rest = self.__dict__["_rest"] = marshal.loads(rest)  # noqa: S302 - our own file
        written: tuple[Any, ...] = rest
        return written

    def __getattr__(self, name: str) -> Any:
        """Take a part that nobody has looked at yet."""
        take = _OF_READING.get(name)
        if take is None:
            raise AttributeError(name)
        found = self.__dict__[name] = take(self, self.as_written)
        return found


_OF_READING: Mapping[str, Callable[[Reading, tuple[Any, ...]], Any]] = {
    "words": lambda _read, rest: tuple(map(Word._make, rest[0])),
    "content": lambda read, rest: tuple([read.words[at] for at in rest[1]]),
    "mentions": lambda _read, rest: tuple([made(Mention, one) for one in rest[2]]),
    "names": lambda read, rest: tuple(
        [Name(text, tuple([read.words[at] for at in places]), locative) for text, places, locative in rest[3]]
    ),
}


class StoredProfile(Profile):
    """A fact's profile whose parts are taken when somebody looks."""

    __slots__ = ("_figures", "_kept")

    @classmethod
    def of(cls, written: Any) -> StoredProfile:
        """Return the profile that was written so. Raises TypeError or ValueError for anything else."""
        if type(written) is not tuple:
            raise TypeError("the bytes hold no reading of a fact")
        phrasings, sets, concepts, senses, dated, figures, whole = written
        found = object.__new__(cls)
        _set(found, "_figures", _Figures(figures))
        _set(found, "_kept", {"senses": senses, "dated": dated, "fact": whole, "sets": sets})
        # What is looked at in every fact; to find out that a part isn't taken yet takes as long as to take it.
        _set(found, "concepts", concepts)
        _set(found, "stems", frozenset(parted(sets[_STEMS])))
        _set(found, "phrasings", tuple([StoredReading.of(one, found._figures) for one in phrasings]))
        return found

    def has(self, word: str, part: Literal["around", "content", "folded"]) -> bool:
        """Whether a word is among those of a part."""
        return holds(self._kept["sets"][_PARTS[part]], word)

    def __getattr__(self, name: str) -> Any:
        """Take a part that nobody has looked at yet."""
        take = _OF_PROFILE.get(name)
        if take is None:
            raise AttributeError(name)
        take(self, self._kept, self._figures)
        return object.__getattribute__(self, name)


def _take_set(place: int, read: StoredProfile, kept: Mapping[str, Any], _figures: _Figures) -> None:
    _set(read, SETS[place], frozenset(parted(kept["sets"][place])))


def _take_senses(read: StoredProfile, kept: Mapping[str, Any], _figures: _Figures) -> None:
    own, above = kept["senses"]
    _set(read, "senses", Senses(frozenset(parted(own)), frozenset(parted(above))))


def _take_dated(read: StoredProfile, kept: Mapping[str, Any], figures: _Figures) -> None:
    for name, places in zip(("quantities", "dates", "said_on"), kept["dated"], strict=True):
        _set(read, name, figures.at(places))


def _take_fact(read: StoredProfile, kept: Mapping[str, Any], _figures: _Figures) -> None:
    values, said = marshal.loads(kept["fact"])  # noqa: S302 - our own file
    values = dict(zip(NAMES[Fact], values, strict=True))
    values["article"] = made(Article, values["article"])
    statements = values["statements"] = tuple([made(Statement, one) for one in values["statements"]])
    # The statements of the two are the same.
    _set(read, "said", tuple([Said(statements[at], _STANCES[stance], ids, stems) for at, stance, ids, stems in said]))
    _set(read, "fact", made(Fact, tuple(values.values())))


_OF_PROFILE: Mapping[str, Callable[[StoredProfile, Mapping[str, Any], _Figures], None]] = {
    **{name: partial(_take_set, place) for place, name in enumerate(SETS)},
    "senses": _take_senses,
    **dict.fromkeys(("quantities", "dates", "said_on"), _take_dated),
    **dict.fromkeys(("fact", "said"), _take_fact),
}

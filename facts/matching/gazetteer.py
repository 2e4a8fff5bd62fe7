"""Names that are known: the base's entities with all their variants, and the world's countries.

A mention stands for every entity that could be meant by it. A capital stands for its country too, as
newsrooms write ("Damascus denies"), unless it is plainly a place ("in Damascus").
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from facts.matching.language import function_words, is_english
from facts.matching.normalise import fold
from facts.matching.words import words_of
from facts.model import EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from facts.matching.words import Word
    from facts.model import Entity

_COUNTRIES = Path(__file__).parent / "data" / "countries.json"
_CITIES = Path(__file__).parent / "data" / "cities.json"

_LOCATIVE = frozenset(
    {"in", "at", "near", "around", "outside", "inside", "into", "across", "through", "within", "from", "to", "on"}
)
SHORTEST_ACRONYM = 3
"""Letters; shorter ones stand for too much."""

# Seats of government that are no capitals, or go by a building's name.
_SEATS = {
    "tel aviv": "IL",
    "kremlin": "RU",
    "white house": "US",
    "downing street": "GB",
    "whitehall": "GB",
    "elysee": "FR",
    "foggy bottom": "US",
    "the hague": "NL",
}
_KEPT_SHORT = frozenset({"us", "uk", "un", "eu", "uae"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A known name in a text: which entities it may stand for, their kind, and its words from `at` to `end`.

    `stands_for` are the countries that it stands for as their capital; `locative` says that it is named as
    the place where something is.
    """

    ids: frozenset[str]
    kind: EntityKind
    text: str
    at: int
    end: int
    stands_for: frozenset[str] = frozenset()
    locative: bool = False

    def meant(self) -> frozenset[str]:
        """Return every entity that this mention can be."""
        return self.ids if self.locative else self.ids | self.stands_for


@dataclass(frozen=True, slots=True)
class _Entry:
    entity: str
    kind: EntityKind
    stands_for: str | None = None


class Gazetteer:
    """Finds the longest known names in a text."""

    def __init__(self, entities: Iterable[Entity] = ()) -> None:
        self._entries: dict[tuple[str, ...], set[_Entry]] = defaultdict(set)
        self._acronyms: dict[str, set[_Entry]] = defaultdict(set)
        self._longest: dict[str, int] = {}
        self.words: set[str] = set()
        self._heads: dict[str, str] = {}
        for key, entry in _world():
            self._file(key, entry)
        for entity in entities:
            self._heads[entity.name.casefold()] = words_of(entity.name)[-1].stem if words_of(entity.name) else ""
            for variant in (entity.name, *entity.also):
                self._add(variant, _Entry(entity.name.casefold(), entity.kind))
                self._add_acronym(variant, _Entry(entity.name.casefold(), entity.kind))

    def _add(self, variant: str, entry: _Entry) -> None:
        key = _key(variant)
        if key:
            self._file(key, entry)
            self.words.update(key)

    def _file(self, key: tuple[str, ...], entry: _Entry) -> None:
        self._entries[key].add(entry)
        # With room for the hyphens that a text may have between the words.
        self._longest[key[0]] = max(self._longest.get(key[0], 0), 2 * len(key) - 1)

    def _add_acronym(self, variant: str, entry: _Entry) -> None:
        """Take in the initials of a name of several words, as newsrooms write it: KFA."""
        initials = [word.folded[0] for word in words_of(variant) if word.capital]
        if len(initials) >= SHORTEST_ACRONYM and (key := "".join(initials)) not in function_words():
            self._acronyms[key].add(entry)

    def head(self, id_: str) -> str:
        """Return the stem of the last word of an entity's name: what a text calls it by ("the league")."""
        return self._heads.get(id_, "")

    def mentions(self, words: Sequence[Word], spelling: dict[int, str] | None = None) -> list[Mention]:
        """Return the known names among `words`; `spelling` gives the corrected spelling of places in it."""
        folded = [(spelling or {}).get(word.at, word.folded) for word in words]
        found: list[Mention] = []
        at = 0
        while at < len(words):
            mention = self._longest_at(words, folded, at)
            if mention is None:
                at += 1
                continue
            found.append(mention)
            at = mention.end
        return found

    def _longest_at(self, words: Sequence[Word], folded: list[str], at: int) -> Mention | None:
        if words[at].folded == "us" and words[at].text != "US":
            return None
        if not words[at].capital and is_english(folded[at]) and self._written_large(words):
            return self._longest_from(words, folded, at, shortest=2)
        return self._longest_from(words, folded, at, shortest=1)

    @staticmethod
    def _written_large(words: Sequence[Word]) -> bool:
        """Whether the text writes names large, so that a plain word in small letters is no name."""
        return any(word.capital and not word.first for word in words)

    def _longest_from(self, words: Sequence[Word], folded: list[str], at: int, *, shortest: int) -> Mention | None:
        for end in range(min(len(words), at + self._longest.get(folded[at], 0)), at + shortest - 1, -1):
            entries = self._entries.get(tuple(word for word in folded[at:end] if word != "-"))
            if entries and folded[end - 1] != "-":
                return _mention(words, entries, at, end)
        if words[at].text.isupper() and words[at].folded in self._acronyms:
            return _mention(words, self._acronyms[words[at].folded], at, at + 1)
        return None


def _mention(words: Sequence[Word], entries: set[_Entry], at: int, end: int) -> Mention:
    before = words[at - 1].folded if at else ""
    if before == "the" and at > 1:
        before = words[at - 2].folded
    kinds = sorted({entry.kind for entry in entries})
    return Mention(
        frozenset(entry.entity for entry in entries),
        kinds[0],
        " ".join(word.text for word in words[at:end]),
        at,
        end,
        frozenset(entry.stands_for for entry in entries if entry.stands_for),
        before in _LOCATIVE,
    )


def _key(variant: str) -> tuple[str, ...]:
    words = _plain_words(variant)
    while len(words) > 1 and words[0] in ("the", "a", "an"):
        words = words[1:]
    if len(words) == 1 and words[0] in function_words() and words[0] not in _KEPT_SHORT:
        return ()
    return tuple(words)


def _plain_words(variant: str) -> list[str]:
    """Part a name into folded words; most are plain, and cost no more than that."""
    if variant.replace(" ", "").isalpha():
        return [fold(word) for word in variant.split()]
    return [word.folded for word in words_of(variant) if word.text != "-"]


@cache
def _world() -> tuple[tuple[tuple[str, ...], _Entry], ...]:
    found: list[tuple[tuple[str, ...], _Entry]] = []
    for country in json.loads(_COUNTRIES.read_text(encoding="utf-8")):
        code = f"country:{country['code']}"
        for name in country["names"]:
            key = _key(name)
            if key and (len(key[0]) > 2 or key[0] in _KEPT_SHORT):
                found.append((key, _Entry(code, EntityKind.PLACE)))
        capital = _key(country["capital"])
        if capital:
            found.append((capital, _Entry(f"capital:{country['code']}", EntityKind.PLACE, stands_for=code)))
    capitals = {key: entry for key, entry in found if entry.stands_for is not None}
    for english, *others in json.loads(_CITIES.read_text(encoding="utf-8")):
        city = _Entry(f"city:{english.casefold()}", EntityKind.PLACE)
        entry = capitals.get(_key(english), city)
        found += [(_key(name), entry) for name in (english, *others) if _key(name)]
    for seat, code in _SEATS.items():
        found.append((_key(seat), _Entry(f"seat:{seat}", EntityKind.PLACE, stands_for=f"country:{code}")))
    return tuple(found)

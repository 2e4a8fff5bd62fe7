"""Names that are known: the base's entities with all their variants, and the world's countries.

A mention stands for every entity that could be meant by it. A capital stands for its country too, as
newsrooms write ("Damascus denies"), unless it is plainly a place ("in Damascus").
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from facts.matching.language import function_words, is_english
from facts.matching.normalise import fold
from facts.matching.places import Entry, places_from
from facts.matching.words import words_of
from facts.model import EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from facts.matching.words import Word
    from facts.model import Entity

_LOCATIVE = frozenset(
    {"in", "at", "near", "around", "outside", "inside", "into", "across", "through", "within", "from", "to", "on"}
)
SHORTEST_ACRONYM = 3
"""Letters; shorter ones stand for too much."""

KEPT_SHORT = frozenset({"us", "uk", "un", "eu", "uae"})

MOST_MEANT = 20
"""Entities that one form of a name may stand for. "The ministry" of a thousand articles names none of them: in a large
base such forms took most of the time to read a fact, and most of its terms."""

_NOTHING: frozenset[Entry] = frozenset()

PlainEntries = tuple[tuple[str, str], ...]
"""Entities and their kinds."""


class Mention(NamedTuple):
    """A known name in a text: which entities it may stand for, their kind, and its words from `at` to `end`.

    `stands_for` are the countries that it stands for as their capital; `locative` says that it is named as
    the place where something is; `folded` are its words as they are compared.
    """

    ids: frozenset[str]
    kind: EntityKind
    text: str
    at: int
    end: int
    stands_for: frozenset[str] = frozenset()
    locative: bool = False
    folded: tuple[str, ...] = ()

    def meant(self) -> frozenset[str]:
        """Return every entity that this mention can be."""
        return self.ids if self.locative or not self.stands_for else self.ids | self.stands_for


class PlainNames(NamedTuple):
    """What a gazetteer knows, as values that a file can have: entities with their kinds by key and by acronym.

    `longest` tells how many words a name with that first word may take, `heads` the last word's stem by entity.
    """

    entries: dict[tuple[str, ...], PlainEntries]
    acronyms: dict[str, PlainEntries]
    longest: dict[str, int]
    heads: dict[str, str]
    words: frozenset[str]


class Gazetteer:
    """Finds the longest known names in a text."""

    def __init__(self, entities: Iterable[Entity] = ()) -> None:
        self._entries: dict[tuple[str, ...], frozenset[Entry]] = {}
        self._acronyms: dict[str, frozenset[Entry]] = {}
        self._longest: dict[str, int] = {}
        self.words: set[str] = set()
        self._heads: dict[str, str] = {}
        for entity in entities:
            words = words_of(entity.name)
            self._heads[entity.name.casefold()] = words[-1].stem if words else ""
            entry = Entry(entity.name.casefold(), entity.kind)
            keys, acronyms = names_of(entity)
            for key in keys:
                self._entries[key] = self._entries.get(key, _NOTHING) | {entry}
                self._longest[key[0]] = max(self._longest.get(key[0], 0), _room(key))
                self.words.update(key)
            for acronym in acronyms:
                self._acronyms[acronym] = self._acronyms.get(acronym, _NOTHING) | {entry}

    def plain(self) -> PlainNames:
        """Return what it knows as plain values."""
        return PlainNames(
            {key: _plain_entries(entries) for key, entries in self._entries.items()},
            {key: _plain_entries(entries) for key, entries in self._acronyms.items()},
            self._longest,
            self._heads,
            frozenset(self.words),
        )

    def entries(self, key: tuple[str, ...]) -> frozenset[Entry]:
        """Return what a name, in folded words, may stand for."""
        found = self._entries.get(key, _NOTHING)
        return found if len(found) <= MOST_MEANT else _NOTHING

    def room(self, folded: list[str], at: int) -> int:
        """Return how many words a name that begins at `at` may take."""
        return self._longest.get(folded[at], 0)

    def acronym(self, folded: str) -> frozenset[Entry]:
        """Return what the initials of a name may stand for."""
        found = self._acronyms.get(folded, _NOTHING)
        return found if len(found) <= MOST_MEANT else _NOTHING

    def head(self, id_: str) -> str:
        """Return the stem of the last word of an entity's name: what a text calls it by ("the league")."""
        return self._heads.get(id_, "")

    def mentions(self, words: Sequence[Word], spelling: dict[int, str] | None = None) -> list[Mention]:
        """Return the known names among `words`; `spelling` gives the corrected spelling of places in it."""
        folded = [word.folded for word in words]
        if spelling:
            folded = [spelling.get(word.at, word.folded) for word in words]
        # Where the text writes names large, a plain word in small letters is no name.
        written_large = any(word.capital and not word.first for word in words)
        found: list[Mention] = []
        at = 0
        while at < len(words):
            mention = self._longest_at(words, folded, at, written_large=written_large)
            if mention is None:
                at += 1
                continue
            found.append(mention)
            at = mention.end
        return found

    def _longest_at(self, words: Sequence[Word], folded: list[str], at: int, *, written_large: bool) -> Mention | None:
        if words[at].folded == "us" and words[at].text != "US":
            return None
        if (
            words[at].folded == "record"
            and at
            and words[at - 1].folded in ("on", "the", "our")
            and not words[at].capital
        ):
            return None  # "is it on record that": whatever newspaper goes by that name
        places = places_from(folded[at])
        longest = self.room(folded, at)
        if not places and not longest and not words[at].text.isupper():
            return None  # most words begin no name
        if places:
            longest = max(longest, *map(_room, places))
        is_plain = written_large and not words[at].capital and is_english(folded[at])
        shortest = 2 if is_plain else 1
        for end in range(min(len(words), at + longest), at + shortest - 1, -1):
            key = tuple(word for word in folded[at:end] if word != "-")
            entries = self.entries(key) | places.get(key, _NOTHING)
            if entries and folded[end - 1] != "-":
                return _mention(words, entries, at, end)
        if words[at].text.isupper() and (meant := self.acronym(words[at].folded)):
            return _mention(words, meant, at, at + 1)
        return None


class KeptGazetteer(Gazetteer):
    """A gazetteer of what another knew: to make it takes no longer than to read that, whatever it knows."""

    def __init__(self, known: PlainNames) -> None:
        super().__init__()
        self._known = known
        self._longest, self._heads, self.words = known.longest, known.heads, set(known.words)

    def plain(self) -> PlainNames:
        """Return what it knows as plain values."""
        return self._known

    def entries(self, key: tuple[str, ...]) -> frozenset[Entry]:
        """Return what a name, in folded words, may stand for."""
        return _entries(self._known.entries.get(key, ()))

    def acronym(self, folded: str) -> frozenset[Entry]:
        """Return what the initials of a name may stand for."""
        return _entries(self._known.acronyms.get(folded, ()))


def _plain_entries(entries: frozenset[Entry]) -> PlainEntries:
    return tuple((entry.entity, entry.kind.value) for entry in entries)


def _entries(known: PlainEntries) -> frozenset[Entry]:
    if not known or len(known) > MOST_MEANT:
        return _NOTHING
    return frozenset(Entry(entity, EntityKind(kind)) for entity, kind in known)


def names_of(entity: Entity) -> tuple[set[tuple[str, ...]], set[str]]:
    """Return the folded words of each form that an entity goes by, and its acronyms, as newsrooms write them: KFA."""
    variants = (entity.name, *entity.also)
    return {key for variant in variants if (key := key_of(variant))}, set(map(_acronym_of, variants)) - {""}


def _acronym_of(variant: str) -> str:
    """Return the initials of a name of several words; empty where they stand for too much."""
    if sum(map(str.isupper, variant)) < SHORTEST_ACRONYM:
        return ""  # most names, which needn't be parted into words
    initials = "".join(word.folded[0] for word in words_of(variant) if word.capital)
    return initials if len(initials) >= SHORTEST_ACRONYM and initials not in function_words() else ""


def _room(key: tuple[str, ...]) -> int:
    """Return how many words a name may take in a text, with room for the hyphens between them."""
    return 2 * len(key) - 1


def _mention(words: Sequence[Word], entries: AbstractSet[Entry], at: int, end: int) -> Mention:
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
        tuple(word.folded for word in words[at:end]),
    )


def key_of(variant: str) -> tuple[str, ...]:
    """Return the folded words that a name is filed under; empty where it is too common a word."""
    words = _plain_words(variant)
    while len(words) > 1 and words[0] in ("the", "a", "an"):
        words = words[1:]
    if len(words) == 1 and words[0] in function_words() and words[0] not in KEPT_SHORT:
        return ()
    return tuple(words)


def _plain_words(variant: str) -> list[str]:
    """Part a name into folded words; most are plain, and cost no more than that."""
    if variant.replace(" ", "").isalpha():
        return [fold(word) for word in variant.split()]
    return [word.folded for word in words_of(variant) if word.text != "-"]

"""Names of a base that is on disk: its entities, and every form that they go by, are on the shelf."""

from __future__ import annotations

import json
from collections import Counter
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from facts.index.disk.beginnings import Beginnings
from facts.index.disk.vocabulary import add_words, known_words
from facts.matching.gazetteer import MOST_MEANT, Gazetteer, key_of, names_of
from facts.matching.places import Entry
from facts.matching.words import words_of
from facts.model import Entity, EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from facts.index.disk.shelf import Shelf

REMEMBERED = 50_000
"""Names whose meaning is kept: the same are asked for again and again."""

AT_ONCE = 5_000
"""Entities of a new base that are written at a time."""

WORDS_AT_ONCE = 200_000
"""Different words that are gathered before they are filed: sorted, they are filed ten times as fast."""

BEGINNINGS = "beginnings"
"""What the shelf keeps the beginnings of names under."""

NAMED = "named"
"""What the shelf counts under how often names were changed."""

_NOTHING: frozenset[Entry] = frozenset()

ACRONYM = "^"
"""What the key of an acronym begins with."""


class Owned(NamedTuple):
    """An entity, and the article whose file names it."""

    article_id: str
    entity: Entity


class ShelvedGazetteer(Gazetteer):
    """Finds the longest known names in a text. What it found of a word is kept: make another when names change."""

    def __init__(self, shelf: Shelf) -> None:
        super().__init__()
        self._shelf = shelf
        self._beginnings = Beginnings(shelf.blob(BEGINNINGS))
        self._at = lru_cache(maxsize=REMEMBERED)(self._look)
        self._begins = lru_cache(maxsize=REMEMBERED)(self._beginnings.__contains__)
        self._head = lru_cache(maxsize=REMEMBERED)(self._look_for_head)

    def head(self, id_: str) -> str:
        """Return the stem of the last word of an entity's name: what a text calls it by ("the league")."""
        return self._head(id_)

    def entries(self, key: tuple[str, ...]) -> frozenset[Entry]:
        """Return what a name, in folded words, may stand for."""
        return self._at(" ".join(key))

    def room(self, folded: list[str], at: int) -> int:
        """Return how many words a name that begins at `at` may take."""
        if folded[at] != "-" and not self._begins(folded[at]):
            return 0  # as most words
        begun = ""
        taken = 0
        for place in range(at, len(folded)):
            if folded[place] == "-":
                continue
            begun = f"{begun} {folded[place]}" if begun else folded[place]
            if begun not in self._beginnings:
                break
            taken = place + 1 - at
        return taken

    def acronym(self, folded: str) -> frozenset[Entry]:
        """Return what the initials of a name may stand for."""
        return self._at(ACRONYM + folded)

    def _look(self, key: str) -> frozenset[Entry]:
        if key not in self._beginnings:
            return _NOTHING
        query = "SELECT DISTINCT entity, kind FROM names WHERE key = ? LIMIT ?"
        found = self._shelf.rows(query, [key, MOST_MEANT + 1])
        return frozenset(Entry(entity, EntityKind(kind)) for entity, kind in found if len(found) <= MOST_MEANT)

    def _look_for_head(self, id_: str) -> str:
        words, key = words_of(id_), " ".join(key_of(id_))
        if not words or key not in self._beginnings:
            return ""
        known = self._shelf.rows("SELECT 1 FROM names WHERE key = ? AND entity = ? LIMIT 1", [key, id_])
        return words[-1].stem if known else ""


def fill(shelf: Shelf, entities: Iterable[Owned]) -> None:
    """Take in all entities of a new base, in little memory."""
    shelf.run("CREATE TABLE coming (key TEXT, article TEXT, name TEXT, entity TEXT, kind TEXT)", [()])
    coming = iter(entities)
    while some := list(islice(coming, AT_ONCE)):
        _put(shelf, some, "coming")
    # Sorted on disk, they are filed in one pass.
    shelf.run("INSERT OR REPLACE INTO names SELECT * FROM coming ORDER BY key, article, name", [()])
    shelf.run("DROP TABLE coming", [()])
    beginnings = Beginnings()
    words: Counter[str] = Counter()
    for (key,) in shelf.each("SELECT DISTINCT key FROM names"):
        beginnings.add([key])
        if not key.startswith(ACRONYM):
            words.update(key.split())
        if len(words) >= WORDS_AT_ONCE:
            _count_once(shelf, words)
    _count_once(shelf, words)
    shelf.keep_blob(BEGINNINGS, beginnings.kept())


def _count_once(shelf: Shelf, words: Counter[str]) -> None:
    """Take in the words of names; each counts once, however many names have it."""
    known = known_words(shelf, words)
    add_words(shelf, Counter({word for word in words if word not in known}))
    words.clear()


def put_entities(shelf: Shelf, entities: Iterable[Owned]) -> None:
    """Take in entities, new or changed; see `drop_entities` for what a changed one was."""
    keys = _put(shelf, list(entities), "names")
    beginnings = Beginnings(shelf.blob(BEGINNINGS))
    if beginnings.add(keys):
        shelf.keep_blob(BEGINNINGS, beginnings.kept())


def _put(shelf: Shelf, entities: Sequence[Owned], table: str) -> set[str]:
    """Write entities, and the forms that they go by into a table of names; return the keys of those."""
    shelf.run(
        "INSERT OR REPLACE INTO entities VALUES (?, ?, ?, ?)",
        sorted((one.article_id, one.entity.name, one.entity.kind, json.dumps(one.entity.also)) for one in entities),
    )
    rows = sorted(_rows(entities))
    shelf.run(f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?, ?, ?)", rows)  # noqa: S608 - a name of our own
    return {row[0] for row in rows}


def drop_entities(shelf: Shelf, keys: Iterable[tuple[str, str]]) -> list[Entity]:
    """Forget entities, by their articles and names; return what they were."""
    found = []
    for article_id, name in keys:
        query = "SELECT kind, also FROM entities WHERE article = ? AND name = ?"
        for kind, also in shelf.rows(query, [article_id, name]):
            former = Entity(name, EntityKind(kind), tuple(json.loads(also)))
            found.append(former)
            keys_of_former = {row[0] for row in _rows([Owned(article_id, former)])}
            shelf.run(
                "DELETE FROM names WHERE key = ? AND article = ? AND name = ?",
                ((key, article_id, name) for key in keys_of_former),
            )
            shelf.run("DELETE FROM entities WHERE article = ? AND name = ?", [(article_id, name)])
    return found


def _rows(entities: Iterable[Owned]) -> Iterable[tuple[str, str, str, str, str]]:
    for article_id, entity in entities:
        keys, acronyms = names_of(entity)
        for key in {*(" ".join(key) for key in keys), *(ACRONYM + one for one in acronyms)}:
            yield key, article_id, entity.name, entity.name.casefold(), entity.kind

"""Names of a base that is on disk: its entities, and every form that they go by, are on the shelf."""

from __future__ import annotations

import json
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from facts.matching.gazetteer import MOST_MEANT, Gazetteer, key_of, names_of
from facts.matching.places import Entry
from facts.matching.words import words_of
from facts.model import Entity, EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facts.index.disk.shelf import Shelf

REMEMBERED = 50_000
"""Beginnings of names that are kept; most words begin none, and are asked for again and again."""

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
        self._at = lru_cache(maxsize=REMEMBERED)(self._look)
        self._goes_on = lru_cache(maxsize=REMEMBERED)(self._look_further)

    def head(self, id_: str) -> str:
        """Return the stem of the last word of an entity's name: what a text calls it by ("the league")."""
        words = words_of(id_)
        known = words and self._shelf.rows(
            "SELECT 1 FROM names WHERE key = ? AND entity = ? LIMIT 1", [" ".join(key_of(id_)), id_]
        )
        return words[-1].stem if known else ""

    def entries(self, key: tuple[str, ...]) -> frozenset[Entry]:
        """Return what a name, in folded words, may stand for."""
        return self._at(" ".join(key))

    def room(self, folded: list[str], at: int) -> int:
        """Return how many words a name that begins at `at` may take."""
        begun: list[str] = []
        taken = 0
        for place in range(at, len(folded)):
            if folded[place] == "-":
                continue
            begun.append(folded[place])
            if not self._goes_on(" ".join(begun)):
                break
            taken = place + 1 - at
        return taken

    def acronym(self, folded: str) -> frozenset[Entry]:
        """Return what the initials of a name may stand for."""
        return self._at(ACRONYM + folded)

    def _look(self, key: str) -> frozenset[Entry]:
        query = "SELECT DISTINCT entity, kind FROM names WHERE key = ? LIMIT ?"
        found = self._shelf.rows(query, [key, MOST_MEANT + 1])
        return frozenset(Entry(entity, EntityKind(kind)) for entity, kind in found if len(found) <= MOST_MEANT)

    def _look_further(self, beginning: str) -> bool:
        """Whether a name is this, or begins with it and a space."""
        # In the order of characters "!" comes after the space, and nothing between; with OR all names are read.
        query = "SELECT 1 FROM names WHERE key >= ? AND key < ? LIMIT 1"
        return bool(self._shelf.rows(query, [beginning, beginning + "!"]))


def put_entities(shelf: Shelf, entities: Iterable[Owned]) -> None:
    """Take in entities, new or changed; see `drop_entities` for what a changed one was."""
    coming = list(entities)
    shelf.run(
        "INSERT OR REPLACE INTO entities VALUES (?, ?, ?, ?)",
        ((one.article_id, one.entity.name, one.entity.kind, json.dumps(one.entity.also)) for one in coming),
    )
    shelf.run("INSERT OR REPLACE INTO names VALUES (?, ?, ?, ?, ?)", sorted(_rows(coming)))


def name_words(shelf: Shelf) -> Counter[str]:
    """Return the folded words of all names; each counts once, however many names have it."""
    keys = shelf.rows("SELECT DISTINCT key FROM names WHERE key NOT LIKE ?", [ACRONYM + "%"])
    return Counter({word for (key,) in keys for word in key.split()})


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

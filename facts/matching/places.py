"""The world's countries, capitals, seats of government and large cities: which names they go by."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from facts.matching.lists import WordList
from facts.model import EntityKind

if TYPE_CHECKING:
    from collections.abc import Mapping

REMEMBERED = 10_000
"""Words whose places are kept at hand; a text's words come again and again."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a name may stand for: an entity, its kind, and the country that it stands for as its capital."""

    entity: str
    kind: EntityKind
    stands_for: str | None = None


_NONE: Mapping[tuple[str, ...], frozenset[Entry]] = {}


@cache
def _places() -> WordList:
    return WordList("places.txt")


@lru_cache(maxsize=REMEMBERED)
def places_from(first: str) -> Mapping[tuple[str, ...], frozenset[Entry]]:
    """Return the places whose names begin with the folded word `first`, by the names' folded words."""
    line = _places().get(first)
    if line is None:
        return _NONE
    found: dict[tuple[str, ...], set[Entry]] = defaultdict(set)
    for place in line.split(";"):
        rest, entity, stands_for = place.split("|")
        found[first, *rest.split()].add(Entry(entity, EntityKind.PLACE, stands_for or None))
    return {name: frozenset(entries) for name, entries in found.items()}

"""Which known names stand in facts: most words begin none, and nothing else of such a text is looked at."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from facts.index.disk.pieces import Pieces, is_figure
from facts.index.terms import entity_term
from facts.matching.named import named
from facts.matching.normalise import normalise
from facts.matching.places import places_from
from facts.matching.words import parts_of_piece, pieces_of, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facts.matching.gazetteer import Gazetteer

PIECES_KEPT = 50_000
"""Pieces of texts of which it is kept whether a name may begin there."""

TEXTS_KEPT = 20_000
"""Names, and texts around claims, of which it is kept what they name: many facts have the same sources."""

_NO_NAMES: frozenset[str] = frozenset()


class Piece(NamedTuple):
    """The folded words of a piece of a text, and whether a known name may begin with one of them."""

    folded: tuple[str, ...]
    begins: bool


class Namer:
    """Finds the names of one base, those in `gazetteer`."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._pieces = Pieces(self._piece, PIECES_KEPT)
        self._nested = lru_cache(maxsize=TEXTS_KEPT)(self._within_name)
        self._text_around = lru_cache(maxsize=TEXTS_KEPT)(lambda text: self._names(normalise(text)))
        self._whole_around = lru_cache(maxsize=TEXTS_KEPT)(self._names_around)

    def terms(self, texts: Sequence[str], around: tuple[str, ...]) -> list[str]:
        """Return the terms of the names in a fact's phrasings, normalised, and in the texts around them."""
        found = self._whole_around(around).union(*[self._names(text) for text in texts])
        return [entity_term(id_) for id_ in found]

    def _piece(self, piece: str) -> Piece:
        if is_figure(piece):
            return Piece((piece,), self._gazetteer.room([piece], 0) > 0)
        parts = parts_of_piece(piece)
        begins = any(
            part.isupper() or self._gazetteer.room([folded], 0) > 0 or bool(places_from(folded))
            for part, folded, _, _ in parts
        )
        return Piece(tuple([folded for _, folded, _, _ in parts]), begins)

    def _names_around(self, texts: tuple[str, ...]) -> frozenset[str]:
        return _NO_NAMES.union(*[self._text_around(text) for text in texts])

    def _names(self, text: str) -> frozenset[str]:
        """Return the entities that a normalised text names, those within their names too."""
        pieces = list(map(self._pieces.__getitem__, pieces_of(text)))
        if True not in [one.begins for one in pieces] or not self._may_name(pieces):
            return _NO_NAMES
        found: set[str] = set()
        for mention in named(text, self._gazetteer):
            found |= mention.meant() | self._nested(mention.text)
        return frozenset(found)

    def _may_name(self, pieces: Sequence[Piece]) -> bool:
        """Whether a known name may be among the words; most of what begins as one does is none."""
        folded: list[str] = []
        for one in pieces:
            folded += one.folded
        at = 0
        for one in pieces:
            words = len(one.folded)
            if one.begins and True in [self._may_stand(folded, place) for place in range(at, at + words)]:
                return True
            at += words
        return False

    def _may_stand(self, folded: list[str], at: int) -> bool:
        places = places_from(folded[at])
        longest = self._gazetteer.room(folded, at)
        if places:
            longest = max(longest, *[2 * len(key) - 1 for key in places])
        for end in range(at + 1, min(len(folded), at + longest) + 1):
            key = tuple(folded[at:end])
            if "-" in key:
                key = tuple([word for word in key if word != "-"])
            if key in places or self._gazetteer.entries(key):
                return True
        return bool(self._gazetteer.acronym(folded[at]))

    def _within_name(self, text: str) -> frozenset[str]:
        """Return the entities that any word of a name names."""
        plain = normalise(text)
        words = words_of(plain)
        found: set[str] = set()
        for mention in named(plain, self._gazetteer):
            found |= mention.meant()
            for word in words[mention.at : mention.end]:
                for inner in self._gazetteer.mentions((word,)):
                    found |= inner.meant()
        return frozenset(found)

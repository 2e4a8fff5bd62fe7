"""What facts are filed under, taken from their words alone: to read them takes ten times as long.

The terms, spellings and runs of letters are those that the whole reading of a fact gives (`facts.index.terms`), so that
a question finds the same facts in the same order; what it is then held beside is read when it is wanted. Which names
are in a fact `facts.index.disk.naming` finds, for that the names of the base have to be known.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from facts.index.disk.pieces import Pieces, is_figure
from facts.index.disk.shelf import run_places
from facts.index.terms import concept_term
from facts.matching.language import asking_words, concepts, function_words
from facts.matching.normalise import MOST_CHARACTERS, is_plain, normalise
from facts.matching.words import MOST_WORDS, has_parted_figure, parts_of_piece, pieces_of, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

PIECES_KEPT = 30_000
"""Pieces of texts of which it is kept what they add to a fact. One takes 1 to 2 kB."""

TEXTS_KEPT = 20_000
"""Texts around claims of which the same is kept: many facts have the same sources."""

_FIGURE, _UNLIKE = 1, 1_000_000
"""How odd pieces are; see `Piece`."""

COUNTED_AT_ONCE = 1_000
"""Facts among which those are told that have a run of letters."""

_NOTHING: frozenset[str] = frozenset()


class Piece:
    """What a piece of a text adds: see `facts.matching.words.pieces_of`.

    `words` is how many it has, `telling` the stems of those that tell something, with a space between, of which there
    are `tells`, `around` the stems that tell something around a claim, `spelt` its words of letters, `runs` the places
    of their runs of letters, `concepts` the terms of what it may stand for. A text whose pieces aren't `odd` is
    normalised as it stands, and parted between any two of them.
    """

    around: tuple[str, ...]
    spelt: tuple[str, ...]

    __slots__ = ("around", "concepts", "odd", "runs", "spelt", "telling", "tells", "words")

    def __init__(self, piece: str) -> None:
        if is_figure(piece):
            self.odd = _FIGURE
            self.words = self.tells = 1
            self.telling = piece
            self.around, self.concepts, self.spelt = (piece,), _NOTHING, ()
            self.runs = run_places(piece)
            return
        has_digits = piece[:1].isdigit() or piece[-1:].isdigit()
        self.odd = (_FIGURE if has_digits else 0) if piece and is_plain(piece) else _UNLIKE
        parts = parts_of_piece(piece)
        words = [one for one in parts if one[0][0].isalnum()]
        told = [stem for _, folded, stem, _ in words if folded not in function_words()]
        self.words = len(parts)
        self.telling = " ".join(told)
        self.tells = len(told)
        self.around = tuple([stem for _, _, stem, _ in parts if _tells_around(stem)])
        self.concepts = frozenset([concept_term(one) for _, _, stem, _ in parts for one in concepts(stem)])
        self.spelt = tuple([folded for _, folded, _, _ in parts if folded.isalpha()])
        self.runs = [place for _, folded, _, _ in words for place in run_places(folded)]


class Filed(NamedTuple):
    """A fact's terms but for its names, in one text, how many those are, and how many are its phrasings' own stems.

    `texts` are its phrasings as they are read.
    """

    terms: str
    size: int
    stems: int
    texts: tuple[str, ...]


class Counts:
    """What facts that were filed add to their base's counts."""

    def __init__(self) -> None:
        self._pieces: Counter[Piece] = Counter()
        self._runs: Counter[int] = Counter()
        self._having: defaultdict[Piece, int] = defaultdict(int)
        self._facts = 0

    def add(self, pieces: Sequence[Piece], *, runs: bool) -> None:
        """Count a fact by the pieces of its phrasings; its runs of letters needn't be."""
        self._pieces.update(pieces)
        if not runs:
            return
        # Each piece has a bit for each fact that it is in: which facts have a run is told by some of them at once.
        bit = 1 << self._facts
        having = self._having
        for one in set(pieces):
            having[one] |= bit
        self._facts += 1
        if self._facts >= COUNTED_AT_ONCE:
            self._count_runs()

    def words(self) -> Counter[str]:
        """Return how often each spelling stands in phrasings."""
        found: Counter[str] = Counter()
        for piece, count in self._pieces.items():
            for word in piece.spelt:
                found[word] += count
        return found

    def runs(self) -> Counter[int]:
        """Return how many facts have a run of letters at each place; see `run_place`."""
        self._count_runs()
        return self._runs

    def _count_runs(self) -> None:
        having: defaultdict[int, int] = defaultdict(int)
        for piece, facts in self._having.items():
            for place in piece.runs:
                having[place] |= facts
        runs = self._runs
        for place, facts in having.items():
            runs[place] += facts.bit_count()
        self._having.clear()
        self._facts = 0


class Filer:
    """Files facts, of whatever base."""

    def __init__(self) -> None:
        self._pieces = Pieces(Piece, PIECES_KEPT)
        self._text_around = lru_cache(maxsize=TEXTS_KEPT)(self._read_text_around)
        self._whole_around = lru_cache(maxsize=TEXTS_KEPT)(self._read_around)

    def file(
        self,
        phrasings: Sequence[str],
        around: tuple[str, ...],
        tags: tuple[str, ...],
        counts: Counts,
        *,
        count_runs: bool = True,
    ) -> Filed:
        """Return what a fact is filed under: its phrasings, the texts around them, and its tags; and count it."""
        texts, pieces = [], []
        for phrasing in phrasings:
            text, some = self._parted(phrasing)
            texts.append(text)
            pieces += some
        counts.add(pieces, runs=count_runs)
        beside, besides = self._whole_around(around, tags)
        meant = _NOTHING.union(*[one.concepts for one in pieces if one.concepts])
        telling = [one for one in pieces if one.tells]
        stems = sum([one.tells for one in telling])
        terms = [one.telling for one in telling]
        terms.append(beside)
        terms += meant
        return Filed(" ".join(terms), stems + besides + len(meant), stems, tuple(texts))

    def _parted(self, text: str) -> tuple[str, list[Piece]]:
        """Return a text, normalised, and its pieces."""
        found = list(map(self._pieces.__getitem__, text.split(" ")))
        odd = sum([one.odd for one in found])
        if odd >= _UNLIKE or len(text) > MOST_CHARACTERS:
            text = normalise(text)
            found = list(map(self._pieces.__getitem__, pieces_of(text)))
        elif odd > _FIGURE and has_parted_figure(text):
            found = list(map(self._pieces.__getitem__, pieces_of(text)))
        if len(text) > MOST_WORDS and sum([one.words for one in found]) > MOST_WORDS:
            # Seldom: what is beyond the limit isn't read.
            found = [self._pieces[word.text] for word in words_of(text)]
        return text, found

    def _read_text_around(self, text: str) -> frozenset[str]:
        return frozenset([stem for one in self._parted(text)[1] for stem in one.around])

    def _read_around(self, texts: tuple[str, ...], tags: tuple[str, ...]) -> tuple[str, int]:
        """Return the terms that stand around claims, in one text, and how many those are."""
        found = frozenset([word for word in map(str.casefold, tags) if _tells_around(word)])
        found = found.union(*[self._text_around(text) for text in texts])
        return " ".join(found), len(found)


def _tells_around(word: str) -> bool:
    return word not in function_words() and word not in asking_words()

"""What facts are filed under, taken from their words alone: to read them takes ten times as long.

The terms, spellings and runs of letters are those that the whole reading of a fact gives (`facts.index.terms`), so that
a question finds the same facts in the same order; what it is then held beside is read when it is wanted. Which names
are in a fact `facts.index.disk.naming` finds, for that the names of the base have to be known.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from facts.index.disk.shelf import run_place
from facts.index.terms import concept_term
from facts.index.wording import runs_of
from facts.matching.language import asking_words, concepts, function_words
from facts.matching.normalise import normalise
from facts.matching.words import MOST_WORDS, parts_of, tokens_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

TOKENS_KEPT = 50_000
"""Tokens of which it is kept what they add to a fact. One takes 2 kB."""

TEXTS_KEPT = 20_000
"""Texts around claims of which the same is kept: many facts have the same sources."""


class Token:
    """What a token of a text adds: see `facts.matching.words.parts_of`.

    `words` is how many it has, `telling` the stems of those that tell something, with a space between, of which there
    are `tells`, `around` the stems that tell something around a claim, `spelt` its words of letters, `runs` the places
    of their runs of letters.
    """

    __slots__ = ("around", "concepts", "runs", "spelt", "telling", "tells", "words")

    def __init__(self, token: str) -> None:
        parts = parts_of(token)
        words = [one for one in parts if one[0][0].isalnum()]
        told = [stem for _, folded, stem, _ in words if folded not in function_words()]
        self.words = len(parts)
        self.telling = " ".join(told)
        self.tells = len(told)
        self.around = _tell_around(stem for _, _, stem, _ in parts)
        self.concepts = frozenset([concept for _, _, stem, _ in parts for concept in concepts(stem)])
        self.spelt = tuple([folded for _, folded, _, _ in parts if folded.isalpha()])
        self.runs = frozenset([run_place(run) for _, folded, _, _ in words for run in runs_of(folded)])


class Filed(NamedTuple):
    """A fact's terms but for its names, in one text, how many those are, and how many are its phrasings' own stems.

    `texts` are its phrasings as they are read.
    """

    terms: str
    size: int
    stems: int
    texts: tuple[str, ...]


class Counts:
    """What facts that were filed add to their base's counts: `runs` has how many facts have a run at each place."""

    def __init__(self) -> None:
        self.tokens: Counter[Token] = Counter()
        self.runs: Counter[int] = Counter()

    def words(self) -> Counter[str]:
        """Return how often each spelling stands in phrasings."""
        found: Counter[str] = Counter()
        for token, count in self.tokens.items():
            for word in token.spelt:
                found[word] += count
        return found


class Filer:
    """Files facts, of whatever base."""

    def __init__(self) -> None:
        self._token = lru_cache(maxsize=TOKENS_KEPT)(Token)
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
        texts = tuple([normalise(phrasing) for phrasing in phrasings])
        tokens: list[Token] = []
        for text in texts:
            tokens += self._tokens_of(text)
        counts.tokens.update(tokens)
        if count_runs:
            counts.runs.update(set().union(*[one.runs for one in set(tokens)]))
        beside, besides = self._whole_around(around, tags)
        meant = set().union(*[one.concepts for one in tokens if one.concepts])
        stems = sum([one.tells for one in tokens])
        terms = [one.telling for one in tokens if one.tells]
        terms.append(beside)
        terms += map(concept_term, meant)
        return Filed(" ".join(terms), stems + besides + len(meant), stems, texts)

    def _tokens_of(self, text: str) -> list[Token]:
        found = list(map(self._token, tokens_of(text)))
        if len(text) > MOST_WORDS and sum([one.words for one in found]) > MOST_WORDS:
            # Seldom: what is beyond the limit isn't read.
            found = [self._token(word.text) for word in words_of(text)]
        return found

    def _read_text_around(self, text: str) -> frozenset[str]:
        return frozenset([stem for one in self._tokens_of(normalise(text)) for stem in one.around])

    def _read_around(self, texts: tuple[str, ...], tags: tuple[str, ...]) -> tuple[str, int]:
        """Return the terms that stand around claims, in one text, and how many those are."""
        found = frozenset(_tell_around(tag.casefold() for tag in tags))
        found = found.union(*[self._text_around(text) for text in texts])
        return " ".join(found), len(found)


def _tell_around(words: Iterable[str]) -> tuple[str, ...]:
    return tuple([word for word in words if word not in function_words() and word not in asking_words()])

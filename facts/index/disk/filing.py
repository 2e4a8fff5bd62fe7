"""What facts are filed under, taken from their words and names alone: to read them takes ten times as long.

The terms, spellings and runs of letters are those that the whole reading of a fact gives (`facts.index.terms`), so that
a question finds the same facts in the same order; what it is then held beside is read when it is wanted.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from facts.index.disk.shelf import run_place
from facts.index.terms import concept_term, entity_term
from facts.index.wording import runs_of
from facts.matching.language import asking_words, concepts, function_words
from facts.matching.named import named
from facts.matching.normalise import normalise
from facts.matching.places import places_from
from facts.matching.words import MOST_WORDS, parts_of, tokens_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from facts.matching.gazetteer import Gazetteer

TOKENS_KEPT = 50_000
"""Tokens of which it is kept what they add to a fact. One takes 2 kB."""

TEXTS_KEPT = 20_000
"""Texts around claims, and names, of which the same is kept: many facts have the same sources."""

_NO_NAMES: frozenset[str] = frozenset()


class Token:
    """What a token of a text adds: see `facts.matching.words.parts_of`.

    `folded` are its words, `telling` the stems of those that tell something, with a space between, of which there are
    `tells`, `stems` those of all, `spelt` its words of letters, `runs` the places of their runs of letters. Whether a
    known name may begin with one of them `begins` tells.
    """

    __slots__ = ("begins", "concepts", "folded", "runs", "spelt", "stems", "telling", "tells")

    def __init__(self, token: str, gazetteer: Gazetteer) -> None:
        parts = parts_of(token)
        words = [one for one in parts if one[0][0].isalnum()]
        told = [stem for _, folded, stem, _ in words if folded not in function_words()]
        self.folded = tuple([folded for _, folded, _, _ in parts])
        self.telling = " ".join(told)
        self.tells = len(told)
        self.stems = tuple([stem for _, _, stem, _ in parts])
        self.concepts = frozenset([concept for stem in self.stems for concept in concepts(stem)])
        self.spelt = tuple([folded for folded in self.folded if folded.isalpha()])
        self.runs = frozenset([run_place(run) for _, folded, _, _ in words for run in runs_of(folded)])
        self.begins = any(
            part.isupper() or gazetteer.room([folded], 0) or places_from(folded) for part, folded, _, _ in parts
        )


class Filed(NamedTuple):
    """A fact's terms in one text, how many those are, and how many of them are its phrasings' own stems."""

    terms: str
    size: int
    stems: int


class Around(NamedTuple):
    """What stands around claims, or a part of it: the terms that it adds, and the entities that it names."""

    terms: frozenset[str]
    ids: frozenset[str]


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
    """Files the facts of one base, whose names are in `gazetteer`."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._token = lru_cache(maxsize=TOKENS_KEPT)(lambda token: Token(token, gazetteer))
        self._nested = lru_cache(maxsize=TEXTS_KEPT)(self._within_name)
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
        tokens: list[Token] = []
        ids = _NO_NAMES
        for phrasing in phrasings:
            text = normalise(phrasing)
            some = self._tokens_of(text)
            tokens += some
            if any(one.begins for one in some):
                ids |= self._names(text, some)
        counts.tokens.update(tokens)
        if count_runs:
            counts.runs.update(set().union(*[one.runs for one in set(tokens)]))
        beside = self._whole_around(around, tags)
        named_ids = ids | beside.ids
        meant = set().union(*[one.concepts for one in tokens if one.concepts])
        stems = sum([one.tells for one in tokens])
        terms = [one.telling for one in tokens if one.tells]
        terms += beside.terms
        terms += map(entity_term, named_ids)
        terms += map(concept_term, meant)
        return Filed(" ".join(terms), stems + len(beside.terms) + len(named_ids) + len(meant), stems)

    def _tokens_of(self, text: str) -> list[Token]:
        found = list(map(self._token, tokens_of(text)))
        if len(text) > MOST_WORDS and sum([len(one.folded) for one in found]) > MOST_WORDS:
            # Seldom: what is beyond the limit isn't read.
            found = [self._token(word.text) for word in words_of(text)]
        return found

    def _names(self, text: str, tokens: Iterable[Token]) -> frozenset[str]:
        """Return the entities that a text names, those within their names too."""
        if not self._may_name(tokens):
            return _NO_NAMES
        found: set[str] = set()
        for mention in named(text, self._gazetteer):
            found |= mention.meant() | self._nested(mention.text)
        return frozenset(found)

    def _may_name(self, tokens: Iterable[Token]) -> bool:
        """Whether a known name may be among the words; most of what begins as one does is none."""
        folded = [word for one in tokens for word in one.folded]
        at = 0
        for one in tokens:
            for place in range(at, at + len(one.folded)) if one.begins else ():
                if self._may_begin(folded, place):
                    return True
            at += len(one.folded)
        return False

    def _may_begin(self, folded: list[str], at: int) -> bool:
        places = places_from(folded[at])
        longest = max([self._gazetteer.room(folded, at), *[2 * len(key) - 1 for key in places]])
        for end in range(at + 1, min(len(folded), at + longest) + 1):
            key = tuple([word for word in folded[at:end] if word != "-"])
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

    def _read_text_around(self, text: str) -> Around:
        plain = normalise(text)
        tokens = self._tokens_of(plain)
        return Around(
            frozenset([stem for one in tokens for stem in one.stems if _tells_around(stem)]),
            self._names(plain, tokens) if any(one.begins for one in tokens) else _NO_NAMES,
        )

    def _read_around(self, texts: tuple[str, ...], tags: tuple[str, ...]) -> Around:
        known = [self._text_around(text) for text in texts]
        tagged = [tag.casefold() for tag in tags]
        return Around(
            frozenset([word for word in tagged if _tells_around(word)]).union(*[one.terms for one in known]),
            _NO_NAMES.union(*[one.ids for one in known]),
        )


def _tells_around(word: str) -> bool:
    return word not in function_words() and word not in asking_words()

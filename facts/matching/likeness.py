"""How alike two sentences are by their words alone: for lists that a person looks through, never for answers."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from facts.matching.language import asking_words, function_words
from facts.matching.normalise import normalise
from facts.matching.words import words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

MOST_SHARING = 50
"""Sentences with one of their rarest words in common that each is compared with. Where more have it, as in a base whose
claims are all made alike, comparing every two of 10,000 took minutes."""


@lru_cache(maxsize=50_000)
def telling_stems(text: str) -> frozenset[str]:
    """Return the stems of a text's words that aren't there for grammar or to ask."""
    small = function_words() | asking_words()
    return frozenset(word.stem for word in words_of(normalise(text)) if not word.is_sign and word.folded not in small)


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of words (0 to 1) that two sets have in common (Jaccard)."""
    together = len(one | other)
    return len(one & other) / together if together else 0.0


def alike(
    stems: Mapping[str, frozenset[str]], least: float, between: Callable[[], None] = lambda: None
) -> Iterator[tuple[str, str, float]]:
    """Yield the pairs of `stems`' keys whose likeness is `least` or more, each once; call `between` after each key.

    Two sets that are so much alike share one of the rarest words of each: only those are compared (the prefix
    filter of Chaudhuri, Ganti and Kaushik, 2006). The rarest suffice: a set of n words, n - ceil(least * n) + 1.
    Of those that share a word with very many, the `MOST_SHARING` before it are compared.
    """
    spread = Counter(stem for words in stems.values() for stem in words)
    having: dict[str, list[str]] = defaultdict(list)
    for key, words in stems.items():
        rarest = sorted(words, key=lambda stem: (spread[stem], stem))
        prefix = rarest[: len(words) - _at_least(least, len(words)) + 1]
        met = {other for stem in prefix for other in having[stem][-MOST_SHARING:]}
        for other in met:
            score = likeness(stems[other], words)
            if score >= least:
                yield other, key, score
        for stem in prefix:
            having[stem].append(key)
        between()


def _at_least(share: float, count: int) -> int:
    return max(1, -int(-share * count // 1))

